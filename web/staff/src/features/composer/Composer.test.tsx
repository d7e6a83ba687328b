import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { bench } from '../../../test/bench'
import type { Desk } from '../../api/desk'
import { lastRead, useResource } from '../../api/resource'
import { withEntry } from '../../api/timeline'
import { Composer } from './Composer'

function Writing({ desk }: { desk: Desk }) {
  const record = lastRead(useResource(desk.case('alva')))
  return record ? <Composer record={record} asked={undefined} onAsked={() => undefined} /> : null
}

async function composer() {
  const b = await bench((desk) => <Writing desk={desk} />)
  const page = b.draw()
  const field = await screen.findByRole('textbox', { name: 'Svar till Alva' })
  const run = (id: string) =>
    act(() =>
      b.commands
        .get()
        .findLast((c) => c.id === id)
        ?.run(),
    )
  return { ...b, field, run, page }
}

const text = (el: HTMLElement) => (el instanceof HTMLTextAreaElement ? el.value : '')

test('§ opens the phrases, Tab inserts, the variable is selected and stops the sending', async () => {
  const { field, run, clinic } = await composer()
  await userEvent.type(field, 'Tack. §lä')
  expect(await screen.findByRole('option', { name: /§läkare/ })).toBeTruthy()
  await userEvent.tab()
  expect(text(field)).toBe('Tack. Jag vill att en läkare undersöker dig i dag. Välj en tid här: {tider}')
  await waitFor(() => expect(document.getSelection()?.toString() ?? '').toBeDefined())
  run('send.message')
  expect(await screen.findByText('Fyll i {tider} innan du skickar.', { selector: '.field__error' })).toBeTruthy()
  expect(clinic.writes).toEqual([])
})

test('what is known is filled in', async () => {
  const { field } = await composer()
  await userEvent.type(field, '§läst')
  await screen.findByRole('option')
  await userEvent.keyboard('{Enter}')
  expect(text(field)).toBe('Hej Alva! Jag har läst allt du har skrivit.')
})

test('Esc closes the phrases and drops no text', async () => {
  const { field } = await composer()
  await userEvent.type(field, '§l')
  await screen.findAllByRole('option')
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('option')).toBeNull()
  expect(text(field)).toBe('§l')
})

test('sent, held, and undone: the text is back where it was', async () => {
  const { field, run, clinic } = await composer()
  await userEvent.type(field, 'Hej Alva')
  run('send.message')
  expect(text(field)).toBe('')
  expect(await screen.findByText(/Skickas till Alva om [1-5] s/, { selector: '.letter *' })).toBeTruthy()
  expect(clinic.writes[0]?.path).toBe('/cases/alva/messages')
  await userEvent.type(field, 'Mer')
  run('undo')
  await waitFor(() => expect(text(field)).toBe('Hej Alva\n\nMer'))
  expect(document.activeElement).toBe(field)
})

test('internal is another field with another text, and says whom it is for', async () => {
  const { field, run } = await composer()
  await userEvent.type(field, 'Till Alva')
  run('internal')
  const inside = await screen.findByRole('textbox', { name: 'Internt, syns inte för invånaren' })
  expect(document.activeElement).toBe(inside)
  expect(text(inside)).toBe('')
  await userEvent.type(inside, 'Till Omar')
  run('message')
  expect(text(screen.getByRole('textbox', { name: 'Svar till Alva' }))).toBe('Till Alva')
})

test('without a line the text waits and is not lost; the line back, it is sent once', async () => {
  const { field, run, clinic, lose, outbox } = await composer()
  lose(true)
  await userEvent.type(field, 'Hej')
  run('send.message')
  expect(await screen.findByText('Inte skickat. Vi försöker igen när nätet är tillbaka')).toBeTruthy()
  lose(false)
  act(() => outbox.retry())
  await waitFor(() => expect(clinic.writes).toHaveLength(1))
})

test('they write meanwhile: it is told, nothing is stopped', async () => {
  const { field, clinic, desk } = await composer()
  await userEvent.type(field, 'Hej')
  act(() => {
    clinic.says('alva', 'Det gör ont nu')
    const entry = lastRead(desk.case('alva').get())?.timeline.find(
      (e) => e.author.kind === 'resident' && e.kind === 'message',
    )
    if (entry) desk.case('alva').update((r) => withEntry(r, { ...entry, id: 'new', at: new Date() }))
  })
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Nytt från Alva'))
  expect(text(field)).toBe('Hej')
})

test('the text is there after a reload', async () => {
  const { field, page, draw } = await composer()
  await userEvent.type(field, 'Hej Alva')
  page.unmount()
  draw()
  expect(text(await screen.findByRole('textbox', { name: 'Svar till Alva' }))).toBe('Hej Alva')
})
