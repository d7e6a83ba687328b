/** Two texts as one, each on its own lines. */
export function joined(first: string, second: string): string {
  return [first.trimEnd(), second].filter((s) => s.trim() !== '').join('\n\n')
}
