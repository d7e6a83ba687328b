/** Invented people, as the lists of the double show them. Each line is one waiting item. */
export type Waiting = {
  id: string
  name: string
  age: string
  reason: string
  urgency?: 'N1' | 'N2' | 'N3' | 'N4' | 'N5'
  class: number
  minutes: number
  over?: number
  kind: string
  worse?: boolean
  danger?: string
  byCaution?: boolean
}

export const waiting: readonly Waiting[] = [
  {
    id: 'sten',
    name: 'Sten Fiktlund',
    age: '58 år',
    reason: 'Ont i magen',
    urgency: 'N2',
    class: 2,
    minutes: 12,
    kind: 'callback',
    worse: true,
    danger: 'gör mycket ondare nu',
  },
  {
    id: 'iris',
    name: 'Iris Mockelin',
    age: '11 månader',
    reason: 'Feber',
    urgency: 'N3',
    class: 4,
    minutes: 112,
    kind: 'callback',
  },
  {
    id: 'leyla',
    name: 'Leyla Provan',
    age: '27 år',
    reason: 'Svider när jag kissar',
    urgency: 'N3',
    class: 4,
    minutes: 70,
    kind: 'chat',
  },
  {
    id: 'bo',
    name: 'Bo Exempelius',
    age: '52 år',
    reason: 'Utslag',
    urgency: 'N3',
    class: 4,
    minutes: 41,
    kind: 'chat',
    byCaution: true,
  },
  {
    id: 'moa',
    name: 'Moa Testmark',
    age: '45 år',
    reason: 'Ont i knät',
    urgency: 'N4',
    class: 5,
    minutes: 640,
    over: 200,
    kind: 'chat',
  },
  {
    id: 'ali',
    name: 'Ali Påhitt',
    age: '38 år',
    reason: 'Ryggont',
    urgency: 'N4',
    class: 5,
    minutes: 125,
    kind: 'chat',
  },
  {
    id: 'vera',
    name: 'Vera Fiktell',
    age: '33 år',
    reason: 'Sömnsvårigheter',
    urgency: 'N4',
    class: 5,
    minutes: 91,
    kind: 'video',
  },
  {
    id: 'nora',
    name: 'Nora Provlund',
    age: '22 år',
    reason: 'Förkylning',
    urgency: 'N5',
    class: 6,
    minutes: 25,
    kind: 'chat',
  },
  { id: 'gun', name: 'Gun Testholm', age: '67 år', reason: 'Förnya recept', class: 7, minutes: 250, kind: 'task' },
]

/** Cases that are the nurse's own already. */
export const own: readonly Waiting[] = [
  {
    id: 'alva',
    name: 'Alva Testdal',
    age: '34 år',
    reason: 'Hosta',
    urgency: 'N3',
    class: 4,
    minutes: 150,
    kind: 'chat',
    worse: true,
  },
  {
    id: 'nils',
    name: 'Nils Exempelsson',
    age: '8 år',
    reason: 'Ont i örat',
    urgency: 'N4',
    class: 5,
    minutes: 80,
    kind: 'chat',
  },
  {
    id: 'siv',
    name: 'Siv Provström',
    age: '71 år',
    reason: 'Yrsel',
    urgency: 'N4',
    class: 5,
    minutes: 300,
    kind: 'chat',
  },
]

export const colleagues = [
  { staff: 'karin', name: 'Karin Provberg' },
  { staff: 'omar', name: 'Omar Fiktson' },
  { staff: 'lena', name: 'Lena Mockström' },
]

export const phrases = [
  {
    code: 'hej',
    title: 'Hälsning',
    text: 'Hej {förnamn}. Jag heter {mitt namn} och är {min roll}. Jag har läst det du har skrivit.',
  },
  { code: 'tid', title: 'Bokad tid', text: 'Du har en tid hos oss {dag} klockan {tid med minuter}. Säg till.' },
  {
    code: 'läkare',
    title: 'Läkare i dag',
    text: 'Jag vill att en läkare undersöker dig i dag. Välj en tid här: {tider}',
  },
  { code: 'läst', title: 'Jag har läst', text: 'Hej {namn}! Jag har läst allt du har skrivit.' },
  { code: 'överlämnat', title: 'Överlämnat', text: 'Jag lämnar över till en kollega, som svarar dig i dag.' },
  {
    code: 'sämre',
    title: 'Om det blir sämre',
    text: 'Blir du sämre, skriv här eller ring 1177. Vid livsfara, ring 112.',
  },
]
