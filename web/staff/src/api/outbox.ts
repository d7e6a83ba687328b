import { createContext, useContext } from 'react'
import type { Clock } from '../lib/clock'
import type { Shelf } from '../lib/drafts'
import { createStore, type Store } from '../lib/store'
import { type Client, newKey, type Refusal, worthAnotherTry } from './client'
import { mapped, object } from './decode'
import { type Letter, letters } from './letter'
import type { Sent } from './schema'
import { sent } from './wire'

export type Undone = { kind: 'undone'; letter: Letter } | { kind: 'too-late' } | { kind: 'refused'; why: Refusal }

const longest = 30_000

/**
 * Outbox sends what is written to residents and colleagues. A letter has one
 * key for its whole life, and is kept in the browser until the server has it:
 * the same letter sent again after a lost line, or a reload, happens once.
 */
export class Outbox {
  readonly #client: Client
  readonly #shelf: Shelf
  readonly #name: string
  readonly #clock: Clock
  readonly letters: Store<readonly Letter[]>
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #onSent: (letter: Letter) => void = () => undefined

  constructor(client: Client, shelf: Shelf, owner: string, clock: Clock) {
    this.#client = client
    this.#shelf = shelf
    this.#name = `vardlots.outbox.${owner}`
    this.#clock = clock
    this.letters = createStore<readonly Letter[]>(letters(shelf.getItem(this.#name)))
    this.letters.subscribe(() => this.#keep())
  }

  /** Is told when a letter has left and can no longer be undone. */
  set onSent(told: (letter: Letter) => void) {
    this.#onSent = told
  }

  /** Sends a text. It is safe in the browser before this returns. */
  send(to: { case: string; field: Letter['field'] }, text: string): Letter {
    const letter: Letter = { key: newKey(), ...to, text, tried: false, state: { kind: 'sending' } }
    this.letters.set((all) => [...all, letter])
    void this.#post(letter)
    return letter
  }

  /** Tries everything that waits, at once: the line is back, the session is back, or somebody pressed again. */
  retry(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const letter of this.letters.get()) {
      if (letter.state.kind === 'waiting') void this.#post(letter)
    }
  }

  /** Sends a refused letter once more, with its own key. */
  again(letter: Letter): void {
    void this.#post(letter)
  }

  /** Takes a letter back while it is held, or while it cannot have left this browser. */
  async undo(letter: Letter): Promise<Undone> {
    const { state } = letter
    if (state.kind === 'failed' || (state.kind === 'waiting' && !letter.tried)) {
      this.drop(letter)
      return { kind: 'undone', letter }
    }
    if (state.kind !== 'held') return { kind: 'too-late' }
    const path = `/cases/${encodeURIComponent(letter.case)}/messages/${encodeURIComponent(state.id)}/undo`
    const reply = await this.#client.write({ method: 'POST', path }, nothing)
    if (reply.kind === 'refused') {
      const late = reply.why.kind === 'problem' && reply.why.status < 500
      return late ? { kind: 'too-late' } : { kind: 'refused', why: reply.why }
    }
    this.drop(letter)
    return { kind: 'undone', letter }
  }

  drop(letter: Letter): void {
    this.letters.set((all) => all.filter((l) => l.key !== letter.key))
  }

  async #post(letter: Letter): Promise<void> {
    this.#put({ ...letter, tried: true, state: { kind: 'sending' } })
    const rest = letter.field === 'internal' ? 'internal' : 'messages'
    const body = { text: letter.text }
    const reply = await this.#client.write(
      { method: 'POST', path: `/cases/${encodeURIComponent(letter.case)}/${rest}`, body, key: letter.key },
      sent,
    )
    if (reply.kind === 'done') {
      this.#failures = 0
      this.#hold(letter, reply.value)
      return
    }
    const again = worthAnotherTry(reply.why)
    this.#put({ ...letter, tried: true, state: again ? { kind: 'waiting' } : { kind: 'failed', why: reply.why } })
    if (again && reply.why.kind !== 'session') this.#later()
  }

  /** How long is the server's to say; its clock and this one need not agree. */
  #hold(letter: Letter, kept: Sent): void {
    const left = kept.sendAt.getTime() - kept.at.getTime()
    if (left <= 0) {
      this.#sent(letter)
      return
    }
    const until = new Date(this.#clock.now().getTime() + left)
    this.#put({ ...letter, tried: true, state: { kind: 'held', id: kept.id, until } })
    setTimeout(() => this.#sent(letter), left)
  }

  #sent(letter: Letter): void {
    if (!this.letters.get().some((l) => l.key === letter.key)) return
    this.drop(letter)
    this.#onSent(letter)
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.retry(), Math.min(longest, 1000 * 2 ** this.#failures++))
  }

  #put(letter: Letter): void {
    this.letters.set((all) => all.map((l) => (l.key === letter.key ? letter : l)))
  }

  #keep(): void {
    const unsent = this.letters.get().filter((l) => l.state.kind !== 'held')
    try {
      if (unsent.length === 0) this.#shelf.removeItem(this.#name)
      else this.#shelf.setItem(this.#name, JSON.stringify(unsent))
    } catch {
      // The browser is full: the letter still stands in memory and on the page.
    }
  }
}

const nothing = mapped(object({}), () => undefined)

export const OutboxContext = createContext<Outbox | undefined>(undefined)

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext)
  if (!outbox) throw new Error('no outbox above this component')
  return outbox
}
