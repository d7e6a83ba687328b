import type { Answer, Operation } from '../../src/api/document'
import { entry } from './cases'
import type { Clinic } from './clinic'
import { colleagues, phrases } from './people'
import { stream } from './stream'

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  })

/** An answer in the shape that the server's own document gives it. */
const told = <O extends Operation>(body: Answer<O>) => json(body)

const problem = (status: number, key: string, more: object = {}) =>
  json({ type: 'about:blank', status, title: key, key, ...more }, status)

const me = { kind: 'staff', name: 'Karin Provberg', role: 'nurse' }

type Body = Record<string, unknown>

/** Answers one request as the staff API does. */
export async function handle(clinic: Clinic, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const path = url.pathname.replace('/api/staff/v1', '')
  if (!clinic.loggedIn) return problem(401, 'login.needed')
  if (request.method === 'GET') return read(clinic, path, url, request)
  if (request.headers.get('X-CSRF-Token') !== clinic.csrf) return problem(403, 'form.old')
  const key = request.headers.get('Idempotency-Key') ?? ''
  const body: Body = await request.json().catch(() => ({}))
  const present = /^\/cases\/([^/]+)\/presence$/.exec(path)?.[1]
  if (present) {
    clinic.presence.push({ case: present, doing: String(body.doing), at: Date.now() })
    return json({})
  }
  const refusal = clinic.refusals.get(path)
  if (refusal !== undefined) return problem(refusal, 'error.503', { title: 'Vi hinner inte svara.' })
  const known = clinic.replies.get(key)
  if (known !== undefined) return json(known)
  clinic.writes.push({ path, key, body })
  const response = write(clinic, path, body)
  if (response.ok) clinic.replies.set(key, await response.clone().json())
  return response
}

function read(clinic: Clinic, path: string, url: URL, request: Request): Response {
  if (path === '/session') return told<'session.read'>(session(clinic))
  if (path === '/queue') return told<'queue.list'>(clinic.queue())
  if (path === '/phrases') return told<'phrases.list'>({ phrases })
  if (path === '/people') return told<'people.list'>({ people: colleagues })
  if (path === '/stream') {
    clinic.followed.push((url.searchParams.get('cases') ?? '').split(',').filter(Boolean))
    return stream(clinic, request.headers.get('Last-Event-ID'))
  }
  if (path === '/cases') return told<'case.list'>(clinic.rows(url.searchParams.get('view') ?? 'mine'))
  if (path.startsWith('/queue/')) {
    return told<'queue.why'>({
      text: 'Står först för att behovet är störst av dem som väntar.',
      terms: [
        { label: 'Klass', value: '2' },
        { label: 'Väntat', value: '12 min' },
      ],
    })
  }
  const [, id = '', rest] = /^\/cases\/([^/]+)(?:\/(.+))?$/.exec(path) ?? []
  const held = clinic.cases.get(id)
  if (!held) return problem(404, '')
  if (rest === undefined) {
    const mine = clinic.items.find((i) => i.id === id)?.mine
    return json(mine ? held : { ...held, readOnly: { why: 'Ingen har ärendet. Ta det för att svara' } })
  }
  const note = clinic.notes.get(id)
  if (rest === 'note' && note) return told<'note.read'>(note)
  if (rest.startsWith('images/')) return picture()
  return problem(404, '')
}

function session(clinic: Clinic) {
  return {
    staff: 'karin',
    name: 'Karin Provberg',
    protected: false,
    profession: 'nurse',
    unit: { id: 'u1', name: 'Tallmons vårdcentral' },
    region: { code: '99', name: 'Region Exempel' },
    assignment: { id: 'a1', name: 'Sjuksköterska och BVC' },
    rights: ['read', 'write'],
    csrf: clinic.csrf,
    state: clinic.state,
    idleSeconds: 900,
  }
}

