import type { Page } from '@playwright/test'
import { accessible, expect, login, loginStaff, people, test } from '../lib/story.ts'
import { answer, send, start } from '../lib/resident.ts'
import { Desk } from '../lib/desk.ts'
import type { Product } from '../lib/product.ts'

/** A sore throat that ends as self-care, with contact wanted: the case waits. */
async function waiting(page: Page, product: Product, who: string): Promise<string> {
  await login(page, product, who)
  await start(page, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await answer(page, { 'Har du också': 'Ja' })
  await send(page, 'Det gör ont.')
  await page.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  await expect(page).toHaveURL(/\/vantar$/)
  return /arenden\/([^/]+)/.exec(page.url())?.[1] ?? ''
}

/** The class of a case in the queue of who is logged in. */
async function classOf(desk: Desk, id: string): Promise<number | undefined> {
  const queue = await desk.read('/queue')
  return (queue.body['items'] as { case: string; class: number }[]).find((i) => i.case === id)?.class
}

/** What has come to a phone, the newest first. */
async function inbox(product: Product, number: string): Promise<string[]> {
  const answer = await fetch(`${product.box}/control/sms?to=${encodeURIComponent(number)}`)
  return ((await answer.json()) as { messages: { message: string }[] }).messages.map((m) => m.message)
}

test('worse: first in the queue at once, the danger signs asked anew, nothing lowered', async ({ browser, product }) => {
  const page = await (await browser.newContext()).newPage()
  const id = await waiting(page, product, people.karin)
  const main = page.locator('main')
  await page.getByRole('button', { name: 'Ungefär lika' }).click()
  await expect(main).toContainText('Du har sagt att det är ungefär lika')
  await accessible(page)

  const staff = await (await browser.newContext()).newPage()
  await loginStaff(staff, product, /Dilan/, /Testbacken/)
  const desk = await Desk.at(staff)
  const before = await classOf(desk, id)
  await page.getByRole('button', { name: 'Sämre' }).click()
  await expect(page).toHaveURL(/\/fraga$/)
  await expect(page.locator('body')).toContainText('Svara på några frågor, så bedömer vi igen')
  await expect(main.getByRole('checkbox').first()).toBeVisible()
  await accessible(page)
  const watch = await (await browser.newContext()).newPage()
  await loginStaff(watch, product, /Nina/, /1177/)
  const at1177 = await Desk.at(watch)
  const raised = (await classOf(desk, id)) ?? (await classOf(at1177, id))
  expect(raised, `was ${before}`).toBe(3)

  await answer(page)
  await expect(page).toHaveURL(/\/vantar$/)
  await expect(main).toContainText('Du har sagt att det är sämre')
  expect((await classOf(desk, id)) ?? (await classOf(at1177, id))).toBe(3)

  await page.getByRole('button', { name: 'Sämre' }).click()
  await answer(page, { 'Du måste hämta andan': 'yes' })
  await expect(page).toHaveURL(/\/stammer$/)
  await page.getByRole('radio', { name: 'Ja, det stämmer' }).check()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await expect(page).toHaveURL(/\/112$/)
  expect(await classOf(at1177, id)).toBe(1)
})

test('a closed case is opened again, after the danger signs', async ({ browser, product }) => {
  const page = await (await browser.newContext()).newPage()
  const id = await waiting(page, product, people.bengt)
  const staff = await (await browser.newContext()).newPage()
  await loginStaff(staff, product, /Dilan/, /Testbacken/)
  const desk = await Desk.at(staff)
  expect((await desk.write('POST', `/cases/${id}/take`)).status).toBe(200)
  expect((await desk.write('POST', `/cases/${id}/close`, { outcome: 'errand_done', verdict: 'right' })).status).toBe(200)

  await page.goto(`${product.url}/arenden/${id}`)
  await accessible(page)
  await page.getByRole('button', { name: 'Öppna igen' }).click()
  await expect(page).toHaveURL(/\/fraga$/)
  await expect(page.locator('body')).toContainText('Svara först på några frågor')
  expect(await classOf(desk, id)).toBeUndefined()
  await answer(page)
  await expect(page).toHaveURL(/\/vantar$/)
  expect(await classOf(desk, id)).toBe(6)
})

test('an answer is told of by SMS, to the number given in the case, without a word about what', async ({ browser, product }) => {
  const page = await (await browser.newContext()).newPage()
  const id = await waiting(page, product, people.linnea)
  await page.getByRole('link', { name: 'Så når vi dig' }).click()
  await accessible(page)
  await page.getByRole('textbox', { name: /nummer/ }).fill('12345')
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await expect(page.locator('main')).toContainText('Skriv ett mobilnummer')
  await accessible(page)
  await page.getByRole('textbox', { name: /nummer/ }).fill('070-174 06 05')
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await expect(page).toHaveURL(/\/vantar/)
  await expect(page.locator('body')).toContainText('Sparat')

  await product.control('faults', { part: 'sms', mode: 'error', status: 503, count: 1 })
  const staff = await (await browser.newContext()).newPage()
  await loginStaff(staff, product, /Dilan/, /Testbacken/)
  const desk = await Desk.at(staff)
  expect((await desk.write('POST', `/cases/${id}/take`)).status).toBe(200)
  expect((await desk.write('POST', `/cases/${id}/messages`, { text: 'Provet visar halsfluss.' })).status).toBe(200)
  await expect.poll(() => inbox(product, '+46701740605'), { timeout: 30_000 }).toHaveLength(1)
  const [text] = await inbox(product, '+46701740605')
  expect(text).toBe(`Du har fått svar. Logga in på ${new URL(product.url).host}`)
})
