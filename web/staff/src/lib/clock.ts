import { useSyncExternalStore } from 'react'

/** Where the time comes from. Tests bring their own. */
export type Clock = { now: () => Date }

export const wallClock: Clock = { now: () => new Date() }

const second = 1000

/** The time in whole steps, drawn anew each step: waits count up without asking the server. */
export function useNow(stepSeconds: number): Date {
  const step = stepSeconds * second
  const tick = () => Math.floor(Date.now() / step) * step
  const at = useSyncExternalStore((changed) => {
    const timer = setInterval(changed, Math.min(step, 10 * second))
    return () => clearInterval(timer)
  }, tick)
  return new Date(at)
}
