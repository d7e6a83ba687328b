import type { Page } from '@playwright/test'

/** The workspace's API, called from a nurse's own browser with its session. */
export class Desk {
  private constructor(
    private readonly page: Page,
    private readonly csrf: string,
  ) {}

  static async at(page: Page): Promise<Desk> {
    const session = await page.evaluate(async () => (await fetch('/api/staff/v1/session')).json())
    return new Desk(page, String(session.csrf))
  }

  read(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
    return this.page.evaluate(async (path) => {
      const answer = await fetch(`/api/staff/v1${path}`)
      return { status: answer.status, body: await answer.json() }
    }, path)
  }

  write(method: string, path: string, body: unknown = {}, key: string = crypto.randomUUID()) {
    return this.page.evaluate(
      async ([method, path, body, csrf, key]) => {
        const answer = await fetch(`/api/staff/v1${path}`, {
          method: String(method),
          headers: { 'content-type': 'application/json', 'x-csrf-token': String(csrf), 'idempotency-key': String(key) },
          body: JSON.stringify(body),
        })
        return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
      },
      [method, path, body, this.csrf, key] as const,
    )
  }
}
