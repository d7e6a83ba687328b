import { accessible, expect, loginStaff, test } from '../lib/story.ts'

test('every window of the workspace: nothing asked of others, axe 0, and Esc puts it away', async ({ page, lived: product }) => {
  test.slow()
  await page.goto(`${product.url}/personal/logga-in`)
  await accessible(page)
  await loginStaff(page, product, /Dilan/, /Testbacken/)
  await expect(page.locator('[data-row]', { hasText: 'Petter Attrappsson' })).toBeVisible({ timeout: 60_000 }) // the demo tells its cases while it already answers
  await page.keyboard.press('F2')
  await expect(page.getByText('Du ansvarar')).toBeVisible()

  for (const open of [/^Hjälp/, /^Dilan E/, /^Aviseringar/, /^Redo/, /^Sök person/, /Visa varför eller ändra/, /^Lämna över/, /^Avsluta/]) {
    await page.getByRole('button', { name: open }).first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await accessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  const more = page.getByRole('button', { name: 'Mer att göra' })
  await more.click()
  await accessible(page)
  const acts = (await page.getByRole('menuitem').allInnerTexts()).filter((name) => name.endsWith('…') || /avvikelse|Vila/.test(name))
  for (const one of ['Vila', 'uppringning', 'avvikelse']) expect(acts.join()).toContain(one)
  await page.keyboard.press('Escape')
  for (const act of acts) {
    await more.click()
    await page.getByRole('menuitem', { name: act }).click()
    await expect(page.getByRole('dialog'), act).toBeVisible()
    await accessible(page)
    await page.keyboard.press('Escape')
  }
  for (const view of [/^Mina/, /^Väntar/, /^Klara/, /^Nya/]) {
    await page.getByRole('navigation', { name: 'Vyer' }).getByRole('button', { name: view }).click()
    await accessible(page)
  }
  await page.getByRole('button', { name: /^Dilan E/ }).click()
  await page.getByRole('radio', { name: 'Mörka' }).check()
  await page.getByRole('radio', { name: 'English' }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'Queue', exact: true })).toBeVisible()
  await accessible(page)
})

test('on a narrow screen a window opens over the note too', async ({ page, lived: product }) => {
  await loginStaff(page, product, /Dilan/, /Testbacken/)
  await expect(page.locator('[data-row]', { hasText: 'Petter Attrappsson' })).toBeVisible({ timeout: 60_000 })
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await page.getByRole('region', { name: 'Kö' }).boundingBox()).toMatchObject({ x: 0, width: 360 })
  await page.keyboard.press('F2')
  await expect(page.getByText('Du ansvarar')).toBeVisible()
  for (const width of [1000, 720, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await page.keyboard.press('Alt+n')
    await expect(page.getByRole('heading', { name: 'Anteckning' })).toBeVisible()
    await page.keyboard.press('Alt+x')
    await expect(page.getByRole('dialog', { name: 'Avsluta ärendet' }), `${width} px`).toBeVisible()
    await accessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
})

test('the button that sends stays where it is while the draft is kept', async ({ page, lived: product }) => {
  await page.setViewportSize({ width: 1280, height: 860 })
  await loginStaff(page, product, /Dilan/, /Testbacken/)
  await expect(page.locator('[data-row]', { hasText: 'Petter Attrappsson' })).toBeVisible({ timeout: 60_000 })
  await expect(async () => {
    await page.keyboard.press('F2') // one case waits: pressed again, it says that the queue is empty
    await expect(page.getByText('Du ansvarar')).toBeVisible({ timeout: 8_000 })
  }).toPass({ timeout: 60_000 })
  await page.keyboard.press('Alt+m')
  const send = page.getByRole('button', { name: /^Skicka till/ })
  const before = await send.boundingBox()
  await page.keyboard.type('Hej.')
  await expect(page.getByText('Utkast sparat')).toBeVisible()
  expect(await send.boundingBox()).toEqual(before)
})
