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

const few = 5

/** What is so, in one line: facts and yeses, the first few. */
export function inShort(answers: readonly Answer[]): string {
  const words = grouped(answers)
    .filter((g) => g.kind === 'value' || g.kind === 'yes')
    .flatMap((g) => g.words)
  return words.length === 0 ? '' : `${words.slice(0, few).join('. ')}.`
}