function write(clinic: Clinic, path: string, body: Body): Response {
  if (path === '/session/state') {
    const states = ['ready', 'pause', 'ending'] as const
    clinic.state = states.find((s) => s === body.state) ?? 'ready'
    return json({})
  }
  if (path === '/session/logout') {
    clinic.logOut()
    return json({})
  }
  if (path === '/queue/next') {
    const next = clinic.items.find((i) => i.state === 'waiting')
    if (!next) return problem(404, 'staff.queue.empty')
    clinic.take(next.id)
    return told<'queue.next'>({ case: next.id })
  }
  const [, id = '', rest = ''] = /^\/cases\/([^/]+)\/(.+)$/.exec(path) ?? []
  return clinic.cases.has(id) ? inCase(clinic, id, rest, body) : problem(404, '')
}

function inCase(clinic: Clinic, id: string, rest: string, body: Body): Response {
  const held = clinic.cases.get(id)
  const note = clinic.notes.get(id)
  const item = clinic.items.find((i) => i.id === id)
  if (!held || !note || !item) return problem(404, '')
  const now = () => new Date().toISOString()
  switch (rest) {
    case 'take':
      if (item.holder && !item.mine) return problem(409, 'staff.taken', { vars: { name: item.holder.name } })
      clinic.take(id)
      return json({})
    case 'release':
      if (!item.mine) return problem(409, 'staff.taken', { vars: { name: item.holder?.name } })
      clinic.give(id)
      return json({})
    case 'assign': {
      const to = colleagues.find((c) => c.staff === body.staff)
      if (!item.mine || !to) return problem(409, 'staff.taken', { vars: { name: item.holder?.name } })
      clinic.give(id, to)
      return json({})
    }
    case 'number':
      return told<'case.number'>({ number: '19910101-0000' })
    case 'phone':
      if (!item.mine) return problem(409, 'staff.taken', { vars: { name: item.holder?.name } })
      return told<'case.phone'>({ phone: '070-174 06 12' })
    case 'messages':
    case 'internal':
      return say(clinic, id, rest, String(body.text))
    case 'note': {
      if (body.version !== note.version) return problem(409, 'staff.conflict', { vars: { name: note.savedBy } })
      Object.assign(note, { version: note.version + 1, sections: body.sections, savedBy: 'Karin Provberg' })
      return told<'note.save'>({ version: note.version })
    }
    case 'note/sign':
      note.history.unshift({
        version: note.history.length + 1,
        by: 'Karin Provberg',
        role: 'nurse',
        at: now(),
        sections: note.sections,
      })
      note.state = 'signed'
      return json({})
    case 'note/correct':
      note.state = 'draft'
      return json({})
    case 'urgency':
      held.urgency = { level: String(body.level), by: 'Karin Provberg', at: now(), byCaution: false }
      clinic.append(id, entry(now(), 'urgency', me, 'Ändrade brådskegrad'))
      return json({})
    case 'close':
      held.state = 'closed'
      item.state = 'done'
      clinic.tell('unit', {})
      return json({})
    default: {
      const undo = /^messages\/(.+)\/undo$/.exec(rest)?.[1]
      if (!undo) return json({})
      return clinic.replies.delete(`held-${undo}`) ? json({}) : problem(409, 'staff.sent')
    }
  }
}

/** A message is held before it is told, so that it can be undone. */
function say(clinic: Clinic, id: string, rest: string, text: string): Response {
  const at = new Date()
  const hold = rest === 'messages' ? clinic.hold : 0
  const e = entry(at.toISOString(), rest === 'messages' ? 'message' : 'internal', me, text)
  if (hold === 0) clinic.append(id, e)
  else {
    clinic.replies.set(`held-${e.id}`, true)
    setTimeout(() => clinic.replies.delete(`held-${e.id}`) && clinic.append(id, e), hold)
  }
  return told<'chat.say'>({ id: e.id, at: at.toISOString(), sendAt: new Date(at.getTime() + hold).toISOString() })
}

const picture = () =>
  new Response(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600"><rect width="800" height="600" fill="#d8b49c"/><circle cx="300" cy="260" r="60" fill="#b5473c"/><circle cx="470" cy="350" r="34" fill="#b5473c"/></svg>',
    { headers: { 'Content-Type': 'image/svg+xml' } },
  )
