import { accessible, expect, login, loginStaff, people, test } from '../lib/story.ts'
import { answer, start } from '../lib/resident.ts'
import { Desk } from '../lib/desk.ts'

test('chest pressure: is it so, 112, and help on its way ends it', async ({ page, product }) => {
  await login(page, product, people.bengt)
  await start(page, product.url, /Mig själv/, 'ont i bröstet', /bröstet/)
  await answer(page, { 'Det trycker över bröstet just nu': 'yes', 'Har det hållit på': 'Ja' })
  await expect(page).toHaveURL(/\/stammer$/)
  await accessible(page)
  await page.getByRole('radio', { name: 'Ja, det stämmer' }).check()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await expect(page).toHaveURL(/\/112$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ring 112 nu')
  await expect(page.locator('main a').first()).toHaveAttribute('href', 'tel:112')
  await accessible(page)
  await page.getByRole('button', { name: 'Hjälp är på väg' }).click()
  await page.goto(`${product.url}/arenden`)
  await expect(page.locator('main')).toContainText('Avslutade')
})

test('an N1 whose person cannot ring is first in the queue at 1177', async ({ browser, product }) => {
  const page = await (await browser.newContext()).newPage()
  await login(page, product, people.karin)
  await start(page, product.url, /Mig själv/, 'ont i bröstet', /bröstet/)
  await answer(page, { 'Du måste hämta andan': 'yes' })
  await page.getByRole('radio', { name: 'Jag är osäker' }).check()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('button', { name: 'Jag kan inte ringa' }).click()

  const staff = await (await browser.newContext()).newPage()
  await loginStaff(staff, product, /Nina/, /1177/)
  const desk = await Desk.at(staff)
  const queue = await desk.read('/queue')
  const first = (queue.body['items'] as { person: { name: string }; class: number; kind: string }[])[0]
  expect(first?.person.name).toBe('Karin Provström')
  expect(first?.class).toBe(1)
  expect(first?.kind).toBe('callback')
})

test('an answer that was wrong is taken back, and a nurse still follows up', async ({ page, product }) => {
  await login(page, product, people.linnea)
  await start(page, product.url, /Mig själv/, 'ont i bröstet', /bröstet/)
  await answer(page, { 'Du är nära att svimma': 'yes' })
  await page.getByRole('radio', { name: /Nej, jag råkade/ }).check()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await answer(page)
  await expect(page).toHaveURL(/\/prata-nu$/)
  await accessible(page)
})

test('the danger signs are asked without login, and 112 is everywhere', async ({ page, product }) => {
  await page.goto(`${product.url}/akut`)
  await accessible(page)
  await page.goto(`${product.url}/112`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/112/)
  await expect(page.locator('main a').first()).toHaveAttribute('href', 'tel:112')
  await accessible(page)
})
