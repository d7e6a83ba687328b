import type { CaseRecord, Phrase, Session } from '../../api/schema'
import { firstName, speaksForSelf } from '../../api/words'

/** The code being written at the caret: §lä. Undefined when the caret is not in one. */
export function codeAt(text: string, caret: number): { from: number; code: string } | undefined {
  const found = /§([\p{L}\d_-]*)$/u.exec(text.slice(0, caret))
  return found ? { from: found.index, code: found[1] ?? '' } : undefined
}

/** Phrases whose code begins as written, then those whose title holds it. */
export function phrasesFor(all: readonly Phrase[], code: string): Phrase[] {
  const low = code.toLowerCase()
  const bare = (p: Phrase) => p.code.replace(/^§/, '').toLowerCase()
  const first = all.filter((p) => bare(p).startsWith(low))
  const second = all.filter((p) => !first.includes(p) && low !== '' && p.title.toLowerCase().includes(low))
  return [...first, ...second].slice(0, 6)
}

export type Typed = { text: string; from: number; to: number }

/** A variable as phrases write it: {dag}, {mitt namn}. */
const variable = /\{[^{}\s](?:[^{}\n]*[^{}\s])?\}/gu

/** Puts a phrase in place of the code; its first variable, if any, is selected so that it can be filled in. */
export function withPhrase(
  text: string,
  from: number,
  caret: number,
  phrase: Phrase,
  known: Record<string, string>,
): Typed {
  const apart = /\S$/.test(text.slice(0, from)) ? ' ' : ''
  const filled = apart + phrase.text.replace(variable, (whole) => known[whole.slice(1, -1)] ?? whole)
  const next = text.slice(0, from) + filled + text.slice(caret)
  const [first] = unfilled(filled)
  const end = from + filled.length
  if (!first) return { text: next, from: end, to: end }
  const at = from + filled.indexOf(first)
  return { text: next, from: at, to: at + first.length }
}

/** The variables that nobody has filled in. They stop the sending. */
export function unfilled(text: string): string[] {
  return [...new Set(text.match(variable) ?? [])]
}

/** What the variables of a phrase stand for in this case. What is not known stays to be filled in by hand. */
export function knownIn(record: CaseRecord, me: Session, role: string | undefined): Record<string, string> {
  const known: Record<string, string> = {}
  if (!me.protected) known['mitt namn'] = me.name
  known['min enhet'] = me.unit.name
  if (role) known['min roll'] = role
  if (!record.quiet && record.reason) known.orsak = record.reason
  if (record.person?.name && speaksForSelf(record)) {
    known.förnamn = firstName(record.person.name)
    known.namn = known.förnamn
  }
  return known
}
