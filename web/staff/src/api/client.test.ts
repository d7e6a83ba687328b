import { expect, test } from 'vitest'
import { Client, type Refusal, worthAnotherTry } from './client'
import { object, string } from './decode'

const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const read = object({ id: string })

test('a write carries token and key, and the same key when the token was old', async () => {
  const keys: (string | null)[] = []
  const client = new Client(async (input, init) => {
    if (String(input).endsWith('/session')) return answer({ csrf: 'new' })
    const headers = new Headers(init?.headers)
    keys.push(headers.get('Idempotency-Key'))
    return headers.get('X-CSRF-Token') === 'new' ? answer({ id: 'a' }) : answer({ key: 'form.old' }, 403)
  })
  client.csrf = 'old'
  expect(await client.write({ method: 'POST', path: '/x' }, read)).toEqual({ kind: 'done', value: { id: 'a' } })
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(keys[1]).toBe(keys[0])
})

test('whatever the answer is made of, a refusal has one shape', async () => {
  const why = async (status: number, body: string): Promise<Refusal | undefined> => {
    const reply = await new Client(async () => new Response(body, { status })).read('/x', read)
    return reply.kind === 'refused' ? reply.why : undefined
  }
  expect(await why(200, '<html>')).toEqual({ kind: 'garbled' })
  expect(await why(200, '{"id":7}')).toEqual({ kind: 'garbled' })
  expect(await why(401, '')).toEqual({ kind: 'session' })
  expect(await why(502, '<html>')).toMatchObject({ kind: 'problem', status: 502 })
  expect(await why(409, '{"key":"staff.taken","vars":{"name":"Omar"}}')).toMatchObject({
    key: 'staff.taken',
    name: 'Omar',
  })
  expect(await why(422, '{"fields":[{"name":"text","key":"form.long","text":"För lång"}]}')).toMatchObject({
    fields: [{ field: 'text', key: 'form.long', text: 'För lång' }],
  })
})

test('a refusal is sent again by itself only when that can help', () => {
  const problem = (status: number): Refusal => ({ kind: 'problem', status, key: '', title: '', name: '', fields: [] })
  expect([500, 503, 429].map((s) => worthAnotherTry(problem(s)))).toEqual([true, true, true])
  expect([400, 403, 404, 409, 422].map((s) => worthAnotherTry(problem(s)))).toEqual([false, false, false, false, false])
  expect(worthAnotherTry({ kind: 'unreached' })).toBe(true)
})
