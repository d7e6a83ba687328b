import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from './en'
import { sv } from './sv'
import { isTextKey, textsIn, wordFor } from './text'

const keys = Object.keys(sv).filter(isTextKey)
const variables = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()

test('both catalogues have the same keys', () => {
  expect(Object.keys(en)).toEqual(Object.keys(sv))
})

test('a sentence has the same variables in both, and is not empty', () => {
  expect(keys.filter((k) => sv[k].trim() === '' || variables(en[k]).join() !== variables(sv[k]).join())).toEqual([])
})

test('nobody is shouted at', () => {
  expect(keys.filter((k) => /!|tyvärr/i.test(sv[k] + en[k]))).toEqual([])
})

const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((f) => /\.tsx?$/.test(f) && !/test\.|text[/\\](sv|en)\.ts$/.test(f))
  .map((f) => readFileSync(join('src', f), 'utf8'))
  .join('\n')

/** Families whose last word comes from the wire or from a list in code. */
const families = new Set([...source.matchAll(/(?:t\(`|wordFor\(texts, ')([\w.-]+?)\.?(?:\$\{|')/g)].map((m) => m[1]))

/** Keys that only the server names. */
const fromServer = ['staff.sent', 'staff.taken', 'staff.note-empty']

const used = (key: string) =>
  source.includes(`'${key}'`) ||
  families.has(key.slice(0, key.lastIndexOf('.'))) ||
  families.has(key.split('.')[0] ?? '') ||
  fromServer.includes(key)

test('every sentence is used', () => {
  expect(keys.filter((k) => !used(k))).toEqual([])
})

test('a word that is new to the page is shown as it came', () => {
  expect(wordFor(textsIn('sv'), 'state', 'queued')).toBe('I kö')
  expect(wordFor(textsIn('sv'), 'state', 'elsewhere')).toBe('elsewhere')
})

test('whoever the server says writes has words for it', () => {
  const go = readFileSync('../../internal/triage/engine/urgency.go', 'utf8')
  const [, words = ''] = /func \(s Speaker\) String\(\) string \{(.+?)\n\}/s.exec(go) ?? []
  const speakers = [...words.matchAll(/return "(\w+)"/g)].map((m) => m[1]).filter((w) => w !== 'nobody')
  expect(speakers).toContain('child')
  expect(speakers.filter((w) => !isTextKey(`speaker.${w}`))).toEqual([])
})

test('a variable that is not given stays visible rather than vanishes', () => {
  expect(textsIn('sv').t('staff.taken')).toBe('{name} tog ärendet före dig')
  expect(textsIn('sv').t('staff.taken', { name: 'Omar' })).toBe('Omar tog ärendet före dig')
})
