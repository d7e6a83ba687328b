import type { Browser } from '@playwright/test'
import { Desk } from '../lib/desk.ts'
import type { Product } from '../lib/product.ts'
import { answer, send, start } from '../lib/resident.ts'
import { accessible, expect, login, loginStaff, people, somebody, test } from '../lib/story.ts'

/** A resident who waits for contact after self-care advice. */
async function waiting(browser: Browser, product: Product, who: string) {
  const page = await somebody(browser)
  await login(page, product, who)
  await start(page, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await answer(page, { 'Har du också': 'Ja' })
  await send(page, 'Det gör ont när jag sväljer.')
  await page.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  await expect(page).toHaveURL(/\/vantar$/)
  return { page, id: /arenden\/([^/]+)/.exec(page.url())?.[1] ?? '' }
}

test('a nurse ends the shift: each case goes to the queue, to a colleague, or is kept, and nobody is forgotten', async ({ browser, fresh: product }) => {
  test.slow()
  const linnea = await waiting(browser, product, people.linnea)
  const karin = await waiting(browser, product, people.karin)
  const bengt = await waiting(browser, product, people.bengt)
  const dilan = await somebody(browser)
  await loginStaff(dilan, product, /Dilan/, /Testbacken/)
  for (const name of ['Linnea', 'Karin', 'Bengt']) {
    await expect(dilan.locator('[data-row]').first()).toContainText(name)
    await dilan.keyboard.press('F2')
    await expect(dilan.getByRole('main').getByText(`${name} `).first()).toBeVisible()
    await expect(dilan.getByText('Du ansvarar')).toBeVisible()
  }
  const oskar = await somebody(browser)
  await loginStaff(oskar, product, /Oskar/, /Testbacken/)
  await expect(oskar.getByText('Kön är tom')).toBeVisible()

  await dilan.getByRole('button', { name: 'Redo' }).click()
  await dilan.getByRole('radio', { name: 'Avslutar passet' }).check()
  await dilan.getByRole('button', { name: 'Gå igenom mina ärenden' }).click()
  const window = dilan.getByRole('dialog')
  const line = (name: string) => window.getByRole('listitem').filter({ hasText: name })
  await expect(line('Linnea Demolund').getByRole('heading')).toHaveText('Vad händer med Linnea Demolund, 36 år?')
  await accessible(dilan)
  await line('Linnea Demolund').getByRole('button', { name: 'Till kön' }).click()
  await expect(line('Linnea Demolund')).toContainText('Tillbaka i kön')
  await line('Karin Provström').getByRole('button', { name: 'Lämna över' }).click()
  await line('Karin Provström').getByRole('radio', { name: /Oskar/ }).check()
  await accessible(dilan)
  await line('Karin Provström').getByRole('button', { name: 'Lämna över' }).last().click()
  await expect(line('Karin Provström')).toContainText('Oskar Provlund')
  await line('Bengt Modellgren').getByRole('button', { name: 'Behåll' }).click()
  await accessible(dilan)
  await window.getByRole('button', { name: 'Logga ut' }).click()
  await expect(dilan).toHaveURL(/logga-in/)

  await expect(oskar.locator('[data-row]', { hasText: 'Linnea Demolund' })).toBeVisible()
  await oskar.getByRole('button', { name: /^Mina/ }).click()
  await expect(oskar.locator('[data-row]')).toHaveCount(1)
  await expect(oskar.locator('[data-row]')).toContainText('Karin Provström')
  const desk = await Desk.at(oskar)
  const responsible = async (id: string) => (await desk.read(`/cases/${id}`)).body['responsible'] as { staff?: string }
  expect((await responsible(bengt.id)).staff).toBe('Dilan Exempelvik')
  expect((await responsible(karin.id)).staff).toBe('Oskar Provlund')
  expect((await responsible(linnea.id)).staff).toBeFalsy()

  await karin.page.goto(karin.page.url().replace('/vantar', '/chatt'))
  await expect(karin.page.locator('main')).toContainText('Vårdcentralen Testbacken')
  await accessible(karin.page)
  await linnea.page.reload()
  await expect(linnea.page.locator('main')).toContainText('Vårdcentralen Testbacken')
})
