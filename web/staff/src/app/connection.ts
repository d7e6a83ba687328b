import type { Client, Refusal } from '../api/client'
import type { Desk } from '../api/desk'
import type { Outbox } from '../api/outbox'
import type { Presence } from '../api/presence'
import type { Entry, Live } from '../api/schema'
import { Stream, type StreamState } from '../api/stream'
import { isNews, isResident, onlySaid, withEntry, withPresence } from '../api/timeline'
import { createStore, type Store } from '../lib/store'

export type Line = { stream: StreamState; reached: boolean }

/** The line is lost when nothing answers, or the browser says so. A stream that is being taken up again is not. */
export const isLost = (line: Line): boolean => !line.reached

type Told = { news: (id: string, entry: Entry) => void; lost: () => void; late: (why: Refusal) => void }

const poll = 30_000
const knock = 5_000
/** How long a line may be gone before what is shown of others is no longer so. */
const stale = 30_000

/** Connection keeps the page in step with the server: the stream while it lives, reading again while it does not. */
export class Connection {
  readonly line: Store<Line> = createStore<Line>({ stream: 'closed', reached: true })
  readonly #desk: Desk
  readonly #outbox: Outbox
  readonly #presence: Presence
  readonly #stream: Stream
  readonly #told: Told
  #later: ReturnType<typeof setTimeout> | undefined
  #closedAt = Number.POSITIVE_INFINITY
  #timers: ReturnType<typeof setInterval>[] = []

  constructor(client: Client, desk: Desk, outbox: Outbox, presence: Presence, told: Told) {
    this.#desk = desk
    this.#outbox = outbox
    this.#presence = presence
    this.#told = told
    client.onReach = (reached) => this.#reached(reached)
    presence.reached = () => !isLost(this.line.get())
    this.#stream = new Stream(client, {
      event: (live) => this.#take(live),
      state: (stream) => {
        const was = this.line.get().stream
        this.line.set((l) => ({ ...l, stream }))
        if (was === 'open' && stream !== 'open') this.#closedAt = Date.now()
        if (stream === 'open' && was !== 'open') this.#caughtUp()
      },
      lost: told.lost,
    })
    outbox.onSent = (letter) => void desk.known(letter.case)?.reload()
    outbox.onLate = (_, why) => told.late(why)
  }

  /** Begins, and begins again after a lock. */
  start(): void {
    this.stop()
    this.#stream.start()
    this.#timers = [
      setInterval(() => this.line.get().stream !== 'open' && this.#desk.queueChanged(), poll),
      setInterval(() => isLost(this.line.get()) && void this.#desk.queue.reload(), knock),
    ]
    window.addEventListener('online', this.#online)
    window.addEventListener('offline', this.#offline)
    this.#outbox.retry()
    this.#presence.start()
  }

  stop(): void {
    this.#presence.stop()
    clearTimeout(this.#later)
    this.#stream.stop()
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers = []
    window.removeEventListener('online', this.#online)
    window.removeEventListener('offline', this.#offline)
  }

  /** Follows the cases that are open here, also those that somebody else has. */
  follow(cases: readonly string[]): void {
    this.#stream.follow(cases)
  }

  readonly #online = () => void this.#desk.queue.reload()
  readonly #offline = () => this.#reached(false)

  #reached(reached: boolean): void {
    const was = this.line.get().reached
    this.line.set((l) => (l.reached === reached ? l : { ...l, reached }))
    if (reached && !was) {
      this.#outbox.retry()
      this.#presence.renew()
      this.#desk.readAgain()
    }
  }

  /**
   * What may have been missed is read again. The stream resumes after its cursor
   * with all that was said, but who was reading and writing it does not repeat.
   */
  #caughtUp(): void {
    if (Date.now() - this.#closedAt > stale) this.#desk.readAgain()
    else this.#desk.queueChanged()
  }

  #take(live: Live): void {
    switch (live.kind) {
      case 'unit':
        this.#desk.queueChanged()
        return
      case 'end':
        // Asking for the queue tells whether the session has ended; if not, the stream is begun anew.
        void this.#desk.queue.reload()
        this.#later = setTimeout(() => this.#stream.start(), poll)
        return
      case 'presence':
        this.#desk.known(live.case)?.update((record) => withPresence(record, live))
        return
      case 'case': {
        const { entry } = live
        if (entry) {
          this.#desk.known(live.case)?.update((record) => withEntry(record, entry))
          if (entry.kind === 'message' && !isResident(entry)) this.#outbox.arrived(live.case, entry.text)
        }
        // The server finds words of danger: what the resident says is read again with them.
        if (!entry || !onlySaid(entry) || isResident(entry)) void this.#desk.known(live.case)?.reload()
        if (entry && isNews(entry)) this.#told.news(live.case, entry)
      }
    }
  }
}
