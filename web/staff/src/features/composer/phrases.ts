import type { Phrase } from '../../api/schema'

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

/** Puts a phrase in place of the code; its first variable, if any, is selected so that it can be filled in. */
export function withPhrase(
  text: string,
  from: number,
  caret: number,
  phrase: Phrase,
  known: Record<string, string>,
): Typed {
  const filled = phrase.text.replace(/\{([^{}\s]+)\}/g, (whole, name: string) => known[name] ?? whole)
  const next = text.slice(0, from) + filled + text.slice(caret)
  const open = /\{[^{}\s]+\}/.exec(filled)
  const end = from + filled.length
  if (!open) return { text: next, from: end, to: end }
  return { text: next, from: from + open.index, to: from + open.index + open[0].length }
}

/** The variables that nobody has filled in. They stop the sending. */
export function unfilled(text: string): string[] {
  return [...new Set(text.match(/\{[^{}\s]+\}/g) ?? [])]
}
