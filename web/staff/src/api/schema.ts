/**
 * What the staff API (/api/staff/v1) tells, as the workspace uses it. Only
 * decode.ts makes these from the wire.
 */

export type Urgency = 'N1' | 'N2' | 'N3' | 'N4' | 'N5'

export type Session = {
  staff: string
  name: string
  /** Residents see the role, not the name. */
  protected: boolean
  profession: string
  unit: { id: string; name: string }
  region: { code: string; name: string }
  assignment: { id: string; name: string }
  rights: readonly string[]
  csrf: string
  state: WorkState
  idleSeconds: number
}

export type WorkState = 'ready' | 'pause' | 'ending'

export type Colleague = { staff: string; name: string }

/** A person as a list shows them: no number, no address. */
export type Who = { name: string; age: string }

export type QueueItem = {
  item: string
  case: string
  reason: string
  quiet: boolean
  urgency: Urgency | undefined
  byCaution: boolean
  /** 1 and 2 come on top at once; 7 is an errand. */
  class: number
  waitedSeconds: number
  overdueSeconds: number
  dueAt: Date
  enteredAt: Date
  person: Who | undefined
  channel: string
  kind: string
  worse: boolean
  danger: string | undefined
  holder: Colleague | undefined
  mine: boolean
  state: string
  why: string
}

export type Queue = { asOf: Date; items: readonly QueueItem[]; handovers: readonly QueueItem[] }

export type Why = { text: string; terms: readonly { label: string; value: string }[] }

export type CaseRow = {
  case: string
  reason: string
  quiet: boolean
  state: string
  urgency: Urgency | undefined
  person: Who | undefined
  dueAt: Date | undefined
  changedAt: Date | undefined
}

export type Answer = {
  fact: string
  question: string
  answer: string
  note: string
  page: string
  theirs: boolean
  unknown: boolean
  /** False: a box left beside a ticked one. Never a no. */
  marked: boolean
}

export type Picture = { id: string; url: string; thumb: string; alt: string }

export type Entry = {
  id: string
  at: Date
  kind: string
  author: { kind: string; name: string; role: string }
  text: string
  visibleTo: string
  images: readonly Picture[]
}

export type OpenFact = { fact: string; question: string; ask: string; urgency: Urgency | undefined; unknown: boolean }

export type Outcome = {
  profession: string
  visitForm: string
  levelOfCare: string
  rules: readonly { id: string; because: string }[]
  open: readonly OpenFact[]
  more: readonly string[]
  less: readonly string[]
  /** Questions whose answer was taken back. */
  takenBack: readonly string[]
  guide: string
  revision: string
}

export type Reader = { name: string; doing: 'reading' | 'writing' }

/** What somebody does with a case that they have before them. */
export type Doing = 'reading' | 'writing' | 'gone'

/** The other side of the conversation: writes now, and has read to an entry. */
export type Resident = { writing: boolean; readTo: string | undefined; readAt: Date | undefined }

export type CaseRecord = {
  id: string
  version: number
  reason: string
  quiet: boolean
  state: string
  urgency: { level: Urgency | undefined; by: string; at: Date | undefined; byCaution: boolean }
  outcome: Outcome | undefined
  person:
    | (Who & {
        sex: string
        numberMasked: string
        protected: boolean
        language: string
        interpreter: boolean
        phone: string
        /** A number was given for a call, and is shown only to who has the case and asks. */
        phoneHidden: boolean
        place: string
      })
    | undefined
  speaker: string
  /** A colleague by name; the case is one's own when mine. */
  responsible: { unit: string; staff: string | undefined; since: Date | undefined; mine: boolean }
  dueAt: Date | undefined
  channel: string
  answers: readonly Answer[]
  ownWords: string
  hope: string
  health: string
  images: readonly Picture[]
  danger: readonly { sentence: string; concept: string }[]
  timeline: readonly Entry[]
  readers: readonly Reader[]
  resident: Resident
  readOnly: { why: string } | undefined
}

export type NoteSection = { heading: string; text: string; source: string }

export type SignedNote = {
  version: number
  by: string
  role: string
  at: Date
  why: string
  sections: readonly NoteSection[]
}

export type Note = {
  version: number
  state: 'draft' | 'signed'
  savedBy: string
  sections: readonly NoteSection[]
  history: readonly SignedNote[]
}

export type Phrase = { code: string; title: string; text: string }

export type Sent = { id: string; at: Date; sendAt: Date }

/** What the live stream says. */
export type Live =
  | { kind: 'unit' }
  | { kind: 'end' } // the server wants no return before somebody has looked
  | { kind: 'case'; case: string; entry: Entry | undefined }
  | { kind: 'presence'; case: string; readers: readonly Reader[]; resident: Resident }

/** What can be chosen when a case is closed. The server has the whole list. */
export const closeReasons = [
  'answered',
  'self_care',
  'booked',
  'referred',
  'sought_care',
  'confirmed_112',
  'no_reply',
  'errand_done',
  'duplicate',
  'deceased',
] as const

export type CloseReason = (typeof closeReasons)[number]

/** May be closed without a signed note. */
export const closesWithoutNote: readonly string[] = ['duplicate', 'errand_done'] satisfies CloseReason[]
