import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, login, loginStaff, people, test } from '../lib/story.ts'
import { answer, send, start } from '../lib/resident.ts'

const into = resolve(import.meta.dirname, '..', '..', 'docs', 'pictures')
const shot = (page: Page, name: string) => page.screenshot({ path: `${into}/${name}.png` })

test('the tour', async ({ browser, product }) => {
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'sv-SE' })).newPage()
  await phone.goto(product.url)
  await shot(phone, 'start')
  await login(phone, product, people.linnea)
  await start(phone, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await shot(phone, 'question')
  await answer(phone, { 'Har du också': 'Ja' })
  await send(phone, 'Det gör ont när jag sväljer, mest på kvällen.')
  await shot(phone, 'self-care')
  await phone.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  await shot(phone, 'waiting')

  const other = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'sv-SE' })).newPage()
  await login(other, product, people.bengt)
  await start(other, product.url, /Mig själv/, 'ont i bröstet', /bröstet/)
  await answer(other, { 'Du måste hämta andan': 'yes' })
  await other.getByRole('radio', { name: 'Ja, det stämmer' }).check()
  await other.getByRole('button', { name: 'Fortsätt' }).click()
  await shot(other, '112')

  const desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'sv-SE' })).newPage()
  await loginStaff(desk, product, /Dilan/, /Testbacken/)
  await desk.keyboard.press('F2')
  await expect(desk.locator('body')).toContainText('Det gör ont när jag sväljer')
  await desk.waitForTimeout(500) // the picture is of the page at rest
  await shot(desk, 'workspace')
})
