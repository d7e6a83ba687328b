// Asks each second how the login goes. The code is drawn anew in silence; only
// a changed status is spoken.
for (const box of document.querySelectorAll('[data-module="login"]')) {
  const code = box.querySelector('[data-code]')
  const text = box.querySelector('[data-text]')
  const source = code?.tagName === 'IMG' ? code.getAttribute('src') : ''
  let n = 0

  const hide = () => {
    if (source) code?.remove()
    box.querySelector('[data-hint]')?.remove()
  }
  const over = () => {
    code?.remove()
    hide()
    box.querySelector('[data-again]').hidden = false
  }
  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.state, { headers: { Accept: 'application/json' }, cache: 'no-store' })
      if (answer.ok) {
        const state = await answer.json()
        if (state.to) return location.replace(state.to)
        if (state.text && state.text !== text.textContent) text.textContent = state.text
        if (state.over) return over()
        if (state.code === false) hide()
      }
      if (source && code.isConnected) code.src = source + (source.includes('?') ? '&' : '?') + 'n=' + ++n
    } catch {
      // The network comes back; the next try tells
    }
    setTimeout(ask, 1000)
  }
  if (box.querySelector('[data-again]').hidden) {
    setTimeout(ask, 1000)
    // Once a login: who comes back from the app is not sent there again.
    const opened = 'opened:' + box.dataset.state
    if (box.dataset.open && !sessionStorage.getItem(opened)) {
      sessionStorage.setItem(opened, '1')
      location.href = box.dataset.open
    }
  }
}
