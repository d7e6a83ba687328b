import { Desk } from '../lib/desk.ts'
import { answer, send, start } from '../lib/resident.ts'
import { accessible, expect, login, loginStaff, people, test } from '../lib/story.ts'

test('the conversation tells who writes and what was read, and ends when the case does', async ({ browser, product }) => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
  await login(page, product, people.linnea)
  await start(page, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await answer(page, { 'Har du också': 'Ja' })
  await send(page, 'Det gör ont när jag sväljer.')
  if (page.url().endsWith('/egenvard')) await page.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  await expect(page).toHaveURL(/\/vantar$/)
  const id = /\/arenden\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''

  const desk = await (await browser.newContext()).newPage()
  await loginStaff(desk, product, /Dilan/, /Testbacken/)
  const nurse = await Desk.at(desk)
  expect((await nurse.write('POST', `/cases/${id}/take`)).status).toBe(200)

  await page.goto(`${product.url}/arenden/${id}/chatt`)
  await expect(page.locator('main')).toContainText('Ingen har skrivit än')
  await accessible(page)
  const field = page.getByRole('textbox', { name: 'Skriv ett meddelande' })
  const log = page.locator('.talk')

  await field.pressSequentially('Hej, är någon där?')
  await page.getByRole('button', { name: 'Skicka', exact: true }).click()
  await expect(log).toContainText('Hej, är någon där?')
  await expect(page.locator('main')).not.toContainText('Ingen har skrivit än')
  await expect(log).not.toContainText('Läst')
  await nurse.write('POST', `/cases/${id}/presence`, { doing: 'reading' })
  await expect(log.locator('.message--mine')).toContainText(/Läst \d/)
  await expect(page.locator('[data-typing]')).toBeEmpty()
  await nurse.write('POST', `/cases/${id}/presence`, { doing: 'writing' })
  await expect(page.locator('[data-typing]')).toContainText(/Dilan Exempelvik, \S+ skriver/)
  await expect(page.locator('[data-spoken]')).toContainText('skriver')
  await accessible(page)

  await field.pressSequentially('Jag ville bara')
  await expect.poll(async () => (await nurse.read(`/cases/${id}`)).body['resident']).toMatchObject({ writing: true })

  const closed = await nurse.write('POST', `/cases/${id}/close`, { outcome: 'errand_done', verdict: 'right' })
  expect(closed.status).toBe(200)
  await expect(field).toHaveCount(0)
  await expect(page.locator('main')).toContainText('Ärendet är avslutat')
  await expect(page.locator('main')).toContainText('Jag ville bara') // what was being written stays in sight
  await expect(page.locator('[data-foot] .panel')).toBeFocused()
  await expect(page.getByRole('button', { name: 'Blivit sämre?' })).toHaveCount(0)
  await accessible(page)
})

test('a quiet case: no SMS until asked, and the page of who waits is told who reads', async ({ browser, product }) => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
  await login(page, product, people.karin)
  await start(page, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await answer(page, { 'Har du också': 'Ja' })
  await page.getByRole('radio', { name: 'Någorlunda' }).check()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('textbox').first().fill('Helst ingen som ser.')
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await expect(page).toHaveURL(/\/granska$/)
  await page.getByRole('checkbox', { name: 'Visa utan ämne' }).check()
  await page.getByRole('button', { name: 'Skicka', exact: true }).click()
  if (page.url().endsWith('/egenvard')) await page.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  await expect(page).toHaveURL(/\/vantar$/)
  await expect(page.locator('main')).toContainText('Vi skickar inga sms om det här ärendet')
  await accessible(page)

  await page.getByRole('link', { name: 'Ange ett mobilnummer först' }).click()
  await page.getByRole('textbox', { name: /nummer/ }).fill('070-174 06 05')
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await expect(page).toHaveURL(/\/vantar/)
  await page.getByRole('button', { name: 'Skicka sms när jag får svar' }).click()
  await expect(page.locator('main')).toContainText('När du har fått svar skickar vi ett sms')
  await accessible(page)
  await page.getByRole('button', { name: 'Skicka inga sms' }).click()
  await expect(page.locator('main')).toContainText('Vi skickar inga sms om det här ärendet')

  const id = /\/arenden\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  const desk = await (await browser.newContext()).newPage()
  await loginStaff(desk, product, /Dilan/, /Testbacken/)
  const nurse = await Desk.at(desk)
  expect((await nurse.write('POST', `/cases/${id}/take`)).status).toBe(200)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))) // as when the person looks again
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Någon läser ditt ärende')
  await expect(page.locator('[data-spoken]')).toContainText('Någon läser ditt ärende')
  await accessible(page)
  expect(await page.title()).not.toContain('halsen')

  await page.goto(`${product.url}/last`)
  await expect(page.locator('main')).toContainText('Dilan Exempelvik')
  await accessible(page)
})
