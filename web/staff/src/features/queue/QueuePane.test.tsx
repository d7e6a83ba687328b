import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { bench } from '../../../test/bench'
import { QueuePane } from './QueuePane'

async function queue() {
  const opened = vi.fn()
  const pressing = vi.fn()
  const b = await bench(() => (
    <QueuePane current={undefined} onOpen={opened} onNext={() => undefined} onPressing={pressing} />
  ))
  b.draw()
  await screen.findByText('Ont i magen')
  return { ...b, opened, pressing }
}

const rows = () => [...document.querySelectorAll('[data-row]')].map((r) => r.querySelector('.row__reason')?.textContent)
const status = () => screen.getByRole('status').textContent

test('the queue stands in the server’s order, the urgency in words for who cannot see it', async () => {
  await queue()
  expect(rows()[0]).toBe('Ont i magen')
  expect(screen.getByRole('img', { name: 'N2 Sök vård direkt' })).toBeTruthy()
  expect(screen.getByText('över mål 3 h 20', { normalizer: (t) => t.replaceAll('\u00a0', ' ') })).toBeTruthy()
})

test('what presses comes on top at once and is told; focus stays', async () => {
  const { clinic, desk, pressing } = await queue()
  const feber = screen.getByRole('button', { name: /Feber/ })
  feber.focus()
  clinic.arrive({
    id: 'x',
    name: 'Ny Påhittad',
    age: '60 år',
    reason: 'Ont i bröstet',
    urgency: 'N2',
    class: 2,
    minutes: 0,
    kind: 'callback',
  })
  act(() => desk.queueChanged())
  await waitFor(() => expect(rows()[0]).toBe('Ont i bröstet'))
  expect(status()).toBe('Nytt överst: Ont i bröstet')
  expect(pressing).toHaveBeenCalledOnce()
  expect(document.activeElement).toBe(feber)
})

test('words of danger in a case of one’s own come on top, also while another list is shown', async () => {
  const { clinic, desk, pressing } = await queue()
  const mine = screen.getByRole('button', { name: /^Mina/ })
  await userEvent.click(mine)
  await screen.findByText('Alva Testdal, 34 år')
  clinic.says('alva', 'Nu har jag svårt att andas')
  act(() => desk.queueChanged())
  const news = await screen.findByRole('button', {
    name: 'Varningsord i ditt ärende Hosta: ”svårt att andas”. Visa',
  })
  expect(status()).toBe('Varningsord i ditt ärende Hosta: ”svårt att andas”')
  expect(pressing).toHaveBeenCalledOnce()
  expect(document.activeElement).toBe(mine)
  expect(
    screen.getByRole('button', { name: /Hosta.*Säger sig vara sämre. Varningsord: ”svårt att andas”/ }),
  ).toBeTruthy()
  await userEvent.click(news)
  expect(screen.getByRole('button', { name: /Hosta.*Ditt ärende. Säger sig vara sämre. Varningsord/ })).toBeTruthy()
  expect(screen.getByText('Nya, 9. Störst behov först')).toBeTruthy()
})

test('the rest waits behind the button', async () => {
  const { clinic, desk } = await queue()
  for (const id of ['x', 'y', 'z']) {
    clinic.arrive({
      id,
      name: 'Ny Påhittad',
      age: '60 år',
      reason: `Hosta ${id}`,
      urgency: 'N4',
      class: 5,
      minutes: 0,
      kind: 'chat',
    })
  }
  act(() => desk.queueChanged())
  const more = await screen.findByRole('button', { name: '3 nya. Visa' })
  expect(rows()).not.toContain('Hosta x')
  await userEvent.click(more)
  expect(rows()).toContain('Hosta x')
})

test('what a colleague took stays in place, greyed, with who has it', async () => {
  const { clinic, desk } = await queue()
  clinic.takenByOther('iris')
  act(() => desk.queueChanged())
  const row = await screen.findByRole('button', { name: /Feber.*Omar Fiktson har ärendet/ })
  expect(row.getAttribute('aria-disabled')).toBe('true')
  expect(rows()[1]).toBe('Feber')
})

test('arrows move, Enter opens', async () => {
  const { opened } = await queue()
  screen.getByRole('button', { name: /Ont i magen/ }).focus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}')
  expect(opened).toHaveBeenCalledWith('iris')
  await userEvent.keyboard('{End}{Enter}')
  expect(opened).toHaveBeenLastCalledWith('gun')
})

test('"Varför först?" is answered in place', async () => {
  await queue()
  const [first] = screen.getAllByRole('button', { name: 'Varför först?' })
  if (!first) throw new Error('nobody can ask')
  await userEvent.click(first)
  expect(await screen.findByText('Klass')).toBeTruthy()
  expect(first.getAttribute('aria-expanded')).toBe('true')
})

test('when the queue cannot be read the last stands, and says of when', async () => {
  const { desk, lose } = await queue()
  lose(true)
  await act(() => desk.queue.reload())
  expect(screen.getByText(/Kön kunde inte hämtas. Du ser läget/)).toBeTruthy()
  expect(rows()).toHaveLength(9)
  lose(false)
  await userEvent.click(screen.getByRole('button', { name: 'Försök igen' }))
  await waitFor(() => expect(screen.queryByText(/Kön kunde inte/)).toBeNull())
})

test('an empty queue says what happens next', async () => {
  const { clinic, desk } = await queue()
  clinic.items.length = 0
  act(() => desk.queueChanged())
  await userEvent.click(screen.getByRole('button', { name: /^Nya/ }))
  await waitFor(() => {
    act(() => screen.getByRole('button', { name: /^Nya/ }).click())
    expect(screen.getByText('Kön är tom. Nästa ärende visas direkt')).toBeTruthy()
  })
})

test('the other views are lists of their own', async () => {
  await queue()
  await userEvent.click(screen.getByRole('button', { name: /^Mina/ }))
  expect(await screen.findByText('Alva Testdal, 34 år')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: /^Klara/ }))
  expect(await screen.findByText('Inget ärende är avslutat än.')).toBeTruthy()
})

test('the filter narrows what is shown', async () => {
  await queue()
  await userEvent.click(screen.getByRole('button', { name: 'Filtrera kön' }))
  await userEvent.keyboard('n4 rygg')
  expect(rows()).toEqual(['Ryggont'])
  expect(within(document.body).getByRole('searchbox')).toBe(document.activeElement)
})
