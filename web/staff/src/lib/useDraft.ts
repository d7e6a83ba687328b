import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'
import type { Drafts, Kept } from './drafts'

export const DraftsContext = createContext<Drafts | undefined>(undefined)

function useDrafts(): Drafts {
  const drafts = useContext(DraftsContext)
  if (!drafts) throw new Error('no drafts above this component')
  return drafts
}

/** How long a text may be in memory only. */
const every = 1000

export type DraftField = { text: string; setText: (text: string) => void; kept: Kept }

/**
 * A text that survives: written to the browser each second, and at once when
 * the page is hidden, closed or the field goes away.
 */
export function useDraft(field: string): DraftField {
  const drafts = useDrafts()
  const [text, show] = useState(() => drafts.read(field)?.text ?? '')
  const [kept, setKept] = useState<Kept>(() => {
    const draft = drafts.read(field)
    return draft ? { kind: 'kept', at: draft.at } : { kind: 'empty' }
  })
  const unkept = useRef<string | undefined>(undefined)

  const keep = useCallback(() => {
    if (unkept.current === undefined) return
    setKept(drafts.write(field, unkept.current))
    unkept.current = undefined
  }, [drafts, field])

  const setText = useCallback(
    (next: string) => {
      show(next)
      unkept.current = next
      if (next === '') keep()
      else setKept({ kind: 'writing' })
    },
    [keep],
  )

  useEffect(() => {
    const timer = setInterval(keep, every)
    window.addEventListener('pagehide', keep)
    document.addEventListener('visibilitychange', keep)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', keep)
      document.removeEventListener('visibilitychange', keep)
      keep()
    }
  }, [keep])

  return { text, setText, kept }
}
