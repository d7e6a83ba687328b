import { answer, send, start } from '../lib/resident.ts'
import { accessible, expect, login, loginStaff, onward, people, somebody, test } from '../lib/story.ts'

test('"Jag vet inte" to a sign of danger is never a no: talk now, and the nurse sees what is unknown', async ({ browser, product }) => {
  test.slow()
  const page = await somebody(browser)
  const main = page.locator('main')
  await login(page, product, people.petter)
  await start(page, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await page.getByRole('checkbox', { name: 'Jag vet inte' }).check()
  await onward(page, () => page.getByRole('button', { name: 'Fortsätt' }).click())
  await expect(main.getByRole('checkbox')).toHaveCount(0) // now one at a time
  await accessible(page)
  await answer(page, { 'Du måste hämta andan': 'Jag vet inte' })

  await expect(page).toHaveURL(/\/prata-nu$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du behöver prata med en sjuksköterska nu')
  await expect(main).toContainText('Du måste hämta andan mitt i en mening')
  await expect(main.getByRole('link', { name: 'Ring 1177' })).toHaveAttribute('href', 'tel:1177')
  await expect(main).toContainText('Ring 112 om')
  await expect(main).not.toContainText(/[Ss]ök vård|[Åå]k till|närakut/)
  await accessible(page)
  const id = /arenden\/([^/]+)/.exec(page.url())?.[1] ?? ''
  await page.goto(page.url().replace('prata-nu', 'sok-vard')) // the other page is not to be had by its address
  await expect(page).toHaveURL(/\/prata-nu$/)

  const nurse = await somebody(browser)
  await loginStaff(nurse, product, /Nina/, /1177/)
  const row = nurse.locator('[data-row]', { hasText: 'Petter Attrappsson' })
  await expect(row).toContainText('Av försiktighet: något är okänt')
  const classOf = await nurse.evaluate(async (id) => {
    const { items } = await (await fetch('/api/staff/v1/queue')).json()
    return items.find((i: { case: string }) => i.case === id)?.class
  }, id)
  expect(classOf).toBe(3)
  await row.click()
  const missing = nurse.getByRole('region', { name: 'Saknas i berättelsen' })
  await expect(missing.getByRole('listitem')).toContainText(['Andnöd, kan inte tala i hela meningar'])
  await expect(nurse.locator('main')).toContainText('Vet ej')
  await accessible(nurse)
})

test('self-care, and contact all the same: nothing more is asked, last in need but in the queue', async ({ browser, product }) => {
  test.slow()
  const page = await somebody(browser)
  const main = page.locator('main')
  await page.goto(`${product.url}/logga-in/freja`)
  await accessible(page)
  await page.getByRole('button', { name: /annan enhet/i }).click()
  await expect(page.getByRole('img')).toBeVisible()
  await product.control('freja/complete', { newest: true, personalNumber: people.elliot })
  await expect(page).toHaveURL(/\/vem$/, { timeout: 15_000 })
  await start(page, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await answer(page, { 'Har du också': 'Ja' })
  await send(page, 'Lite ont bara.')
  await expect(page).toHaveURL(/\/egenvard$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du kan troligen sköta det här själv')
  await expect(main).toContainText('Ring 112 om')
  await accessible(page)
  await page.goto(`${product.url}/arenden`)
  await expect(main).toContainText('Avslutade')
  await accessible(page)
  await page.goBack()
  await page.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()

  await expect(page).toHaveURL(/\/vantar$/)
  await expect(main).toContainText('Vårdcentralen Testbacken')
  await accessible(page)
  const id = /arenden\/([^/]+)/.exec(page.url())?.[1] ?? ''
  await page.goto(`${product.url}/arenden`)
  await expect(main).toContainText('Pågår')

  const nurse = await somebody(browser)
  await loginStaff(nurse, product, /Dilan/, /Testbacken/)
  const row = nurse.locator('[data-row]', { hasText: 'Elliot Skenberg' })
  await expect(row).toHaveAccessibleName(/^N5 Egenvård/)
  const item = await nurse.evaluate(async (id) => {
    const { items } = await (await fetch('/api/staff/v1/queue')).json()
    return items.find((i: { case: string }) => i.case === id)
  }, id)
  expect(item).toMatchObject({ class: 6, urgency: 'N5', kind: 'chat' })
  await row.click()
  await expect(nurse.getByRole('region', { name: 'Ärendets gång' })).toContainText('Vill ha kontakt trots egenvårdsråd')
  await accessible(nurse)
})
