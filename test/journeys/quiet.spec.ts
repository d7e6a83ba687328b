import { Desk } from '../lib/desk.ts'
import { isNothing } from '../lib/nothing.ts'
import { answer, send, start } from '../lib/resident.ts'
import { accessible, expect, login, loginStaff, people, somebody, test } from '../lib/story.ts'

const caseOf = (url: string) => /arenden\/([0-9a-f-]{36})/.exec(url)?.[1] ?? ''

test('what a child tells in secret is nothing to the guardian, and what is ordinary is there', async ({ browser, product }) => {
  test.slow()
  const child = await somebody(browser)
  await login(child, product, people.sami)
  await start(child, product.url, /Mig själv/, 'nedstämd', /Nedst/)
  await expect(child).toHaveTitle(/^Ärende/)
  await answer(child, { 'Du har gjort något för att skada dig': 'yes' }, 1)
  await expect(child).toHaveURL(/\/112$/)
  const secret = caseOf(child.url())
  await start(child, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await answer(child, { 'Har du också': 'Ja' })
  await send(child, 'Halsen svider.')
  await child.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  await expect(child).toHaveURL(/\/vantar$/)

  const nurse = await somebody(browser)
  await loginStaff(nurse, product, /Nina/, /1177/)
  const desk = await Desk.at(nurse)
  expect((await desk.write('POST', `/cases/${secret}/take`)).status).toBe(200)
  expect((await desk.write('POST', `/cases/${secret}/messages`, { text: 'Hej Sami, jag ringer nu.' })).status).toBe(200)
  await child.goto(`${product.url}/arenden`)
  await expect(child.locator('main').getByRole('link', { name: /Ärende/ }).first()).toContainText('Du har fått svar')
  await expect(child.locator('body')).not.toContainText(/[Nn]edstämd/)
  await accessible(child)
  await child.goto(`${product.url}/last`)
  await expect(child.locator('main')).toContainText('Nina Testrådh')
  await accessible(child)

  const guardian = await somebody(browser)
  await login(guardian, product, people.fatima)
  await guardian.goto(`${product.url}/arenden`)
  await expect(guardian.locator('main').getByRole('link', { name: /Sami/ })).toHaveCount(1)
  await expect(guardian.locator('main')).toContainText('Sami: ont i halsen')
  const ordinary = caseOf((await guardian.getByRole('link', { name: /Sami/ }).getAttribute('href')) ?? '')
  await expect(guardian.locator('body')).not.toContainText(/Ärende\b|nedstämd|Nina|1177 Sjukvårdsrådgivningen/)
  await accessible(guardian)
  await guardian.goto(`${product.url}/last`)
  await expect(guardian.locator('main')).toContainText('Ingen har läst än')
  await guardian.goto(product.url)
  await expect(guardian.locator('main')).not.toContainText('Sami')
  await isNothing(guardian, product.url, secret)
  await expect(isNothing(guardian, product.url, ordinary)).rejects.toThrow() // the one that is there is told apart
})
