import type { Page } from '@playwright/test'
import { accessible, expect, login, loginStaff, people, test } from '../lib/story.ts'
import { answer, start } from '../lib/resident.ts'
import { Desk } from '../lib/desk.ts'

/** A picture that a browser drew: one of a given colour. */
async function photo(page: Page, colour: string) {
  const url = await page.evaluate((colour) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 600 })
    const pen = canvas.getContext('2d')
    if (pen) {
      pen.fillStyle = colour
      pen.fillRect(0, 0, 800, 600)
    }
    return canvas.toDataURL('image/jpeg')
  }, colour)
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(url.split(',')[1] ?? '', 'base64') }
}

/** A rash, up to the question of pictures. */
async function asked(page: Page, url: string): Promise<string> {
  await start(page, url, /Mig själv/, 'utslag', /Utslag/)
  await answer(page)
  await page.getByRole('radio', { name: 'Någorlunda' }).check()
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('textbox').first().fill('Det är rött.')
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await expect(page).toHaveURL(/\/bilder$/)
  return /arenden\/([^/]+)/.exec(page.url())?.[1] ?? ''
}

test('pictures before sending and in the chat; the nurse sees them, the resident sees who did', async ({ browser, product }) => {
  const page = await (await browser.newContext()).newPage()
  await login(page, product, people.linnea)
  const id = await asked(page, product.url)
  const main = page.locator('main')
  await expect(main.getByRole('link', { name: 'Hoppa över' })).toBeVisible()
  await accessible(page)

  const field = main.getByLabel('Ta eller välj bilder')
  await field.setInputFiles({ name: 'brev.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('Hej') })
  await expect(main.getByRole('alert')).toContainText('Filen går inte att läsa')
  await field.setInputFiles([await photo(page, 'crimson'), await photo(page, 'teal')])
  await expect(main.getByRole('heading', { name: '2 av 5 bilder' })).toBeVisible()
  await accessible(page)
  await main.getByRole('button', { name: 'Ta bort Bild 1' }).click()
  await expect(page.getByRole('status').first()).toContainText('Bilden är borttagen')
  await accessible(page)
  await main.getByRole('button', { name: 'Ångra' }).click()
  await expect(main.getByRole('heading', { name: '2 av 5 bilder' })).toBeVisible()
  const drawn = await main.locator('.upload__thumb').first().evaluate((i: HTMLImageElement) => i.naturalWidth)
  expect(drawn).toBe(320)

  await main.getByRole('link', { name: 'Fortsätt' }).click()
  await expect(main.locator('.thumbs img')).toHaveCount(2)
  await accessible(page)
  await page.getByRole('button', { name: /^Skicka/ }).click()
  await page.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  await expect(page).toHaveURL(/\/vantar$/)

  await page.goto(`${product.url}/arenden/${id}/chatt`)
  await main.getByRole('link', { name: 'Lägg till bild' }).click()
  await main.getByLabel('Ta eller välj bilder').setInputFiles(await photo(page, 'gold'))
  await expect(main.getByRole('heading', { name: '3 av 5 bilder' })).toBeVisible()
  await expect(main.getByRole('button', { name: /Ta bort/ })).toHaveCount(0)
  await main.getByRole('link', { name: 'Fortsätt' }).click()
  await expect(main.getByRole('img', { name: /Bild, skickad/ })).toHaveCount(1)
  await accessible(page)

  const staff = await (await browser.newContext()).newPage()
  await loginStaff(staff, product, /Dilan/, /Testbacken/)
  const desk = await Desk.at(staff)
  const read = await desk.read(`/cases/${id}`)
  expect(read.status).toBe(200)
  const images = read.body['images'] as { id: string; url: string; thumb: string; alt: string }[]
  expect(images.map((i) => i.alt)).toEqual(['Bild 1 av 3', 'Bild 2 av 3', 'Bild 3 av 3'])
  const timeline = read.body['timeline'] as { kind: string; images: unknown[] }[]
  expect(timeline.filter((e) => e.kind === 'image').map((e) => e.images.length)).toEqual([1])
  await staff.getByRole('button', { name: /Linnea/ }).first().click()
  await expect(staff.locator('.thumb img').first()).toBeVisible()
  await staff.locator('.thumb').first().click()
  await expect(staff.getByRole('dialog')).toBeVisible()

  await page.goto(`${product.url}/arenden/${id}/last`)
  await expect(main).toContainText('Dilan')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('pictures go by the form', async ({ browser, page, product }) => {
    const other = await (await browser.newContext({ javaScriptEnabled: true })).newPage()
    const sent = [await photo(other, 'navy'), await photo(other, 'olive')]
    await page.goto(`${product.url}/logga-in`)
    await page.getByRole('button', { name: /annan enhet/i }).click()
    await product.control('bankid/complete', { newest: true, personalNumber: people.karin })
    await expect(page).not.toHaveURL(/logga-in/, { timeout: 20_000 })
    await asked(page, product.url)
    const main = page.locator('main')
    await main.getByRole('button', { name: 'Lägg till' }).click()
    await expect(main).toContainText('Välj en bild först')
    await main.getByLabel('Ta eller välj bilder').setInputFiles(sent)
    await main.getByRole('button', { name: 'Lägg till' }).click()
    await expect(main.getByRole('heading', { name: '2 av 5 bilder' })).toBeVisible()
    await main.getByRole('button', { name: 'Ta bort Bild 2' }).click()
    await expect(main.getByRole('heading', { name: '1 av 5 bilder' })).toBeVisible()
    await main.getByRole('link', { name: 'Fortsätt' }).click()
    await expect(main.locator('.thumbs img')).toHaveCount(1)
  })
})
