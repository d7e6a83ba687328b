// What is new comes by itself, spoken once. The page scrolls only for who is at
// the end, and the focus stays where it is. The stream takes up where the page,
// or what came last, left off; nothing is shown twice.
for (const log of document.querySelectorAll('[data-module="chat"]')) {
  const status = document.getElementById('status')
  const link = document.querySelector('[data-new]')
  const typing = document.querySelector('[data-typing]')
  const atEnd = () => log.getBoundingClientRect().bottom <= innerHeight + 80
  let address = log.dataset.live
  let failures = 0

  // "Läst" stands under the own last message only
  const read = (id, state) => {
    log.querySelector('[data-read]')?.remove()
    const mine = [...log.querySelectorAll('.message--mine:not(.message--unsent)')].at(-1)
    if (!id || mine?.id !== 'm-' + id) return
    const line = document.createElement('p')
    line.className = 'message__state'
    line.dataset.read = ''
    line.textContent = state
    mine.append(line)
  }
  const show = html => {
    const next = new DOMParser().parseFromString(html, 'text/html').body
    for (const item of [...next.children]) {
      const old = item.id && document.getElementById(item.id)
      if (!old && item.matches('.message--mine')) read('')
      if (old) old.replaceWith(item)
      else log.insertBefore(item, log.querySelector('[data-kept]'))
    }
  }
  const open = () => {
    const stream = new EventSource(address)
    stream.addEventListener('open', () => {
      failures = 0
      if (link) link.hidden = true
    })
    stream.addEventListener('entry', event => {
      const { html, say } = JSON.parse(event.data)
      const follow = atEnd()
      show(html)
      address = address.split('?')[0] + '?efter=' + event.lastEventId
      log.dispatchEvent(new CustomEvent('shown', { detail: event.lastEventId }))
      if (say) status.textContent = say
      if (follow) log.lastElementChild?.scrollIntoView({ block: 'nearest' })
    })
    stream.addEventListener('presence', event => {
      const now = JSON.parse(event.data)
      typing.textContent = now.typing
      read(now.read, now.state)
      if (now.say) status.textContent = now.say
    })
    stream.addEventListener('end', () => stream.close())
    // The browser comes back by itself after a broken line, but not after a refusal
    stream.addEventListener('error', () => {
      if (stream.readyState !== EventSource.CLOSED) return
      if (link) link.hidden = false
      if (failures++ < 8) setTimeout(open, 1000 * 2 ** failures)
    })
  }
  open()
}
