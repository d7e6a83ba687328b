// Messages that cannot be sent are kept in the page, in order, and tried again
// each with its own key, so that they arrive once. Enter is a new line, Ctrl
// Enter sends.
for (const form of document.querySelectorAll('[data-module="compose"]')) {
  const field = form.querySelector('textarea')
  const log = document.querySelector('.talk')
  const kept = []
  let busy = false

  field.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
  })
  // After every listener of the submit: the one that says "Sparar…" comes last
  const rest = () => setTimeout(() => form.dispatchEvent(new Event('rest')))
  // What was typed while it was sent stays
  const clear = text => {
    if (field.value.startsWith(text)) field.value = field.value.slice(text.length)
  }
  const draw = html => {
    const next = new DOMParser().parseFromString(html, 'text/html')
    const items = next.querySelector('.talk')
    const fresh = next.querySelector('[data-module="compose"]')
    if (!items || !fresh) return location.reload()
    log.replaceChildren(...items.childNodes, ...kept.map(k => k.line))
    const warn = document.querySelector('[data-warn]')
    const now = next.querySelector('[data-warn]')
    if (warn && now && warn.textContent !== now.textContent) warn.replaceChildren(...now.childNodes)
    for (const name of ['_csrf', '_key']) form.elements[name].value = fresh.elements[name].value
    log.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }
  const say = (k, text) => (k.line.querySelector('.message__state').textContent = text)
  const keep = (body, text) => {
    const line = document.createElement('li')
    line.className = 'message message--mine message--unsent'
    line.dataset.kept = ''
    line.innerHTML = '<div class="message__text"><p></p></div><p class="message__state" role="alert"></p>'
    line.querySelector('.message__text p').textContent = text
    const k = { line, body, since: Date.now(), failed: false }
    say(k, form.dataset.unsent)
    log.append(line)
    kept.push(k)
    clear(text)
    if (crypto.randomUUID) form.elements._key.value = crypto.randomUUID()
    rest()
  }
  const act = (text, does) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button--second button--small'
    button.textContent = text
    button.addEventListener('click', does)
    return button
  }
  // No more tries by itself: the person decides, message by message
  const fail = () => {
    for (const k of kept.filter(k => !k.failed)) {
      k.failed = true
      say(k, form.dataset.failed)
      const acts = document.createElement('div')
      acts.className = 'message__acts'
      acts.append(
        act(form.dataset.again, () => {
          for (const one of kept) {
            one.failed = false
            one.since = Date.now()
            say(one, form.dataset.unsent)
            one.line.querySelector('.message__acts')?.remove()
          }
          field.focus()
          again()
        }),
        act(form.dataset.remove, () => {
          kept.splice(kept.indexOf(k), 1)
          k.line.remove()
          field.focus()
        }),
      )
      k.line.append(acts)
    }
    rest()
  }
  const post = body => fetch(form.action, { method: 'POST', body })
  const send = async (body, text) => {
    let answer
    try {
      answer = await post(body)
    } catch {
      return keep(body, text)
    }
    if (!answer.ok) return HTMLFormElement.prototype.submit.call(form)
    clear(text)
    rest()
    draw(await answer.text())
  }
  const again = async () => {
    if (busy || kept.length === 0 || kept[0].failed) return
    if (Date.now() - kept[0].since > 300000) return fail()
    busy = true
    try {
      while (kept.length > 0) {
        const answer = await post(kept[0].body)
        if (answer.status >= 500) return
        if (!answer.ok) return fail()
        kept.shift().line.remove()
        draw(await answer.text())
      }
    } catch {
      // The next try comes by itself
    } finally {
      busy = false
    }
  }
  form.addEventListener('submit', event => {
    if (event.defaultPrevented) return
    event.preventDefault()
    if (field.value.trim() === '') return rest()
    const body = new URLSearchParams(new FormData(form))
    if (kept.length === 0) return send(body, field.value)
    keep(body, field.value)
    if (kept[0].failed) return fail()
    again()
  })
  window.addEventListener('online', again)
  window.addEventListener('beforeunload', event => {
    if (kept.length > 0) event.preventDefault()
  })
  setInterval(again, 15000)
}
