import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFinds, Stage } from './stage'

const stage = new Stage()
beforeAll(() => stage.open())
afterAll(async () => {
  await stage.close()
  expect(stage.faults).toEqual([])
})

const said = () => stage.clinic.presence.map((p) => `${p.case} ${p.doing}`)

const cough = async (): Promise<Page> => {
  const page = await stage.page({ width: 1440 })
  await page.getByRole('button', { name: /^Mina/ }).click()
  await page.getByRole('button', { name: /Hosta/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Hosta' }).waitFor()
  return page
}

test('who is before which case is said when it changes; every open case is followed, also one to read only', async () => {
  const page = await cough()
  await expect.poll(said).toEqual(['alva reading'])
  await page.getByRole('textbox', { name: 'Svar till Alva' }).pressSequentially('Hej, hur mår du nu?')
  await expect.poll(() => said().slice(0, 2)).toEqual(['alva reading', 'alva writing'])
  await page.getByRole('button', { name: /^Internt/ }).click()
  await page.keyboard.type('Mellan oss')
  await page.getByRole('button', { name: /^Nya/ }).click()
  await page.getByRole('button', { name: /Sömnsvårigheter/ }).click()
  await page.getByText('Ingen har ärendet. Ta det för att svara').waitFor()
  await expect.poll(() => said().slice(-2)).toEqual(['alva gone', 'vera reading'])
  await expect.poll(() => stage.clinic.followed.at(-1)).toEqual(['alva', 'vera'])

  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect.poll(() => said().at(-1)).toBe('vera gone')
  await page.reload()
  await expect.poll(() => said().at(-1)).toBe('vera reading')
  await expect.poll(() => stage.clinic.followed.at(-1)).toEqual(['alva', 'vera'])
  await page.getByRole('button', { name: /Karin P/ }).click()
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.getByRole('button', { name: 'Logga ut ändå' }).click()
  await page.getByRole('heading', { name: 'Du är inte inloggad' }).waitFor()
  expect(said().at(-1)).toBe('vera gone')
  await page.context().close()
})

test('colleagues and the resident are named as they come, write and read; focus and scroll stay', async () => {
  const page = await cough()
  const head = page.locator('.case-head')
  await head.getByText('Omar F. läser också').waitFor()
  await page.keyboard.press('Alt+m')
  const field = page.getByRole('textbox', { name: 'Svar till Alva' })
  await field.fill('Hej')
  const ours = stage.clinic.cases.get('alva')?.timeline.find((e) => e.kind === 'message' && e.author.kind === 'staff')
  stage.clinic.present('alva', {
    readers: [{ name: 'Omar F.', doing: 'writing' }],
    resident: { writing: true, readTo: ours?.id ?? '', readAt: new Date().toISOString() },
  })
  await head.getByText('Omar F. skriver också').waitFor()
  await page.getByText('Alva skriver…').waitFor()
  await page.getByText(/^Du .*, läst \d\d\.\d\d$/).waitFor()
  expect(await page.getByRole('status').textContent()).toBe('Omar F. skriver också')
  expect(await field.evaluate((el) => el === document.activeElement)).toBe(true)
  expect(await axeFinds(page)).toEqual([])

  const theirs = stage.clinic.cases.get('alva')?.timeline.at(-1)
  stage.clinic.present('alva', {
    readers: [],
    resident: { writing: false, readTo: theirs?.id ?? '', readAt: new Date().toISOString() },
  })
  await page.getByText(/^Läst \d\d\.\d\d$/).waitFor()
  expect(await page.getByText('Alva skriver…').count()).toBe(0)
  expect(await head.getByText('Omar F.').count()).toBe(0)
  await page.context().close()
})
