export type Choice = {
  id: string
  label: string
  /** Said after the label, and searched too. */
  aside?: string
  icon: string
  group: string
  run: () => void
}

export type Found = { choice: Choice; from: number; to: number }

/** Small letters without marks: a person in a hurry writes lamna for lämna. Length never changes. */
const fold = (text: string) =>
  [...text.toLowerCase()].map((c) => (c.length === 1 ? (c.normalize('NFD')[0] ?? c) : c)).join('')

/** How well a label answers: 3 it begins so, 2 a word in it does, 1 it stands within, 0 not at all. */
function rank(label: string, query: string): { score: number; at: number } {
  const at = label.indexOf(query)
  if (at < 0) return { score: 0, at: 0 }
  if (at === 0) return { score: 3, at }
  const word = new RegExp(`(?<![\\p{L}\\d])${escaped(query)}`, 'u').exec(label)
  return word ? { score: 2, at: word.index } : { score: 1, at }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const most = 12

/** The choices that answer a query, best first, groups kept together in the order of their best. */
export function search(choices: readonly Choice[], typed: string): Found[] {
  const query = fold(typed.trim())
  if (query === '') return choices.slice(0, most).map((choice) => ({ choice, from: 0, to: 0 }))
  const scored = choices.flatMap((choice) => {
    const own = rank(fold(choice.label), query)
    if (own.score > 0) return [{ choice, score: own.score, from: own.at, to: own.at + query.length }]
    const aside = rank(fold(choice.aside ?? ''), query)
    return aside.score > 0 ? [{ choice, score: aside.score - 0.5, from: 0, to: 0 }] : []
  })
  const groups = new Map<string, typeof scored>()
  for (const hit of scored) groups.set(hit.choice.group, [...(groups.get(hit.choice.group) ?? []), hit])
  return [...groups.values()]
    .map((hits) => hits.sort((a, b) => b.score - a.score))
    .sort((a, b) => (b[0]?.score ?? 0) - (a[0]?.score ?? 0))
    .flat()
    .slice(0, most)
}
