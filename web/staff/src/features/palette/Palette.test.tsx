import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Choice } from './match'
import { Palette } from './Palette'

function palette() {
  const done = vi.fn()
  const closed = vi.fn()
  const choice = (label: string, group: string): Choice => ({
    id: label,
    label,
    group,
    icon: 'chat',
    run: () => done(label),
  })
  render(
    <Palette
      choices={[
        choice('Lämna över', 'Ärende'),
        choice('Lämna tillbaka', 'Ärende'),
        choice('Avsluta', 'Ärende'),
        choice('§lämnat', 'Fraser'),
      ]}
      onClose={closed}
    />,
  )
  return { done, closed, field: screen.getByRole('combobox') }
}

const here = () => screen.getByRole('option', { selected: true }).textContent

test('the field has focus and names the choice it stands at', async () => {
  const { field } = palette()
  expect(document.activeElement).toBe(field)
  await userEvent.keyboard('läm')
  expect(screen.getAllByRole('option')).toHaveLength(3)
  const id = field.getAttribute('aria-activedescendant') ?? ''
  expect(document.getElementById(id)?.getAttribute('aria-selected')).toBe('true')
})

test('arrows move the choice, Enter does it after the window has closed', async () => {
  const { done, closed } = palette()
  await userEvent.keyboard('läm{ArrowDown}')
  expect(here()).toContain('Lämna tillbaka')
  await userEvent.keyboard('{Enter}')
  expect(closed).toHaveBeenCalled()
  await waitFor(() => expect(done).toHaveBeenCalledWith('Lämna tillbaka'))
})

test('Esc closes and does nothing', async () => {
  const { done, closed } = palette()
  await userEvent.keyboard('{Escape}')
  expect(closed).toHaveBeenCalledOnce()
  expect(done).not.toHaveBeenCalled()
})

test('nothing fits: it says so', async () => {
  palette()
  await userEvent.keyboard('xyz')
  expect(screen.getByText('Inget passar. Prova ett annat ord.')).toBeTruthy()
})
