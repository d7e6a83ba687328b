import { expect, login, loginStaff, people, test } from '../lib/story.ts'
import { answer, send, start } from '../lib/resident.ts'
import { Desk } from '../lib/desk.ts'

test('two nurses take the same case at once: one has it, the other is told who', async ({ browser, product }) => {
  const resident = await (await browser.newContext()).newPage()
  await login(resident, product, people.bengt)
  await start(resident, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await answer(resident, { 'Har du också': 'Ja' })
  await send(resident, 'Två samtidigt.')
  await resident.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  const id = /arenden\/([^/]+)/.exec(resident.url())?.[1] ?? ''

  const one = await (await browser.newContext()).newPage()
  const two = await (await browser.newContext()).newPage()
  await loginStaff(one, product, /Dilan/, /Testbacken/)
  await loginStaff(two, product, /Oskar/, /Testbacken/)
  const desks = [await Desk.at(one), await Desk.at(two)]
  const answers = await Promise.all(desks.map((d) => d.write('POST', `/cases/${id}/take`)))
  expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
  const lost = answers.find((a) => a.status === 409)
  expect(lost?.body['key']).toBe('staff.taken')
  expect(String(lost?.body['title'])).toMatch(/Dilan Exempelvik|Oskar Provlund/)
})

test('the server ends in mid-chat: what was acknowledged is there, the same write is not doubled', async ({ browser, product }) => {
  const resident = await (await browser.newContext()).newPage()
  await login(resident, product, people.karin)
  await start(resident, product.url, /Mig själv/, 'ont i halsen', /Ont i halsen/)
  await answer(resident, { 'Har du också': 'Ja' })
  await send(resident, 'Före avbrottet.')
  await resident.getByRole('button', { name: 'Jag vill ändå ha kontakt' }).first().click()
  const id = /arenden\/([^/]+)/.exec(resident.url())?.[1] ?? ''
  const staff = await (await browser.newContext()).newPage()
  await loginStaff(staff, product, /Dilan/, /Testbacken/)
  const desk = await Desk.at(staff)
  expect((await desk.write('POST', `/cases/${id}/take`)).status).toBe(200)
  const key = crypto.randomUUID()
  expect((await desk.write('POST', `/cases/${id}/messages`, { text: 'En gång.' }, key)).status).toBe(200)
  await product.restart()
  const again = await desk.write('POST', `/cases/${id}/messages`, { text: 'En gång.' }, key)
  expect(again.status).toBe(200)
  await resident.goto(`${product.url}/arenden/${id}/chatt`)
  await expect(resident.getByText('En gång.')).toHaveCount(1)
})
