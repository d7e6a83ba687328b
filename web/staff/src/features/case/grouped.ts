import type { Answer } from '../../api/schema'

export type Group = { kind: 'yes' | 'no' | 'unknown' | 'value' | 'unmarked'; words: readonly string[] }

/**
 * The answers in short lists. A box that was never touched is not among the noes:
 * only a no is a no. What was answered no stands as it was asked: its note says
 * "no known asthma", which under No would say the opposite.
 */
export function grouped(answers: readonly Answer[]): Group[] {
  const found: Record<Group['kind'], string[]> = { value: [], yes: [], no: [], unknown: [], unmarked: [] }
  for (const a of answers) {
    const asked = a.question.replace(/\?$/, '')
    const note = a.note.replace(/\.$/, '')
    if (!a.marked) found.unmarked.push(asked)
    else if (a.unknown) found.unknown.push(asked)
    else if (a.answer === 'yes') found.yes.push(note || asked)
    else if (a.answer === 'no') found.no.push(asked)
    else found.value.push(note || `${asked}: ${a.answer}`)
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
