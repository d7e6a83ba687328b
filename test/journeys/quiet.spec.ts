import { Desk } from '../lib/desk.ts'
import { isNothing } from '../lib/nothing.ts'
import { answer, send, start } from '../lib/resident.ts'
import { accessible, expect, login, loginStaff, people, somebody, test } from '../lib/story.ts'

const caseOf = (url: string) => /arenden\/([0-9a-f-]{36})/.exec(url)?.[1] ?? ''

test('what a child of fourteen tells is nothing to the guardian, and one guardian’s draft nothing to the other', async ({ browser, fresh: product }) => {
  test.slow()
  const child = await somebody(browser)
  await login(child, product, people.tuva)
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
  const own = caseOf(child.url())

  const nurse = await somebody(browser)
  await loginStaff(nurse, product, /Nina/, /1177/)
  const desk = await Desk.at(nurse)
  expect((await desk.write('POST', `/cases/${secret}/take`)).status).toBe(200)
  expect((await desk.write('POST', `/cases/${secret}/messages`, { text: 'Hej Tuva, jag ringer nu.' })).status).toBe(200)
  await expect(async () => {
    await child.goto(`${product.url}/arenden`)
    await expect(child.locator('main').getByRole('link', { name: /Ärende/ }).first()).toContainText('Du har fått svar', { timeout: 500 })
  }).toPass({ timeout: 20_000 }) // a nurse can take back what she wrote for five seconds
  await expect(child.locator('body')).not.toContainText(/[Nn]edstämd/)
  await accessible(child)
  await child.goto(`${product.url}/last`)
  await expect(child.locator('main')).toContainText('Nina Testrådh')
  await accessible(child)

  const mother = await somebody(browser)
  await login(mother, product, people.karin)
  await expect(mother.locator('main')).not.toContainText('Tuva')
  await mother.goto(`${product.url}/arenden`)
  await expect(mother.locator('body')).not.toContainText(/Tuva|Nina|1177 Sjukvårdsrådgivningen/)
  await expect(mother.locator('main').getByRole('link', { name: /^Ärende/ })).toHaveCount(0)
  await accessible(mother)
  await mother.goto(`${product.url}/last`)
  await expect(mother.locator('main')).not.toContainText('Nina')
  await isNothing(mother, product.url, secret)
  await isNothing(mother, product.url, own)

  await start(mother, product.url, /Alve/, 'feber', /Feber/) // begun, not sent
  const draft = caseOf(mother.url())
  await expect(isNothing(mother, product.url, draft)).rejects.toThrow() // what is there is told apart
  const father = await somebody(browser)
  await login(father, product, people.johan)
  await expect(father.locator('main')).toContainText('Alve')
  await father.goto(`${product.url}/arenden`)
  await expect(father.locator('main')).not.toContainText(/Alve|Tuva/)
  await isNothing(father, product.url, draft)
})

test('a child of twelve is not let in alone, and is told where help is', async ({ page, product }) => {
  await page.goto(`${product.url}/logga-in`)
  await page.getByRole('button', { name: /annan enhet/i }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Läs av koden med din telefon')
  await product.control('bankid/complete', { newest: true, personalNumber: people.sami })
  const main = page.locator('main')
  await expect(main).toContainText('Du som är under 13 år kan inte logga in själv', { timeout: 15_000 })
  await expect(main).toContainText('Ring 1177, vid livsfara 112')
  await expect(main.locator('a[href="/akut"]').first()).toBeVisible()
  await accessible(page)
  await page.goto(`${product.url}/arenden`)
  await expect(page).toHaveURL(/logga-in/)
})
