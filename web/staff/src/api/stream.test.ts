import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Client } from './client'
import { Stream } from './stream'

/** Lines that are taken up and stay, each with what it was asked. */
class Exchange {
  readonly asked: { cases: string; after: string | null }[] = []
  #line: ReadableStreamDefaultController<Uint8Array> | undefined

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input), 'https://staff.example')
    this.asked.push({
      cases: url.searchParams.get('cases') ?? '',
      after: new Headers(init?.headers).get('Last-Event-ID'),
    })
    return new Response(
      new ReadableStream<Uint8Array>({
        start: (line) => {
          this.#line = line
          init?.signal?.addEventListener('abort', () => line.error(new DOMException('hung up', 'AbortError')))
        },
      }),
    )
  }

  says(text: string): void {
    this.#line?.enqueue(new TextEncoder().encode(text))
  }
}

const nothing = () => undefined
let exchange = new Exchange()
let stream = new Stream(new Client(exchange.fetch), { event: nothing, state: nothing, lost: nothing })

beforeEach(() => {
  vi.useFakeTimers()
  exchange = new Exchange()
  stream = new Stream(new Client(exchange.fetch), { event: nothing, state: nothing, lost: nothing })
})
afterEach(() => {
  stream.stop()
  vi.useRealTimers()
})
const later = () => vi.advanceTimersByTimeAsync(50)

test('what is open from the start is followed on the first line', async () => {
  stream.follow(['a', 'b'])
  stream.start()
  await later()
  expect(exchange.asked).toEqual([{ cases: 'a,b', after: null }])
})

test('a case that is opened is followed at once, after the same cursor', async () => {
  stream.follow(['a'])
  stream.start()
  await later()
  exchange.says('id: 7\nevent: unit\ndata: {}\n\n')
  await later()
  stream.follow(['a', 'read-only'])
  await later()
  expect(exchange.asked.at(-1)).toEqual({ cases: 'a,read-only', after: '7' })
})

test('a case that is closed is no longer asked for, and the line stands', async () => {
  stream.follow(['a', 'b'])
  stream.start()
  await later()
  stream.follow(['b'])
  await later()
  expect(exchange.asked).toHaveLength(1)
})
