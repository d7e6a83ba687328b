import type { Page } from '@playwright/test'
import { answer, start } from '../lib/resident.ts'
import { accessible, expect, login, loginStaff, onward, people, somebody, test } from '../lib/story.ts'

/** What addresses the reader as the one who is ill. A parent may be asked what they see. */
const asPatient = /\b(har|är|känner|mår|kan|får|andas|blir|haft|varit) du\b|^du\b|\bdig\b|\bdin(a)?\b|\bditt\b/i

/** The page's questions and answers, as words. */
async function asked(page: Page): Promise<string[]> {
  return page.locator('main form h1, main form legend, main form label').allInnerTexts()
}

test('a parent asks for a child: the child is named, never "du", and the nurse sees who writes', async ({ browser, product }) => {
  test.slow()
  const page = await somebody(browser)
  const main = page.locator('main')
  const on = () => onward(page, () => page.getByRole('button', { name: 'Fortsätt' }).click())
  await login(page, product, people.astrid)
  await accessible(page)
  await expect(main).not.toContainText('Majken') // thirteen: hers alone
  await start(page, product.url, /Olle/, 'feber', /Feber/)
  while (page.url().endsWith('/fraga')) {
    await accessible(page)
    await expect(main).toContainText('om Olle Testblom, 9 år')
    expect((await asked(page)).filter((text) => asPatient.test(text))).toEqual([])
    await answer(page, { 'Har barnet feber': '38,5', 'Är barnet sjukt på ett nytt': 'Ja' }, 1)
  }

  await expect(page).toHaveURL(/\/maende$/)
  await accessible(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hur mår barnet i stort just nu?')
  await page.getByRole('radio', { name: 'Någorlunda' }).check()
  await on()
  await expect(main).toContainText('om Olle Testblom, 9 år')
  await page.getByRole('textbox').first().fill('Han är varm och trött.')
  await on()
  await expect(page).toHaveURL(/\/na-dig$/)
  await accessible(page)
  await page.getByRole('textbox', { name: /nummer/ }).fill('070-174 06 05')
  await on()
  await expect(page).toHaveURL(/\/granska$/)
  await accessible(page)
  expect((await main.locator('dt').allInnerTexts()).filter((text) => asPatient.test(text) && !/når vi dig/.test(text))).toEqual([])
  await page.getByRole('button', { name: /^Skicka/ }).click()
  await expect(page).toHaveURL(/\/vantar$/)
  await accessible(page)
  await page.goto(`${product.url}/arenden`)
  await expect(main).toContainText('Olle: feber')
  await accessible(page)

  const staff = await somebody(browser)
  await loginStaff(staff, product, /Dilan/, /Testbacken/)
  await staff.getByRole('button', { name: /Olle Testblom, 9 år/ }).click()
  await expect(staff.locator('main')).toContainText('Vårdnadshavare skriver')
  await expect(staff.locator('main')).toContainText('Han är varm och trött.')
  await accessible(staff)
})
