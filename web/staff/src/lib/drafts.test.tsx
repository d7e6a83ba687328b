import { act, fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { Drafts } from './drafts'
import { DraftsContext, useDraft } from './useDraft'

const at = (iso: string) => ({ now: () => new Date(iso) })
const monday = at('2026-03-02T14:05:00Z')

test('a draft is there again for the one who wrote it, and for nobody else', () => {
  new Drafts(localStorage, 'a1', monday).write('message.c1', 'Hej Alva')
  expect(new Drafts(localStorage, 'a1', monday).read('message.c1')?.text).toBe('Hej Alva')
  expect(new Drafts(localStorage, 'a2', monday).read('message.c1')).toBeUndefined()
})

test('an emptied field leaves nothing behind', () => {
  const drafts = new Drafts(localStorage, 'a1', monday)
  drafts.write('message.c1', 'Hej')
  expect(drafts.write('message.c1', '')).toEqual({ kind: 'empty' })
  expect(localStorage.length).toBe(0)
})

test('a full browser is said, not hidden', () => {
  const full = {
    length: 0,
    key: () => null,
    getItem: () => null,
    removeItem: () => undefined,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(new Drafts(full, 'a1', monday).write('message.c1', 'Hej')).toEqual({ kind: 'full' })
})

test('what nobody came back for in a week goes, and what is broken', () => {
  new Drafts(localStorage, 'a1', monday).write('old', 'Hej')
  const later = new Drafts(localStorage, 'a1', at('2026-03-10T00:00:00Z'))
  later.write('new', 'Hej')
  localStorage.setItem('vardlots.draft.a1.broken', '{')
  localStorage.setItem('something.else', 'stays')
  later.tidy()
  expect(later.read('old')).toBeUndefined()
  expect(later.read('new')?.text).toBe('Hej')
  expect(localStorage.getItem('vardlots.draft.a1.broken')).toBeNull()
  expect(localStorage.getItem('something.else')).toBe('stays')
})

function Box() {
  const { text, setText, kept } = useDraft('message.c1')
  return (
    <>
      <textarea value={text} onChange={(e) => setText(e.target.value)} />
      <p>{kept.kind}</p>
    </>
  )
}

const drawn = (drafts: Drafts) =>
  render(
    <DraftsContext value={drafts}>
      <Box />
    </DraftsContext>,
  )

test('what is typed is kept within a second, and at once when the page is left', () => {
  vi.useFakeTimers()
  const drafts = new Drafts(localStorage, 'a1', monday)
  drawn(drafts)
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Hej' } })
  expect(screen.getByText('writing')).toBeTruthy()
  act(() => void vi.advanceTimersByTime(1000))
  expect(drafts.read('message.c1')?.text).toBe('Hej')
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Hej Alva' } })
  act(() => void window.dispatchEvent(new Event('pagehide')))
  expect(drafts.read('message.c1')?.text).toBe('Hej Alva')
  vi.useRealTimers()
})

test('a field that goes away keeps its text, and has it when it comes back', () => {
  const drafts = new Drafts(localStorage, 'a1', monday)
  const page = drawn(drafts)
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Hej' } })
  page.unmount()
  drawn(drafts)
  expect(screen.getByRole('textbox')).toHaveProperty('value', 'Hej')
})
