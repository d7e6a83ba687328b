import type { Page } from '@playwright/test'
import { draw } from '../lib/draw.ts'
import type { Product } from '../lib/product.ts'
import { answer, start } from '../lib/resident.ts'
import { expect, login, loginStaff, onward, people, somebody, test } from '../lib/story.ts'

const on = (page: Page) => onward(page, () => page.getByRole('button', { name: 'Fortsätt' }).click())

/** The resident, from the start page to waiting: steps 1 and 2 of the README. */
async function tells(page: Page, product: Product): Promise<void> {
  await page.goto(product.url)
  await draw(page, '01-start', true)
  await page.getByRole('link', { name: 'Starta och logga in' }).click()
  await expect(page).toHaveURL(/logga-in/)
  await draw(page, '02-login')
  await login(page, product, people.linnea)
  await draw(page, '03-who')
  await page.goto(`${product.url}/sok`)
  await page.getByRole('textbox').first().fill('ont i halsen')
  await onward(page, () => page.getByRole('button', { name: 'Sök' }).click())
  await draw(page, '04-search')
  await start(page, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await draw(page, '05-danger', true)
  await answer(page, {}, 2)
  await draw(page, '06-question')
  await answer(page, { 'Har du också': 'Ja' })
  await page.getByRole('radio', { name: 'Någorlunda' }).check()
  await on(page)
  await page.getByRole('textbox').first().fill('Det gör ont när jag sväljer. Jag kan inte andas')
  await on(page)
  await expect(page).toHaveURL(/\/du-skrev$/)
  await draw(page, '07-asked-back')
  await page.getByRole('radio', { name: /[Nn]ej/ }).first().check()
  await on(page)
}

/** From the review to waiting. */
async function sends(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/granska$/)
  await draw(page, '08-review')
  await page.getByRole('button', { name: /^Skicka/ }).click()
  await expect(page).toHaveURL(/\/egenvard$/)
  await draw(page, '09-self-care')
  await page.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  await expect(page).toHaveURL(/\/vantar$/)
  await draw(page, '10-waiting', true)
}

/** The nurse takes the case and answers, and the resident reads and answers: steps 3 and 4. */
async function talk(nurse: Page, resident: Page): Promise<void> {
  await draw(nurse, '11-queue')
  await nurse.keyboard.press('F2')
  await expect(nurse.getByText('Du ansvarar')).toBeVisible()
  await nurse.keyboard.press('Alt+m')
  await nurse.keyboard.type('Hej Linnea. Har du haft feber, och hur länge har du haft ont?')
  await draw(nurse, '12-case', true)
  await nurse.keyboard.press('Control+Enter')
  await resident.goto(resident.url().replace('/vantar', '/chatt'))
  await expect(resident.locator('.talk')).toContainText('Har du haft feber', { timeout: 20_000 })
  await resident.getByRole('textbox').first().fill('Ingen feber. Sedan i förrgår, mest på kvällen.')
  await resident.getByRole('button', { name: 'Skicka', exact: true }).click()
  await expect(resident.locator('.talk')).toContainText('Sedan i förrgår')
  await expect(resident.locator('[data-typing]')).toBeEmpty({ timeout: 30_000 })
  await draw(resident, '13-chat', true)
  await expect(nurse.getByText('Sedan i förrgår').first()).toBeVisible()
}

/** The nurse writes, signs and closes. */
async function closes(nurse: Page): Promise<void> {
  await nurse.keyboard.press('Alt+n')
  await nurse.getByRole('textbox', { name: 'Bedömning' }).fill('Halsont i två dygn utan feber, äter och dricker. Inga tecken till allvarlig sjukdom.')
  await nurse.getByRole('textbox', { name: 'Råd', exact: true }).fill('Egenvård. Ny kontakt vid feber, svårt att svälja eller om det inte är bättre om en vecka.')
  await draw(nurse, '14-note')
  await nurse.keyboard.press('Control+Shift+Enter')
  await expect(nurse.getByText(/Version 1 signerad/)).toBeVisible()
  await nurse.keyboard.press('Control+.')
  await nurse.keyboard.type('avsluta')
  await draw(nurse, '15-palette')
  await nurse.keyboard.press('Enter')
  await nurse.getByRole('radio', { name: 'Besvarat' }).check()
  await draw(nurse, '16-close')
  await nurse.getByRole('dialog').getByRole('button', { name: 'Avsluta', exact: true }).click()
  await expect(nurse.getByRole('dialog')).toHaveCount(0)
}

test('the five minutes of the README', async ({ browser, lived: product }) => {
  const resident = await somebody(browser)
  await tells(resident, product)
  await sends(resident)
  const nurse = await somebody(browser)
  await nurse.setViewportSize({ width: 1280, height: 860 })
  await loginStaff(nurse, product, /Dilan/, /Testbacken/)
  await expect(nurse.locator('[data-row]').first()).toContainText('Linnea')
  await talk(nurse, resident)
  await closes(nurse)
  await resident.goto(resident.url().replace('/chatt', ''))
  await expect(resident.locator('main')).toContainText('Avslutat ärende')
  await draw(resident, '17-closed')
  await resident.goto(`${resident.url()}/last`)
  await expect(resident.locator('main')).toContainText('Dilan')
  await draw(resident, '18-readers')
  await resident.goto(`${product.url}/arenden`)
  await draw(resident, '19-cases')
})

test('what the README says to try also', async ({ browser, lived: product }) => {
  const page = await somebody(browser)
  await page.goto(`${product.url}/akut`)
  await draw(page, '20-urgent')
  await login(page, product, people.bengt)
  await start(page, product.url, /Mig själv/, 'ont i bröstet', /Ont i bröstet/)
  await answer(page, { 'Det trycker över bröstet just nu': 'yes', 'Har det hållit på': 'Ja' })
  await expect(page).toHaveURL(/\/stammer$/)
  await draw(page, '21-is-it-so')
  await page.getByRole('radio', { name: 'Ja, det stämmer' }).check()
  await on(page)
  await expect(page).toHaveURL(/\/112$/)
  await draw(page, '22-112', true)
  await page.getByRole('button', { name: 'Jag kan inte ringa' }).click()

  const watch = await somebody(browser)
  await watch.setViewportSize({ width: 1280, height: 860 })
  await loginStaff(watch, product, /Nina/, /1177/)
  await expect(watch.locator('[data-row]')).toHaveCount(2, { timeout: 60_000 })
  await watch.locator('[data-row]').first().click()
  await expect(watch.getByRole('region', { name: 'Ärendets gång' })).toBeVisible()
  await draw(watch, '23-call-back')

  const parent = await somebody(browser)
  await login(parent, product, people.astrid)
  await draw(parent, '24-child')
  await parent.goto(`${product.box}/`)
  await draw(parent, '25-box')
})
