import { isNothing } from '../lib/nothing.ts'
import { answer, start } from '../lib/resident.ts'
import { accessible, expect, login, loginStaff, onward, people, somebody, test } from '../lib/story.ts'

test('a teenager in danger: 112 and a nurse at once, crisis lines, quiet, a way out; the parent finds help and no trace', async ({ browser, product }) => {
  test.slow()
  const nurse = await somebody(browser)
  await loginStaff(nurse, product, /Nina/, /1177/)
  await expect(nurse.getByRole('heading', { name: 'Kö' })).toBeVisible()

  const young = await somebody(browser)
  const main = young.locator('main')
  await login(young, product, people.majken)
  await accessible(young)
  await start(young, product.url, /Mig själv/, 'vill inte leva', /Tankar på att inte vilja leva/)
  await expect(young).toHaveTitle(/^Ärende/)
  await accessible(young)
  await answer(young, { 'Du har tänkt ut hur eller när': 'yes' }, 1)

  await expect(young).toHaveURL(/\/112$/) // at once: nobody asks "Är det så?"
  await expect(young).toHaveTitle(/^Ärende/)
  await expect(young.getByRole('heading', { level: 1 })).toHaveText('Ring 112 nu')
  await expect(main.getByRole('link').first()).toHaveAttribute('href', 'tel:112')
  for (const number of ['1177', '90101', '116111']) await expect(main.locator(`a[href="tel:${number}"]`)).toBeVisible()
  await expect(main).toContainText('Var inte ensam')
  await expect(main).toContainText('Vi har inget nummer till dig. Lämna ett, så ringer en sjuksköterska upp dig inom 5 minuter')
  await expect(young.locator('body')).not.toContainText(/vilja leva|ta ditt liv|skada dig/)
  await accessible(young)
  const id = /arenden\/([^/]+)/.exec(young.url())?.[1] ?? ''

  const row = nurse.locator('[data-row]', { hasText: 'Majken Testblom, 13 år' })
  await expect(row).toContainText('uppringning') // nothing was pressed: it came to the top by itself
  await expect(row).toHaveAccessibleName(/^N1 /)
  await expect(nurse.getByRole('alert')).toContainText('Nytt överst')
  await accessible(nurse)
  await row.click()
  await expect(nurse.getByText('Diskret')).toBeVisible()
  await expect(nurse.getByText('Inget nummer lämnat')).toBeVisible()
  await expect(nurse).not.toHaveTitle(/Majken|leva/)

  await young.keyboard.press('Escape')
  await young.keyboard.press('Escape')
  await expect(young).toHaveURL(/\/kalender$/)
  await accessible(young)
  await young.goBack()
  await expect(young.locator('body')).not.toContainText(/Majken|112 nu|Ärende/)

  const parent = await somebody(browser)
  await login(parent, product, people.astrid)
  await expect(parent.locator('main')).not.toContainText('Majken')
  await parent.getByRole('radio', { name: /Någon annan/ }).check()
  await onward(parent, () => parent.getByRole('button', { name: 'Fortsätt' }).click())
  await expect(parent.getByRole('heading', { level: 1 })).toHaveText('Hjälp till någon annan')
  for (const way of ['tel:112', 'tel:1177', 'tel:90101', 'tel:116111', '/akut']) {
    await expect(parent.locator(`main a[href="${way}"]`)).toBeVisible()
  }
  await accessible(parent)
  await parent.goto(`${product.url}/arenden`)
  await expect(parent.locator('body')).not.toContainText(/Majken|Ärende\b/)
  await parent.goto(`${product.url}/last`)
  await expect(parent.locator('main')).toContainText('Ingen har läst än')
  await isNothing(parent, product.url, id)
})
