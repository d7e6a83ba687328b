import { accessible, expect, login, people, test } from '../lib/story.ts'
import { answer, send, start } from '../lib/resident.ts'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the whole way to waiting, then a message', async ({ page, product }) => {
    await page.goto(`${product.url}/logga-in`)
    await page.getByRole('button', { name: /annan enhet/i }).click()
    await product.control('bankid/complete', { newest: true, personalNumber: people.linnea })
    await expect(page).not.toHaveURL(/logga-in/, { timeout: 20_000 })
    await start(page, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
    await answer(page, { 'Har du också': 'Ja' })
    await send(page, 'Utan skript.')
    await page.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
    await expect(page).toHaveURL(/\/vantar$/)
    await page.goto(page.url().replace('/vantar', '/chatt'))
    await page.getByRole('textbox').first().fill('Hej, är någon där?')
    await page.getByRole('button', { name: /^Skicka/ }).click()
    await expect(page.locator('main')).toContainText('Hej, är någon där?')
  })
})

test('320 px and text at 200 %: no sideways scroll, axe 0', async ({ page, product }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await login(page, product, people.linnea)
  for (const path of ['/', '/akut', '/112', '/vem', '/sok', '/arenden', '/last', '/om', '/utloggad']) {
    await page.goto(product.url + path)
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320)
    await accessible(page)
  }
})

test('logged out means out: back shows nothing, the next person sees nothing', async ({ page, product }) => {
  await login(page, product, people.bengt)
  await page.goto(`${product.url}/arenden`)
  await page.getByRole('button', { name: 'Logga ut' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Du är utloggad')
  await page.goBack()
  await expect(page.locator('body')).not.toContainText('Bengt')
  await page.goto(`${product.url}/arenden`)
  await expect(page).toHaveURL(/logga-in/)
  await login(page, product, people.karin)
  await expect(page.locator('body')).not.toContainText('Bengt')
})
