import type { Answer } from '../../api/schema'

export type Group = { kind: 'yes' | 'no' | 'unknown' | 'value' | 'unmarked'; words: readonly string[] }

const yes = new Set(['yes', 'ja'])
const no = new Set(['no', 'nej'])

/** The answers in short lists. A box that was never touched is not among the noes: only a no is a no. */
export function grouped(answers: readonly Answer[]): Group[] {
  const found: Record<Group['kind'], string[]> = { value: [], yes: [], no: [], unknown: [], unmarked: [] }
  for (const a of answers) {
    const word = a.answer.toLowerCase()
    const short = a.note || a.question.replace(/\?$/, '')
    if (!a.marked) found.unmarked.push(a.question.replace(/\?$/, ''))
    else if (a.unknown) found.unknown.push(short)
    else if (yes.has(word)) found.yes.push(short)
    else if (no.has(word)) found.no.push(short)
    else found.value.push(a.note.replace(/\.$/, '') || `${short}: ${a.answer}`)
  }
  const order = ['value', 'yes', 'no', 'unknown', 'unmarked'] as const
  return order.map((kind) => ({ kind, words: found[kind] })).filter((g) => g.words.length > 0)
}

/** Words as one list: what follows the first does not begin anew. MR and EKG stay as they are. */
export const listed = (words: readonly string[]): string =>
  words.map((w, i) => (i > 0 && /^\p{Lu}(?!\p{Lu})/u.test(w) ? w.charAt(0).toLowerCase() + w.slice(1) : w)).join(', ')

const few = 5
const longest = 140

/** The case in one line: what was answered yes or told as a fact, else the beginning of the person's own words. */
export function inShort(answers: readonly Answer[], ownWords: string): string {
  const words = grouped(answers.filter((a) => a.answer !== ''))
    .filter((g) => g.kind === 'value' || g.kind === 'yes')
    .flatMap((g) => g.words)
  if (words.length > 0) return `${words.slice(0, few).join('. ')}.`
  if (ownWords === '') return ''
  return ownWords.length > longest ? `”${ownWords.slice(0, longest).trimEnd()}…”` : `”${ownWords}”`
}
