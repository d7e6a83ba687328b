import type { Page } from '@playwright/test'
import { accessible, expect, login, people, test } from '../lib/story.ts'
import { answer, start } from '../lib/resident.ts'

/** Fails on whatever a page asks for that is not there. */
function asksForNothingMissing(page: Page): void {
  page.on('response', (answer) => {
    if (answer.status() === 404) throw new Error(`asked in vain for ${new URL(answer.url()).pathname}`)
  })
}

/** Draws the page narrow and large, and holds that it does not scroll sideways. */
async function fits(page: Page): Promise<void> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(320)
  await accessible(page)
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  if (size) await page.setViewportSize(size)
}

test('two complaints in one case, begun, left and gone on with', async ({ page, product }) => {
  asksForNothingMissing(page)
  await login(page, product, people.linnea)
  await start(page, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  const main = page.locator('main')
  await fits(page)
  await main.getByRole('link', { name: 'Lägg till ett besvär' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vad mer vill du ha hjälp med?')
  await fits(page)
  await main.getByRole('textbox').fill('röda prickar')
  await main.getByRole('button', { name: /^Utslag/ }).click()
  await expect(main).toContainText('Ont i halsen och utslag')
  await expect(main.getByRole('link', { name: 'Lägg till ett besvär' })).toHaveCount(0)

  await page.goto(product.url)
  await expect(main.getByRole('heading', { level: 2 }).first()).toHaveText('Du har börjat på ett ärende. Fortsätt där du var')
  await expect(main).toContainText('Ont i halsen och utslag.')
  await fits(page)
  await page.goto(`${product.url}/arenden`)
  await fits(page)
  await main.getByRole('link', { name: 'Fortsätt' }).click()
  await expect(page).toHaveURL(/\/fraga$/)
  await answer(page)
  await expect(page).toHaveURL(/\/maende$/)
})

test('own words begin a case, which is shown without its subject', async ({ page, product }) => {
  await login(page, product, people.karin)
  await page.goto(`${product.url}/sok`)
  const main = page.locator('main')
  await main.getByRole('textbox').fill('domnar i lillfingret')
  await main.getByRole('button', { name: 'Inget stämmer. Jag beskriver med egna ord' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Beskriv med egna ord')
  await expect(main.getByRole('textbox')).toHaveValue('domnar i lillfingret')
  await fits(page)
  await main.getByRole('textbox').fill('Lillfingret domnar när jag cyklar.')
  await main.getByRole('button', { name: 'Fortsätt' }).click()
  await expect(page).toHaveURL(/\/fraga$/)
  await answer(page)
  await page.getByRole('radio', { name: 'Bra', exact: true }).check()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await expect(page).toHaveURL(/\/bilder$/)
  await main.getByRole('link', { name: 'Hoppa över' }).click()
  if (new URL(page.url()).pathname.endsWith('/na-dig')) await page.getByRole('button', { name: 'Fortsätt' }).click()
  await expect(page).toHaveURL(/\/granska$/)
  await fits(page)
  await page.getByRole('checkbox', { name: /Visa utan ämne/ }).check()
  await page.getByRole('button', { name: /^Skicka/ }).click()
  await expect(page).toHaveURL(/\/vantar$/)
  await expect(page).toHaveTitle('Ärende – Vårdlots')
  await expect(page.getByRole('button', { name: /Lämna sidan/ })).toBeVisible()
  await accessible(page)
})

test('a search that sounds acute is answered while it is typed', async ({ page, product }) => {
  await login(page, product, people.bengt)
  await page.goto(`${product.url}/sok`)
  const status = page.locator('#traffar').getByRole('status')
  await page.getByRole('textbox').fill('det trycker över bröstet')
  await expect(status).toContainText('Är det så just nu? Ring 112')
  await expect(status.getByRole('link', { name: 'Ring 112' })).toHaveAttribute('href', 'tel:112')
  await fits(page)
  await page.getByRole('textbox').fill('jag vill inte leva')
  await expect(status).toContainText('Tankar på att inte vilja leva?')
  await expect(status.getByRole('link', { name: 'Ring 90101' })).toBeVisible()
  await accessible(page)
  await page.getByRole('textbox').fill('hosta')
  await expect(status).toContainText('förslag')
  await expect(status.getByRole('link')).toHaveCount(0)
  expect(page.url()).not.toContain('hosta')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('two complaints, and an acute search', async ({ page, product }) => {
    await page.goto(`${product.url}/logga-in`)
    await page.getByRole('button', { name: /annan enhet/i }).click()
    await product.control('bankid/complete', { newest: true, personalNumber: people.amir })
    await expect(page).not.toHaveURL(/logga-in/, { timeout: 20_000 })
    await start(page, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
    const main = page.locator('main')
    await main.getByRole('link', { name: 'Lägg till ett besvär' }).click()
    await main.getByRole('textbox').fill('det trycker över bröstet')
    await main.getByRole('button', { name: 'Sök' }).click()
    await expect(main).toContainText('Är det så just nu? Ring 112')
    await main.getByRole('button', { name: /^Ont i bröstet/ }).click()
    await expect(main).toContainText('Ont i halsen och ont i bröstet')
  })
})
