import { useEffect, useSyncExternalStore } from 'react'
import type { Clock } from '../lib/clock'
import type { Refusal, Reply } from './client'

/** What one thing read from the server can be. A failure keeps the last that was read. */
export type Loaded<T> =
  | { kind: 'loading' }
  | { kind: 'failed'; why: Refusal; last: { value: T; at: Date } | undefined }
  | { kind: 'ready'; value: T; at: Date }

/** The value to draw, fresh or last known. */
export function lastRead<T>(loaded: Loaded<T>): T | undefined {
  if (loaded.kind === 'ready') return loaded.value
  return loaded.kind === 'failed' ? loaded.last?.value : undefined
}

/** Resource is one thing on the server as this page last read it. */
export class Resource<T> {
  readonly #read: () => Promise<Reply<T>>
  readonly #clock: Clock
  readonly #listeners = new Set<() => void>()
  #loaded: Loaded<T> = { kind: 'loading' }
  #asked = 0
  #busy: Promise<void> | undefined
  #again = false
  #overtaken = false

  constructor(read: () => Promise<Reply<T>>, clock: Clock) {
    this.#read = read
    this.#clock = clock
  }

  readonly get = (): Loaded<T> => this.#loaded

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get watched(): boolean {
    return this.#listeners.size > 0
  }

  /** Reads once; later calls do nothing. */
  load(): void {
    if (this.#asked === 0) void this.reload()
  }

  /** Reads again. Calls that come while one is under way share one more reading. */
  reload(): Promise<void> {
    this.#asked++
    if (this.#busy) {
      this.#again = true
      return this.#busy
    }
    this.#busy = this.#readAll().finally(() => {
      this.#busy = undefined
    })
    return this.#busy
  }

  /** Changes what was read, ahead of the server: an entry that came by the stream, a saved version. */
  update(change: (was: T) => T): void {
    this.#overtaken = true
    const was = lastRead(this.#loaded)
    if (was === undefined) return
    this.#set({ kind: 'ready', value: change(was), at: this.#clock.now() })
  }

  async #readAll(): Promise<void> {
    do {
      this.#again = this.#overtaken = false
      const reply = await this.#read()
      // A reading that began before the change may be older than it, and would undo it.
      this.#again ||= this.#overtaken
      if (reply.kind === 'done' && this.#overtaken && this.#last()) continue
      if (reply.kind === 'done') this.#set({ kind: 'ready', value: reply.value, at: this.#clock.now() })
      else this.#set({ kind: 'failed', why: reply.why, last: this.#last() })
    } while (this.#again)
  }

  #last(): { value: T; at: Date } | undefined {
    if (this.#loaded.kind === 'ready') return { value: this.#loaded.value, at: this.#loaded.at }
    return this.#loaded.kind === 'failed' ? this.#loaded.last : undefined
  }

  #set(next: Loaded<T>): void {
    this.#loaded = next
    for (const listener of [...this.#listeners]) listener()
  }
}

/** Draws a resource and reads it the first time. */
export function useResource<T>(resource: Resource<T>): Loaded<T> {
  const loaded = useSyncExternalStore(resource.subscribe, resource.get)
  useEffect(() => resource.load(), [resource])
  return loaded
}
