import { answer, start } from '../lib/resident.ts'
import { accessible, expect, login, loginStaff, onward, people, somebody, test } from '../lib/story.ts'

test('who closes the page at 112 is rung all the same: five minutes later first in the queue, with a sound and in words', async ({ browser, fresh: product }) => {
  test.slow()
  const nurse = await somebody(browser)
  await nurse.addInitScript(() => {
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (when) {
      document.documentElement.dataset['tones'] = String(Number(document.documentElement.dataset['tones'] ?? 0) + 1)
      return start.call(this, when)
    }
  })
  await loginStaff(nurse, product, /Nina/, /1177/)
  await expect(nurse.getByText('Kön är tom')).toBeVisible()

  const page = await somebody(browser)
  await login(page, product, people.bengt)
  await start(page, product.url, /Mig själv/, 'ont i bröstet', /Ont i bröstet/)
  await answer(page, { 'Du måste hämta andan': 'yes' })
  await expect(page).toHaveURL(/\/stammer$/)
  await page.getByRole('radio', { name: 'Ja, det stämmer' }).check()
  await onward(page, () => page.getByRole('button', { name: 'Fortsätt' }).click())
  await expect(page).toHaveURL(/\/112$/)
  await expect(page.locator('main')).toContainText('Vi har inget nummer till dig') // nobody is promised a call on none
  await onward(page, () => page.getByRole('link', { name: 'Lämna ditt nummer' }).click())
  await page.getByLabel('Vilket nummer når vi dig på?').fill('070-174 06 12')
  await onward(page, () => page.getByRole('button', { name: 'Fortsätt' }).click())
  await expect(page).toHaveURL(/\/112/)
  await expect(page.locator('main')).toContainText('Svarar du inte ringer en sjuksköterska upp dig inom 5 minuter')
  await page.context().close()

  await expect(nurse.getByText('Kön är tom')).toBeVisible()
  await product.later('6m')
  const row = nurse.locator('[data-row]').first()
  await expect(row).toHaveAccessibleName(/^N1 .*Bengt Modellgren.*uppringning/, { timeout: 40_000 })
  await expect(nurse.getByRole('alert')).toContainText('Nytt överst: Ont i bröstet')
  await expect(nurse.locator('html')).toHaveAttribute('data-tones', '2')
  await accessible(nurse)
  await nurse.keyboard.press('F2')
  await expect(nurse.getByText('Du ansvarar')).toBeVisible()
  await expect(nurse.getByText('Nås på 070-174 06 12')).toBeVisible()
  await nurse.getByRole('button', { name: 'Mer att göra' }).click()
  await nurse.getByRole('menuitem', { name: /uppringning/ }).or(nurse.getByRole('button', { name: /Skriv in en uppringning/ })).click()
  await nurse.getByRole('radio', { name: 'Svarade inte' }).check()
  await accessible(nurse)
  await nurse.getByRole('button', { name: 'Spara', exact: true }).click()
  await expect(nurse.getByRole('region', { name: 'Ärendets gång' })).toContainText('Ringde upp: Svarade inte')
})
