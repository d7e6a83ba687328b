import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from './story.ts'

const routes = readFileSync(resolve(import.meta.dirname, '..', '..', 'internal', 'resident', 'testdata', 'routes.txt'), 'utf8')

/** Every address of a case, as METHOD and path with {case}. */
const ofCases = routes
  .split('\n')
  .map((line) => line.split('\t')[0] ?? '')
  .filter((route) => route.includes('{case}'))

/** Fails unless every address of the case answers whoever asks as one of a case that does not exist. */
export async function isNothing(page: Page, origin: string, id: string): Promise<void> {
  expect(ofCases.length).toBeGreaterThan(20)
  await page.goto(`${origin}/vem`)
  const token = await page.locator('input[name="_csrf"]').first().inputValue()
  const ask = async (route: string, c: string) => {
    const [method = '', path = ''] = route.split(' ')
    const url = origin + path.replace('{case}', c).replace('{file}', file)
    const form = { _csrf: token, _key: crypto.randomUUID(), meddelande: 'Hej', laget: 'hjalp', svar: 'yes' }
    const fetched = () => page.request.fetch(url, { method, maxRedirects: 0, ...(method === 'POST' ? { form } : {}) })
    let answer = await fetched()
    while (answer.status() === 429) { // so many at once: come back when the product says
      await page.waitForTimeout(1000 * Number(answer.headers()['retry-after'] ?? 1))
      answer = await fetched()
    }
    const { 'content-type': type, 'cache-control': cache, location } = answer.headers()
    return { route, status: answer.status(), type, cache, location, text: plain(await answer.text(), c) }
  }
  for (const route of ofCases) expect(await ask(route, id)).toEqual(await ask(route, other(id)))
}

const file = '01900000-0000-7000-8000-000000000001'

/** An id of the same moment that nothing has. */
const other = (id: string): string => id.slice(0, -12) + [...id.slice(-12)].reverse().join('').replace(/^./, (c) => (c === 'a' ? 'b' : 'a'))

/** The page without what differs each time: its own address, and the keys of its forms. */
const plain = (html: string, id: string): string =>
  html.replaceAll(id, '{case}').replace(/(name="_(?:csrf|key)" value=")[^"]*/g, '$1').replace(/Kod [\w-]+/g, 'Kod')
