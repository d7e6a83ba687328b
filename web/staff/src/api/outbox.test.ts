import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Client } from './client'
import { Outbox } from './outbox'

const clock = { now: () => new Date() }

/** A server that can be out of reach, lose its answer, or refuse; it counts what it has kept by key. */
class Server {
  mode: 'well' | 'away' | 'loses' | 'refuses' | 'out' | 'sent' = 'well'
  hold = 5000
  readonly kept = new Map<string, string>()
  readonly undone = new Set<string>()
  calls = 0

  readonly fetch: typeof fetch = async (input, init) => {
    this.calls++
    const url = String(input)
    if (this.mode === 'away') throw new TypeError('no line')
    if (this.mode === 'out') return answer({}, 401)
    if (this.mode === 'refuses') return answer({ key: 'fault.403' }, 403)
    const key = new Headers(init?.headers).get('Idempotency-Key') ?? ''
    if (url.endsWith('/undo')) {
      if (this.mode === 'sent') return answer({ key: 'staff.sent' }, 409)
      this.undone.add(key)
      if (this.mode === 'loses') throw new TypeError('the answer was lost')
      return answer({})
    }
    const body: { text: string } = JSON.parse(String(init?.body))
    this.kept.set(key, body.text)
    if (this.mode === 'loses') throw new TypeError('the answer was lost')
    const at = new Date()
    return answer({ id: `m-${key}`, at, sendAt: new Date(at.getTime() + this.hold) })
  }
}

const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })

const boxAt = (server: Server) => new Outbox(new Client(server.fetch), localStorage, 'a1', clock)
const to = { case: 'c1', field: 'message' } as const
const only = (box: Outbox) => {
  const [letter] = box.letters.get()
  if (!letter) throw new Error('nothing is on its way')
  return letter
}
const kinds = (box: Outbox) => box.letters.get().map((l) => l.state.kind)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a text is held, then it has left', async () => {
  const server = new Server()
  const box = boxAt(server)
  const left = vi.fn()
  box.onSent = left
  box.send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(100)
  expect(kinds(box)).toEqual(['held'])
  await vi.advanceTimersByTimeAsync(5000)
  expect(kinds(box)).toEqual([])
  expect(left).toHaveBeenCalledOnce()
})

test('undone while held: the server is told, and the text waits for its field', async () => {
  const server = new Server()
  const box = boxAt(server)
  box.send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(100)
  box.undo(only(box))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(server.undone.size).toBe(1)
  expect(box.letters.get()).toMatchObject([{ text: 'Hej', state: { kind: 'back' } }])
})

test('undone too late: it is told, and is no longer ours to show', async () => {
  const server = new Server()
  const box = boxAt(server)
  const late = vi.fn()
  const left = vi.fn()
  box.onLate = late
  box.onSent = left
  box.send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(100)
  server.mode = 'sent'
  box.undo(only(box))
  await vi.advanceTimersByTimeAsync(10)
  expect(late).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ key: 'staff.sent' }))
  expect(left).toHaveBeenCalledOnce()
  expect(kinds(box)).toEqual([])
})

test('undone, and the answer was lost: asked once more under the same key, the text is not lost', async () => {
  const server = new Server()
  const box = boxAt(server)
  box.send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(100)
  server.mode = 'loses'
  box.undo(only(box))
  await vi.advanceTimersByTimeAsync(900)
  expect(kinds(box)).toEqual(['undoing'])
  server.mode = 'well'
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.undone.size).toBe(1)
  expect(kinds(box)).toEqual(['back'])
})

test('a reload while it is held: still held, and undone if somebody wants', async () => {
  const server = new Server()
  boxAt(server).send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(2000)
  const again = boxAt(server)
  again.retry()
  await vi.advanceTimersByTimeAsync(2000)
  expect(kinds(again)).toEqual(['held'])
  expect(server.kept.size).toBe(1)
  again.undo(only(again))
  await vi.advanceTimersByTimeAsync(10)
  expect(kinds(again)).toEqual(['back'])
  expect(kinds(boxAt(server))).toEqual(['back'])
})

