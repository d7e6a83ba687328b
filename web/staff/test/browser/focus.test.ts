import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Look, Stage } from './stage'

const stage = new Stage()
beforeAll(() => stage.open())
afterAll(async () => {
  await stage.close()
  expect(stage.faults).toEqual([])
})

/** Where focus is, in few words: what it is and what it says. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const el = document.activeElement
    const name = el?.getAttribute('aria-label') ?? el?.querySelector('.row__reason')?.textContent ?? el?.textContent
    return `${el?.tagName.toLowerCase()} ${name}`
  })
const rests = (page: Page, on: string) => expect.poll(() => focus(page)).toBe(on)
const inQueue = (page: Page) => expect.poll(() => page.locator('.pane--queue :focus').count()).toBe(1)

async function desk(look: Partial<Look> = {}): Promise<Page> {
  const page = await stage.page({ width: 1440, ...look })
  await page.getByText('Ont i magen').waitFor()
  return page
}

/** The cough and the ear open, the ear in front, by keyboard. */
async function two(): Promise<Page> {
  const page = await desk()
  await page.getByRole('button', { name: /^Mina/ }).click()
  for (const name of [/Hosta/, /Ont i örat/]) await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { level: 1, name: 'Ont i örat' }).waitFor()
  return page
}

test('the next case is taken: its heading', async () => {
  const page = await desk()
  await page.keyboard.press('F2')
  await rests(page, 'h1 Ont i magen')
  await page.keyboard.press('F2')
  await rests(page, 'h1 Feber')
  await page.context().close()
})

test('another open case by its number: its heading, also from a field', async () => {
  const page = await two()
  await page.keyboard.press('Alt+1')
  await rests(page, 'h1 Hosta')
  await page.keyboard.press('Alt+m')
  await rests(page, 'textarea Svar till Alva')
  await page.keyboard.press('Alt+2')
  await rests(page, 'h1 Ont i örat')
  await page.keyboard.press('Control+.')
  await page.keyboard.type('alva')
  await page.keyboard.press('Enter')
  await rests(page, 'h1 Hosta')
  await page.context().close()
})

test('a case is opened in the list: the hands stay there', async () => {
  const page = await desk()
  await page.locator('[data-row]').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Feber' }).waitFor()
  await rests(page, 'button Feber')
  await page.context().close()
})

test('a case that waits is taken with its button: its heading', async () => {
  const page = await desk()
  await page.getByRole('button', { name: /Sömnsvårigheter/ }).click()
  await page.getByRole('button', { name: 'Ta ärendet' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Du ansvarar').waitFor()
  await rests(page, 'h1 Sömnsvårigheter')
  await page.context().close()
})

test('the note is signed, from its field or with its button: the heading of the note', async () => {
  const page = await two()
  for (const name of ['Ont i örat', 'Hosta']) {
    await page.keyboard.press('Alt+n')
    await page.getByRole('textbox', { name: 'Bedömning' }).fill('Virus.')
    if (name === 'Hosta') await page.getByRole('button', { name: 'Signera' }).focus()
    await page.keyboard.press(name === 'Hosta' ? 'Enter' : 'Control+Shift+Enter')
    await page.getByText('signerad', { exact: true }).waitFor()
    await rests(page, 'h2 Anteckning')
    if (name !== 'Hosta') await page.keyboard.press('Alt+1')
  }
  await page.context().close()
})

test('a case is closed by key: the heading of the next, after the last the queue', async () => {
  const page = await two()
  const close = async () => {
    await page.keyboard.press('Alt+x')
    await page.getByRole('radio', { name: 'Dubblett' }).check()
    await page.keyboard.press('Enter')
  }
  await close()
  await rests(page, 'h1 Hosta')
  await close()
  await inQueue(page)
  expect(stage.clinic.cases.get('alva')?.state).toBe('closed')
  await page.context().close()
})

test('Alt X does nothing where there is nothing to close', async () => {
  const page = await desk()
  await page.keyboard.press('Alt+x')
  await page.getByRole('button', { name: /Sömnsvårigheter/ }).click()
  await page.getByRole('button', { name: 'Ta ärendet' }).waitFor()
  await page.keyboard.press('Alt+x')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.context().close()
})

test('a case goes back to the queue: the heading of the next, after the last the queue', async () => {
  const page = await two()
  const release = async () => {
    await page.getByRole('button', { name: 'Mer att göra' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Lämna tillbaka till kön' }).focus()
    await page.keyboard.press('Enter')
  }
  await release()
  await rests(page, 'h1 Hosta')
  await release()
  await inQueue(page)
  await page.context().close()
})

test('a tab is put away with its cross: the case that is in front', async () => {
  const page = await two()
  await page.getByRole('button', { name: 'Stäng fliken Alva T.' }).focus()
  await page.keyboard.press('Enter')
  await rests(page, 'h1 Ont i örat')
  await page.context().close()
})

test('the text has left while "Ångra" had focus: the field it was written in', async () => {
  const page = await two()
  stage.clinic.hold = 3000
  await page.getByRole('textbox', { name: 'Svar till Nils' }).fill('Hej')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Ångra' }).focus()
  await page.locator('.letter').waitFor({ state: 'detached' })
  await rests(page, 'textarea Svar till Nils')
  await page.context().close()
})

test('new ones are shown with their button: the list', async () => {
  const page = await desk()
  const person = { name: 'Ny Påhittad', age: '60 år', urgency: 'N4', class: 5, minutes: 0, kind: 'chat' } as const
  stage.clinic.arrive({ id: 'x', reason: 'Hicka', ...person })
  await page.getByRole('button', { name: '1 nytt. Visa' }).focus()
  await page.keyboard.press('Enter')
  await rests(page, 'button Ont i magen')
  await page.context().close()
})

test('the list moves under focus, and focus stays on its row', async () => {
  const page = await desk()
  await page.getByRole('button', { name: /Svider när jag kissar/ }).focus()
  for (const item of stage.clinic.items) if (item.id === 'ali') Object.assign(item, { class: 1, urgency: 'N1' })
  stage.clinic.tell('unit', {})
  await expect.poll(() => page.locator('[data-row]').first().textContent()).toContain('Ryggont')
  await rests(page, 'button Svider när jag kissar')
  await page.context().close()
})

test('the context is put away with Esc: the case', async () => {
  const page = await desk({ width: 1024 })
  await page.keyboard.press('F2')
  await rests(page, 'h1 Ont i magen')
  await page.keyboard.press('Alt+u')
  await rests(page, 'h2 Saknas i berättelsen')
  await page.keyboard.press('Escape')
  await rests(page, 'h1 Ont i magen')
  await page.context().close()
})

test('in a small window a case opened in the list takes the list’s place: its heading', async () => {
  const page = await desk({ width: 360, height: 780 })
  await page.getByRole('button', { name: /Feber/ }).first().focus()
  await page.keyboard.press('Enter')
  await rests(page, 'h1 Feber')
  await page.context().close()
})

test('the queue by its key: the row, not the row of views', async () => {
  const page = await two()
  await page.getByRole('button', { name: /^Nya/ }).click()
  await page.keyboard.press('Alt+q')
  await rests(page, 'button Ont i magen')
  await page.context().close()
})
