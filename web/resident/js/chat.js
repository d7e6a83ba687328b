// What is new comes by itself, spoken once. The page scrolls only for who is at
// the end, and the focus stays where it is. The stream takes up where the page,
// or what came last, left off; nothing is shown twice.
for (const log of document.querySelectorAll('[data-module="chat"]')) {
  const status = document.getElementById('status')
  const link = document.querySelector('[data-new]')
  const atEnd = () => log.getBoundingClientRect().bottom <= innerHeight + 80
  let address = log.dataset.live
  let failures = 0

  const show = html => {
    const next = new DOMParser().parseFromString(html, 'text/html').body
    for (const item of [...next.children]) {
      const old = item.id && document.getElementById(item.id)
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
      if (say) status.textContent = say
      if (follow) log.lastElementChild?.scrollIntoView({ block: 'nearest' })
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
