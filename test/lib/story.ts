import AxeBuilder from '@axe-core/playwright'
import { type Page, test as base, expect } from '@playwright/test'
import { Product } from './product.ts'

/** Tests get one product a worker. */
export const test = base.extend<{ fresh: Product }, { product: Product }>({
  /** A product of this test's own, for a story that needs an empty queue. */
  fresh: async ({}, use) => {
    const product = await Product.start()
    await use(product)
    await product.stop()
  },
  product: [
    async ({}, use) => {
      const product = await Product.start()
      await use(product)
      await product.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

export { expect }

/** People of the box. */
export const people = {
  astrid: '198412032388', // parent of Olle, seven, and of Majken, just thirteen
  linnea: '199001012385',
  karin: '198004122381',
  bengt: '195411192395',
  amir: '199610152390', // Stockholm
} as const

/** Fails on any violation that axe finds, with where it stands. */
export async function accessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).analyze()
  expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`), page.url()).toEqual([])
}

/** Fails on a request that leaves the product and the box. */
export function staysHome(page: Page, product: Product): void {
  page.on('request', (request) => {
    const url = request.url()
    const home = [product.url, product.box, 'data:', 'blob:', 'about:'].some((start) => url.startsWith(start))
    if (!home) throw new Error(`a third-party request: ${new URL(url).origin}`)
  })
}

/** Logs a resident in with BankID on another device. */
export async function login(page: Page, product: Product, personalNumber: string): Promise<void> {
  await page.goto(`${product.url}/logga-in`)
  await page.getByRole('button', { name: /annan enhet/i }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Läs av koden med din telefon')
  await product.control('bankid/complete', { newest: true, personalNumber })
  await expect(page).not.toHaveURL(/logga-in/, { timeout: 15_000 })
}

/** Logs a member of staff in and chooses the first assignment whose unit matches. */
export async function loginStaff(page: Page, product: Product, name: RegExp, unit: RegExp): Promise<void> {
  await page.goto(`${product.url}/personal/logga-in`)
  await page.getByRole('button', { name: 'Logga in' }).click()
  await page.getByRole('button', { name }).click()
  await page.getByRole('button', { name: unit }).click()
  await expect(page).toHaveURL(/\/personal\/$/)
}
