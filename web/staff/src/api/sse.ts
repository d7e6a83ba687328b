/** One event of a text/event-stream, as it stands there. */
export type StreamEvent = { name: string; data: string; id: string | undefined }

/** Cuts a stream of text into events (HTML, server-sent events). Feed it what arrives, in order. */
export class EventCutter {
  #rest = ''
  #name = ''
  #data: string[] = []
  #id: string | undefined

  feed(chunk: string): StreamEvent[] {
    const events: StreamEvent[] = []
    const lines = (this.#rest + chunk).split(/\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop() ?? ''
    for (const line of lines) {
      const event = this.#line(line)
      if (event) events.push(event)
    }
    return events
  }

  #line(line: string): StreamEvent | undefined {
    if (line === '') return this.#end()
    if (line.startsWith(':')) return undefined
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? []
    if (field === 'event') this.#name = value
    if (field === 'data') this.#data.push(value)
    if (field === 'id' && !value.includes('\0')) this.#id = value
    return undefined
  }

  #end(): StreamEvent | undefined {
    const event = { name: this.#name || 'message', data: this.#data.join('\n'), id: this.#id }
    const said = this.#data.length > 0
    this.#name = ''
    this.#data = []
    return said ? event : undefined
  }
}
