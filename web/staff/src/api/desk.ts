import { createContext, useContext } from 'react'
import type { Clock } from '../lib/clock'
import type { Client, Reply } from './client'
import { type Decoder, mapped, object } from './decode'
import type { Body } from './document'
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

  constructor(client: Client, clock: Clock) {
    this.#client = client
    this.#clock = clock
    const read = <T>(path: string, decoder: Decoder<T>) => new Resource(() => client.read(path, decoder), clock)
    this.queue = read('/queue', wire.queue)
    const view = (name: View) =>
      read(
        `/cases?view=${name}`,
        mapped(wire.cases, (all) => all.cases),
      )
    this.views = { mine: view('mine'), waiting: view('waiting'), done: view('done') }
    this.phrases = read(
      '/phrases',
      mapped(wire.phrases, (all) => all.phrases),
    )
    this.colleagues = read(
      '/people',
      mapped(wire.people, (all) => all.people),
    )
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
  take = (id: string) => this.#post(at(id, '/take'), {}, nothing)
  release = (id: string) => this.#post(at(id, '/release'), {}, nothing)
  assign = (id: string, staff: string) =>
    this.#post(at(id, '/assign'), { staff } satisfies Body<'case.assign'>, nothing)

  park = (id: string, until: Date) =>
    this.#post(at(id, '/park'), { until: until.toISOString() } satisfies Body<'case.park'>, nothing)

  phone = (id: string) => this.#post(at(id, '/phone'), {}, wire.dialled)
  unmask = (id: string) => this.#post(at(id, '/number'), {}, wire.unmasked)

  deviate = (id: string, kind: string, text: string) =>
    this.#post(at(id, '/deviation'), { text, kind } satisfies Body<'case.deviation'>, nothing)

  called = (id: string, result: Body<'case.callback'>['result'], comment: string) =>
    this.#post(at(id, '/callbacks'), { result, comment } satisfies Body<'case.callback'>, nothing)

  urge = (id: string, level: s.Urgency, reason: string, comment: string) =>
    this.#post(at(id, '/urgency'), { level, reason, comment } satisfies Body<'case.urgency'>, nothing)

  close = (id: string, outcome: s.CloseReason, verdict: Body<'case.close'>['verdict'], comment: string) =>
    this.#post(
      at(id, '/close'),
      { outcome, verdict, ...(comment && { comment }) } satisfies Body<'case.close'>,
      nothing,
    )

  saveNote = (id: string, version: number, sections: readonly s.NoteSection[]) =>
    this.#client.write(
      {
        method: 'PUT',
        path: at(id, '/note'),
        body: { version, sections: [...sections] } satisfies Body<'note.save'>,
      },
      wire.noteVersion,
    )

  sign = (id: string, version: number, why: string) =>
    this.#post(at(id, '/note/sign'), { version, ...(why && { why }) } satisfies Body<'note.sign'>, nothing)

  correct = (id: string) => this.#post(at(id, '/note/correct'), {}, nothing)

  presence = (id: string, doing: s.Doing) =>
    this.#client.write(
      { method: 'POST', path: at(id, '/presence'), body: { doing }, keepalive: doing === 'gone' },
      nothing,
    )

  setState = (state: s.WorkState, reason: string) =>
    this.#post('/session/state', { state, ...(reason && { reason }) } satisfies Body<'session.state'>, nothing)

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
