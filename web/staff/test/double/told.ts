import type { Answer } from '../../src/api/document'

type Case = Answer<'case.read'>
type Row = Answer<'case.list'>['cases']
type Note = Answer<'note.read'>

export type Entry = NonNullable<Case['timeline']>[number]

export type Reader = { name: string; doing: 'reading' | 'writing' }

/** The other side of a conversation: is writing now, has read to this entry. */
export type Resident = { writing: boolean; readTo?: string; readAt?: string }

/** A case as GET cases/{id} tells it, with what is agreed and not yet in the server's document. */
export type CaseTold = Omit<Case, 'danger' | 'readers' | 'resident' | 'outcome' | 'timeline'> & {
  danger: { concept: string; sentence: string }[]
  readers: Reader[]
  resident: Resident
  timeline: Entry[]
  outcome?: Omit<NonNullable<Case['outcome']>, 'open'> & {
    open: { fact: string; question: string; urgency?: string; unknown: boolean }[]
  }
}

export type RowTold = NonNullable<Row>[number]
export type ItemTold = NonNullable<Answer<'queue.list'>['items']>[number] & { danger?: string }

type Section = NonNullable<Note['sections']>[number]
export type NoteTold = Omit<Note, 'sections' | 'history'> & {
  sections: Section[]
  history: NonNullable<Note['history']>
}
