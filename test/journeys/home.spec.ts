import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { answer, send, start } from '../lib/resident.ts'
import { accessible, expect, login, loginStaff, onward, people, somebody, test } from '../lib/story.ts'
import { weight } from '../lib/watch.ts'

/** The pages of residents, as patterns. What is not a page of its own stands here with the reason. */
const notPages = [
  /chatt\/strom$/, // the live line of the chat
  /\/bild/, // a picture, its small one, and the code of a login: parts of pages
  /favicon|\/static\//,
  /\/logga-in\/lage/, // asked by script
  /\/logga-in\/har/, // hands over to the app on this device
  /\/sprak\//, // only leads back, in another language
  /\/nu$/, // only leads to where the case is
  /\/arenden\/\{case\}$/, // likewise, unless it is closed
]
const routes = readFileSync(resolve(import.meta.dirname, '..', '..', 'internal', 'resident', 'testdata', 'routes.txt'), 'utf8')
const pages = [...routes.matchAll(/^GET (\S+)/gm)].map((m) => m[1] ?? '').filter((path) => !notPages.some((no) => no.test(path)))

const pattern = (url: string): string =>
  new URL(url).pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '{case}')
    .replace(/^\/logga-in\/kod\/.*/, '/logga-in/kod/{login}')
    .replace(/^\/sok\/kropp\/.*/, '/sok/kropp/{part}')
    .replace(/^\/$/, '/{$}')

/** Follows every link of the product's own from where the page is, until there is none that is new. */
async function crawl(page: Page, origin: string, seen: Set<string>): Promise<void> {
  const waiting = ['/', '/vem', '/vem/annan', '/sok', '/arenden', '/utloggad', '/kalender'].map((path) => origin + path)
  const begun = new Set(waiting)
  const drawn = new Set<string>()
  for (let url = waiting.pop(); url; url = waiting.pop()) {
    const answer = await page.goto(url)
    expect(answer?.status(), url).toBe(200)
    const kind = pattern(page.url())
    seen.add(kind)
    if (!drawn.has(kind)) await accessible(page)
    drawn.add(kind)
    for (const href of await page.locator('a[href^="/"]').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href.split('#')[0] ?? ''))) {
      const like = href.replace(/\?.*/, '') // one of those that differ only in what is asked for
      if (begun.has(like) || notPages.slice(0, 6).some((no) => no.test(pattern(href)))) continue
      begun.add(like)
      waiting.push(href)
    }
  }
}

test('every page of residents: no dead link, nothing asked of others', async ({ browser, lived: product }) => {
  test.setTimeout(600_000)
  const seen = new Set<string>()
  const note = (page: Page) => page.on('framenavigated', (frame) => frame.url().startsWith(product.url) && seen.add(pattern(frame.url())))

  const out = await somebody(browser)
  note(out)
  await crawl(out, product.url, seen)

  const page = await somebody(browser)
  note(page)
  await login(page, product, people.marianne)
  await expect(async () => {
    await page.goto(`${product.url}/arenden`)
    await expect(page.locator('main')).toContainText('Avslutade', { timeout: 500 })
    await expect(page.locator('main')).toContainText('Ont i halsen', { timeout: 500 })
  }).toPass({ timeout: 60_000 }) // the demo tells its cases while it already answers
  const begin = (query: string, reason: RegExp) => start(page, product.url, /Mig själv/, query, reason)
  const yes = async () => {
    await expect(page).toHaveURL(/\/stammer$/)
    await page.getByRole('radio', { name: 'Ja, det stämmer' }).check()
    await onward(page, () => page.getByRole('button', { name: 'Fortsätt' }).click())
  }
  await begin('ont i bröstet', /Ont i bröstet/)
  await answer(page, { 'Du måste hämta andan': 'yes' })
  await yes()
  await expect(page).toHaveURL(/\/112$/)
  await begin('ont i halsen', /Ont i halsen/)
  await answer(page, { 'Du kan inte gapa': 'yes' })
  await yes()
  await expect(page).toHaveURL(/\/sok-vard$/)
  await begin('ont i halsen', /Ont i halsen/)
  await page.getByRole('checkbox', { name: 'Jag vet inte' }).check()
  await onward(page, () => page.getByRole('button', { name: 'Fortsätt' }).click())
  await answer(page, { 'Du måste hämta andan': 'Jag vet inte' })
  await expect(page).toHaveURL(/\/prata-nu$/)
  await crawl(page, product.url, seen)

  const other = await somebody(browser)
  note(other)
  await login(other, product, people.petter)
  await start(other, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await answer(other, { 'Har du också': 'Ja' })
  await send(other, 'Lite ont.')
  await start(other, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await answer(other, { 'Har du också': 'Ja' })
  await other.getByRole('radio', { name: 'Någorlunda' }).check()
  await onward(other, () => other.getByRole('button', { name: 'Fortsätt' }).click())
  await other.getByRole('textbox').first().fill('Jag får ingen luft.')
  await onward(other, () => other.getByRole('button', { name: 'Fortsätt' }).click())
  await expect(other).toHaveURL(/\/du-skrev$/)
  await crawl(other, product.url, seen)
  await other.goto(`${product.url}/sprak/en?till=%2Farenden`)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('My cases')
  await accessible(other)

  expect(pages.filter((path) => !seen.has(path))).toEqual([])
})

test('the first page is light: at most 100 kB of everything; 112 at most 30 kB', async ({ browser, product }) => {
  for (const [path, most] of [['/', 100], ['/112', 30], ['/akut', 100], ['/logga-in', 100]] as const) {
    const page = await somebody(browser)
    await page.goto(product.url + path, { waitUntil: 'networkidle' })
    const bytes = await weight(page)
    expect(bytes, path).toBeGreaterThan(1000)
    expect(bytes / 1024, path).toBeLessThanOrEqual(most)
  }
  const nurse = await somebody(browser)
  await loginStaff(nurse, product, /Dilan/, /Testbacken/)
  await expect(nurse.getByRole('heading', { name: 'Kö' })).toBeVisible()
  expect((await weight(nurse)) / 1024, 'the workspace').toBeLessThanOrEqual(250)
})
