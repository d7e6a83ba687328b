import { useCallback, useEffect, useRef, useState } from 'react'
import type { Queue, QueueItem } from '../../api/schema'
import { type Arranged, arrange, fresh, newOnTop } from './arrange'

const nobody: Arranged = { rows: [], held: 0 }

/** The queue as it is shown, its place kept from one reading to the next. */
export function useArranged(queue: Queue | undefined, onTop: (items: QueueItem[]) => void) {
  const [shown, setShown] = useState<Arranged>(nobody)
  const last = useRef(nobody)
  const read = useRef<Queue | undefined>(undefined)
  const tell = useRef(onTop)
  tell.current = onTop

  const show = useCallback((next: Arranged) => {
    last.current = next
    setShown(next)
  }, [])

  useEffect(() => {
    if (!queue || queue === read.current) return
    const first = read.current === undefined
    read.current = queue
    const next = first ? fresh(queue.items) : arrange(last.current, queue.items)
    const came = first ? [] : newOnTop(last.current, next)
    show(next)
    if (came.length > 0) tell.current(came)
  }, [queue, show])

  const refresh = useCallback(() => {
    if (read.current) show(fresh(read.current.items))
  }, [show])

  return { shown, refresh }
}
