import type { Waiting } from './people'
import type { CaseTold, Entry, NoteTold } from './told'

const minute = 60_000
const ago = (now: number, minutes: number) => new Date(now - minutes * minute).toISOString()

const us = { kind: 'staff', name: 'Karin Provberg', role: 'nurse' }
const robot = { kind: 'robot', name: '', role: '' }

let entries = 0
export function entry(at: string, kind: string, author: Entry['author'], text = ''): Entry {
  entries += 1
  return { id: `e${entries}`, at, kind, author, text, visibleTo: kind === 'internal' ? 'staff' : 'family', images: [] }
}

const answer = (fact: string, question: string, value: string, note: string) => ({
  fact,
  question,
  answer: value,
  note,
  page: 'fraga',
  theirs: true,
  unknown: value === 'unknown',
  marked: true,
})

/** A case as GET cases/{id} tells it. The cough is told in full; the others shortly. */
export function caseOf(w: Waiting, mine: boolean, now: number): CaseTold {
  const they = { kind: 'resident', name: w.name, role: '' }
  const cough = w.id === 'alva'
  const timeline = [
    entry(ago(now, w.minutes), 'sent', they, 'Skickade in'),
    entry(ago(now, w.minutes), 'outcome', robot, 'Bedömdes: Inom ett dygn'),
  ]
  if (cough) {
    timeline.push(
      entry(
        ago(now, 6),
        'message',
        us,
        'Hej Alva! Jag har läst allt du har skrivit. Du har hostat i sex dagar, har feber och blir andfådd i trappor. Stämmer det?',
      ),
      entry(ago(now, 5), 'internal', us, 'Omar, kan du titta på inhalatorn?'),
      entry(ago(now, 4), 'message', they, 'Ja. Det har blivit lite värre i dag.'),
      entry(ago(now, 4), 'alarm', robot, 'Ord som kan betyda fara: blivit lite värre'),
    )
  }
  return {
    id: w.id,
    version: 3,
    reason: w.reason,
    quiet: false,
    state: mine ? (w.id === 'siv' ? 'waiting_resident' : 'assigned') : 'queued',
    ...(w.urgency && {
      urgency: { level: w.urgency, by: 'triage', at: ago(now, w.minutes), byCaution: w.byCaution ?? false },
    }),
    outcome: {
      level: w.urgency ?? 'N5',
      byCaution: w.byCaution ?? false,
      profession: 'nurse',
      visitForm: 'chat',
      levelOfCare: 'primary_same_day',
      rules: [{ id: 'HO-07', because: 'Feber i mer än fyra dagar och andfådd vid ansträngning' }],
      open: cough
        ? [
            { fact: 'lips', question: 'Blå om läpparna?', urgency: 'N2', unknown: false },
            { fact: 'breath', question: 'Snabbare andning än vanligt i vila?', urgency: 'N2', unknown: false },
            { fact: 'immune', question: 'Nedsatt immunförsvar?', urgency: 'N3', unknown: true },
          ]
        : [],
      more: ['svårt att andas i vila', 'blå om läpparna'],
      less: ['ingen feber sedan två dagar'],
      takenBack: [],
      guide: 'Hosta, vuxna',
      revision: 'v12',
    },
    person: {
      name: w.name,
      age: w.age,
      sex: 'f',
      numberMasked: '1991••••-••••',
      protected: w.id === 'vera',
      phoneHidden: w.id === 'vera',
      language: 'sv',
      interpreter: false,
    },
    speaker: 'self',
    responsible: {
      unit: 'Tallmons vårdcentral',
      ...(mine && { staff: 'Karin Provberg' }),
      mine,
      since: ago(now, 8),
    },
    dueAt: new Date(now + 90 * minute).toISOString(),
    channel: 'web',
    answers: cough
      ? [
          answer('days', 'Hostat i dagar', '6', 'Hosta i 6 dagar med feber.'),
          answer('fever', 'Feber', 'yes', 'Feber.'),
          answer('stairs', 'Andfådd i trappor', 'yes', 'Andfådd vid ansträngning.'),
          answer('asthma', 'Astma', 'yes', 'Känd astma.'),
          answer('chest', 'Ont i bröstet', 'no', 'Inte ont i bröstet.'),
          answer('blood', 'Blod i hostan', 'no', 'Inget blod i hostan.'),
          answer('immune', 'Nedsatt immunförsvar', 'unknown', 'Nedsatt immunförsvar: vet ej'),
        ]
      : [answer('days', 'Hur länge', '3', 'Sedan 3 dagar.')],
    ownWords: cough ? 'Sover dåligt. Har använt inhalatorn oftare än vanligt sedan i fredags.' : 'Vill gärna ha råd.',
    hope: cough ? 'veta om det är lunginflammation' : '',
    health: cough ? 'fair' : '',
    images: ['alva', 'bo'].includes(w.id) ? [1, 2].map((n) => picture(w.id, n)) : [],
    danger: cough ? [{ sentence: 'blivit lite värre', concept: 'worse' }] : [],
    timeline,
    readers: cough ? [{ name: 'Omar F.', doing: 'reading' }] : [],
    resident: { writing: false },
  }
}

const picture = (id: string, n: number) => ({
  id: `${id}-${n}`,
  url: `/api/staff/v1/cases/${id}/images/${n}`,
  thumb: `/api/staff/v1/cases/${id}/images/${n}`,
  alt: '',
})

export function firstNote(w: Waiting): NoteTold {
  const sections =
    w.id === 'alva'
      ? [
          { heading: 'reason', text: 'Hosta i 6 dagar med feber.', source: 'answers' },
          {
            heading: 'history',
            text: 'Andfådd vid ansträngning. Känd astma. Det har blivit lite värre i dag.',
            source: 'answers',
          },
          {
            heading: 'own_words',
            text: 'Sover dåligt. Har använt inhalatorn oftare än vanligt sedan i fredags.',
            source: 'resident',
          },
        ]
      : [{ heading: 'reason', text: `${w.reason}.`, source: 'answers' }]
  return { version: 0, state: 'draft', savedBy: '', sections, history: [] }
}
