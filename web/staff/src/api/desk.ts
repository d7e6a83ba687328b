import { createContext, useContext } from 'react'
import type { Clock } from '../lib/clock'
import type { Client, Reply } from './client'
import { type Decoder, mapped, object } from './decode'
import { Resource } from './resource'
import type * as s from './schema'
import * as wire from './wire'

export type View = 'mine' | 'waiting' | 'done'

const nothing: Decoder<undefined> = mapped(object({}), () => undefined)
const at = (id: string, rest = '') => `/cases/${encodeURIComponent(id)}${rest}`

/** Desk is all that a person at work reads and does, one method an act. */
export class Desk {
  readonly #client: Client
  readonly #clock: Clock
  readonly #cases = new Map<string, Resource<s.CaseRecord>>()
  readonly #notes = new Map<string, Resource<s.Note>>()
  readonly #whys = new Map<string, Resource<s.Why>>()
  readonly queue: Resource<s.Queue>
  readonly views: Record<View, Resource<s.CaseRow[]>>
  readonly phrases: Resource<s.Phrase[]>
  readonly colleagues: Resource<s.Colleague[]>

  constructor(client: Client, clock: Clock, unit: string) {
    this.#client = client
    this.#clock = clock
    const read = <T>(path: string, decoder: Decoder<T>) => new Resource(() => client.read(path, decoder), clock)
    this.queue = read('/queue', wire.queue)
    this.views = {
      mine: read('/cases?view=mine', wire.caseRows),
      waiting: read('/cases?view=waiting', wire.caseRows),
      done: read('/cases?view=done', wire.caseRows),
    }
    this.phrases = read('/phrases', wire.phrases)
    this.colleagues = read(`/people?unit=${encodeURIComponent(unit)}`, wire.colleagues)
  }

  case(id: string): Resource<s.CaseRecord> {
    return this.#one(this.#cases, id, () => this.#client.read(at(id), wire.caseRecord))
  }

  note(id: string): Resource<s.Note> {
    return this.#one(this.#notes, id, () => this.#client.read(at(id, '/note'), wire.note))
  }

  why(item: string): Resource<s.Why> {
    return this.#one(this.#whys, item, () => this.#client.read(`/queue/${encodeURIComponent(item)}/why`, wire.why))
  }

  /** Lets go of a case that is no longer open, so that a long day does not fill the memory. */
  forget(id: string): void {
    this.#cases.delete(id)
    this.#notes.delete(id)
  }

  known(id: string): Resource<s.CaseRecord> | undefined {
    return this.#cases.get(id)
  }

  /** Reads again what a queue change touches and somebody looks at. */
  queueChanged(): void {
    void this.queue.reload()
    this.#whys.clear()
    for (const view of Object.values(this.views)) if (view.watched) void view.reload()
  }

  /** Reads everything that somebody looks at once more: the line was lost. */
  readAgain(): void {
    this.queueChanged()
    for (const kept of [...this.#cases.values(), ...this.#notes.values()]) if (kept.watched) void kept.reload()
  }

  next = () => this.#post('/queue/next', {}, wire.took)
  take = (id: string, item: string | undefined) => this.#post(at(id, '/take'), item ? { item } : {}, nothing)
  release = (id: string) => this.#post(at(id, '/release'), {}, nothing)
  park = (id: string, until: Date) => this.#post(at(id, '/park'), { until: until.toISOString() }, nothing)
  assign = (id: string, staff: string) => this.#post(at(id, '/assign'), { staff }, nothing)
  unmask = (id: string) => this.#post(at(id, '/number'), {}, wire.unmasked)
  deviate = (id: string, kind: string, text: string) => this.#post(at(id, '/deviation'), { text, kind }, nothing)
  called = (id: string, result: string, comment: string) =>
    this.#post(at(id, '/callbacks'), { result, comment }, nothing)

  urge = (id: string, level: s.Urgency, reason: string, comment: string) =>
    this.#post(at(id, '/urgency'), { level, reason, comment }, nothing)

  close = (id: string, outcome: s.CloseReason, verdict: string, comment: string) =>
    this.#post(at(id, '/close'), comment ? { outcome, verdict, comment } : { outcome, verdict }, nothing)

  saveNote = (id: string, version: number, sections: readonly s.NoteSection[]) =>
    this.#client.write({ method: 'PUT', path: at(id, '/note'), body: { version, sections } }, wire.noteVersion)

  sign = (id: string, version: number, why: string) =>
    this.#post(at(id, '/note/sign'), why ? { version, why } : { version }, nothing)

  correct = (id: string) => this.#post(at(id, '/note/correct'), {}, nothing)

  setState = (state: s.WorkState, reason: string) =>
    this.#post('/session/state', reason ? { state, reason } : { state }, nothing)

  logOut = () => this.#post('/session/logout', {}, nothing)

  #post<T>(path: string, body: object, decoder: Decoder<T>): Promise<Reply<T>> {
    return this.#client.write({ method: 'POST', path, body }, decoder)
  }

  #one<T>(kept: Map<string, Resource<T>>, id: string, read: () => Promise<Reply<T>>): Resource<T> {
    const known = kept.get(id)
    if (known) return known
    const made = new Resource(read, this.#clock)
    kept.set(id, made)
    return made
  }
}

export const DeskContext = createContext<Desk | undefined>(undefined)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('no desk above this component')
  return desk
}
