import { describe, expect, test } from 'vitest'
import type { QueueItem } from '../../api/schema'
import { queue } from '../../api/wire'
import { type Arranged, arrange, fresh, lookedAt, matching, newOnTop, nothingSeen, type Seen } from './arrange'

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

describe('a case of one’s own', () => {
  const ours = (more: object = {}, cls = 4) => one('a', cls, { state: 'taken', mine: true, ...more })
  const known = (...told: object[]): Seen => lookedAt(nothingSeen, items(...told), undefined, true)
  const words = { danger: 'svårt att andas' }

  test('is not among the new, however pressing it was when it was taken', () => {
    const seen = lookedAt(nothingSeen, items(ours(words, 2)), 'c-a', false)
    expect(shown(fresh(items(ours(words, 2), one('b')), seen))).toBe('b')
  })

  test('comes on top when danger is written in it, and again when more is', () => {
    const seen = known(ours(), one('b'))
    const was = fresh(items(ours(), one('b')), seen)
    const next = arrange(was, items(ours(words), one('b')), seen)
    expect(shown(was)).toBe('b')
    expect(shown(next)).toBe('a b')
    expect(newOnTop(was, next).map((i) => i.danger)).toEqual(['svårt att andas'])
    expect(newOnTop(next, arrange(next, items(ours(words), one('b')), seen))).toEqual([])
    const more = arrange(next, items(ours({ danger: 'blå om läpparna' }), one('b')), seen)
    expect(newOnTop(next, more)).toHaveLength(1)
  })

  test('comes on top when it has become class 2', () => {
    const seen = known(ours(), one('b'))
    const was = fresh(items(ours(), one('b')), seen)
    const next = arrange(was, items(ours({}, 2), one('b')), seen)
    expect(shown(next)).toBe('a b')
    expect(newOnTop(was, next)).toHaveLength(1)
  })

  test('leaves the top when it has been looked at', () => {
    const seen = lookedAt(nothingSeen, items(ours(words)), 'c-a', false)
    const was = fresh(items(ours(words), one('b')))
    expect(shown(was)).toBe('a b')
    expect(shown(arrange(was, items(ours(words), one('b')), seen))).toBe('b')
  })

  test('that a colleague gave me is news; that I took before my eyes is not', () => {
    expect(lookedAt(nothingSeen, items(ours(words)), 'c-b', false).size).toBe(0)
    expect(lookedAt(nothingSeen, items(ours(words)), 'c-a', false).size).toBe(1)
  })

  test('stands before what others can take, after 112', () => {
    expect(shown(fresh(items(one('x', 1), one('y', 2), ours(words), one('b'))))).toBe('x a y b')
  })

  test('that was mine and is not is forgotten', () => {
    const seen = known(ours())
    expect(lookedAt(seen, items(one('a')), undefined, false).size).toBe(0)
  })

  test('with words of danger is on top when the page is opened, with a class of its own it is not', () => {
    const seen = known(ours(words), one('b'))
    expect(shown(fresh(items(ours(words), one('b')), seen))).toBe('a b')
    expect(shown(fresh(items(ours({}, 2), one('b')), known(ours({}, 2))))).toBe('b')
  })
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
