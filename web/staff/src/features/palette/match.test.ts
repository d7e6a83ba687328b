import { expect, test } from 'vitest'
import { type Choice, search } from './match'

const choice = (label: string, group = 'Ärende', aside?: string): Choice => ({
  id: label,
  label,
  icon: 'chat',
  group,
  run: () => undefined,
  ...(aside && { aside }),
})

const all = [
  choice('Lämna över till kollega'),
  choice('Lämna tillbaka till kön'),
  choice('Avsluta ärendet'),
  choice('§överlämnat', 'Fraser'),
  choice('Alva Testdal, 34 år', 'Ärenden', 'Hosta'),
]

const labels = (typed: string) => search(all, typed).map((f) => f.choice.label)

test('with nothing typed the choices stand as they are offered', () => {
  expect(labels('')).toHaveLength(5)
})

test('what begins so comes first, what holds it after', () => {
  expect(labels('läm')).toEqual(['Lämna över till kollega', 'Lämna tillbaka till kön', '§överlämnat'])
})

test('a person in a hurry leaves out the dots', () => {
  expect(labels('lamna t')).toEqual(['Lämna tillbaka till kön'])
})

test('a case is found by its reason too, after those found by name', () => {
  expect(labels('hosta')).toEqual(['Alva Testdal, 34 år'])
})

test('the part that answered is marked, with its own letters', () => {
  const [hit] = search(all, 'LAM')
  expect(hit?.choice.label.slice(hit.from, hit.to)).toBe('Läm')
})

test('signs in the query are only signs', () => {
  expect(labels('§över')).toEqual(['§överlämnat'])
  expect(labels('(')).toEqual([])
})
