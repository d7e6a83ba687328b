import { Desk } from '../lib/desk.ts'
import { answer, send, start } from '../lib/resident.ts'
import { expect, login, loginStaff, people, test } from '../lib/story.ts'

test('what is written comes by itself, and what could not be sent comes once', async ({ browser, product }) => {
  const resident = await browser.newContext()
  const page = await resident.newPage()
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
  const log = page.locator('.talk')
  const field = page.getByRole('textbox', { name: 'Skriv ett meddelande' })
  await field.fill('Jag skriver på något')
  await nurse.write('POST', `/cases/${id}/internal`, { text: 'Mellan oss: ring i morgon.' })
  await nurse.write('POST', `/cases/${id}/messages`, { text: 'Hej, har du feber?' })

  await expect(log).toContainText('Hej, har du feber?', { timeout: 9_000 }) // held for five seconds
  await expect(page.locator('[data-spoken]')).toContainText('Nytt från')
  expect(await page.locator('#status').boundingBox().then((b) => b?.height)).toBe(0) // it is said, and pushes nothing down
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('Jag skriver på något')
  await expect(log).not.toContainText('Mellan oss')

  await resident.setOffline(true)
  for (const text of ['Ja, 39 grader.', 'Och jag fryser.']) {
    await field.fill(text)
    await page.getByRole('button', { name: 'Skicka', exact: true }).click()
    await expect(log.locator('.message--unsent', { hasText: text })).toContainText('Inte skickat')
  }
  await nurse.write('POST', `/cases/${id}/messages`, { text: 'Är du kvar?' })
  await resident.setOffline(false)

  await expect(log.locator('.message--unsent')).toHaveCount(0, { timeout: 20_000 })
  await expect(log).toContainText('Är du kvar?', { timeout: 10_000 })
  for (const text of ['Ja, 39 grader.', 'Och jag fryser.', 'Är du kvar?']) {
    await expect(log.locator('.message', { hasText: text })).toHaveCount(1)
  }
  await page.reload()
  for (const text of ['Ja, 39 grader.', 'Och jag fryser.']) {
    await expect(log.locator('.message', { hasText: text })).toHaveCount(1)
  }
})
