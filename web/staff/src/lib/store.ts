import { useSyncExternalStore } from 'react'

/** One value that can be read, replaced and watched. */
export type Store<T> = {
  get: () => T
  set: (next: T | ((was: T) => T)) => void
  subscribe: (listener: () => void) => () => void
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      const now = isChange(next) ? next(value) : next
      if (Object.is(now, value)) return
      value = now
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function isChange<T>(next: T | ((was: T) => T)): next is (was: T) => T {
  return typeof next === 'function'
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get)
}
