import type { Client } from './client'
import { DecodeFault } from './decode'
import { live } from './live'
import type { Live } from './schema'
import { EventCutter, type StreamEvent } from './sse'

export type StreamState = 'connecting' | 'open' | 'closed'

type Told = { event: (live: Live) => void; state: (state: StreamState) => void; lost: () => void }

const silence = 45_000
const longest = 15_000

/**
 * Stream keeps one live connection to the server. It resumes after the last
 * cursor it was given, waits longer after each failure, and takes a long
 * silence for a dead line.
 */
export class Stream {
  readonly #client: Client
  readonly #told: Told
  #cursor: string | undefined
  #cases: readonly string[] = []
  #stop: AbortController | undefined
  #line: AbortController | undefined
  #failures = 0

  constructor(client: Client, told: Told) {
    this.#client = client
    this.#told = told
  }

  /** Begins; safe to call when already begun. */
  start(): void {
    if (this.#stop) return
    const stop = new AbortController()
    this.#stop = stop
    void this.#keep(stop.signal)
  }

  /** Follows these cases too. A new one is asked for at once, after the same cursor. */
  follow(cases: readonly string[]): void {
    const more = cases.some((id) => !this.#cases.includes(id))
    this.#cases = cases
    if (!more || !this.#line) return
    this.#failures = -1
    this.#line.abort()
  }

  /** Ends; safe to call twice. */
  stop(): void {
    this.#stop?.abort()
    this.#stop = undefined
    this.#told.state('closed')
  }

  async #keep(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      this.#told.state('connecting')
      const lost = await this.#once(stopped)
      if (stopped.aborted) return
      if (lost) {
        this.stop()
        this.#told.lost()
        return
      }
      this.#told.state('connecting')
      const wait = this.#failures < 0 ? 0 : Math.min(longest, 500 * 2 ** this.#failures)
      this.#failures++
      await pause(wait, stopped)
    }
  }

  /** One connection, until it ends. True when nobody is logged in any more. */
  async #once(stopped: AbortSignal): Promise<boolean> {
    const line = new AbortController()
    this.#line = line
    const hangUp = () => line.abort()
    stopped.addEventListener('abort', hangUp)
    let watch = setTimeout(hangUp, silence)
    try {
      const response = await this.#client.stream(this.#cursor, this.#cases, line.signal)
      if (response.status === 401) return true
      if (!response.ok || !response.body) return false
      this.#told.state('open')
      this.#failures = 0
      const cutter = new EventCutter()
      const decoder = new TextDecoder()
      const reader = response.body.getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return false
        clearTimeout(watch)
        watch = setTimeout(hangUp, silence)
        for (const event of cutter.feed(decoder.decode(value, { stream: true }))) this.#take(event)
      }
    } catch {
      return false // the line broke; the next connection resumes
    } finally {
      clearTimeout(watch)
      stopped.removeEventListener('abort', hangUp)
    }
  }

  #take(event: StreamEvent): void {
    const found = read(event)
    this.#cursor = event.id ?? this.#cursor
    if (found?.kind === 'end') this.stop()
    if (found) this.#told.event(found)
  }
}

function read(event: StreamEvent): Live | undefined {
  try {
    return live(event.name, JSON.parse(event.data))
  } catch (fault) {
    if (fault instanceof DecodeFault || fault instanceof SyntaxError) return undefined
    throw fault
  }
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    stopped.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
