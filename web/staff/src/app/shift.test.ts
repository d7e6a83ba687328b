import { expect, test } from 'vitest'
import type { CaseRow, Urgency } from '../api/schema'
import { cases } from '../api/wire'
import { asked, decided, goesBack, keptIn, keptOut, type Line, nextAfter } from './shift'

const rows = (...ids: string[]): CaseRow[] => cases({ cases: ids.map((id) => ({ case: id, reason: id })) }, '').cases
const shown = (lines: readonly Line[]) => lines.map((l) => l.row.case + (l.fate ? `:${l.fate.kind}` : '')).join(' ')

test('each case is asked about once, those that were kept before are remembered', () => {
  expect(shown(asked([], rows('a', 'b'), ['b']))).toBe('a b:kept')
})

test('what is decided stays in its place, what has come since is last', () => {
  const lines = decided(asked([], rows('a', 'b', 'c'), []), 'a', { kind: 'queue' })
  expect(shown(asked(lines, rows('c', 'b', 'd'), []))).toBe('a:queue b c d')
})

test('a case that somebody else has taken needs no answer; back again, it does', () => {
  const lines = asked(asked([], rows('a', 'b'), []), rows('b'), [])
  expect(shown(lines)).toBe('a:gone b')
  expect(shown(asked(lines, rows('a', 'b'), []))).toBe('a b')
  expect(shown(asked(decided(asked([], rows('a'), []), 'a', { kind: 'kept' }), [], []))).toBe('a:gone')
})

test('after one decision the next is below it, then from the top', () => {
  const lines = decided(asked([], rows('a', 'b', 'c'), []), 'b', { kind: 'kept' })
  expect(nextAfter(lines, undefined)).toBe('a')
  expect(nextAfter(lines, 'b')).toBe('c')
  expect(nextAfter(decided(lines, 'c', { kind: 'queue' }), 'c')).toBe('a')
  expect(nextAfter(asked([], [], []), 'a')).toBeUndefined()
})

test('a decision can be made anew', () => {
  expect(shown(decided(asked([], rows('a'), ['a']), 'a', undefined))).toBe('a')
})

test.each<[Urgency | undefined, boolean]>([
  ['N1', true],
  ['N2', true],
  ['N3', true],
  ['N4', false],
  ['N5', false],
  [undefined, false],
])('logging out gives back %s: %s', (urgency, back) => {
  const [row] = rows('a')
  expect(row && goesBack({ ...row, urgency })).toBe(back)
})

test('what was kept is remembered for this shift, not for the next', () => {
  const at = new Date('2026-03-02T15:00:00Z')
  expect(keptIn(keptOut(['a'], at), new Date('2026-03-02T16:00:00Z'))).toEqual(['a'])
  expect(keptIn(keptOut(['a'], at), new Date('2026-03-03T07:00:00Z'))).toEqual([])
  expect(keptIn('{', at)).toEqual([])
  expect(keptIn('', at)).toEqual([])
})
