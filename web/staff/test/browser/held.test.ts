import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Stage } from './stage'

const stage = new Stage()
beforeAll(() => stage.open())
afterAll(async () => {
  await stage.close()
  expect(stage.faults).toEqual([])
})

const fieldOf = (page: Page, name = 'Alva') => page.getByRole('textbox', { name: `Svar till ${name}` })
const letter = (page: Page) => page.locator('.letter')
const posts = () => stage.clinic.writes.filter((w) => w.path.endsWith('/messages')).length

/** A text to Alva that the server holds for so long. */
async function sent(hold: number): Promise<Page> {
  const page = await stage.page({ width: 1440 })
  stage.clinic.hold = hold
  await page.getByRole('button', { name: /^Mina/ }).click()
  await page.getByRole('button', { name: /Hosta/ }).click()
  await fieldOf(page).fill('Ta en till dos.')
  await page.keyboard.press('Control+Enter')
  await letter(page)
    .getByText(/^Skickas till Alva om \d+ s$/)
    .waitFor()
  return page
}

test('a reload while it is held: the text is still to be undone, and then it is in its field', async () => {
  const page = await sent(60_000)
  await page.reload()
  await letter(page).getByText('Ta en till dos.').waitFor()
  await page.keyboard.press('Alt+z')
  await expect.poll(() => fieldOf(page).inputValue()).toBe('Ta en till dos.')
  expect(await letter(page).count()).toBe(0)
  expect(await fieldOf(page).evaluate((el) => el === document.activeElement)).toBe(true)
  await page.reload()
  await expect.poll(() => fieldOf(page).inputValue()).toBe('Ta en till dos.')
  expect(posts()).toBe(1)
  await page.context().close()
})

test('a reload while it is held, and it leaves: it stands in the timeline, once', async () => {
  const page = await sent(3_000)
  await page.reload()
  const told = page.locator('.said--us').getByText('Ta en till dos.')
  await told.waitFor()
  await expect.poll(() => letter(page).count()).toBe(0)
  expect(await told.count()).toBe(1)
  expect(await fieldOf(page).inputValue()).toBe('')
  expect(posts()).toBe(1)
  await page.context().close()
})

test('undone from another case: its own comes to the front with the text', async () => {
  const page = await sent(60_000)
  await page.getByRole('button', { name: /Ont i örat/ }).click()
  await fieldOf(page, 'Nils').waitFor()
  await page.keyboard.press('Alt+z')
  await expect.poll(() => fieldOf(page).inputValue()).toBe('Ta en till dos.')
  await page.context().close()
})

test('undone too late: that is told, and the text is where it went', async () => {
  const page = await sent(60_000)
  for (const key of stage.clinic.replies.keys()) if (key.startsWith('held-')) stage.clinic.replies.delete(key)
  await page.keyboard.press('Alt+z')
  await page.getByRole('status').getByText('Det hann skickas.').waitFor()
  expect(await fieldOf(page).inputValue()).toBe('')
  expect(await letter(page).count()).toBe(0)
  await page.context().close()
})
