import { list, object, or, string } from '../api/decode'

/** Which cases are open at this desk, which one is looked at, and what is new in the others. */
export type Workspace = {
  open: readonly string[]
  current: string | undefined
  unread: Readonly<Record<string, number>>
  /** Where the window has room for one pane beside the queue, or for one at all. */
  context: boolean
  front: 'queue' | 'case'
}

const most = 9

const emptyDesk: Workspace = { open: [], current: undefined, unread: {}, context: false, front: 'queue' }

export type Move =
  | { kind: 'open'; id: string }
  | { kind: 'close'; id: string }
  | { kind: 'news'; id: string }
  | { kind: 'context'; shown: boolean }
  | { kind: 'front'; pane: Workspace['front'] }

/** True when a tenth case would have to be opened. */
export const isFull = (w: Workspace, id: string): boolean => !w.open.includes(id) && w.open.length >= most

export function move(w: Workspace, m: Move): Workspace {
  switch (m.kind) {
    case 'open': {
      if (isFull(w, m.id)) return w
      const open = w.open.includes(m.id) ? w.open : [...w.open, m.id]
      return { ...w, open, current: m.id, front: 'case', context: false, unread: without(w.unread, m.id) }
    }
    case 'close': {
      const at = w.open.indexOf(m.id)
      const open = w.open.filter((id) => id !== m.id)
      const current = w.current === m.id ? (open[at] ?? open.at(-1)) : w.current
      return {
        ...w,
        open,
        current,
        front: current ? w.front : 'queue',
        context: false,
        unread: without(w.unread, m.id),
      }
    }
    case 'news':
      if (m.id === w.current || !w.open.includes(m.id)) return w
      return { ...w, unread: { ...w.unread, [m.id]: (w.unread[m.id] ?? 0) + 1 } }
    case 'context':
      return { ...w, context: m.shown }
    case 'front':
      return { ...w, front: m.pane, context: false }
  }
}

function without(all: Readonly<Record<string, number>>, id: string): Readonly<Record<string, number>> {
  const { [id]: _, ...rest } = all
  return rest
}

const kept = object({ open: list(string), current: or(string, '') })

/** The desk as this person left it in this browser. */
export function deskIn(raw: string | null): Workspace {
  if (!raw) return emptyDesk
  try {
    const { open, current } = kept(JSON.parse(raw), 'desk')
    const few = open.slice(0, most)
    const at = few.includes(current) ? current : few[0]
    return { ...emptyDesk, open: few, current: at, front: at ? 'case' : 'queue' }
  } catch {
    return emptyDesk
  }
}

export const deskOut = (w: Workspace): string => JSON.stringify({ open: w.open, current: w.current })
