import type { BrowserContext, Page, Request } from '@playwright/test'
import { Product } from './product.ts'

/**
 * What no page may do, whatever the story: ask a stranger for anything, break
 * the content policy, or fail in its own script.
 */
export class Watch {
  readonly strangers: string[] = []
  readonly faults: string[] = []

  follow(context: BrowserContext): void {
    context.on('request', (request) => this.see(request))
    context.on('response', (response) => {
      if (response.status() === 404 && parts.has(response.request().resourceType())) this.faults.push(`asked in vain for ${response.url()}`)
    })
    context.on('weberror', (error) => this.faults.push(`${error.page()?.url() ?? ''}: ${error.error().message}`))
    context.on('console', (line) => {
      if (/Content Security Policy|CSP/i.test(line.text())) this.faults.push(line.text())
    })
  }

  private see(request: Request): void {
    const url = new URL(request.url())
    if (['data:', 'blob:', 'about:'].includes(url.protocol)) return
    if (Product.homes.has(url.origin) && (request.isNavigationRequest() || url.origin === asker(request))) return
    this.strangers.push(`${asker(request)} asked ${url.origin}`)
  }
}

/** What a page is made of, besides its words. */
const parts = new Set(['stylesheet', 'script', 'image', 'font', 'manifest'])

/** The origin of the page that asks: only a whole page may go over to the box and back. */
function asker(request: Request): string {
  try {
    return new URL(request.frame().url()).origin
  } catch {
    return '' // a page that has gone
  }
}

/** How many bytes the browser fetched for the page it shows, headers included. */
export function weight(page: Page): Promise<number> {
  return page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .map((e) => (e as PerformanceResourceTiming).transferSize)
      .reduce((sum, size) => sum + size, 0),
  )
}
