import { createContext, type RefObject, useContext, useEffect, useRef } from 'react'
import type { Action } from './keys'
import { createStore, type Store } from './store'

/** One thing that can be done now: by key, in the palette, and somewhere on a button. */
export type Command = {
  id: string
  label: string
  group: 'case' | 'desk' | 'phrase' | 'open'
  icon: string
  run: () => void
  key?: Action
  /** The key acts only while focus is in here. */
  within?: RefObject<HTMLElement | null>
  /** False keeps it out of the palette: only its key and its button do it. */
  listed?: boolean
}

export type Commands = Store<readonly Command[]>

export const createCommands = (): Commands => createStore<readonly Command[]>([])

export const CommandsContext = createContext<Commands>(createCommands())

/** Offers commands for as long as the component is drawn. What is not allowed is simply not offered. */
export function useCommands(offered: readonly Command[]): void {
  const commands = useContext(CommandsContext)
  const latest = useRef(offered)
  latest.current = offered
  const shape = offered.map((c) => `${c.id}\u0000${c.label}\u0000${c.listed ?? true}`).join('\u0001')

  useEffect(() => {
    const ids = new Set(shape.split('\u0001').map((part) => part.split('\u0000')[0]))
    const mine = latest.current
      .filter((c) => ids.has(c.id))
      .map((c): Command => ({ ...c, run: () => latest.current.find((now) => now.id === c.id)?.run() }))
    commands.set((all) => [...all, ...mine])
    return () => commands.set((all) => all.filter((c) => !mine.includes(c)))
  }, [commands, shape])
}

/** The command that a key means where focus is; the latest offered wins. */
export function commandFor(all: readonly Command[], action: Action, focus: Element | null): Command | undefined {
  return all.findLast((c) => c.key === action && (!c.within || c.within.current?.contains(focus)))
}
