export type Part = { text: string; danger: boolean }

/** A sentence as a pattern: the same words, whatever space stands between them. */
const pattern = (sentence: string): string =>
  sentence
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('\\s+')

/** Cuts a text wherever sentences of danger stand in it. Nothing is added or taken away. */
export function marked(text: string, sentences: readonly string[]): Part[] {
  // The longer first: a sentence within another does not cut it.
  const known = sentences.filter((s) => s.trim() !== '').sort((a, b) => b.length - a.length)
  if (text === '') return []
  if (known.length === 0) return [{ text, danger: false }]
  const parts: Part[] = []
  let at = 0
  for (const found of text.matchAll(new RegExp(known.map(pattern).join('|'), 'giu'))) {
    if (found.index > at) parts.push({ text: text.slice(at, found.index), danger: false })
    parts.push({ text: found[0], danger: true })
    at = found.index + found[0].length
  }
  if (at < text.length) parts.push({ text: text.slice(at), danger: false })
  return parts
}
