import type { NoteSection } from '../../api/schema'

/** The headings of a note, in their order. The list is the server's. */
export const headings = ['reason', 'history', 'own_words', 'assessment', 'advice', 'referral', 'other'] as const
export type Heading = (typeof headings)[number]

/** What the person wrote is theirs: staff never change it. */
export const untouchable: Heading = 'own_words'

export const textUnder = (sections: readonly NoteSection[], heading: Heading): string =>
  sections.find((s) => s.heading === heading)?.text ?? ''

/** The sections with another text under one heading; what staff have changed is theirs. */
export function withText(sections: readonly NoteSection[], heading: Heading, text: string): NoteSection[] {
  return headings
    .map((h): NoteSection => {
      const was = sections.find((s) => s.heading === h) ?? { heading: h, text: '', source: '' }
      return h === heading && text !== was.text ? { ...was, text, source: 'staff' } : was
    })
    .filter((s) => s.text !== '' || s.heading === heading)
}

/** What goes to the server: nothing empty. */
export const filled = (sections: readonly NoteSection[]): NoteSection[] => sections.filter((s) => s.text.trim() !== '')

export type Choice = 'mine' | 'theirs' | 'both'

export type Merge = { sections: NoteSection[]; conflicts: Heading[] }

/** Two texts that grew from one. Where only one of them changed a part, that one stands; where both did, somebody chooses. */
export function merged(
  base: readonly NoteSection[],
  mine: readonly NoteSection[],
  theirs: readonly NoteSection[],
): Merge {
  const sections: NoteSection[] = []
  const conflicts: Heading[] = []
  for (const h of headings) {
    const [was, my, their] = [textUnder(base, h), textUnder(mine, h), textUnder(theirs, h)]
    const from = my !== was && their !== was && my !== their ? undefined : my === was ? theirs : mine
    if (!from) conflicts.push(h)
    const section = (from ?? mine).find((s) => s.heading === h)
    if (section) sections.push(section)
  }
  return { sections, conflicts }
}

/** One conflict settled. Both means mine, then theirs, on lines of their own. */
export function settled(
  sections: readonly NoteSection[],
  heading: Heading,
  choice: Choice,
  texts: { mine: string; theirs: string },
): NoteSection[] {
  const text = choice === 'both' ? `${texts.mine.trimEnd()}\n${texts.theirs}` : texts[choice]
  return withText(sections, heading, text)
}
