import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { Clinic } from '../double/clinic'
import { serve } from '../double/serve'

/** The browser of the system: CHROMIUM, or the first of its name on the path. */
function browserPath(): string {
  const named = process.env.CHROMIUM
  if (named) return named
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => ['chromium', 'chromium-browser'].map((name) => join(dir, name)))
    .find((path) => existsSync(path))
  if (!found) throw new Error('no Chromium: install the package chromium, or set CHROMIUM')
  return found
}

export type Look = { width: number; height?: number; dark?: boolean; many?: number; root?: string }

/** Stage is one browser, one server, and a fresh clinic for each page. */
export class Stage {
  clinic = new Clinic()
  readonly faults: string[] = []
  #browser: Browser | undefined
  #server: { url: string; stop: () => void } | undefined

  async open(): Promise<void> {
    this.#browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] })
    this.#server = await serve(() => this.clinic, new URL('../../dist', import.meta.url).pathname)
  }

  async close(): Promise<void> {
    await this.#browser?.close()
    this.#server?.stop()
  }

  /** A new person at a new desk. Errors and refusals of the content policy are gathered in faults. */
  async page(look: Look): Promise<Page> {
    if (!this.#browser || !this.#server) throw new Error('the stage is not open')
    this.clinic = new Clinic(Date.now(), look.many ?? 0)
    const context = await this.#browser.newContext({
      viewport: { width: look.width, height: look.height ?? 900 },
      colorScheme: look.dark ? 'dark' : 'light',
      locale: 'sv-SE',
    })
    const page = await context.newPage()
    page.on('pageerror', (e) => this.faults.push(e.message))
    page.on('console', (m) => {
      const status = /status of (4|5)\d\d/.test(m.text()) || m.text().includes('ERR_')
      if (m.type() === 'error' && !status) this.faults.push(m.text())
    })
    await page.goto(this.#server.url)
    await page.locator('.desk [data-row]').first().waitFor()
    return page
  }
}

/** What axe finds wrong, best practices included, in few words. */
export async function axeFinds(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found: unknown = await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', ')))",
  )
  return Array.isArray(found) ? found.map(String) : ['axe did not answer']
}
