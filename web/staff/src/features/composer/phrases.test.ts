import { expect, test } from 'vitest'
import { joined } from './joined'
import { codeAt, phrasesFor, unfilled, withPhrase } from './phrases'

const phrase = { code: 'läkare', title: 'Läkare i dag', text: 'Hej {namn}! Välj en tid: {tider}' }

test('a code is what stands between § and the caret', () => {
  expect(codeAt('Tack. §lä', 9)).toEqual({ from: 6, code: 'lä' })
  expect(codeAt('Tack. §', 7)).toEqual({ from: 6, code: '' })
  expect(codeAt('Enligt § 3', 10)).toBeUndefined()
  expect(codeAt('§lä och mer', 3)).toEqual({ from: 0, code: 'lä' })
})

test('phrases that begin so come before those that are about it', () => {
  const all = [{ code: 'tid', title: 'Tid hos läkare', text: '' }, phrase]
  expect(phrasesFor(all, 'lä').map((p) => p.code)).toEqual(['läkare', 'tid'])
})

test('what is known is filled in, and the first that is not is selected', () => {
  const typed = withPhrase('Tack. §lä', 6, 9, phrase, { namn: 'Alva' })
  expect(typed.text).toBe('Tack. Hej Alva! Välj en tid: {tider}')
  expect(typed.text.slice(typed.from, typed.to)).toBe('{tider}')
})

test('what nobody filled in is named once', () => {
  expect(unfilled('{tider} eller {tider} hos {vem}')).toEqual(['{tider}', '{vem}'])
  expect(unfilled('En { ensam } klammer')).toEqual([])
})

test('two texts are joined by an empty line, one is itself', () => {
  expect(joined('Hej', 'Tack')).toBe('Hej\n\nTack')
  expect(joined('', 'Tack')).toBe('Tack')
  expect(joined('Hej\n', ' ')).toBe('Hej')
})
