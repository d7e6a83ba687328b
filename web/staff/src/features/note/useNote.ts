import { useCallback, useEffect, useRef, useState } from 'react'
import { type Refusal, worthAnotherTry } from '../../api/client'
import { useDesk } from '../../api/desk'
import { lastRead, useResource } from '../../api/resource'
import type { Note, NoteSection } from '../../api/schema'
import { useDraft } from '../../lib/useDraft'
import { type Work, workIn } from './kept'
import { filled, type Heading, merged, withText } from './sections'

/** Where the text is. */
export type Saving =
  | { kind: 'saved' }
  | { kind: 'writing' }
  | { kind: 'saving' }
  | { kind: 'waiting' } // the server was not reached; kept here, tried again
  | { kind: 'conflict'; theirs: readonly NoteSection[]; name: string; left: readonly Heading[] }
  | { kind: 'refused'; why: Refusal }

const calm = 1500
const patience = 8000

/** The note of a case as it is being written: kept here each second, on the server when the hands rest. */
export function useNote(id: string) {
  const desk = useDesk()
  const resource = desk.note(id)
  const loaded = useResource(resource)
  const note = lastRead(loaded)
  const draft = useDraft(`note.${id}`)
  const work = workIn(draft.text)
  const [saving, setSaving] = useState<Saving>(work ? { kind: 'writing' } : { kind: 'saved' })
  const latest = useRef(work)
  latest.current = work

  const keep = useCallback(
    (next: Work | undefined) => {
      latest.current = next
      draft.setText(next ? JSON.stringify(next) : '')
    },
    [draft.setText],
  )

  const write = (heading: Heading, text: string) => {
    if (!note) return
    const was = latest.current ?? { version: note.version, base: note.sections, mine: note.sections }
    keep({ ...was, mine: withText(was.mine, heading, text) })
    setSaving((s) => (s.kind === 'conflict' ? s : { kind: 'writing' }))
  }

  /** Sends what is written. True when the server has all of it. */
  const save = useCallback(async (): Promise<boolean> => {
    const sent = latest.current
    if (!sent) return true
    setSaving({ kind: 'saving' })
    const reply = await desk.saveNote(id, sent.version, filled(sent.mine))
    if (reply.kind === 'done') {
      const { version } = reply.value
      resource.update((n): Note => ({ ...n, version, state: 'draft', sections: sent.mine }))
      const since = latest.current
      const more =
        since !== undefined && since.mine !== sent.mine && JSON.stringify(since.mine) !== JSON.stringify(sent.mine)
      keep(more ? { version, base: sent.mine, mine: since.mine } : undefined)
      setSaving({ kind: more ? 'writing' : 'saved' })
      return !more
    }
    if (reply.why.kind === 'problem' && reply.why.status === 409) {
      await resource.reload()
      setSaving(meet(lastRead(resource.get()), reply.why.name, latest.current ?? sent, keep))
    } else if (worthAnotherTry(reply.why)) setSaving({ kind: 'waiting' })
    else setSaving({ kind: 'refused', why: reply.why })
    return false
  }, [desk, id, keep, resource])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock begins anew with each letter written
  useEffect(() => {
    if (saving.kind !== 'writing' && saving.kind !== 'waiting') return
    const timer = setTimeout(() => void save(), saving.kind === 'writing' ? calm : patience)
    return () => clearTimeout(timer)
  }, [saving, save, draft.text])

  /** Somebody chose under one heading of a conflict. */
  const settle = (heading: Heading, sections: readonly NoteSection[]) => {
    const now = latest.current
    if (!now || saving.kind !== 'conflict') return
    keep({ ...now, mine: sections })
    const left = saving.left.filter((h) => h !== heading)
    setSaving(left.length > 0 ? { ...saving, left } : { kind: 'writing' })
  }

  const sections = work?.mine ?? note?.sections ?? []
  return { loaded, note, sections, saving, write, save, settle, reload: () => void resource.reload(), kept: draft.kept }
}

/** A colleague saved first: what does not clash is joined at once, the rest is shown side by side. */
function meet(theirs: Note | undefined, name: string, mine: Work, keep: (work: Work) => void): Saving {
  if (!theirs) return { kind: 'waiting' }
  const { sections, conflicts } = merged(mine.base, mine.mine, theirs.sections)
  keep({ version: theirs.version, base: theirs.sections, mine: sections })
  if (conflicts.length === 0) return { kind: 'writing' }
  return { kind: 'conflict', theirs: theirs.sections, name: theirs.savedBy || name, left: conflicts }
}
