import { expect, test } from 'vitest'
import type { Answer } from '../../api/schema'
import { grouped, inShort, listed } from './grouped'
import { marked } from './marked'

const answer = (question: string, value: string, more: Partial<Answer> = {}): Answer => ({
  fact: question,
  question: `${question}?`,
  answer: value,
  note: '',
  page: '',
  theirs: true,
  unknown: false,
  marked: true,
  ...more,
})

const told = [
  answer('Feber', 'yes'),
  answer('Ont i bröstet', 'no', { note: 'Inte ont i bröstet' }),
  answer('Blå om läpparna', 'unknown', { unknown: true, note: 'Blå om läpparna: vet ej' }),
  answer('Blod i hostan', '', { marked: false, note: 'Blod i hostan: ej markerat' }),
  answer('Hur länge', '6', { note: 'Hosta i 6 dagar.' }),
]

test('only a no is a no: neither what nobody knows nor a box left untouched', () => {
  expect(grouped(told)).toEqual([
    { kind: 'value', words: ['Hosta i 6 dagar'] },
    { kind: 'yes', words: ['Feber'] },
    { kind: 'no', words: ['Ont i bröstet'] },
    { kind: 'unknown', words: ['Blå om läpparna'] },
    { kind: 'unmarked', words: ['Blod i hostan'] },
  ])
})

test('in short is what is so', () => {
  expect(inShort(told, 'Ont.')).toBe('Hosta i 6 dagar. Feber.')
  expect(inShort([], 'Ont i halsen.')).toBe('”Ont i halsen.”')
  expect(inShort([], '')).toBe('')
})

test('a list is one sentence', () => {
  expect(listed(['Feber', 'Andfådd i trappor', 'EKG taget'])).toBe('Feber, andfådd i trappor, EKG taget')
})

test('danger is marked in its sentence, and the text is the same', () => {
  const parts = marked('Ja. Det har Blivit värre i dag, blivit värre.', ['blivit värre', '', 'finns inte'])
  expect(parts.map((p) => p.text).join('')).toBe('Ja. Det har Blivit värre i dag, blivit värre.')
  expect(parts.filter((p) => p.danger).map((p) => p.text)).toEqual(['Blivit värre', 'blivit värre'])
})

test('danger is found over a line, with signs in it, and the longer of two', () => {
  const danger = (text: string, ...sentences: string[]) =>
    marked(text, sentences)
      .filter((p) => p.danger)
      .map((p) => p.text)
  expect(danger('Har svårt\n att andas nu', 'svårt att andas')).toEqual(['svårt\n att andas'])
  expect(danger('Ont (mycket!) i bröstet?', 'ont (mycket!) i bröstet?')).toEqual(['Ont (mycket!) i bröstet?'])
  expect(danger('Jag har svårt att andas', 'att andas', 'svårt att andas')).toEqual(['svårt att andas'])
  expect(danger('', 'svårt att andas')).toEqual([])
})
