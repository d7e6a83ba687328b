import type { Clinic } from './clinic'

const log = new WeakMap<Clinic, { id: number; event: string; data: unknown }[]>()

/** Everything told since a cursor, then what comes. */
export function stream(clinic: Clinic, after: string | null): Response {
  const told = logOf(clinic)
  const encoder = new TextEncoder()
  let stop: () => void = () => undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (id: number, event: string, data: unknown) => {
        try {
          controller.enqueue(encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
        } catch {
          stop() // the reader has gone
        }
      }
      controller.enqueue(encoder.encode(': here\n\n'))
      if (after !== null) for (const e of told.filter((t) => t.id > Number(after))) write(e.id, e.event, e.data)
      const beat = setInterval(() => write(told.at(-1)?.id ?? 0, 'beat', {}), 15_000)
      const leave = clinic.listen((event, data) => write(told.at(-1)?.id ?? 0, event, data))
      stop = () => {
        clearInterval(beat)
        leave()
      }
    },
    cancel: () => stop(),
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } })
}

function logOf(clinic: Clinic) {
  const known = log.get(clinic)
  if (known) return known
  const made: { id: number; event: string; data: unknown }[] = []
  log.set(clinic, made)
  clinic.listen((event, data) => made.push({ id: made.length + 1, event, data }))
  return made
}
