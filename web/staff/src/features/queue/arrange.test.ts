import { expect, test } from 'vitest'
import type { QueueItem } from '../../api/schema'
import { queue } from '../../api/wire'
import { type Arranged, arrange, fresh, matching, newOnTop } from './arrange'

const at = '2026-03-02T14:05:00Z'

function items(...told: object[]): readonly QueueItem[] {
  return queue({ asOf: at, items: told.map((t) => ({ dueAt: at, enteredAt: at, state: 'waiting', ...t })) }, '').items
}

const one = (id: string, cls = 4, more: object = {}) => ({
  item: id,
  case: `c-${id}`,
  reason: `Ont ${id}`,
  class: cls,
  ...more,
})
const shown = (a: Arranged) => a.rows.map((r) => r.item.item + (r.gone ? '-' : '')).join(' ')

test('from the start the server’s order stands, what presses first', () => {
  expect(shown(fresh(items(one('a'), one('b', 2), one('c', 5))))).toBe('b a c')
})

test('a new one of class 4 waits behind the button', () => {
  const next = arrange(fresh(items(one('a'), one('b'))), items(one('x'), one('a'), one('b')))
  expect(shown(next)).toBe('a b')
  expect(next.held).toBe(1)
})

test('a new one of class 2 comes on top at once, and the rest keeps its place', () => {
  const was = fresh(items(one('a'), one('b')))
  const next = arrange(was, items(one('b'), one('x', 2), one('y'), one('a')))
  expect(shown(next)).toBe('x a b')
  expect(next.held).toBe(1)
  expect(newOnTop(was, next).map((i) => i.item)).toEqual(['x'])
})

test('one that becomes pressing moves up and is told once', () => {
  const was = fresh(items(one('a'), one('b')))
  const next = arrange(was, items(one('b', 1), one('a')))
  expect(shown(next)).toBe('b a')
  expect(newOnTop(was, next)).toHaveLength(1)
  expect(newOnTop(next, arrange(next, items(one('b', 1), one('a'))))).toEqual([])
})

test('one that a colleague took stays where it was, greyed, until the list is drawn anew', () => {
  const taken = one('a', 4, { state: 'taken', holder: { staff: 's', name: 'Omar' } })
  const next = arrange(fresh(items(one('a'), one('b'))), items(taken, one('b')))
  expect(shown(next)).toBe('a- b')
  expect(shown(arrange(next, items(one('b'))))).toBe('a- b')
  expect(shown(fresh(items(taken, one('b'))))).toBe('b')
})

test('one that we took ourselves leaves at once', () => {
  const ours = one('a', 4, { state: 'taken', mine: true })
  expect(shown(arrange(fresh(items(one('a'), one('b'))), items(ours, one('b'))))).toBe('b')
})

test('danger words in a case of one’s own come on top', () => {
  const ours = one('a', 4, { state: 'taken', mine: true, danger: 'svårt att andas' })
  const was = fresh(items(one('b')))
  const next = arrange(was, items(one('b'), ours))
  expect(shown(next)).toBe('a b')
  expect(newOnTop(was, next)).toHaveLength(1)
})

test('an empty list shows what comes at once', () => {
  expect(shown(arrange(fresh([]), items(one('a'))))).toBe('a')
})

test('what wakes later is not in the list of what waits', () => {
  expect(shown(fresh(items(one('a', 4, { state: 'parked' }), one('b'))))).toBe('b')
})

test('the filter wants every word', () => {
  const { rows } = fresh(
    items(one('a', 4, { urgency: 'N3', person: { name: 'Alva Testdal', age: '34 år' } }), one('b')),
  )
  expect(matching(rows, 'n3 alva').map((r) => r.item.item)).toEqual(['a'])
  expect(matching(rows, 'n3 bo')).toEqual([])
  expect(matching(rows, ' ')).toHaveLength(2)
})
