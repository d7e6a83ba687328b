import type { Browser, Page } from '@playwright/test'
import type { Product } from '../lib/product.ts'
import { answer, send, start } from '../lib/resident.ts'
import { expect, login, loginStaff, people, somebody, test } from '../lib/story.ts'
import { type Side, nurseSide, residentSide } from '../lib/talk.ts'

/** A resident who waits and the nurse who took the case, both with the conversation before them. */
type Pair = { resident: Side; nurse: Side }

async function pair(browser: Browser, product: Product, who: string, name: RegExp, nurse: Page): Promise<Pair> {
  const page = await somebody(browser)
  await login(page, product, who)
  await start(page, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await answer(page, { 'Har du också': 'Ja' })
  await send(page, 'Det gör ont när jag sväljer.')
  await page.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  await expect(page).toHaveURL(/\/vantar$/)
  await expect(nurse.locator('[data-row]').first()).toContainText(name)
  await nurse.keyboard.press('F2')
  await expect(nurse.getByText('Du ansvarar')).toBeVisible()
  await page.goto(page.url().replace('/vantar', '/chatt'))
  return { resident: residentSide(page), nurse: nurseSide(nurse) }
}

/** Holds that both sides show the same messages in the same order, each once, each writer's in theirs. */
async function agree({ resident, nurse }: Pair, byResident: string[], byNurse: string[]): Promise<void> {
  const all = [...byResident, ...byNurse].sort()
  for (const [who, side] of Object.entries({ resident, nurse })) {
    await expect.poll(() => side.unsent(), { message: `${who}: unsent`, timeout: 60_000 }).toBe(0)
    await expect.poll(async () => (await side.said()).sort(), { message: `the ${who}'s side`, timeout: 60_000 }).toEqual(all)
  }
  const order = await resident.said()
  expect(await nurse.said()).toEqual(order)
  expect(order.filter((t) => byResident.includes(t))).toEqual(byResident)
  expect(order.filter((t) => byNurse.includes(t))).toEqual(byNurse)
}

test('two residents and two nurses, lines that break and a server that starts again: every message once, in one order', async ({ browser, fresh: product }) => {
  test.slow()
  const [dilan, oskar] = [await somebody(browser), await somebody(browser)]
  await loginStaff(dilan, product, /Dilan/, /Testbacken/)
  const one = await pair(browser, product, people.linnea, /Linnea/, dilan)
  await loginStaff(oskar, product, /Oskar/, /Testbacken/)
  const two = await pair(browser, product, people.bengt, /Bengt/, oskar)
  const linnea = one.resident.page.context()

  await one.resident.say('Linnea 1')
  await one.nurse.say('Dilan 1')
  await two.nurse.say('Oskar 1')
  await two.resident.say('Bengt 1')
  await agree(one, ['Linnea 1'], ['Dilan 1'])
  await agree(two, ['Bengt 1'], ['Oskar 1'])

  await linnea.setOffline(true)
  await oskar.context().setOffline(true)
  await one.resident.say('Linnea 2')
  await one.nurse.say('Dilan 2')
  await two.nurse.say('Oskar 2')
  await two.nurse.say('Oskar 3')
  await two.resident.say('Bengt 2')
  await one.resident.say('Linnea 3')
  await expect(one.resident.page.locator('.message--unsent')).toHaveCount(2)
  await expect(oskar.getByText('Inget nät. Skriv vidare, vi skickar sedan').first()).toBeVisible()
  await expect(oskar.locator('.letter')).toHaveCount(2)

  await product.down()
  await two.resident.say('Bengt 3')
  await expect(two.resident.page.locator('.message--unsent')).toContainText('Inte skickat')
  await one.nurse.say('Dilan 3')
  await one.nurse.say('Dilan 4')
  await product.up()
  await linnea.setOffline(false)
  await oskar.context().setOffline(false)

  await agree(one, ['Linnea 1', 'Linnea 2', 'Linnea 3'], ['Dilan 1', 'Dilan 2', 'Dilan 3', 'Dilan 4'])
  await agree(two, ['Bengt 1', 'Bengt 2', 'Bengt 3'], ['Oskar 1', 'Oskar 2', 'Oskar 3'])
  const before = [await one.resident.said(), await two.resident.said()]
  await one.resident.say('Linnea 4') // the lines live again, without anybody loading a page
  await two.nurse.say('Oskar 4')
  await agree(one, ['Linnea 1', 'Linnea 2', 'Linnea 3', 'Linnea 4'], ['Dilan 1', 'Dilan 2', 'Dilan 3', 'Dilan 4'])
  await agree(two, ['Bengt 1', 'Bengt 2', 'Bengt 3'], ['Oskar 1', 'Oskar 2', 'Oskar 3', 'Oskar 4'])

  for (const side of [one.resident, one.nurse, two.resident, two.nurse]) await side.page.reload()
  await agree(one, ['Linnea 1', 'Linnea 2', 'Linnea 3', 'Linnea 4'], ['Dilan 1', 'Dilan 2', 'Dilan 3', 'Dilan 4'])
  await agree(two, ['Bengt 1', 'Bengt 2', 'Bengt 3'], ['Oskar 1', 'Oskar 2', 'Oskar 3', 'Oskar 4'])
  expect([(await one.resident.said()).slice(0, -1), (await two.resident.said()).slice(0, -1)]).toEqual(before)
  for (const side of [two.resident, two.nurse]) expect((await side.said()).join()).not.toMatch(/Linnea|Dilan/)
})
