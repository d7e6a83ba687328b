import { useCallback, useEffect, useRef, useState } from 'react'
import type { Queue, QueueItem } from '../../api/schema'
import { type Arranged, arrange, fresh, lookedAt, newOnTop, nothingSeen, type Seen } from './arrange'

const nobody: Arranged = { rows: [], held: 0 }

/** The queue as it is shown, its place kept from one reading to the next. current is the case in front. */
export function useArranged(
  queue: Queue | undefined,
  current: string | undefined,
  onTop: (items: QueueItem[]) => void,
) {
  const [shown, setShown] = useState<Arranged>(nobody)
  const last = useRef(nobody)
  const read = useRef<Queue | undefined>(undefined)
  const seen = useRef<Seen>(nothingSeen)
  const front = useRef(current)
  const tell = useRef(onTop)
  tell.current = onTop
  front.current = current

  const show = useCallback((next: Arranged) => {
    last.current = next
    setShown(next)
  }, [])

  useEffect(() => {
    if (!queue || queue === read.current) return
    const first = read.current === undefined
    read.current = queue
    seen.current = lookedAt(seen.current, queue.items, front.current, first)
    const next = first ? fresh(queue.items, seen.current) : arrange(last.current, queue.items, seen.current)
    const came = first ? [] : newOnTop(last.current, next)
    show(next)
    if (came.length > 0) tell.current(came)
  }, [queue, show])

  // What stood on top for a case of one's own has been seen when that case is left.
  useEffect(
    () => () => {
      const item = read.current?.items.find((i) => i.mine && i.case === current)
      if (item) seen.current = new Map(seen.current).set(item.item, item)
    },
    [current],
  )

  const refresh = useCallback(() => {
    if (read.current) show(fresh(read.current.items, seen.current))
  }, [show])

  return { shown, refresh }
}
