import type { TextKey } from '../lib/text/text'
import { DecodeFault, type Decoder, object, string } from './decode'
import { problem as problemOf } from './problem'

/** Why a call did not do what was asked. */
export type Refusal =
  | { kind: 'unreached' } // no answer: what was sent may or may not have happened
  | { kind: 'session' } // nobody is logged in any more
  | { kind: 'problem'; status: number; key: string; title: string; name: string; fields: readonly FieldFault[] }
  | { kind: 'garbled' } // an answer that this page cannot read

type FieldFault = { field: string; key: string; text: string }

export type Reply<T> = { kind: 'done'; value: T } | { kind: 'refused'; why: Refusal }

const prefix = '/api/staff/v1'
const patience = 20_000
const staleToken = 'form.old'

/** A write carries its key, so that the same write sent again happens once. */
export type Write = {
  method: 'POST' | 'PUT'
  path: string
  body?: unknown
  key?: string
  /** Leaves also when the page is on its way out. */
  keepalive?: boolean
}

export const newKey = (): string => crypto.randomUUID()

/** Client speaks HTTP to the staff API: session, keys, problems. It keeps nothing but the CSRF token. */
export class Client {
  readonly #fetch: typeof fetch
  #csrf = ''
  #onLost: () => void = () => undefined
  #onReach: (reached: boolean) => void = () => undefined

  constructor(fetcher: typeof fetch) {
    this.#fetch = fetcher
  }

  set csrf(token: string) {
    this.#csrf = token
  }

  /** Is told each time the server says that nobody is logged in. */
  set onLost(told: () => void) {
    this.#onLost = told
  }

  /** Is told after each call whether the server answered. */
  set onReach(told: (reached: boolean) => void) {
    this.#onReach = told
  }

  read<T>(path: string, decoder: Decoder<T>): Promise<Reply<T>> {
    return this.#call(path, { headers: { Accept: 'application/json' } }, decoder)
  }

  /** Writes. When the token is another login's, in another tab, it is fetched anew and the same write sent once more. */
  async write<T>(w: Write, decoder: Decoder<T>): Promise<Reply<T>> {
    const same = { ...w, key: w.key ?? newKey() }
    const reply = await this.#write(same, decoder)
    if (reply.kind === 'done' || reply.why.kind !== 'problem' || reply.why.key !== staleToken) return reply
    const token = await this.read('/session', object({ csrf: string }))
    if (token.kind === 'refused') return token
    this.#csrf = token.value.csrf
    return this.#write(same, decoder)
  }

  #write<T>(w: Write, decoder: Decoder<T>): Promise<Reply<T>> {
    return this.#call(
      w.path,
      {
        method: w.method,
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'X-CSRF-Token': this.#csrf,
          'Idempotency-Key': w.key ?? newKey(),
        },
        body: JSON.stringify(w.body ?? {}),
        keepalive: w.keepalive ?? false,
      },
      decoder,
    )
  }

  /** The live stream's raw answer, resumed after a cursor, with cases to follow besides one's own. */
  stream(after: string | undefined, cases: readonly string[], signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'text/event-stream' }
    if (after !== undefined) headers['Last-Event-ID'] = after
    const which = cases.length > 0 ? `?cases=${cases.map(encodeURIComponent).join(',')}` : ''
    return this.#fetch(`${prefix}/stream${which}`, { headers, signal, credentials: 'same-origin', cache: 'no-store' })
  }

  async #call<T>(path: string, init: RequestInit, decoder: Decoder<T>): Promise<Reply<T>> {
    let response: Response
    try {
      response = await this.#fetch(prefix + path, {
        ...init,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(patience),
      })
    } catch {
      this.#onReach(false)
      return { kind: 'refused', why: { kind: 'unreached' } }
    }
    this.#onReach(true)
    return this.#answer(response, decoder)
  }

  async #answer<T>(response: Response, decoder: Decoder<T>): Promise<Reply<T>> {
    if (response.status === 401) {
      this.#onLost()
      return { kind: 'refused', why: { kind: 'session' } }
    }
    try {
      const text = await response.text()
      const body: unknown = text === '' ? {} : JSON.parse(text)
      if (response.ok) return { kind: 'done', value: decoder(body, '') }
      return { kind: 'refused', why: problemIn(response.status, body) }
    } catch (fault) {
      if (!response.ok) return { kind: 'refused', why: problemIn(response.status, {}) }
      if (fault instanceof DecodeFault || fault instanceof SyntaxError)
        return { kind: 'refused', why: { kind: 'garbled' } }
      return { kind: 'refused', why: { kind: 'unreached' } } // the answer was cut
    }
  }
}

function problemIn(status: number, body: unknown): Refusal {
  const p = problemOf(body, '')
  const fields = [...p.errors, ...p.fields].map((f) => ({ field: f.field || f.name, key: f.key, text: f.text }))
  return { kind: 'problem', status, key: p.key, title: p.title, name: p.vars.name, fields }
}

/** True when the same write may be sent again by itself later. */
export function worthAnotherTry(why: Refusal): boolean {
  if (why.kind === 'problem') return why.status >= 500 || why.status === 429
  return why.kind !== 'garbled'
}

/** The key of the sentence for a refusal that carries none. */
export function plainKey(why: Refusal): TextKey {
  switch (why.kind) {
    case 'unreached':
      return 'fault.unreached'
    case 'session':
      return 'fault.session'
    case 'garbled':
      return 'fault.garbled'
    case 'problem':
      if (why.status === 403) return 'fault.403'
      if (why.status === 404) return 'fault.404'
      return why.status === 409 ? 'fault.409' : 'fault.500'
  }
}
