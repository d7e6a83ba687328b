import { Keyboard } from '../lib/keyboard.ts'
import { accessible, expect, test } from '../lib/story.ts'

/** Each guard of the stories, shown the fault that it is there for. */

test('a page that asks a stranger, or breaks in its own script, is seen', async ({ page, product, watch }) => {
  await page.route(/stranger/, (route) => route.fulfill({ body: '' }))
  await page.goto(`${product.url}/om`)
  expect(watch.strangers).toEqual([])
  await page.setContent('<img src="http://stranger.invalid/pixel.png" alt=""><script>throw new Error("planted")</script>')
  await expect.poll(() => watch.strangers.length).toBe(1)
  expect(watch.strangers.splice(0)[0]).toContain('http://stranger.invalid')
  await expect.poll(() => watch.faults.length).toBeGreaterThan(0)
  expect(watch.faults.splice(0).join()).toMatch(/planted|Content Security Policy/)
})

test('a picture from the box in a page of the product is a stranger too', async ({ page, product, watch }) => {
  await page.goto(`${product.url}/om`)
  await page.evaluate((box) => fetch(`${box}/control/people`).catch(() => undefined), product.box)
  await expect.poll(() => watch.strangers.length + watch.faults.length).toBeGreaterThan(0)
  watch.strangers.length = watch.faults.length = 0
})

test('a focus that is not drawn, and one that is covered, stop whoever tabs', async ({ page }) => {
  const keys = new Keyboard(page)
  await page.setContent('<button style="outline: none">Dold</button>')
  await expect(keys.to(page.getByRole('button'))).rejects.toThrow('no mark of focus')
  await page.setContent('<style>button:focus { outline: 3px solid }</style><button>Täckt</button><div style="position: fixed; inset: 0; background: white"></div>')
  await expect(keys.to(page.getByRole('button'))).rejects.toThrow('covered')
  await page.setContent('<style>button:focus { outline: 3px solid }</style><button>Synlig</button>')
  await keys.to(page.getByRole('button'))
})

test('a picture without words, and a small target, are found', async ({ page }) => {
  await page.setContent('<html lang="sv"><title>Prov</title><main><h1>Prov</h1><img src="data:,"></main></html>')
  await expect(accessible(page)).rejects.toThrow('image-alt')
})
