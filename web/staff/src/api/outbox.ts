import { createContext, useContext } from 'react'
import type { Clock } from '../lib/clock'
import type { Shelf } from '../lib/drafts'
import { createStore, type Store } from '../lib/store'
import { type Client, newKey, type Refusal, worthAnotherTry } from './client'
import { mapped, object } from './decode'
import type { Body } from './document'
import { type Letter, letters } from './letter'
import type { Sent } from './schema'
import { sent } from './wire'

const longest = 30_000

type Told = {
  /** It has left and can no longer be undone. */
  sent: (letter: Letter) => void
  /** It was asked back, and the server would not give it back. */
  late: (letter: Letter, why: Refusal) => void
}

/**
 * Outbox sends what is written to residents and colleagues. A letter has one
 * key for its whole life, and is kept in the browser until it has left for good:
 * the same letter sent again after a lost line, or a reload, happens once, and a
 * letter asked back is either on its way or a text in its field, never neither.
 */
export class Outbox {
  readonly #client: Client
  readonly #shelf: Shelf
  readonly #name: string
  readonly #clock: Clock
  readonly letters: Store<readonly Letter[]>
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  readonly #busy = new Set<string>()
  #told: Told = { sent: () => undefined, late: () => undefined }

  constructor(client: Client, shelf: Shelf, owner: string, clock: Clock) {
    this.#client = client
    this.#shelf = shelf
    this.#name = `vardlots.outbox.${owner}`
    this.#clock = clock
    this.letters = createStore<readonly Letter[]>(letters(shelf.getItem(this.#name), clock.now()))
    this.letters.subscribe(() => this.#keep())
    for (const letter of this.letters.get()) this.#release(letter)
  }

  set onSent(sent: Told['sent']) {
    this.#told = { ...this.#told, sent }
  }

  set onLate(late: Told['late']) {
    this.#told = { ...this.#told, late }
  }

  /** Sends a text. It is safe in the browser before this returns. */
  send(to: { case: string; field: Letter['field'] }, text: string): Letter {
    const letter: Letter = { key: newKey(), ...to, text, tried: false, state: { kind: 'sending' } }
    this.letters.set((all) => [...all, letter])
    void this.#next(letter.case)
    return letter
  }

  /** Tries everything that waits, at once: the line is back, the session is back, or somebody pressed again. */
  retry(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const all = this.letters.get()
    for (const id of new Set(all.filter(leaves).map((l) => l.case))) void this.#next(id)
    for (const letter of all) if (letter.state.kind === 'undoing') void this.#takeBack(letter)
  }

  /** Sends a refused letter once more, with its own key. */
  again(letter: Letter): void {
    this.#put({ ...letter, state: { kind: 'sending' } })
    void this.#next(letter.case)
  }

  /** Takes a letter back while it is held, or while it cannot have left this browser. Its text then waits for its field. */
  undo(letter: Letter): void {
    const { state } = letter
    if (state.kind === 'failed' || (state.kind === 'waiting' && !letter.tried)) {
      this.#put({ ...letter, state: { kind: 'back' } })
    } else if (state.kind === 'held') {
      const asked: Letter = { ...letter, state: { kind: 'undoing', id: state.id, undo: newKey() } }
      this.#put(asked)
      void this.#takeBack(asked)
    }
  }

  drop(letter: Letter): void {
    this.letters.set((all) => all.filter((l) => l.key !== letter.key))
  }

  /** The stream has shown what was written: a letter that was held until then has left. */
  arrived(id: string, text: string): void {
    const letter = this.letters.get().find((l) => l.case === id && l.text === text && l.state.kind === 'held')
    if (letter) this.drop(letter)
  }

  /** Sends what is to leave for a case in the order it was written: one at a time, so that none overtakes another. */
  async #next(id: string): Promise<void> {
    if (this.#busy.has(id)) return
    this.#busy.add(id)
    try {
      for (let letter = this.#first(id); letter; letter = this.#first(id)) {
        await this.#post(letter)
        if (this.#first(id)?.key === letter.key) return this.#stay(id)
      }
    } finally {
      this.#busy.delete(id)
    }
  }

  #first(id: string): Letter | undefined {
    return this.letters.get().find((l) => l.case === id && leaves(l))
  }

  /** The line is lost: those behind the first wait too. */
  #stay(id: string): void {
    for (const l of this.letters.get()) {
      if (l.case === id && l.state.kind === 'sending') this.#put({ ...l, state: { kind: 'waiting' } })
    }
  }

  async #post(letter: Letter): Promise<void> {
    this.#put({ ...letter, tried: true, state: { kind: 'sending' } })
    const at = this.#clock.now()
    const rest = letter.field === 'internal' ? 'internal' : 'messages'
    const body: Body<'chat.say'> = { text: letter.text }
    const reply = await this.#client.write(
      { method: 'POST', path: `/cases/${encodeURIComponent(letter.case)}/${rest}`, body, key: letter.key },
      sent,
    )
    if (reply.kind === 'done') {
      this.#failures = 0
      this.#hold(letter, reply.value, at)
      return
    }
    const again = worthAnotherTry(reply.why)
    this.#put({ ...letter, tried: true, state: again ? { kind: 'waiting' } : { kind: 'failed', why: reply.why } })
    if (again && reply.why.kind !== 'session') this.#later()
  }

  /** How long is the server's to say, counted from when it was asked: its clock and this one need not agree. */
  #hold(letter: Letter, kept: Sent, asked: Date): void {
    const until = new Date(asked.getTime() + kept.sendAt.getTime() - kept.at.getTime())
    const held: Letter = { ...letter, tried: true, state: { kind: 'held', id: kept.id, until } }
    this.#put(held)
    this.#release(held)
  }

