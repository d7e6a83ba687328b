import { boolean, type Decoder, date, either, list, mapped, maybe, number, object, oneOf, or, string } from './decode'
import type * as s from './schema'

const text = or(string, '')
const flag = or(boolean, false)
const urgency = maybe(oneOf(['N1', 'N2', 'N3', 'N4', 'N5']))
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
export const colleagues = list(colleague)

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

const caseRow: Decoder<s.CaseRow> = object({
  id: string,
  reason: text,
  quiet: flag,
  state: text,
  urgency,
  person: maybe(who),
  channel: text,
  dueAt: maybe(date),
  changedAt: maybe(date),
  unread: or(number, 0),
})
export const caseRows = mapped(object({ cases: list(caseRow) }), (o) => o.cases)

const picture: Decoder<s.Picture> = mapped(
  object({ id: string, url: string, thumb: text, alt: text }),
  (p): s.Picture => ({ ...p, thumb: p.thumb || p.url }),
)
const pictures = list(picture)

const entry: Decoder<s.Entry> = object({
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
  revision: text,
})

const reader: Decoder<s.Reader> = object({ name: string, doing: or(oneOf(['reading', 'writing']), 'reading') })
const readers = list(reader)

const level: Decoder<s.CaseRecord['urgency']> = object({ level: urgency, by: text, at: maybe(date), byCaution: flag })

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
    }),
  ),
  speaker: text,
  informant: maybe(object({ name: text, relation: text, proof: text })),
  responsible: object({ unit: or(unitName, ''), staff: maybe(holder), since: maybe(date), mine: maybe(boolean) }),
  dueAt: maybe(date),
  channel: text,
  answers: list(
    object({ fact: string, question: text, answer: text, note: text, page: text, theirs: flag, unknown: flag }),
  ),
  ownWords: text,
  hope: text,
  health: text,
  images: pictures,
  danger: list(object({ sentence: string, concept: text })),
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

export const phrases: Decoder<s.Phrase[]> = list(object({ code: string, title: text, text: string }))

/** An entry that cannot be read is none: the case is then read again. */
const change = object({ case: maybe(string), entry: either(maybe(entry), () => undefined), readers: maybe(readers) })

/** An event of the stream, by its name; undefined for one that this page does not know. */
export function live(name: string, data: unknown): s.Live | undefined {
  if (name === 'unit') return { kind: 'unit' }
  if (name !== 'case' && name !== 'presence') return undefined
  const found = change(data, name)
  if (!found.case) return undefined
  if (name === 'case') return { kind: 'case', case: found.case, entry: found.entry }
  return { kind: 'presence', case: found.case, readers: found.readers ?? [] }
}

/** A problem document (RFC 9457) with the key of its sentence. */
export const problem = object({
  status: or(number, 0),
  title: text,
  key: text,
  code: text,
  vars: or(object({ name: text }), { name: '' }),
  errors: list(object({ field: text, name: text, key: text, text })),
  fields: list(object({ field: text, name: text, key: text, text })),
})
