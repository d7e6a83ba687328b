// What is new comes by itself, spoken once. The page scrolls only for who is at
// the end, and the focus stays where it is.
for (const log of document.querySelectorAll('[data-module="chat"]')) {
  const status = document.getElementById('status')
  const stream = new EventSource(log.dataset.live)
  const atEnd = () => log.getBoundingClientRect().bottom <= innerHeight + 80

  stream.addEventListener('entry', event => {
    const { html, say } = JSON.parse(event.data)
    const follow = atEnd()
    const next = new DOMParser().parseFromString(html, 'text/html').body
    for (const item of [...next.children]) {
      const old = item.id && document.getElementById(item.id)
      if (old) old.replaceWith(item)
      else log.append(item)
    }
    if (say) status.textContent = say
    if (follow) log.lastElementChild?.scrollIntoView({ block: 'nearest' })
  })
  stream.addEventListener('end', () => stream.close())
  document.querySelector('[data-new]')?.remove()
}
