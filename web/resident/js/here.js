// How far the conversation has been read while the page is seen, and that
// something is written: hints, small and seldom. Leaving says so.
for (const log of document.querySelectorAll('[data-here]')) {
  const field = document.querySelector('[data-module="compose"] textarea')
  const token = document.querySelector('input[name="_csrf"]')?.value
  let cursor = ''
  let timer = 0
  let wrote = 0
  const tell = (gor, efter = '') => {
    const body = new URLSearchParams({ _csrf: token, gor, efter })
    fetch(log.dataset.here, { method: 'POST', body, keepalive: true }).catch(() => {})
  }
  const read = () => {
    if (document.hidden || !cursor) return
    tell('laser', cursor)
    cursor = ''
  }
  const left = () => {
    if (Date.now() - wrote < 10000) tell('borta')
    wrote = 0
  }
  log.addEventListener('shown', event => {
    cursor = event.detail
    clearTimeout(timer)
    timer = setTimeout(read, 500)
  })
  field?.addEventListener('input', () => {
    if (field.value === '') return left()
    if (Date.now() - wrote < 5000) return
    wrote = Date.now()
    tell('skriver')
  })
  field?.form.addEventListener('submit', () => (wrote = 0))
  document.addEventListener('visibilitychange', () => (document.hidden ? left() : read()))
  addEventListener('pagehide', left)
}
