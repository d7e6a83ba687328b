import { useEffect, useRef } from 'react'

const look = 5000

/** Calls once when nobody has touched the page for a while. A computer that slept counts as untouched. */
export function useIdle(seconds: number, watching: boolean, onIdle: () => void): void {
  const told = useRef(onIdle)
  told.current = onIdle

  useEffect(() => {
    if (!watching || seconds <= 0) return
    let last = Date.now()
    const touched = () => {
      last = Date.now()
    }
    const events = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
    for (const name of events) window.addEventListener(name, touched, { passive: true, capture: true })
    const timer = setInterval(() => {
      if (Date.now() - last < seconds * 1000) return
      clearInterval(timer)
      told.current()
    }, look)
    return () => {
      clearInterval(timer)
      for (const name of events) window.removeEventListener(name, touched, { capture: true })
    }
  }, [seconds, watching])
}
