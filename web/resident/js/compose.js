// A message that cannot be sent is kept in the page and tried again with the
// same key, so that it arrives once. Enter is a new line, Ctrl Enter sends.
for (const form of document.querySelectorAll('[data-module="compose"]')) {
  const field = form.querySelector('textarea')
  const log = document.querySelector('.talk')
  let kept = null

  field.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
  })
  const settle = () => {
    kept?.line.remove()
    kept = null
    form.dispatchEvent(new Event('rest'))
  }
  const draw = html => {
    const next = new DOMParser().parseFromString(html, 'text/html')
    const items = next.querySelector('.talk')
    const fresh = next.querySelector('[data-module="compose"]')
    if (!items || !fresh) return location.reload()
    log.replaceChildren(...items.childNodes)
    for (const name of ['_csrf', '_key']) form.elements[name].value = fresh.elements[name].value
    log.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }
  const keep = body => {
    if (kept) return
    const line = document.createElement('li')
    line.className = 'message message--mine message--unsent'
    line.innerHTML = '<div class="message__text"><p></p></div><p class="message__state" role="alert"></p>'
    line.querySelector('.message__text p').textContent = field.value
    line.querySelector('.message__state').textContent = form.dataset.unsent
    log.append(line)
    kept = { line, body, text: field.value, since: Date.now() }
    field.value = ''
  }
  const giveBack = () => {
    field.value = kept.text + (field.value ? '\n' + field.value : '')
    kept.line.querySelector('.message__state').textContent = form.dataset.failed
    kept = null
    form.dispatchEvent(new Event('rest'))
  }
  const send = async body => {
    try {
      const answer = await fetch(form.action, { method: 'POST', body })
      if (!answer.ok) return HTMLFormElement.prototype.submit.call(form)
      if (!kept) field.value = ''
      settle()
      draw(await answer.text())
    } catch {
      keep(body)
    }
  }
  const again = () => {
    if (!kept) return
    if (Date.now() - kept.since > 300000) return giveBack()
    send(kept.body)
  }
  form.addEventListener('submit', event => {
    if (event.defaultPrevented) return
    event.preventDefault()
    if (field.value.trim() !== '') send(new URLSearchParams(new FormData(form)))
    else form.dispatchEvent(new Event('rest'))
  })
  window.addEventListener('online', again)
  setInterval(again, 15000)
}
