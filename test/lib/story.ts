import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, type Page, test as base, expect } from '@playwright/test'
import { Product } from './product.ts'
import { Watch } from './watch.ts'

/** Tests get one product a worker. */
export const test = base.extend<{ fresh: Product; lived: Product; watch: Watch }, { product: Product }>({
  /** Looks at every page of every browser of the story, and puts them away when it ends. */
  watch: [
    async ({ browser }, use) => {
      const watch = new Watch()
      const contexts: BrowserContext[] = []
      const follow = (context: BrowserContext) => {
        contexts.push(context)
        watch.follow(context)
      }
      browser.on('context', follow)
      await use(watch)
      browser.off('context', follow)
      await Promise.all(contexts.map((context) => context.close()))
      expect.soft(watch.strangers, 'requests to others').toEqual([])
      expect.soft(watch.faults, 'faults in pages').toEqual([])
    },
    { auto: true },
  ],
  /** A product of this test's own, for a story that needs an empty queue. */
  fresh: async ({}, use) => {
    const product = await Product.start()
    await use(product)
    await product.stop()
  },
  /** A product of this test's own that begins with the demo's cases in every state. */
  lived: async ({}, use) => {
    const product = await Product.start(false)
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
  petter: '197411062396',
  marianne: '196809042382', // in the demo: a case closed, one begun, one that waits
  elliot: '200404032393', // has Freja alone
  majken: '201308232386', // Astrid's, just thirteen
  tuva: '201109192383', // Karin's and Johan's, fourteen
  johan: '198202182393', // father of Tuva and of Alve, twelve
  sami: '201401242399', // twelve, with a BankID of his own
} as const

/** Fails on any violation that axe finds, with where it stands. */
export async function accessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).analyze()
  expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`), page.url()).toEqual([])
}

/** A person at a browser of their own. */
export async function somebody(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage()
}

/** Does what leads to another page, or to the same one drawn anew, and waits until it is there. */
export async function onward(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), act()])
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
