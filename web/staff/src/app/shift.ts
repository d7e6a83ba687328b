import { date, list, object, string } from '../api/decode'
import type { CaseRow } from '../api/schema'

/** What became of a case when the shift ended. gone: somebody else has it by now. */
export type Fate = { kind: 'queue' } | { kind: 'given'; to: string } | { kind: 'kept' } | { kind: 'gone' }

export type Line = { row: CaseRow; fate: Fate | undefined }

/**
 * The cases of a shift that ends, as they are asked about. One that is decided
 * stays in its place with what became of it; one that has come since is last.
 */
export function asked(was: readonly Line[], held: readonly CaseRow[], kept: readonly string[]): Line[] {
  const now = new Map(held.map((row) => [row.case, row]))
  const lines = was.map(({ row, fate }): Line => {
    const still = now.get(row.case)
    now.delete(row.case)
    if (!still) return { row, fate: fate && fate.kind !== 'kept' ? fate : { kind: 'gone' } }
    return { row: still, fate: fate?.kind === 'gone' ? undefined : fate }
  })
  const come = [...now.values()].map((row): Line => {
    return { row, fate: kept.includes(row.case) ? { kind: 'kept' } : undefined }
  })
  return [...lines, ...come]
}

/** The lines with one case decided, or open again. */
export const decided = (lines: readonly Line[], id: string, fate: Fate | undefined): Line[] =>
  lines.map((line) => (line.row.case === id ? { ...line, fate } : line))

/** The next case to decide after one: the first below it, then from the top. */
export function nextAfter(lines: readonly Line[], id: string | undefined): string | undefined {
  const open = (part: readonly Line[]) => part.find((l) => l.fate === undefined)?.row.case
  const at = lines.findIndex((l) => l.row.case === id)
  return open(lines.slice(at + 1)) ?? open(lines)
}

/** Goes back to the front of the queue when its holder logs out. */
export const goesBack = (row: CaseRow): boolean => row.urgency !== undefined && row.urgency <= 'N3'

const shape = object({ at: date, kept: list(string) })
const hours = 12

/** Which cases somebody has said to keep, so far in this shift; a longer time ago is another shift. */
export function keptIn(text: string, now: Date): readonly string[] {
  if (text === '') return []
  try {
    const { at, kept } = shape(JSON.parse(text), 'shift')
    return now.getTime() - at.getTime() < hours * 3_600_000 ? kept : []
  } catch {
    return []
  }
}

export const keptOut = (kept: readonly string[], now: Date): string => JSON.stringify({ at: now, kept })
