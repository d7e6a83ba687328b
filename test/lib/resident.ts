import { type Page, expect } from '@playwright/test'
import { onward } from './story.ts'

/** What a person answers, by the beginning of the question; everything else is answered calmly. */
export type Answers = Record<string, string>

/** Starts a case: who it is about, what it is about. */
export async function start(page: Page, url: string, about: RegExp, query: string, reason: RegExp): Promise<void> {
  await page.goto(`${url}/vem`)
  await page.getByRole('radio', { name: about }).check()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('textbox').first().fill(query)
  await page.getByRole('button', { name: 'Sök' }).click()
  await page.locator('main').getByRole('button', { name: reason }).first().click()
  await expect(page).toHaveURL(/\/fraga$/)
}

/** Answers questions until they end. A box named in answers is ticked. */
export async function answer(page: Page, answers: Answers = {}, most = 40): Promise<void> {
  for (let pages = 0; pages < most; pages++) {
    if (!new URL(page.url()).pathname.endsWith('/fraga')) return
    await one(page, await page.locator('h1').innerText(), answers)
    await onward(page, () => page.getByRole('button', { name: 'Fortsätt' }).click())
  }
  if (most >= 40) throw new Error('the questions never end')
}

async function one(page: Page, question: string, answers: Answers): Promise<void> {
  const main = page.locator('main')
  const boxes = main.getByRole('checkbox')
  for (const [wanted, said] of Object.entries(answers)) {
    const box = main.getByRole('checkbox', { name: wanted })
    if (said === 'yes' && (await box.count()) > 0) return box.first().check()
    if (question.startsWith(wanted)) return main.getByRole('radio', { name: said }).first().check()
  }
  const number = main.locator('input[inputmode]')
  if ((await number.count()) > 0) {
    await number.first().fill('2')
    return
  }
  const none = main.getByRole('checkbox', { name: /^Inget av/ })
  if ((await boxes.count()) > 0 && (await none.count()) > 0) return none.check()
  const no = main.getByRole('radio', { name: /^\s*Nej/ })
  if ((await no.count()) > 0) return no.first().check()
  await main.getByRole('radio').first().check()
}

/** Goes from the end of the questions to the page after Skicka. */
export async function send(page: Page, words: string): Promise<void> {
  await expect(page).toHaveURL(/\/maende$/)
  await page.getByRole('radio', { name: 'Någorlunda' }).check()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('textbox').first().fill(words)
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  if (new URL(page.url()).pathname.endsWith('/na-dig')) {
    await page.getByRole('textbox', { name: /nummer/ }).fill('070-174 06 05')
    await page.getByRole('button', { name: 'Fortsätt' }).click()
  }
  await expect(page).toHaveURL(/\/granska$/)
  await expect(page.locator('main')).toContainText(words)
  await page.getByRole('button', { name: /^Skicka/ }).click()
}
