import { accessible, expect, login, loginStaff, people, test } from '../lib/story.ts'
import { answer, send, start } from '../lib/resident.ts'

const calmThroat = { 'Har du också': 'Ja' }

test('a resident is triaged, writes with a nurse and reads the signed note', async ({ browser, fresh: product }) => {
  const resident = await (await browser.newContext()).newPage()
  const staff = await (await browser.newContext()).newPage()

  await resident.goto(product.url)
  await accessible(resident)
  await login(resident, product, people.linnea)
  await start(resident, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await accessible(resident)
  await answer(resident, calmThroat)
  await accessible(resident)
  await send(resident, 'Det gör ont när jag sväljer.')
  await accessible(resident)
  if (resident.url().endsWith('/egenvard')) {
    await resident.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  }
  await expect(resident).toHaveURL(/\/vantar$/)
  await accessible(resident)

  await loginStaff(staff, product, /Dilan/, /Testbacken/)
  await accessible(staff)
  await staff.keyboard.press('F2')
  await expect(staff.locator('body')).toContainText('Linnea Demolund')
  await expect(staff.locator('body')).toContainText('Det gör ont när jag sväljer.')
  await accessible(staff)

  const api = await staff.evaluate(async () => {
    const session = await (await fetch('/api/staff/v1/session')).json()
    const held = await (await fetch('/api/staff/v1/cases?view=mine')).json()
    return { csrf: session.csrf as string, id: held.cases[0].case as string }
  })
  const write = (method: string, path: string, body: unknown) =>
    staff.evaluate(
      async ([method, path, body, csrf]) => {
        const answer = await fetch(`/api/staff/v1${path}`, {
          method: String(method),
          headers: { 'content-type': 'application/json', 'x-csrf-token': String(csrf), 'idempotency-key': crypto.randomUUID() },
          body: JSON.stringify(body),
        })
        return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
      },
      [method, path, body, api.csrf] as const,
    )
  expect((await write('POST', `/cases/${api.id}/messages`, { text: 'Hej! Hur länge har du haft ont?' })).status).toBe(200)

  await resident.goto(`${product.url}/arenden/${api.id}/chatt`)
  await expect(resident.locator('main')).toContainText('Hur länge har du haft ont?', { timeout: 15_000 })
  await accessible(resident)
  await resident.getByRole('textbox').first().fill('Sedan i går.')
  await resident.getByRole('button', { name: /^Skicka/ }).click()
  await expect(resident.locator('main')).toContainText('Sedan i går.')

  const note = await staff.evaluate(async (id) => (await fetch(`/api/staff/v1/cases/${id}/note`)).json(), api.id)
  const sections = note.sections.map((s: { heading: string; text: string }) =>
    s.heading === 'assessment' ? { ...s, text: 'Halsinfektion utan varningstecken.' } : s.heading === 'advice' ? { ...s, text: 'Vila och dryck.' } : s,
  )
  const saved = await write('PUT', `/cases/${api.id}/note`, { version: note.version, sections })
  expect(saved.status).toBe(200)
  const refused = await write('POST', `/cases/${api.id}/close`, { outcome: 'answered', verdict: 'right' })
  expect(refused.body['key']).toBe('staff.close')
  expect((await write('POST', `/cases/${api.id}/note/sign`, { version: saved.body['version'] })).status).toBe(200)
  expect((await write('POST', `/cases/${api.id}/close`, { outcome: 'answered', verdict: 'right' })).status).toBe(200)

  await resident.goto(`${product.url}/arenden/${api.id}`)
  await expect(resident.locator('main')).toContainText('Vila och dryck.')
  await accessible(resident)
  await resident.goto(`${product.url}/arenden/${api.id}/last`)
  await expect(resident.locator('main')).toContainText('Dilan Exempelvik')
  await accessible(resident)
})
