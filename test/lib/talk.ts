import { type Page, expect } from '@playwright/test'

/** One side of a conversation, read and written as the person there does. */
export interface Side {
  readonly page: Page
  /** Writes, and sends. It says nothing of whether it has arrived. */
  say(text: string): Promise<void>
  /** What stands in the conversation, in its order; what is still on its way is left out. */
  said(): Promise<string[]>
  /** How many messages wait to be sent. */
  unsent(): Promise<number>
}

/** The resident, in the chat of the case. */
export function residentSide(page: Page): Side {
  return {
    page,
    async say(text) {
      await page.getByRole('textbox', { name: 'Skriv ett meddelande' }).fill(text)
      await page.getByRole('button', { name: 'Skicka', exact: true }).click()
    },
    said: () => texts(page, '.talk .message:not(.message--unsent) .message__text'),
    unsent: () => page.locator('.message--unsent').count(),
  }
}

/** The nurse, with the case open in the workspace. */
export function nurseSide(page: Page): Side {
  return {
    page,
    async say(text) {
      await page.getByRole('textbox', { name: /^Svar till/ }).fill(text)
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('textbox', { name: /^Svar till/ })).toHaveValue('')
    },
    said: () => texts(page, '.said:not(.said--inside) .said__text'),
    unsent: () => page.locator('.letter').count(),
  }
}

const texts = async (page: Page, selector: string) => (await page.locator(selector).allInnerTexts()).map((t) => t.trim())
