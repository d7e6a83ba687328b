import { type Locator, type Page, expect } from '@playwright/test'

/** A person without a mouse: Tab, Enter, Space and arrows, and each stop must be seen. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Tabs on until the control has the focus. */
  async to(control: Locator): Promise<void> {
    await expect(control).toBeVisible()
    for (let stops = 0; stops < 80; stops++) {
      if (await holds(control)) return
      await this.page.keyboard.press('Tab')
      await this.seen()
    }
    throw new Error(`no way to ${control} by Tab`)
  }

  /** Goes to a link or button and presses it. */
  async press(control: Locator): Promise<void> {
    await this.to(control)
    await this.page.keyboard.press('Enter')
  }

  /** Ticks a box. */
  async tick(box: Locator): Promise<void> {
    await this.to(box)
    await this.page.keyboard.press('Space')
    await expect(box).toBeChecked()
  }

  /** Goes to the group of a radio button, and by arrows to that one. */
  async choose(radio: Locator): Promise<void> {
    const name = await radio.getAttribute('name')
    const group = this.page.locator(`input[type="radio"][name="${name}"]`)
    for (let stops = 0; (await group.evaluateAll((all) => !all.includes(document.activeElement as HTMLInputElement))) && stops < 80; stops++) {
      await this.page.keyboard.press('Tab')
      await this.seen()
    }
    const size = await group.count()
    for (let steps = 0; steps <= size && !(await radio.isChecked()); steps++) {
      await this.page.keyboard.press('ArrowDown')
      await this.seen()
    }
    await expect(radio).toBeChecked()
  }

  async type(field: Locator, text: string): Promise<void> {
    await this.to(field)
    await this.page.keyboard.type(text)
  }

  /** The focus is drawn, and nothing lies over it. */
  private async seen(): Promise<void> {
    const wrong = await this.page.evaluate(() => {
      const at = document.activeElement
      if (!at || at === document.body) return '' // past the last stop, in the browser's own
      const drawn = [at, at.closest('label'), at.nextElementSibling].some((e) => {
        const style = e && getComputedStyle(e)
        return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
      })
      const box = (at.closest('label') ?? at).getBoundingClientRect()
      const x = box.x + box.width / 2
      const y = box.y + box.height / 2
      const top = document.elementFromPoint(x, y)
      const open = top !== null && ((at.closest('label') ?? at).contains(top) || top.contains(at))
      const who = `${at.tagName} ${at.textContent?.trim().slice(0, 40) || at.getAttribute('name')}`
      if (!drawn) return `${who}: no mark of focus`
      return open ? '' : `${who}: covered, or outside the window`
    })
    expect(wrong, this.page.url()).toBe('')
  }
}

const holds = (control: Locator): Promise<boolean> => control.evaluate((e) => e === document.activeElement)
