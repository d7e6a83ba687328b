import type { QueueItem } from '../../api/schema'

/** A row as it is shown. One that somebody else took stays where it was, greyed. */
export type Row = { item: QueueItem; gone: boolean }

export type Arranged = {
  rows: readonly Row[]
  /** How many wait behind the button. */
  held: number
}

/** What may not wait: class 1 and 2, and danger words in a case of one's own. */
const pressing = (i: QueueItem): boolean => i.class <= 2 || (i.mine && i.danger !== undefined)

const waits = (i: QueueItem): boolean =>
  (i.state !== 'taken' && i.state !== 'parked' && !i.mine) || (i.mine && pressing(i))

/** The queue drawn from the start, in the server's order of need. */
export function fresh(items: readonly QueueItem[]): Arranged {
  const waiting = items.filter(waits)
  const top = waiting.filter(pressing)
  const rest = waiting.filter((i) => !pressing(i))
  return { rows: [...top, ...rest].map((item) => ({ item, gone: false })), held: 0 }
}

/**
 * The queue drawn again without moving anything under the hand: what presses
 * comes on top at once, the rest keeps its place, new ones are counted, and
 * what somebody took stays greyed.
 */
export function arrange(was: Arranged, items: readonly QueueItem[]): Arranged {
  const next = fresh(items)
  if (was.rows.every((r) => r.gone)) return next
  const now = new Map(items.map((i) => [i.item, i]))
  const top = next.rows.filter((r) => pressing(r.item))
  const onTop = new Set(top.map((r) => r.item.item))
  const kept = was.rows
    .filter((r) => !onTop.has(r.item.item))
    .map((r): Row => {
      const item = now.get(r.item.item)
      return { item: item ?? r.item, gone: !item || !waits(item) }
    })
    .filter((r) => !(r.gone && r.item.mine))
  const shown = new Set([...onTop, ...kept.map((r) => r.item.item)])
  return { rows: [...top, ...kept], held: next.rows.filter((r) => !shown.has(r.item.item)).length }
}

/** The items that have come on top since the last drawing: they are told, with sound and in words. */
export function newOnTop(was: Arranged, now: Arranged): QueueItem[] {
  const before = new Set(was.rows.filter((r) => pressing(r.item)).map((r) => r.item.item))
  return now.rows.filter((r) => !r.gone && pressing(r.item) && !before.has(r.item.item)).map((r) => r.item)
}

/** Rows that have every word of the filter somewhere in what they show. */
export function matching(rows: readonly Row[], filter: string): readonly Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter(({ item: i }) => {
    const hay = [i.reason, i.person?.name, i.person?.age, i.urgency, i.channel, i.kind].join(' ').toLowerCase()
    return words.every((w) => hay.includes(w))
  })
}
