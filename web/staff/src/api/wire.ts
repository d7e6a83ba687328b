import { boolean, type Decoder, date, either, list, mapped, maybe, number, object, oneOf, or, string } from './decode'
import type * as s from './schema'

const text = or(string, '')
const flag = or(boolean, false)
const urgency = maybe(oneOf(['N1', 'N2', 'N3', 'N4', 'N5']))
/** A time that may not be there; the server's zero time is none. */
const when = mapped(maybe(date), (at) => (at && at.getUTCFullYear() > 1 ? at : undefined))
const named = object({ id: string, name: string })

export const session: Decoder<s.Session> = object({
  staff: text,
  name: string,
  protected: flag,
  profession: text,
  unit: named,
  region: object({ code: string, name: string }),
  assignment: named,
  rights: list(string),
  csrf: string,
  state: or(oneOf(['ready', 'pause', 'ending']), 'ready'),
  idleSeconds: or(number, 900),
})

const colleague: Decoder<s.Colleague> = object({ staff: string, name: text })
export const people = object({ people: list(colleague) })

const who: Decoder<s.Who> = object({ name: string, age: text })

const item: Decoder<s.QueueItem> = object({
  item: string,
  case: string,
  reason: text,
  quiet: flag,
  urgency,
  byCaution: flag,
  class: or(number, 7),
  waitedSeconds: or(number, 0),
  overdueSeconds: or(number, 0),
  dueAt: date,
  enteredAt: date,
  person: maybe(who),
  channel: text,
  kind: text,
  worse: flag,
  danger: maybe(string),
  holder: maybe(colleague),
  mine: flag,
  state: text,
  why: text,
})

/** Hand-overs that are not yet told in full are left out rather than shown wrong. */
const handovers = mapped(
  list(
    either(
      item,
      mapped(string, () => undefined),
    ),
  ),
  (all) => all.filter((i) => i !== undefined),
)

export const queue: Decoder<s.Queue> = object({ asOf: date, items: list(item), handovers })
export const why: Decoder<s.Why> = object({ text, terms: list(object({ label: string, value: string })) })
export const took = object({ case: string })

const caseRow: Decoder<s.CaseRow> = object({
  case: string,
  reason: text,
  quiet: flag,
  state: text,
  urgency,
  person: maybe(who),
  dueAt: when,
  changedAt: when,
})
export const cases = object({ cases: list(caseRow) })

const picture: Decoder<s.Picture> = object({ id: string, url: string, thumb: string, alt: text })

export const entry: Decoder<s.Entry> = object({
  id: string,
  at: date,
  kind: string,
  author: or(object({ kind: text, name: text, role: text }), { kind: 'robot', name: '', role: '' }),
  text,
  visibleTo: text,
  images: list(picture),
})

const openFact: Decoder<s.OpenFact> = either(
  object({ fact: text, question: string, ask: text, urgency, unknown: flag }),
  mapped(
    string,
    (question): s.OpenFact => ({ fact: question, question, ask: question, urgency: undefined, unknown: false }),
  ),
)

const outcome: Decoder<s.Outcome> = object({
  profession: text,
  visitForm: text,
  levelOfCare: text,
  rules: list(object({ id: text, because: text })),
  open: list(openFact),
  more: list(string),
  less: list(string),
  takenBack: list(string),
  guide: text,
  revision: text,
})

const reader: Decoder<s.Reader> = either(
  object({ name: string, doing: or(oneOf(['reading', 'writing']), 'reading') }),
  mapped(string, (name): s.Reader => ({ name, doing: 'reading' })),
)
export const readers = list(reader)

const side: Decoder<s.Resident> = object({ writing: flag, readTo: maybe(string), readAt: when })
export const resident = or(side, { writing: false, readTo: undefined, readAt: undefined })

const level: Decoder<s.CaseRecord['urgency']> = object({ level: urgency, by: text, at: when, byCaution: flag })

export const caseRecord: Decoder<s.CaseRecord> = object({
  id: string,
  version: or(number, 0),
  reason: text,
  quiet: flag,
  state: text,
  urgency: or(level, { level: undefined, by: '', at: undefined, byCaution: false }),
  outcome: maybe(outcome),
  person: maybe(
    object({
      name: string,
      age: text,
      sex: text,
      numberMasked: text,
      protected: flag,
      language: text,
      interpreter: flag,
      phone: text,
      phoneHidden: flag,
      place: text,
    }),
  ),
  speaker: text,
  responsible: object({ unit: text, staff: maybe(string), since: when, mine: flag }),
  dueAt: when,
  channel: text,
  answers: list(
    object({
      fact: string,
      question: text,
      answer: text,
      note: text,
      page: text,
      theirs: flag,
      unknown: flag,
      marked: or(boolean, true),
    }),
  ),
  ownWords: text,
  hope: text,
  health: text,
  images: list(picture),
  danger: list(
    either(
      object({ sentence: string, concept: text }),
      mapped(string, (sentence) => ({ sentence, concept: '' })),
    ),
  ),
  timeline: list(entry),
  readers,
  resident,
  readOnly: maybe(object({ why: text })),
})

export const unmasked = object({ number: string })
export const dialled = object({ phone: string })
export const sent: Decoder<s.Sent> = object({ id: string, at: date, sendAt: date })

const sections = list(object({ heading: string, text, source: text }))
export const note: Decoder<s.Note> = object({
  version: or(number, 0),
  state: or(oneOf(['draft', 'signed']), 'draft'),
  savedBy: text,
  sections,
  history: list(object({ version: or(number, 0), by: text, role: text, at: date, why: text, sections })),
})
export const noteVersion = object({ version: number })

const phrase: Decoder<s.Phrase> = object({ code: string, title: text, text: string })
export const phrases = object({ phrases: list(phrase) })
