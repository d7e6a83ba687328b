export type Part = { text: string; danger: boolean }

/** Cuts a text where sentences of danger stand in it. Nothing is added or taken away. */
export function marked(text: string, sentences: readonly string[]): Part[] {
  const low = text.toLowerCase()
  const spans = sentences
    .filter(Boolean)
    .map((s) => ({ from: low.indexOf(s.toLowerCase()), length: s.length }))
    .filter((s) => s.from >= 0)
    .sort((a, b) => a.from - b.from)
  const parts: Part[] = []
  let at = 0
  for (const { from, length } of spans) {
    if (from < at) continue
    if (from > at) parts.push({ text: text.slice(at, from), danger: false })
    parts.push({ text: text.slice(from, from + length), danger: true })
    at = from + length
  }
  if (at < text.length) parts.push({ text: text.slice(at), danger: false })
  return parts
}
