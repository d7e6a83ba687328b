import { expect, test } from 'vitest'
import { loadPreferences } from './preferences'
import { deskIn, deskOut, isFull, move, type Workspace } from './workspace'

const empty = deskIn(null)
const opened = (...ids: string[]): Workspace => ids.reduce((w, id) => move(w, { kind: 'open', id }), empty)

test('a case that is opened is in front, once', () => {
  const w = move(opened('a', 'b'), { kind: 'open', id: 'a' })
  expect(w.open).toEqual(['a', 'b'])
  expect(w.current).toBe('a')
})

test('nine cases can be open, not ten', () => {
  const w = opened(...'abcdefghi')
  expect(isFull(w, 'j')).toBe(true)
  expect(isFull(w, 'a')).toBe(false)
  expect(move(w, { kind: 'open', id: 'j' })).toBe(w)
})

test('news are counted in the tabs behind, and are read when the tab is opened', () => {
  const news = move(move(opened('a', 'b'), { kind: 'news', id: 'a' }), { kind: 'news', id: 'a' })
  expect(news.unread).toEqual({ a: 2 })
  expect(move(news, { kind: 'open', id: 'a' }).unread).toEqual({})
  expect(move(news, { kind: 'news', id: 'b' }).unread).toEqual({ a: 2 })
  expect(move(news, { kind: 'news', id: 'x' }).unread).toEqual({ a: 2 })
})

test('closing the one in front shows its neighbour, closing the last shows the queue', () => {
  expect(move(opened('a', 'b', 'c'), { kind: 'close', id: 'c' }).current).toBe('b')
  const none = move(opened('a'), { kind: 'close', id: 'a' })
  expect(none.current).toBeUndefined()
  expect(none.front).toBe('queue')
})

test('the desk is there after a reload; what cannot be read is an empty desk', () => {
  expect(deskIn(deskOut(opened('a', 'b')))).toMatchObject({ open: ['a', 'b'], current: 'b' })
  expect(deskIn('{')).toEqual(empty)
  expect(deskIn('{"open":["a"],"current":"gone"}').current).toBe('a')
})

test('what a person has chosen is there again, but never a key that is not ours to use', () => {
  const first = loadPreferences(localStorage, false)
  first.set((p) => ({
    ...p,
    lang: 'en',
    keys: { ...p.keys, off: ['guide'], changed: { next: 'Shift+F2', queue: 'Alt+F4' } },
  }))
  const again = loadPreferences(localStorage, false).get()
  expect(again.lang).toBe('en')
  expect(again.keys.off).toEqual(['guide'])
  expect(again.keys.changed).toEqual({ next: 'Shift+F2' })
})
