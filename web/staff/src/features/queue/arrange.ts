import type { QueueItem } from '../../api/schema'

/** A row as it is shown. One that somebody else took stays where it was, greyed. */
export type Row = {
  item: QueueItem
  gone: boolean
  /** What puts it on top at once; undefined: it keeps its place. */
  press: string | undefined
}

export type Arranged = {
  rows: readonly Row[]
  /** How many wait behind the button. */
  held: number
}

/** What was known of a person's own cases when they last had them before them, by item. */
export type Seen = ReadonlyMap<string, Pick<QueueItem, 'class' | 'danger'>>

export const nothingSeen: Seen = new Map()

/**
 * What may not wait: class 1 and 2. In a case of one's own it is what has
 * happened since one looked: new words of danger, or a class that has risen.
 */
function pressOf(i: QueueItem, seen: Seen): string | undefined {
  const known = i.mine ? seen.get(i.item) : undefined
  const risen = i.class <= 2 && (!known || i.class < known.class)
  const words = i.mine && i.danger !== known?.danger ? i.danger : undefined
  return risen || words ? [risen ? i.class : '', words].join(' ') : undefined
}

function rowOf(item: QueueItem, seen: Seen): Row {
  return { item, gone: false, press: pressOf(item, seen) }
}

const waits = ({ item, press }: Row): boolean =>
  item.mine ? press !== undefined : item.state !== 'taken' && item.state !== 'parked'

/** Of what is on top: 112 first, then what only this person has, then the rest. */
const height = ({ item }: Row): number => (item.class === 1 ? 0 : item.mine ? 1 : 2)

/** The queue drawn from the start, in the server's order of need. */
export function fresh(items: readonly QueueItem[], seen: Seen = nothingSeen): Arranged {
  const waiting = items.map((i) => rowOf(i, seen)).filter(waits)
  const top = waiting.filter((r) => r.press !== undefined).sort((a, b) => height(a) - height(b))
  return { rows: [...top, ...waiting.filter((r) => r.press === undefined)], held: 0 }
}

/**
 * The queue drawn again without moving anything under the hand: what presses
 * comes on top at once, the rest keeps its place, new ones are counted, and
 * what somebody took stays greyed.
 */
export function arrange(was: Arranged, items: readonly QueueItem[], seen: Seen = nothingSeen): Arranged {
  const next = fresh(items, seen)
  if (was.rows.every((r) => r.gone)) return next
  const now = new Map(items.map((i) => [i.item, i]))
  const top = next.rows.filter((r) => r.press !== undefined)
  const onTop = new Set(top.map((r) => r.item.item))
  const kept = was.rows
    .filter((r) => !onTop.has(r.item.item))
    .map((r): Row => {
      const item = now.get(r.item.item)
      const row = rowOf(item ?? r.item, seen)
      return { ...row, gone: !item || !waits(row) }
    })
    .filter((r) => !(r.gone && r.item.mine))
  const shown = new Set([...onTop, ...kept.map((r) => r.item.item)])
  return { rows: [...top, ...kept], held: next.rows.filter((r) => !shown.has(r.item.item)).length }
}

/** The items that have come on top, or press more, since the last drawing: they are told, with sound and in words. */
export function newOnTop(was: Arranged, now: Arranged): QueueItem[] {
  const before = new Map(was.rows.map((r) => [r.item.item, r.press]))
  return now.rows
    .filter((r) => !r.gone && r.press !== undefined && r.press !== before.get(r.item.item))
    .map((r) => r.item)
}

/**
 * What is known after a reading. The case in front is before the person's eyes
 * when it becomes theirs; at the start only words of danger are news.
 */
export function lookedAt(seen: Seen, items: readonly QueueItem[], current: string | undefined, first: boolean): Seen {
  const next = new Map<string, Pick<QueueItem, 'class' | 'danger'>>()
  for (const i of items) {
    if (!i.mine) continue
    const known = seen.get(i.item)
    if (known) next.set(i.item, known)
    else if (i.case === current) next.set(i.item, i)
    else if (first) next.set(i.item, { class: i.class, danger: undefined })
  }
  return next
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
