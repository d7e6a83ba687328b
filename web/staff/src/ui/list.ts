import type { KeyboardEvent } from 'react'

/** Where an arrow, Home or End leads in a list of n, or undefined for another key. */
export function moved(key: string, at: number, n: number): number | undefined {
  if (n === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, n - 1)
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return n - 1
  }
  return undefined
}

/** Moves focus among the elements of a list that match a selector. */
export function rove(e: KeyboardEvent<HTMLElement>, selector: string): void {
  if (e.ctrlKey || e.altKey || e.metaKey) return
  const all = [...e.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const at = all.findIndex((el) => el === document.activeElement)
  if (at < 0) return
  const to = moved(e.key, at, all.length)
  if (to === undefined) return
  e.preventDefault()
  all[to]?.focus()
}
