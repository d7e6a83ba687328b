import { boolean, type Decoder, date, either, list, mapped, maybe, number, object, oneOf, or, string } from './decode'
import type * as s from './schema'

const text = or(string, '')
const flag = or(boolean, false)
const urgency = maybe(oneOf(['N1', 'N2', 'N3', 'N4', 'N5']))
/** A time that may not be there; the server's zero time is none. */
const when = mapped(maybe(date), (at) => (at && at.getUTCFullYear() > 1 ? at : undefined))
const named = object({ id: string, name: string })

/** A sentence, or an object that carries one. */
const sentence: Decoder<string> = either(
  string,
  either(
    mapped(object({ text: string }), (o) => o.text),
    mapped(object({ question: string }), (o) => o.question),
  ),
)
const sentences = either(
  list(sentence),
  mapped(string, (one) => (one === '' ? [] : [one])),
)

export const session: Decoder<s.Session> = object({
  staff: text,
  name: string,
  profession: text,
  unit: named,
  region: object({ code: string, name: string }),
  assignment: named,
  rights: list(string),
  csrf: string,
  state: or(oneOf(['ready', 'pause', 'ending']), 'ready'),
  idleSeconds: or(number, 900),
})

const colleague: Decoder<s.Colleague> = object({ staff: string, name: text, role: text })
/** A list by itself, or under its own name. */
function listed<T>(name: string, each: Decoder<T>): Decoder<T[]> {
  const under: Decoder<T[]> = (value, at) => object({ [name]: list(each) })(value, at)[name] ?? []
  return either(under, list(each))
}

export const colleagues = listed('people', colleague)

/** Age as the server words it; a bare number is years. */
const age = or(
  either(
    string,
    mapped(number, (years) => `${years} år`),
  ),
  '',
)
const who: Decoder<s.Who> = object({ name: string, age })

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

const row = object({
  id: text,
  case: text,
  reason: text,
  quiet: flag,
  state: text,
  urgency,
  person: maybe(who),
  channel: text,
  dueAt: when,
  changedAt: when,
  unread: or(number, 0),
})
const caseRow: Decoder<s.CaseRow> = mapped(row, ({ case: named, ...rest }) => ({ ...rest, id: rest.id || named }))
export const caseRows = listed('cases', caseRow)

const picture: Decoder<s.Picture> = mapped(
  object({ id: string, url: string, thumb: text, alt: text }),
  (p): s.Picture => ({ ...p, thumb: p.thumb || p.url }),
)
/** A picture that is only an id cannot be drawn, and is left out. */
const pictures = mapped(list(either(maybe(picture), () => undefined)), (all) => all.filter((p) => p !== undefined))

export const entry: Decoder<s.Entry> = object({
  id: string,
  at: date,
  kind: string,
  author: or(object({ kind: text, name: text, role: text }), { kind: 'robot', name: '', role: '' }),
  text,
  visibleTo: text,
  images: pictures,
})

const openFact: Decoder<s.OpenFact> = either(
  object({ fact: text, question: string, urgency, unknown: flag }),
  mapped(string, (question): s.OpenFact => ({ fact: question, question, urgency: undefined, unknown: false })),
)

const outcome: Decoder<s.Outcome> = object({
  profession: text,
  visitForm: text,
  levelOfCare: text,
  rules: list(object({ id: text, because: text })),
  open: list(openFact),
  more: sentences,
  less: sentences,
  takenBack: sentences,
  guide: text,
  revision: text,
})

const reader: Decoder<s.Reader> = either(
  object({ name: string, doing: or(oneOf(['reading', 'writing']), 'reading') }),
  mapped(string, (name): s.Reader => ({ name, doing: 'reading' })),
)
export const readers = list(reader)

const level: Decoder<s.CaseRecord['urgency']> = object({ level: urgency, by: text, at: when, byCaution: flag })

/** A unit or a colleague is told as an object, or as a bare name. */
const unitName = either(
  string,
  mapped(object({ name: text }), (u) => u.name),
)
const holder: Decoder<s.Colleague> = either(
  colleague,
  mapped(string, (name): s.Colleague => ({ staff: '', name, role: '' })),
)

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
      age,
      sex: text,
      numberMasked: text,
      protected: flag,
      language: text,
      interpreter: flag,
      phone: text,
      place: text,
    }),
  ),
  speaker: text,
  informant: maybe(object({ name: text, relation: text, proof: text })),
  responsible: object({ unit: or(unitName, ''), staff: maybe(holder), since: when, mine: maybe(boolean) }),
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
  images: pictures,
  danger: list(
    either(
      object({ sentence: string, concept: text }),
      mapped(string, (sentence) => ({ sentence, concept: '' })),
    ),
  ),
  timeline: list(entry),
  readers,
  readOnly: maybe(object({ why: text })),
})

export const unmasked = object({ number: string })
export const sent: Decoder<s.Sent> = mapped(
  object({ id: string, at: date, sendAt: maybe(date) }),
  (m): s.Sent => ({ ...m, sendAt: m.sendAt ?? m.at }),
)

const sections = list(object({ heading: string, text, source: text }))
export const note: Decoder<s.Note> = object({
  version: or(number, 0),
  state: or(oneOf(['draft', 'signed']), 'draft'),
  savedBy: text,
  sections,
  history: list(object({ version: or(number, 0), by: text, role: text, at: date, why: text, sections })),
})
export const noteVersion = object({ version: number })

export const phrases: Decoder<s.Phrase[]> = listed('phrases', object({ code: string, title: text, text: string }))
