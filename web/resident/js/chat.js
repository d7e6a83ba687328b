// What is new comes by itself, spoken once. The page scrolls only for who is at
// the end, and the focus stays where it is. The stream takes up where the page,
// or what came last, left off; nothing is shown twice.
for (const log of document.querySelectorAll('[data-module="chat"]')) {
  const spoken = document.querySelector('[data-spoken]')
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
      if (item.matches('.message')) document.querySelector('[data-nobody]')?.remove()
      if (old) old.replaceWith(item)
      else log.insertBefore(item, log.querySelector('[data-kept]'))
    }
  }
  // Nothing can be written any more. What was being written is kept in sight
  const end = html => {
    const foot = document.querySelector('[data-foot]')
    const field = foot.querySelector('textarea')
    if (!field) return
    const typed = field.value.trim()
    const focused = foot.contains(document.activeElement)
    foot.innerHTML = html
    if (typed) {
      for (const text of [foot.dataset.kept, typed]) {
        const line = document.createElement('p')
        line.textContent = text
        foot.firstElementChild.append(line)
      }
    }
    if (focused) foot.firstElementChild.focus()
    document.querySelector('[data-also]')?.replaceChildren()
    if (typing) typing.textContent = ''
  }
  const open = () => {
    const stream = new EventSource(address)
    stream.addEventListener('open', () => {
      failures = 0
      if (link) link.hidden = true
    })
    stream.addEventListener('entry', event => {
      const { html, say, shut, again } = JSON.parse(event.data)
      const follow = atEnd()
      show(html)
      address = address.split('?')[0] + '?efter=' + event.lastEventId
      log.dispatchEvent(new CustomEvent('shown', { detail: event.lastEventId }))
      if (say) spoken.textContent = say
      if (shut) end(shut)
      if (again && !document.querySelector('[data-module="compose"]')) return location.reload()
      if (follow) log.lastElementChild?.scrollIntoView({ block: 'nearest' })
    })
    stream.addEventListener('presence', event => {
      const now = JSON.parse(event.data)
      typing.textContent = now.typing
      read(now.read, now.state)
      if (now.say) spoken.textContent = now.say
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
