import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFinds, type Look, Stage } from './stage'

/** Where pictures of every state are left, when somebody wants to look. */
const album = process.env.PICTURES

const stage = new Stage()
beforeAll(() => stage.open())
afterAll(async () => {
  await stage.close()
  expect(stage.faults).toEqual([])
})

const open = async (page: Page) => {
  await page.getByRole('button', { name: /^Mina/ }).click()
  await page.getByRole('button', { name: /Hosta/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Hosta' }).waitFor()
  await page.getByText('Alla 7 svar').waitFor()
}

/** The states of the workspace, and the way to each. */
const states: Record<string, (page: Page) => Promise<unknown>> = {
  'the queue': async () => undefined,
  'the queue asked why': (page) => page.getByRole('button', { name: 'Varför först?' }).first().click(),
  'the queue filtered': async (page) => {
    await page.getByRole('button', { name: 'Filtrera kön' }).click()
    await page.keyboard.type('xyz')
  },
  'the queue failed': async (page) => {
    await page.route('**/queue', (r) => r.fulfill({ status: 503, body: '{}' }))
    stage.clinic.tell('unit', {})
    await page.getByText(/Kön kunde inte hämtas/).waitFor()
  },
  'a case': open,
  'a case told in full': async (page) => {
    await open(page)
    await page.getByText('Alla 7 svar').click()
  },
  'a case that is not mine': async (page) => {
    await page.getByRole('button', { name: /Sömnsvårigheter/ }).click()
    await page.getByText(/Skyddade personuppgifter/).waitFor()
  },
  'a case that does not exist': async (page) => {
    await page.evaluate(() => {
      window.location.hash = '#arende/gone'
    })
    await page
      .getByText(/Ärendet kunde inte öppnas/)
      .first()
      .waitFor()
  },
  phrases: async (page) => {
    await open(page)
    await page.getByRole('textbox', { name: 'Svar till Alva' }).fill('Tack. §lä')
    await page.getByRole('option').first().waitFor()
  },
  internal: async (page) => {
    await open(page)
    await page.getByRole('button', { name: /^Internt/ }).click()
    await page.keyboard.type('Till Omar')
  },
  'a text held': async (page) => {
    await open(page)
    await page.getByRole('textbox', { name: 'Svar till Alva' }).fill('Hej')
    await page.getByRole('button', { name: 'Skicka till Alva' }).click()
    await page
      .getByText(/Skickas till Alva om \d s/)
      .last()
      .waitFor()
  },
  'no line': async (page) => {
    await open(page)
    await page.route('**/api/**', (r) => r.abort())
    await page.getByRole('textbox', { name: 'Svar till Alva' }).fill('Hej')
    await page.getByRole('button', { name: 'Skicka till Alva' }).click()
    await page.locator('.strip').waitFor()
  },
  'the context over the case': async (page) => {
    await open(page)
    const narrow = page.getByRole('button', { name: 'Underlag och anteckning' })
    if (await narrow.isVisible()) await narrow.click()
  },
  'the note in the writing': async (page) => {
    await open(page)
    await page.keyboard.press('Alt+n')
    await page.getByRole('textbox', { name: 'Bedömning' }).waitFor()
  },
  'two notes': async (page) => {
    await open(page)
    await page.keyboard.press('Alt+n')
    const field = page.getByRole('textbox', { name: 'Bedömning' })
    await field.waitFor()
    const note = stage.clinic.notes.get('alva')
    if (note)
      Object.assign(note, {
        version: 9,
        savedBy: 'Omar Fiktson',
        sections: [...note.sections, { heading: 'assessment', text: 'Virus, avvakta.', source: 'staff' }],
      })
    await field.fill('Behöver läkarbedömning i dag.')
    await page.getByText('Omar Fiktson sparade före dig. Båda texterna finns kvar').waitFor()
  },
  'a picture': async (page) => {
    await open(page)
    await page.getByRole('button', { name: 'Bild 1 av 2' }).click()
    await page.getByRole('button', { name: 'Närmare' }).click()
    await page.getByRole('button', { name: 'Vrid' }).click()
  },
  'more to do': async (page) => {
    await open(page)
    await page.getByRole('button', { name: 'Mer att göra' }).click()
  },
  'the urgency': async (page) => {
    await open(page)
    await page
      .locator('.case-head')
      .getByRole('button', { name: /Inom ett dygn/ })
      .click()
  },
  closing: async (page) => {
    await open(page)
    await page.getByRole('button', { name: 'Avsluta', exact: true }).click()
    await page
      .getByText(/Kvar innan du avslutar/)
      .first()
      .waitFor()
  },
  'handing over': async (page) => {
    await open(page)
    await page.getByRole('button', { name: 'Lämna över', exact: true }).click()
    await page.getByText(/Omar Fiktson/).waitFor()
  },
  'the palette': async (page) => {
    await open(page)
    await page.keyboard.press('Control+.')
    await page.keyboard.type('läm')
  },
  help: async (page) => {
    await page.getByRole('button', { name: 'Hjälp' }).click()
    await page.getByRole('table').waitFor()
  },
  you: (page) => page.getByRole('button', { name: /Karin P/ }).click(),
  'a pause': async (page) => {
    await page.getByRole('button', { name: 'Redo' }).click()
    await page.getByRole('radio', { name: 'Paus' }).check()
  },
  notices: (page) => page.getByRole('button', { name: /Aviseringar/ }).click(),
  locked: async (page) => {
    stage.clinic.loggedIn = false
    stage.clinic.tell('unit', {})
    await page.getByRole('heading', { name: 'Låst' }).waitFor()
  },
}

const looks: Record<string, Look> = {
  '1440': { width: 1440 },
  '1280 dark': { width: 1280, dark: true },
  '1024': { width: 1024 },
  '360': { width: 360, height: 780 },
}

const few = ['the queue', 'a case', 'internal', 'the context over the case', 'the note in the writing', 'the palette']
const whole = ['1440', '360']

for (const [size, look] of Object.entries(looks)) {
  const chosen = Object.entries(states).filter(([name]) => whole.includes(size) || few.includes(name))
  test.each(chosen)(`${size}: %s`, async (name, reach) => {
    const page = await stage.page(look)
    await reach(page)
    await page.waitForTimeout(150)
    if (album) {
      await mkdir(album, { recursive: true })
      await page.screenshot({ path: `${album}/${size}-${name}.png`.replaceAll(' ', '_'), fullPage: look.width === 360 })
    }
    expect(await axeFinds(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await page.context().close()
  })
}