  /** Lets a held letter go when its time has come, unless it has been asked back. */
  #release(letter: Letter): void {
    if (letter.state.kind !== 'held') return
    const left = letter.state.until.getTime() - this.#clock.now().getTime()
    if (left > 0) setTimeout(() => this.#sent(letter), left)
    else this.#sent(letter)
  }

  #sent(letter: Letter): void {
    if (!this.letters.get().some((l) => l.key === letter.key && l.state.kind === 'held')) return
    this.drop(letter)
    this.#told.sent(letter)
  }

  async #takeBack(letter: Letter): Promise<void> {
    const { state } = letter
    if (state.kind !== 'undoing') return
    const path = `/cases/${encodeURIComponent(letter.case)}/messages/${encodeURIComponent(state.id)}/undo`
    const reply = await this.#client.write({ method: 'POST', path, key: state.undo }, nothing)
    if (reply.kind === 'done') {
      this.#put({ ...letter, state: { kind: 'back' } })
    } else if (worthAnotherTry(reply.why)) {
      if (reply.why.kind !== 'session') this.#later()
    } else {
      this.drop(letter)
      this.#told.late(letter, reply.why)
      this.#told.sent(letter)
    }
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.retry(), Math.min(longest, 1000 * 2 ** this.#failures++))
  }

  #put(letter: Letter): void {
    this.letters.set((all) => all.map((l) => (l.key === letter.key ? letter : l)))
  }

  #keep(): void {
    const all = this.letters.get()
    try {
      if (all.length === 0) this.#shelf.removeItem(this.#name)
      else this.#shelf.setItem(this.#name, JSON.stringify(all))
    } catch {
      // The browser is full: the letter still stands in memory and on the page.
    }
  }
}

/** Whether a letter is still to be sent. One that is held has left; one that failed leaves when somebody presses. */
const leaves = (l: Letter): boolean => l.state.kind === 'waiting' || l.state.kind === 'sending'

const nothing = mapped(object({}), () => undefined)

export const OutboxContext = createContext<Outbox | undefined>(undefined)

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext)
  if (!outbox) throw new Error('no outbox above this component')
  return outbox
}
