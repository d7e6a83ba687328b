import { expect, test } from 'vitest'
import type { Entry } from './schema'
import { isNews, onlySaid, withEntry } from './timeline'
import { caseRecord, cases } from './wire'

const entry = (id: string, minute: number, kind = 'message', who = 'resident'): Entry => ({
  id,
  at: new Date(Date.UTC(2026, 2, 2, 14, minute)),
  kind,
  author: { kind: who, name: '', role: '' },
  text: '',
  visibleTo: 'family',
  images: [],
})

const record = { ...caseRecord({ id: 'c1', responsible: {} }, ''), timeline: [entry('a', 1), entry('c', 3)] }
const ids = (e: readonly Entry[]) => e.map((x) => x.id).join('')

test('an entry takes its place by time', () => {
  expect(ids(withEntry(record, entry('d', 4)).timeline)).toBe('acd')
  expect(ids(withEntry(record, entry('b', 2)).timeline)).toBe('abc')
  expect(ids(withEntry(record, entry('0', 0)).timeline)).toBe('0ac')
})

test('the same entry twice is one', () => {
  const twice = withEntry(withEntry(record, entry('d', 4)), { ...entry('d', 4), text: 'läst' })
  expect(ids(twice.timeline)).toBe('acd')
  expect(twice.timeline.at(-1)?.text).toBe('läst')
})

test('at the same moment the order is as they came', () => {
  expect(ids(withEntry(record, entry('d', 3)).timeline)).toBe('acd')
})

test('only what the person has said is news', () => {
  expect(isNews(entry('a', 1))).toBe(true)
  expect(isNews(entry('a', 1, 'message', 'staff'))).toBe(false)
  expect(onlySaid(entry('a', 1, 'urgency'))).toBe(false)
})

test('a list of cases without cases is empty', () => {
  expect(cases({ cases: null }, '').cases).toEqual([])
})
