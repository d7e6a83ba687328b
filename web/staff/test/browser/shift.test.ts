import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFinds, Stage } from './stage'

const stage = new Stage()
beforeAll(() => stage.open())
afterAll(async () => {
  await stage.close()
  expect(stage.faults).toEqual([])
})

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const focused = (page: Page, text: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(text)
const states = () => stage.clinic.writes.filter((w) => w.path === '/session/state').map((w) => w.body)
const ask = { alva: 'Vad händer med Alva Testdal, 34 år?', nils: 'Vad händer med Nils Exempelsson, 8 år?' }
const line = (page: Page, id: string) => page.locator(`[data-case="${id}"]`)

/** From the desk to the question about the first case, by keyboard alone. */
async function ending(): Promise<Page> {
  const page = await stage.page({ width: 1440 })
  await page.getByRole('button', { name: 'Redo' }).focus()
  await press(page, 'Enter')
  await page.getByRole('radio', { name: 'Redo' }).focus()
  await press(page, 'ArrowDown', 'ArrowDown', 'Tab')
  await focused(page, 'Gå igenom mina ärenden')
  await press(page, 'Enter')
  await focused(page, ask.alva)
  return page
}

test('the shift ends by keyboard alone: to the queue, to a colleague, kept', async () => {
  const page = await ending()
  expect(states()).toEqual([])
  expect(await axeFinds(page)).toEqual([])
  await press(page, 'Tab')
  await focused(page, 'Till kön')
  await press(page, 'Enter')
  await line(page, 'alva').getByText('Tillbaka i kön').waitFor()
  await focused(page, ask.nils)
  await press(page, 'Tab', 'Tab')
  await focused(page, 'Lämna över')
  await press(page, 'Enter')
  await page.getByRole('radio', { name: 'Lena Mockström' }).waitFor()
  expect(await page.getByRole('radio', { name: 'Karin Provberg' }).count()).toBe(0)
  await press(page, 'Tab', 'Tab')
  await press(page, 'ArrowDown', 'Tab')
  await focused(page, 'Lämna över')
  await press(page, 'Enter')
  await line(page, 'nils').getByText('Överlämnat till Lena Mockström').waitFor()
  await focused(page, 'Vad händer med Siv Provström, 71 år?')
  await page.getByText('Ett ärende kvar. Sedan är passet avslutat.').waitFor()
  await press(page, 'Tab', 'Tab', 'Tab')
  await focused(page, 'Behåll')
  expect(states()).toEqual([])
  await press(page, 'Enter')
  await focused(page, 'Klart. Du har kvar de ärenden som du behöll.')
  expect(states()).toEqual([{ state: 'ending' }])
  expect(await axeFinds(page)).toEqual([])
  await press(page, 'Escape')
  await page.getByRole('button', { name: 'Avslutar passet' }).waitFor()
  expect(stage.clinic.items.find((i) => i.id === 'nils')?.holder?.name).toBe('Lena Mockström')
  await page.context().close()
})

test('one that fails keeps its question and stops no other; what is done is remembered', async () => {
  const page = await ending()
  stage.clinic.refusals.set('/cases/alva/release', 503)
  await line(page, 'alva').getByRole('button', { name: 'Till kön' }).click()
  await line(page, 'alva').getByText('Vi hinner inte svara.').waitFor()
  await line(page, 'nils').getByRole('button', { name: 'Behåll' }).click()
  await focused(page, 'Vad händer med Siv Provström, 71 år?')
  await line(page, 'siv').getByRole('button', { name: 'Till kön' }).click()
  await line(page, 'siv').getByText('Tillbaka i kön').waitFor()
  await focused(page, ask.alva)
  await press(page, 'Escape')
  await page.reload()
  await page.locator('.desk [data-row]').first().waitFor()
  expect(states()).toEqual([])

  await press(page, 'Control+.')
  await page.keyboard.type('avsluta passet')
  await press(page, 'Enter')
  await focused(page, ask.alva)
  await line(page, 'nils').getByText('Kvar hos dig').waitFor()
  expect(await line(page, 'siv').count()).toBe(0)
  stage.clinic.refusals.clear()
  stage.clinic.refusals.set('/session/state', 503)
  await line(page, 'alva').getByRole('button', { name: 'Till kön' }).click()
  await focused(page, 'Vi hinner inte svara.')
  stage.clinic.refusals.clear()
  await page.getByRole('button', { name: 'Försök igen' }).click()
  await page.getByText('Klart. Du har kvar de ärenden som du behöll.').waitFor()
  expect(states().at(-1)).toEqual({ state: 'ending' })
  await page.context().close()
})

test('a colleague took it meanwhile: it needs no answer', async () => {
  const page = await ending()
  stage.clinic.give('alva', { staff: 'omar', name: 'Omar Fiktson' })
  await line(page, 'alva').getByRole('button', { name: 'Till kön' }).click()
  await line(page, 'alva').getByText('Inte längre ditt').waitFor()
  await focused(page, ask.nils)
  await page.context().close()
})

test('logging out with cases that press: which go back is told first', async () => {
  const page = await stage.page({ width: 1440 })
  const leave = async () => {
    await page.getByRole('button', { name: /Karin P/ }).click()
    await page.getByRole('button', { name: 'Logga ut' }).click()
  }
  await leave()
  const warning = page.getByRole('dialog').getByText('De här ärendena går tillbaka först i kön när du loggar ut:')
  await warning.waitFor()
  expect(await page.getByRole('dialog').getByRole('listitem').allTextContents()).toEqual([
    'Alva Testdal, 34 år. Hosta, inom ett dygn',
  ])
  expect(await axeFinds(page)).toEqual([])
  await page.getByRole('button', { name: 'Avbryt' }).click()
  expect(await warning.count()).toBe(0)
  expect(stage.clinic.loggedIn).toBe(true)

  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.getByRole('button', { name: 'Gå igenom mina ärenden' }).click()
  await focused(page, ask.alva)
  await press(page, 'Escape')

  stage.clinic.refusals.set('/session/logout', 503)
  await leave()
  await page.getByRole('button', { name: 'Logga ut ändå' }).click()
  await page.getByText('Vi hinner inte svara.').waitFor()
  stage.clinic.refusals.clear()
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.getByRole('button', { name: 'Logga ut ändå' }).click()
  await page.getByRole('heading', { name: 'Du är inte inloggad' }).waitFor()
  expect(stage.clinic.items.find((i) => i.id === 'alva')?.state).toBe('waiting')
  expect(stage.clinic.items.find((i) => i.id === 'nils')?.mine).toBe(true)
  await page.context().close()
})

test('logging out with nothing that presses asks nothing', async () => {
  const page = await stage.page({ width: 1440 })
  stage.clinic.give('alva')
  await page.getByRole('button', { name: /Karin P/ }).click()
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.getByRole('heading', { name: 'Du är inte inloggad' }).waitFor()
  await page.context().close()
})
