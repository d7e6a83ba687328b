import type { Page } from '@playwright/test'
import { Keyboard } from '../lib/keyboard.ts'
import type { Product } from '../lib/product.ts'
import { accessible, expect, onward, people, test } from '../lib/story.ts'

/** The strip's way to 112, by Tab from the top of the page, and back. */
async function reaches112(page: Page, keys: Keyboard): Promise<void> {
  const here = page.url()
  await page.reload()
  await keys.press(page.getByRole('link', { name: /^Ring 112/ }).first())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ring 112 nu')
  await page.goBack()
  await expect(page).toHaveURL(here)
}

/** A calm answer to the question of the page, without the mouse. */
async function calmly(page: Page, keys: Keyboard): Promise<void> {
  const main = page.locator('main')
  const none = main.getByRole('checkbox', { name: /^Inget av/ })
  const no = main.getByRole('radio', { name: /^\s*Nej/ })
  const number = main.locator('input[inputmode]')
  if ((await page.getByRole('heading', { level: 1 }).innerText()).startsWith('Har du också')) {
    await keys.choose(main.getByRole('radio', { name: 'Ja' }).first())
  } else if ((await number.count()) > 0) await keys.type(number.first(), '2')
  else if ((await none.count()) > 0) await keys.tick(none)
  else if ((await no.count()) > 0) await keys.choose(no.first())
  else await keys.choose(main.getByRole('radio').first())
}

/** From the start page to the first question. */
async function begin(page: Page, keys: Keyboard, product: Product): Promise<void> {
  const on = page.getByRole('button', { name: 'Fortsätt' })
  await page.goto(product.url)
  await accessible(page)
  await reaches112(page, keys)
  await keys.press(page.getByRole('link', { name: 'Starta och logga in' }))
  await expect(page).toHaveURL(/logga-in/)
  await accessible(page)
  await keys.press(page.getByRole('button', { name: /annan enhet/i }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Läs av koden med din telefon')
  await accessible(page)
  await product.control('bankid/complete', { newest: true, personalNumber: people.petter })
  await expect(page).toHaveURL(/\/vem$/, { timeout: 15_000 })
  await accessible(page)
  await reaches112(page, keys)
  await keys.choose(page.getByRole('radio', { name: /Mig själv/ }))
  await keys.press(on)
  await expect(page).toHaveURL(/\/sok/)
  await accessible(page)
  await keys.type(page.getByRole('textbox').first(), 'ont i halsen')
  await onward(page, () => page.keyboard.press('Enter'))
  await keys.press(page.locator('main').getByRole('button', { name: /Ont i halsen/ }).first())
  await expect(page).toHaveURL(/\/fraga$/)
}

test('from the start page to waiting without a mouse, 112 a few keys away', async ({ page, product }) => {
  test.slow()
  const keys = new Keyboard(page)
  const on = page.getByRole('button', { name: 'Fortsätt' })
  await begin(page, keys, product)
  await reaches112(page, keys)
  await onward(page, () => keys.press(on))
  await expect(page.getByRole('heading', { name: 'Något behöver rättas' })).toBeVisible()
  await accessible(page)

  for (let pages = 0; new URL(page.url()).pathname.endsWith('/fraga'); pages++) {
    expect(pages, 'the questions end').toBeLessThan(40)
    await accessible(page)
    await calmly(page, keys)
    await onward(page, () => keys.press(on))
  }

  await expect(page).toHaveURL(/\/maende$/)
  await accessible(page)
  await keys.choose(page.getByRole('radio', { name: 'Någorlunda' }))
  await keys.press(on)
  await expect(page).toHaveURL(/\/egna-ord$/)
  await accessible(page)
  await keys.type(page.getByRole('textbox').first(), 'Utan mus.')
  await keys.press(on)
  await expect(page).toHaveURL(/\/granska$/)
  await accessible(page)
  await reaches112(page, keys)
  await keys.press(page.getByRole('button', { name: /^Skicka/ }))
  await expect(page).toHaveURL(/\/egenvard$/)
  await accessible(page)
  await keys.press(page.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first())
  await expect(page).toHaveURL(/\/vantar$/)
  await accessible(page)
  await reaches112(page, keys)
})
