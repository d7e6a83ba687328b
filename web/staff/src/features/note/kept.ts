import { list, number, object, or, string } from '../../api/decode'
import type { NoteSection } from '../../api/schema'

/** A note in the writing as it is kept in the browser: which version it grew from, that text, and what it is now. */
export type Work = { version: number; base: readonly NoteSection[]; mine: readonly NoteSection[] }

const sections = list(object({ heading: string, text: string, source: or(string, '') }))
const work = object({ version: number, base: sections, mine: sections })

export function workIn(text: string): Work | undefined {
  if (text === '') return undefined
  try {
    return work(JSON.parse(text), 'note')
  } catch {
    return undefined
  }
}
