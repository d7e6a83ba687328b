import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Page, expect } from '@playwright/test'

const into = resolve(import.meta.dirname, '..', '..', 'docs', 'pictures')

/** The largest that a picture of the documents may be, in bytes. */
const most = 150 * 1024

/** Widths that a page is drawn at, with the part of its picture's name. */
const widths = [
  { width: 1280, height: 860, called: '' },
  { width: 360, height: 780, called: '-360' },
] as const

/** Draws the page at rest, wide and narrow, and dark if asked, and leaves it as it was. */
export async function draw(page: Page, name: string, dark = false): Promise<void> {
  const size = page.viewportSize()
  for (const { width, height, called } of widths) {
    await page.setViewportSize({ width, height })
    await shoot(page, `${name}${called}`)
    if (dark) {
      await page.emulateMedia({ colorScheme: 'dark' })
      await shoot(page, `${name}${called}-dark`)
      await page.emulateMedia({ colorScheme: 'light' })
    }
  }
  if (size) await page.setViewportSize(size)
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await page.evaluate(async () => {
    window.scrollTo(0, 0)
    await document.fonts.ready
    await Promise.all([...document.images].map((i) => i.decode().catch(() => undefined)))
  })
  const path = `${into}/${name}.webp`
  await page.screenshot({ path, type: 'webp', quality: 82, animations: 'disabled', caret: 'hide' })
  expect(statSync(path).size, name).toBeLessThanOrEqual(most)
}
