import { useCallback, useEffect, useRef, useState } from 'react'
import type { Refusal, Reply } from '../api/client'
import { useDesk } from '../api/desk'
import { wallClock } from '../lib/clock'
import { useDraft } from '../lib/useDraft'
import { heldNow } from './held'
import { asked, decided, type Fate, keptIn, keptOut, type Line, nextAfter } from './shift'

/** Where the end of the shift is. */
export type Going =
  | { kind: 'reading' }
  | { kind: 'failed'; why: Refusal }
  | { kind: 'asking' }
  | { kind: 'setting' } // each case is decided: the state is being set
  | { kind: 'unset'; why: Refusal }
  | { kind: 'ended' }

/**
 * The cases of a shift that ends, one decision each. One that fails keeps its
 * question and stops no other; what is done stays done when the window is closed.
 */
export function useShift(onEnded: () => void) {
  const desk = useDesk()
  const kept = useDraft('shift')
  const [lines, setLines] = useState<readonly Line[]>([])
  const [going, setGoing] = useState<Going>({ kind: 'reading' })
  const [faults, setFaults] = useState<ReadonlyMap<string, Refusal>>(new Map())
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string | undefined>(undefined)
  const remembered = useRef(keptIn(kept.text, wallClock.now()))

  const read = useCallback(async () => {
    const held = await heldNow(desk)
    if (held.kind === 'refused') {
      setGoing((was) => (was.kind === 'reading' ? { kind: 'failed', why: held.why } : was))
      return
    }
    setLines((was) => asked(was, held.rows, remembered.current))
    setGoing((was) => (was.kind === 'reading' || was.kind === 'failed' ? { kind: 'asking' } : was))
  }, [desk])

  useEffect(() => void read(), [read])

  const end = async () => {
    setGoing({ kind: 'setting' })
    const reply = await desk.setState('ending', '')
    if (reply.kind === 'refused') return setGoing({ kind: 'unset', why: reply.why })
    remembered.current = []
    kept.setText('')
    setGoing({ kind: 'ended' })
    return onEnded()
  }

  const left = lines.filter((l) => l.fate === undefined)
  const over = going.kind === 'asking' && left.length === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the last is decided
  useEffect(() => {
    if (over) void end()
  }, [over])

  const fault = (id: string, why: Refusal | undefined) =>
    setFaults((was) => {
      const next = new Map(was)
      if (why) next.set(id, why)
      else next.delete(id)
      return next
    })

  /** Does what was decided; true when it is done. After a failure what is really so is read again. */
  const act = async (id: string, fate: Fate, send: () => Promise<Reply<undefined>>): Promise<boolean> => {
    if (busy.has(id)) return false
    setBusy((was) => new Set(was).add(id))
    const reply = await send()
    setBusy((was) => new Set([...was].filter((b) => b !== id)))
    fault(id, reply.kind === 'refused' ? reply.why : undefined)
    if (reply.kind === 'done') {
      setLines((was) => decided(was, id, fate))
      setLast(id)
    } else await read()
    void desk.known(id)?.reload()
    desk.queueChanged()
    return reply.kind === 'done'
  }

  const keep = (id: string, keeping: boolean) => {
    const others = remembered.current.filter((k) => k !== id)
    remembered.current = keeping ? [...others, id] : others
    kept.setText(remembered.current.length > 0 ? keptOut(remembered.current, wallClock.now()) : '')
    fault(id, undefined)
    setLines((was) => decided(was, id, keeping ? { kind: 'kept' } : undefined))
    if (keeping) setLast(id)
  }

  return {
    lines,
    left,
    /** Where the next decision is. */
    next: nextAfter(lines, last),
    going,
    faultOf: (id: string) => faults.get(id),
    busyWith: (id: string) => busy.has(id),
    release: (id: string) => act(id, { kind: 'queue' }, () => desk.release(id)),
    give: (id: string, to: { staff: string; name: string }) =>
      act(id, { kind: 'given', to: to.name }, () => desk.assign(id, to.staff)),
    keep,
    again: () => {
      if (going.kind === 'unset') return void end()
      setGoing({ kind: 'reading' })
      return void read()
    },
  }
}
