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

/** Buttons, keys and figures whose text is wider than they are. */
const cut = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button:not(.row, .command), kbd, .tag, .row__wait, .when, .view__n, h1',
      ),
    ]
      .filter((el) => el.checkVisibility() && el.scrollWidth > el.clientWidth + 1 && el.clientWidth > 1)
      .filter((el) => getComputedStyle(el).display !== 'inline')
      .map((el) => el.textContent),
  )

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
    await page.getByRole('button', { name: /^Avsluta/ }).click()
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
  'the shift ends': async (page) => {
    await page.getByRole('button', { name: 'Redo' }).click()
    await page.getByRole('radio', { name: 'Avslutar passet' }).check()
    await page.getByRole('button', { name: 'Gå igenom mina ärenden' }).click()
    const line = (id: string) => page.locator(`[data-case="${id}"]`)
    stage.clinic.refusals.set('/cases/alva/release', 503)
    await line('alva').getByRole('button', { name: 'Till kön' }).click()
    await line('alva').locator('.field__error').waitFor()
    await line('siv').getByRole('button', { name: 'Behåll' }).click()
    await line('nils').getByRole('button', { name: 'Lämna över' }).click()
    await line('nils').getByRole('radio', { name: 'Omar Fiktson' }).check()
  },
  'the shift has ended': async (page) => {
    for (const id of ['alva', 'nils', 'siv']) stage.clinic.give(id)
    await page.getByRole('button', { name: 'Redo' }).click()
    await page.getByRole('radio', { name: 'Avslutar passet' }).check()
    await page.getByRole('button', { name: 'Gå igenom mina ärenden' }).click()
    await page.getByText('Klart. Inga ärenden ligger kvar hos dig.').waitFor()
  },
  'leaving with cases that press': async (page) => {
    await page.getByRole('button', { name: /Karin P/ }).click()
    await page.getByRole('button', { name: 'Logga ut' }).click()
    await page.getByRole('button', { name: 'Logga ut ändå' }).waitFor()
  },
  'danger in my case': async (page) => {
    await open(page)
    await page.getByRole('button', { name: /^Mina/ }).click()
    await page.getByRole('button', { name: /Ont i örat/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Ont i örat' }).waitFor()
    stage.clinic.says('alva', 'Nu har jag svårt att andas')
    await page.locator('.held--raise').waitFor()
    await page.keyboard.press('Alt+1')
    await page.locator('.said mark').last().waitFor()
  },
  'danger on top': async (page) => {
    stage.clinic.says('alva', 'Nu har jag svårt att andas')
    await page.locator('[data-row]').first().getByText('Ditt ärende').waitFor()
  },
  'read and writing': async (page) => {
    await open(page)
    const ours = stage.clinic.cases.get('alva')?.timeline.find((e) => e.kind === 'message')
    stage.clinic.present('alva', {
      readers: [{ name: 'Omar F.', doing: 'writing' }],
      resident: { writing: true, readTo: ours?.id ?? '', readAt: new Date().toISOString() },
    })
    await page.getByText('Alva skriver…').waitFor()
  },
  'a phrase not filled': async (page) => {
    await open(page)
    await page.getByRole('textbox', { name: 'Svar till Alva' }).fill('Du har en tid hos oss {dag} klockan {tid}.')
    await page.keyboard.press('Control+Enter')
    await page.locator('.field__error').waitFor()
  },
  'a case closed': async (page) => {
    const held = stage.clinic.cases.get('alva')
    if (held) Object.assign(held, { state: 'closed', readOnly: { why: 'Ärendet är avslutat' } })
    await open(page)
    await page.getByText('Ärendet är avslutat').first().waitFor()
  },
  'a note signed': async (page) => {
    await open(page)
    await page.keyboard.press('Alt+n')
    await page.getByRole('textbox', { name: 'Bedömning' }).fill('Behöver läkarbedömning i dag.')
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByText('signerad', { exact: true }).waitFor()
  },
  'nine open': async (page) => {
    const rows = page.locator('[data-row]')
    for (let i = 0; i < 9; i++) {
      await rows.nth(i).click()
      await page.locator('.tab').nth(i).waitFor()
    }
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
  '1440 dark': { width: 1440, dark: true },
  '1280': { width: 1280 },
  '1280 dark': { width: 1280, dark: true },
  '1024': { width: 1024 },
  '360': { width: 360, height: 780 },
}

const few = ['the queue', 'a case', 'internal', 'the context over the case', 'the note in the writing', 'the palette']
/** What needs the list beside the case. */
const wide = ['danger in my case', 'nine open']
/** Every state in these; in the others too when somebody wants to look. */
const whole = ['1440', '360']

test('a button whose text is wider than it is, is found', async () => {
  const page = await stage.page({ width: 1280 })
  expect(await cut(page)).toEqual([])
  await page.getByRole('button', { name: /Ta nästa/ }).evaluate((el) => {
    el.style.inlineSize = '3rem'
  })
  expect(await cut(page)).toEqual([expect.stringContaining('Ta nästa')])
  await page.context().close()
})

for (const [size, look] of Object.entries(looks)) {
  const fit = Object.entries(states).filter(([name]) => look.width >= 768 || !wide.includes(name))
  const chosen = fit.filter(([name]) => album || whole.includes(size) || few.includes(name))
  test.each(chosen)(`${size}: %s`, async (name, reach) => {
    const page = await stage.page(look)
    await reach(page)
    await page.waitForTimeout(150)
    if (album) {
      await mkdir(album, { recursive: true })
      await page.screenshot({ path: `${album}/${size}-${name}.png`.replaceAll(' ', '_'), fullPage: look.width === 360 })
    }
    expect(await axeFinds(page)).toEqual([])
    expect(await cut(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await page.context().close()
  })
}
