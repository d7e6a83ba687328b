import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFinds, Stage } from './stage'

const stage = new Stage()
beforeAll(() => stage.open())
afterAll(async () => {
  await stage.close()
  expect(stage.faults).toEqual([])
})

/** Counts what is sounded instead of sounding it. */
const listen = (page: Page) =>
  page.evaluate('window.sounds = 0; window.AudioContext = function () { window.sounds++; throw new Error() }')
const sounds = (page: Page) => page.evaluate('window.sounds')

/** Two cases open, the second in front, a text begun in it. */
async function writing(): Promise<Page> {
  const page = await stage.page({ width: 1440 })
  await listen(page)
  await page.getByRole('button', { name: /^Mina/ }).click()
  for (const name of [/Hosta/, /Ont i örat/]) await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { level: 1, name: 'Ont i örat' }).waitFor()
  await page.getByRole('button', { name: /^Nya/ }).click()
  await page.getByRole('textbox', { name: 'Svar till Nils' }).pressSequentially('Hej Nils')
  await expect.poll(() => stage.clinic.followed.at(-1)).toEqual(['alva', 'nils'])
  return page
}

test('words of danger in my case: on top at once, with sound and words, and the hands stay where they are', async () => {
  const page = await writing()
  const field = page.getByRole('textbox', { name: 'Svar till Nils' })
  stage.clinic.says('alva', 'Nu har jag svårt att andas')
  const top = page.locator('[data-row]').first()
  await top.getByText('Varningsord: ”svårt att andas”').waitFor()
  expect(await top.textContent()).toContain('Ditt ärende')
  await page.getByRole('status').getByText('Varningsord i ditt ärende Hosta: ”svårt att andas”').waitFor()
  await page.getByRole('button', { name: /Alva T\. 1 nytt .*Varningsord: ”svårt att andas”/ }).waitFor()
  expect(await sounds(page)).toBe(1)
  await page.keyboard.type(', hur mår du?')
  expect(await field.inputValue()).toBe('Hej Nils, hur mår du?')
  expect(await axeFinds(page)).toEqual([])

  await page.keyboard.press('Alt+1')
  const mark = page.locator('.said mark')
  await expect.poll(() => mark.last().textContent()).toBe('Varningsord: svårt att andas')
  await page.getByText('Ord som kan betyda fara: svårt att andas').waitFor()

  // Seen and left: the next reading of the queue puts it away.
  await page.keyboard.press('Alt+2')
  stage.clinic.tell('unit', {})
  await expect.poll(() => top.textContent()).toContain('Ont i magen')
  expect(await sounds(page)).toBe(1)
  await page.context().close()
})

test('words of danger in the case before me are told too, and marked where they stand', async () => {
  const page = await writing()
  stage.clinic.says('nils', 'Mamma säger att jag är blå om läpparna')
  await page.getByRole('status').getByText('Varningsord i ditt ärende Ont i örat: ”blå om läpparna”').waitFor()
  await expect.poll(() => page.locator('.said mark').last().textContent()).toBe('Varningsord: blå om läpparna')
  expect(await sounds(page)).toBe(1)
  await page.context().close()
})

test('with the sound off the words are the same', async () => {
  const page = await writing()
  await page.getByRole('button', { name: /Karin P/ }).click()
  await page.getByRole('radio', { name: 'Av' }).check()
  await page.keyboard.press('Escape')
  stage.clinic.says('alva', 'Nu har jag svårt att andas')
  await page.getByRole('status').getByText('Varningsord i ditt ärende Hosta: ”svårt att andas”').waitFor()
  expect(await sounds(page)).toBe(0)
  await page.context().close()
})
