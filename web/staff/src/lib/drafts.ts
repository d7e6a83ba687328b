import type { Clock } from './clock'

/** The part of Storage that drafts need. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key'> & { readonly length: number }

export type Draft = { text: string; at: Date }

const prefix = 'vardlots.draft.'
const keepDays = 7
const dayMs = 24 * 3600 * 1000

/** Whether a text is safe if the browser dies now. */
export type Kept = { kind: 'empty' } | { kind: 'writing' } | { kind: 'kept'; at: Date } | { kind: 'full' }

/**
 * Drafts keeps what somebody has written but not sent, one text a field, in this
 * browser and under the writer's own assignment: another person who logs in here
 * never gets them.
 */
export class Drafts {
  readonly #shelf: Shelf
  readonly #owner: string
  readonly #clock: Clock

  constructor(shelf: Shelf, owner: string, clock: Clock) {
    this.#shelf = shelf
    this.#owner = owner
    this.#clock = clock
  }

  read(field: string): Draft | undefined {
    return parse(this.#shelf.getItem(this.#name(field)))
  }

  /** Keeps the text; an empty one removes the draft. Says whether there was room. */
  write(field: string, text: string): Kept {
    if (text === '') {
      this.#shelf.removeItem(this.#name(field))
      return { kind: 'empty' }
    }
    const at = this.#clock.now()
    try {
      this.#shelf.setItem(this.#name(field), JSON.stringify({ text, at: at.toISOString() }))
      return { kind: 'kept', at }
    } catch {
      return { kind: 'full' }
    }
  }

  /** Removes what nobody came back for in a week, whoever wrote it. */
  tidy(): void {
    const limit = this.#clock.now().getTime() - keepDays * dayMs
    const names = Array.from({ length: this.#shelf.length }, (_, i) => this.#shelf.key(i))
    for (const name of names) {
      if (!name?.startsWith(prefix)) continue
      const draft = parse(this.#shelf.getItem(name))
      if (!draft || draft.at.getTime() < limit) this.#shelf.removeItem(name)
    }
  }

  #name(field: string): string {
    return `${prefix}${this.#owner}.${field}`
  }
}

function parse(raw: string | null): Draft | undefined {
  if (!raw) return undefined
  try {
    const found: unknown = JSON.parse(raw)
    if (typeof found !== 'object' || found === null || !('text' in found) || !('at' in found)) return undefined
    if (typeof found.text !== 'string' || typeof found.at !== 'string') return undefined
    return { text: found.text, at: new Date(found.at) }
  } catch {
    return undefined
  }
}
