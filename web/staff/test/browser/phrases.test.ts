import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFinds, Stage } from './stage'

const stage = new Stage()
beforeAll(() => stage.open())
afterAll(async () => {
  await stage.close()
  expect(stage.faults).toEqual([])
})

const fieldOf = (page: Page) => page.getByRole('textbox', { name: 'Svar till Alva' })

async function cough(): Promise<Page> {
  const page = await stage.page({ width: 1280 })
  await page.getByRole('button', { name: /^Mina/ }).click()
  await page.getByRole('button', { name: /Hosta/ }).click()
  await fieldOf(page).waitFor()
  await page.keyboard.press('Alt+m')
  return page
}

/** Inserts a phrase by its code, as hands do. */
async function phrase(page: Page, code: string): Promise<void> {
  await page.keyboard.type(`§${code}`)
  await page.getByRole('option', { name: new RegExp(`§${code}`) }).waitFor()
  await page.keyboard.press('Tab')
}

test('a phrase is filled from the case and from who writes', async () => {
  const page = await cough()
  await phrase(page, 'hej')
  await expect
    .poll(() => fieldOf(page).inputValue())
    .toBe('Hej Alva. Jag heter Karin Provberg och är sjuksköterska. Jag har läst det du har skrivit.')
  expect(await page.getByText('Kvar att fylla i:').count()).toBe(0)
  await page.context().close()
})

test('what is not known stops the sending, is shown, and is reached and filled by keyboard alone', async () => {
  const page = await cough()
  await phrase(page, 'tid')
  await page.getByText('Kvar att fylla i:').waitFor()
  await page.keyboard.type('i morgon')
  await page.keyboard.press('Control+Enter')
  await page.locator('.field__error').getByText('Fyll i {tid med minuter} innan du skickar.').waitFor()
  expect(await axeFinds(page)).toEqual([])
  await page.keyboard.press('End')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('{tid med minuter}')
  await page.keyboard.press('Enter')
  await page.keyboard.type('8.15')
  await expect.poll(() => fieldOf(page).inputValue()).toBe('Du har en tid hos oss i morgon klockan 8.15. Säg till.')
  await page.keyboard.press('Control+Enter')
  await page.locator('.letter').waitFor()
  expect(stage.clinic.writes.map((w) => w.body)).toEqual([
    { text: 'Du har en tid hos oss i morgon klockan 8.15. Säg till.' },
  ])
  await page.context().close()
})

test('what is not asked is listed by need, and "Fråga" puts it in the field, once', async () => {
  const page = await cough()
  const missing = page.getByRole('region', { name: 'Saknas i berättelsen' })
  expect(await missing.getByRole('listitem').allTextContents()).toEqual([
    expect.stringContaining('Blå om läpparna?'),
    expect.stringContaining('Snabbare andning än vanligt i vila?'),
    expect.stringContaining('svarade vet ej'),
  ])
  await page.keyboard.type('Tack.')
  await page.keyboard.press('Alt+u')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const asked = 'Tack.\n\nBlå om läpparna?'
  await expect.poll(() => fieldOf(page).inputValue()).toBe(asked)
  expect(await fieldOf(page).evaluate((el) => el === document.activeElement)).toBe(true)
  await page.getByRole('button', { name: /^Fråga.*Blå om läpparna/ }).click()
  await page.getByRole('button', { name: /Ont i örat/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Ont i örat' }).waitFor()
  await page.keyboard.press('Alt+1')
  await expect.poll(() => fieldOf(page).inputValue()).toBe(asked)
  await fieldOf(page).fill('')
  await page.keyboard.press('Alt+2')
  await page.getByRole('heading', { level: 1, name: 'Ont i örat' }).waitFor()
  await page.keyboard.press('Alt+1')
  await fieldOf(page).waitFor()
  expect(await fieldOf(page).inputValue()).toBe('')
  await page.context().close()
})
