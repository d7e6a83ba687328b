import type { Answer } from '../../src/api/document'
import { caseOf, entry, firstNote } from './cases'
import { own, type Waiting, waiting } from './people'
import type { CaseTold, Entry, ItemTold, NoteTold, Reader, Resident, RowTold } from './told'

export type Item = Waiting & { item: string; mine: boolean; state: string; holder?: { staff: string; name: string } }

type Listener = (event: string, data: unknown) => void

const minute = 60_000

/** What the double takes for words of danger. */
const dangerous = /svårt att andas|blå om läpparna/i

/** Clinic is a unit in memory: its queue, its cases, one nurse at work. It is the double of the staff API's server side. */
export class Clinic {
  loggedIn = true
  csrf = 'token-1'
  state: Answer<'session.read'>['state'] = 'ready'
  hold = 5000
  readonly items: Item[]
  readonly cases = new Map<string, CaseTold>()
  readonly notes = new Map<string, NoteTold>()
  readonly replies = new Map<string, unknown>()
  readonly writes: { path: string; key: string; body: unknown }[] = []
  /** Writes that are answered with this status, by path. */
  readonly refusals = new Map<string, number>()
  /** What this page has said of who is before which case, in order. */
  readonly presence: { case: string; doing: string; at: number }[] = []
  /** What each stream has asked to follow, in order. */
  readonly followed: string[][] = []
  readonly #listeners = new Set<Listener>()
  readonly #started: number

  constructor(now = Date.now(), many = 0) {
    this.#started = now
    this.items = waiting.map((w) => ({ ...w, item: `i-${w.id}`, mine: false, state: 'waiting' }))
    for (const w of own)
      this.items.push({
        ...w,
        item: `i-${w.id}`,
        mine: true,
        state: 'taken',
        holder: { staff: 'karin', name: 'Karin Provberg' },
      })
    for (let i = 0; i < many; i++) {
      this.items.push({
        id: `m${i}`,
        name: `Provperson ${i}`,
        age: '40 år',
        reason: 'Ont i halsen',
        urgency: 'N4',
        class: 5,
        minutes: i,
        kind: 'chat',
        item: `i-m${i}`,
        mine: false,
        state: 'waiting',
      })
    }
    for (const it of this.items) {
      this.cases.set(it.id, caseOf(it, it.mine, now))
      this.notes.set(it.id, firstNote(it))
    }
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get listening(): number {
    return this.#listeners.size
  }

  tell(event: string, data: unknown): void {
    for (const listener of [...this.#listeners]) listener(event, data)
  }

  /** Somebody new in the queue. */
  arrive(w: Waiting): void {
    this.items.unshift({ ...w, item: `i-${w.id}`, mine: false, state: 'waiting' })
    this.cases.set(w.id, caseOf(w, false, Date.now()))
    this.notes.set(w.id, firstNote(w))
    this.tell('unit', {})
  }

  /** A colleague takes an item before us. */
  takenByOther(id: string): void {
    const item = this.items.find((i) => i.id === id)
    if (!item) return
    item.state = 'taken'
    item.holder = { staff: 'omar', name: 'Omar Fiktson' }
    this.tell('unit', {})
  }

  /** The resident writes. */
  says(id: string, text: string): Entry | undefined {
    const held = this.cases.get(id)
    if (!held) return undefined
    const item = this.items.find((i) => i.id === id)
    const now = new Date().toISOString()
    const said = entry(now, 'message', { kind: 'resident', name: item?.name ?? '', role: '' }, text)
    const [words] = dangerous.exec(text) ?? []
    if (words) held.danger.push({ concept: 'breath', sentence: words })
    this.append(id, said)
    if (words && item) {
      item.danger = words
      const robot = { kind: 'robot', name: '', role: '' }
      this.append(id, entry(now, 'alarm', robot, `Ord som kan betyda fara: ${words}`))
      this.tell('unit', {})
    }
    return said
  }

  /** Colleagues or the resident begin or cease to read and write. */
  present(id: string, now: { readers?: Reader[]; resident?: Resident }): void {
    const held = this.cases.get(id)
    if (!held) return
    Object.assign(held, now)
    this.tell('presence', { case: id, readers: held.readers, resident: held.resident })
  }

  append(id: string, e: Entry): Entry {
    this.cases.get(id)?.timeline.push(e)
    this.tell('case', { case: id, entry: e })
    return e
  }

  /** The holder lets go: to the queue, or to a colleague. */
  give(id: string, to?: { staff: string; name: string }): void {
    const item = this.items.find((i) => i.id === id)
    const held = this.cases.get(id)
    if (!item || !held) return
    Object.assign(item, { mine: false, state: to ? 'taken' : 'waiting', holder: to })
    held.state = to ? 'assigned' : 'queued'
    held.responsible = {
      unit: held.responsible.unit,
      mine: false,
      since: new Date().toISOString(),
      ...(to && { staff: to.name }),
    }
    this.tell('unit', {})
  }

  /** What presses goes back to the queue; the rest waits for its holder. */
  logOut(): void {
    this.loggedIn = false
    for (const i of this.items) if (i.mine && i.urgency && i.urgency <= 'N3') this.give(i.id)
  }

  take(id: string): void {
    const item = this.items.find((i) => i.id === id)
    const held = this.cases.get(id)
    if (!item || !held) return
    Object.assign(item, { mine: true, state: 'taken', holder: { staff: 'karin', name: 'Karin Provberg' } })
    held.state = 'assigned'
    held.responsible = {
      ...held.responsible,
      staff: 'Karin Provberg',
      mine: true,
      since: new Date().toISOString(),
    }
    this.append(id, entry(new Date().toISOString(), 'taken', { kind: 'staff', name: 'Karin Provberg', role: 'nurse' }))
    this.tell('unit', {})
  }

  queue() {
    const now = Date.now()
    const passed = now - this.#started
    return {
      asOf: new Date(now).toISOString(),
      items: this.items.map(
        (i): ItemTold => ({
          item: i.item,
          case: i.id,
          reason: i.reason,
          quiet: false,
          ...(i.urgency && { urgency: i.urgency }),
          class: i.class,
          waitedSeconds: Math.floor((i.minutes * minute + passed) / 1000),
          ...(i.over && { overdueSeconds: i.over * 60 }),
          dueAt: new Date(now + 3600_000).toISOString(),
          enteredAt: new Date(this.#started - i.minutes * minute).toISOString(),
          person: { name: i.name, age: i.age },
          channel: 'web',
          kind: i.kind,
          worse: i.worse ?? false,
          ...(i.danger && { danger: i.danger }),
          byCaution: i.byCaution ?? false,
          ...(i.holder && { holder: i.holder }),
          mine: i.mine,
          state: i.state,
          why: 'Störst behov av dem som väntar.',
        }),
      ),
      handovers: [],
    }
  }

  rows(view: string) {
    const rows = this.items.filter((i) => {
      const state = this.cases.get(i.id)?.state
      if (view === 'mine') return i.mine && state !== 'waiting_resident' && state !== 'closed'
      if (view === 'waiting') return i.mine && state === 'waiting_resident'
      return state === 'closed'
    })
    return {
      cases: rows.map(
        (i): RowTold => ({
          case: i.id,
          reason: i.reason,
          quiet: false,
          state: this.cases.get(i.id)?.state ?? '',
          ...(i.urgency && { urgency: i.urgency }),
          person: { name: i.name, age: i.age },
          dueAt: new Date(this.#started + 3600_000).toISOString(),
          changedAt: new Date(this.#started).toISOString(),
        }),
      ),
    }
  }
}