test('a reload while it is held, and nobody undoes: it leaves when its time has come, once', async () => {
  const server = new Server()
  boxAt(server).send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(2000)
  const again = boxAt(server)
  await vi.advanceTimersByTimeAsync(3100)
  expect(kinds(again)).toEqual([])
  expect(server.calls).toBe(1)
  expect(kinds(boxAt(server))).toEqual([])
})

test('a reload while it is asked back goes on asking', async () => {
  const server = new Server()
  const box = boxAt(server)
  box.send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(100)
  server.mode = 'out'
  box.undo(only(box))
  await vi.advanceTimersByTimeAsync(10)
  server.mode = 'well'
  const again = boxAt(server)
  expect(kinds(again)).toEqual(['undoing'])
  again.retry()
  await vi.advanceTimersByTimeAsync(10)
  expect(kinds(again)).toEqual(['back'])
})

test('what the stream shows is no longer held', async () => {
  const box = boxAt(new Server())
  box.send(to, 'Hej')
  box.send(to, 'Hej igen')
  await vi.advanceTimersByTimeAsync(100)
  box.arrived('c1', 'Hej')
  box.arrived('c2', 'Hej igen')
  expect(box.letters.get().map((l) => l.text)).toEqual(['Hej igen'])
})

test('what a colleague reads is not held', async () => {
  const server = new Server()
  server.hold = 0
  const box = boxAt(server)
  box.send({ case: 'c1', field: 'internal' }, 'Till Omar')
  await vi.advanceTimersByTimeAsync(10)
  expect(kinds(box)).toEqual([])
})

test('without a line it waits, and is sent once when the line is back', async () => {
  const server = new Server()
  server.mode = 'away'
  const box = boxAt(server)
  box.send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(kinds(box)).toEqual(['waiting'])
  server.mode = 'well'
  await vi.advanceTimersByTimeAsync(31_000)
  expect([...server.kept.values()]).toEqual(['Hej'])
})

test('an answer that was lost does not make two', async () => {
  const server = new Server()
  server.mode = 'loses'
  const box = boxAt(server)
  box.send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(10)
  server.mode = 'well'
  box.retry()
  await vi.advanceTimersByTimeAsync(10)
  expect(server.calls).toBe(2)
  expect(server.kept.size).toBe(1)
})

test('a reload while it waits keeps text and key', async () => {
  const server = new Server()
  server.mode = 'loses'
  boxAt(server).send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(10)
  server.mode = 'well'
  const again = boxAt(server)
  expect(kinds(again)).toEqual(['waiting'])
  again.retry()
  await vi.advanceTimersByTimeAsync(6000)
  expect(server.kept.size).toBe(1)
  expect(localStorage.length).toBe(0)
})

test('what may have left cannot be taken back, what cannot have left can', async () => {
  const server = new Server()
  server.mode = 'away'
  const box = boxAt(server)
  box.send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(10)
  const tried = only(box)
  box.undo(tried)
  expect(kinds(box)).toEqual(['waiting'])
  box.undo({ ...tried, tried: false })
  expect(kinds(box)).toEqual(['back'])
})

test('a refusal is shown and the text stays', async () => {
  const server = new Server()
  server.mode = 'refuses'
  const box = boxAt(server)
  box.send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(10)
  expect(box.letters.get()).toMatchObject([{ text: 'Hej', state: { kind: 'failed', why: { status: 403 } } }])
})

test('a session that has ended makes it wait, without knocking', async () => {
  const server = new Server()
  server.mode = 'out'
  const box = boxAt(server)
  box.send(to, 'Hej')
  await vi.advanceTimersByTimeAsync(120_000)
  expect(kinds(box)).toEqual(['waiting'])
  expect(server.calls).toBe(1)
})
