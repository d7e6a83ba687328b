// After 400 ms the button says that it saves, after 10 s what to do meanwhile.
// It stays focusable, and a second press sends nothing.
for (const form of document.querySelectorAll('[data-module="saving"], [data-module="compose"]')) {
  const button = form.querySelector('[data-saving]')
  if (!button) continue
  const before = [...button.childNodes]
  let timers = []

  const rest = () => {
    timers.forEach(clearTimeout)
    timers = []
    button.removeAttribute('aria-busy')
    button.replaceChildren(...before)
    form.querySelector('.button__slow')?.remove()
  }
  const later = (ms, what) => timers.push(setTimeout(what, ms))

  form.addEventListener('submit', event => {
    if (timers.length > 0) return event.preventDefault()
    later(400, () => {
      button.setAttribute('aria-busy', 'true')
      button.textContent = button.dataset.saving
    })
    later(10000, () => {
      const slow = document.createElement('p')
      slow.className = 'button__slow'
      slow.setAttribute('role', 'alert')
      slow.textContent = button.dataset.slow
      button.after(slow)
    })
  })
  form.addEventListener('rest', rest)
  // Back in history shows the page as it was left
  window.addEventListener('pageshow', rest)
}
