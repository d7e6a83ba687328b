import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Client } from './client'
import { Outbox } from './outbox'

const clock = { now: () => new Date() }
const to = { case: 'c1', field: 'message' } as const

/** A server that writes down what arrives, in that order. The first text is delivered late. */
function slow() {
  const kept: string[] = []
  const server = { status: 200, away: false, kept }
  const fetched: typeof fetch = async (_, init) => {
    if (server.away) throw new TypeError('no line')
    const { text }: { text: string } = JSON.parse(String(init?.body))
    const { status } = server
    if (text === 'Ett') await new Promise((later) => setTimeout(later, 300))
    if (status === 200) server.kept.push(text)
    const at = new Date()
    return new Response(JSON.stringify({ id: text, at, sendAt: at, key: 'error.403' }), { status })
  }
  return { server, box: new Outbox(new Client(fetched), localStorage, 'a1', clock) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('none overtakes another: what waited, and what is written meanwhile, arrive in order', async () => {
  const { server, box } = slow()
  server.away = true
  box.send(to, 'Ett')
  box.send(to, 'Två')
  await vi.advanceTimersByTimeAsync(10)
  expect(box.letters.get().map((l) => l.state.kind)).toEqual(['waiting', 'waiting'])
  server.away = false
  box.retry()
  box.send(to, 'Tre')
  await vi.advanceTimersByTimeAsync(2000)
  expect(server.kept).toEqual(['Ett', 'Två', 'Tre'])
})

test('one that is refused does not stop the next', async () => {
  const { server, box } = slow()
  server.status = 403
  box.send(to, 'Ett')
  await vi.advanceTimersByTimeAsync(400)
  server.status = 200
  box.send(to, 'Två')
  await vi.advanceTimersByTimeAsync(10)
  expect(server.kept).toEqual(['Två'])
  expect(box.letters.get().map((l) => l.state.kind)).toEqual(['failed'])
})
