import type { CaseRecord, NoteSection } from '../../api/schema'
import { isResident } from '../../api/timeline'

/** Where a sentence of the note came from. */
export type Source = { kind: 'answers' } | { kind: 'resident' } | { kind: 'chat'; at: Date } | { kind: 'staff' }

export type Sourced = { text: string; source: Source }

/** Cuts a text into sentences, each with the space that follows it: joined they are the text again. */
export function sentences(text: string): string[] {
  return text.match(/[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*(?:[.!?]+(?=\s|$)|\n|$)\s*/gu)?.filter(Boolean) ?? []
}

const bare = (text: string) =>
  text
    .trim()
    .replace(/[.!?]+$/, '')
    .toLowerCase()

/**
 * The sentences of a section with where each came from, told by the case
 * itself: what stands in an answer, in the person's own words, or in the chat.
 * What nobody said is staff's own, unless the server drafted the whole part.
 */
export function sourced(section: NoteSection, record: CaseRecord): Sourced[] {
  const answers = record.answers
    .flatMap((a) => [a.note, a.answer.length > 3 ? a.answer : ''])
    .map(bare)
    .filter(Boolean)
  const own = bare(record.ownWords)
  const said = record.timeline.filter((e) => e.kind === 'message' && isResident(e))
  const found = sentences(section.text).map((text): Sourced => {
    const low = bare(text)
    if (answers.some((a) => low === a || low.includes(a) || a.includes(low)))
      return { text, source: { kind: 'answers' } }
    if (own.includes(low)) return { text, source: { kind: 'resident' } }
    const entry = said.find((e) => e.text.toLowerCase().includes(low))
    if (entry) return { text, source: { kind: 'chat', at: entry.at } }
    return { text, source: drafted(section.source) }
  })
  return runs(found)
}

function drafted(source: string): Source {
  if (source === 'answers' || source === 'resident') return { kind: source }
  return { kind: 'staff' }
}

/** Neighbours from the same place are one run. */
function runs(found: readonly Sourced[]): Sourced[] {
  const out: Sourced[] = []
  for (const next of found) {
    const last = out.at(-1)
    if (last && same(last.source, next.source)) out[out.length - 1] = { ...last, text: last.text + next.text }
    else out.push(next)
  }
  return out
}

function same(a: Source, b: Source): boolean {
  return a.kind === b.kind && (a.kind !== 'chat' || b.kind !== 'chat' || a.at.getTime() === b.at.getTime())
}
