import { createContext, useContext } from 'react'
import type { Doing } from './schema'

/** The server forgets a reader after 30 seconds and a writer after 10. */
const reading = 20_000
const writing = 5_000

type Told = (id: string, doing: Doing) => void

/**
 * Presence tells the server which case is before this person, and whether they
 * write to its resident. Nothing is sent while the page is hidden or the server
 * out of reach; while somebody writes, one word is sent each five seconds.
 */
export class Presence {
  readonly #tell: Told
  #reached: () => boolean = () => true
  #case: string | undefined
  #working = false
  #doing: 'reading' | 'writing' | undefined
  #typed = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(tell: Told) {
    this.#tell = tell
  }

  /** Asked before anything is sent: whether the server can be reached. */
  set reached(reached: () => boolean) {
    this.#reached = reached
  }

  /** Begins; safe to call when already begun. */
  start(): void {
    this.#working = true
    document.addEventListener('visibilitychange', this.#looked)
    window.addEventListener('pageshow', this.#looked)
    window.addEventListener('pagehide', this.#left)
    this.#looked()
  }

  /** Ends without a word: the session has ended, and the server forgets by itself. */
  stop(): void {
    this.#working = false
    this.#doing = undefined
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.#looked)
    window.removeEventListener('pageshow', this.#looked)
    window.removeEventListener('pagehide', this.#left)
  }

  /** Ends and says so: somebody is about to log out. */
  leave(): void {
    this.#left()
    this.stop()
  }

  /** This case is before the person; undefined: none is. */
  show(id: string | undefined): void {
    if (id === this.#case) return
    this.#left()
    this.#case = id
    this.#looked()
  }

  /** A letter was written to the resident. What is written to colleagues is not told: the resident must not wait for it. */
  typed(id: string): void {
    if (id !== this.#case || this.#doing === undefined) return
    if (this.#doing === 'reading') this.#say('writing')
    else this.#typed = true
  }

  /** Says again what is so: the line is back. */
  renew(): void {
    if (this.#doing) this.#say(this.#doing)
  }

  readonly #looked = () => {
    if (document.visibilityState === 'hidden') this.#left()
    else if (this.#working && this.#case !== undefined && this.#doing === undefined) this.#say('reading')
  }

  readonly #left = () => {
    clearTimeout(this.#timer)
    const told = this.#doing !== undefined
    this.#doing = undefined
    if (told && this.#case !== undefined && this.#reached()) this.#tell(this.#case, 'gone')
  }

  #say(doing: 'reading' | 'writing'): void {
    clearTimeout(this.#timer)
    this.#doing = doing
    this.#typed = false
    if (this.#case !== undefined && this.#reached()) this.#tell(this.#case, doing)
    this.#timer = setTimeout(
      () => this.#say(this.#typed ? 'writing' : 'reading'),
      doing === 'writing' ? writing : reading,
    )
  }
}

export const PresenceContext = createContext<Presence | undefined>(undefined)

export function usePresence(): Presence {
  const presence = useContext(PresenceContext)
  if (!presence) throw new Error('no presence above this component')
  return presence
}
