// Two minutes before the session ends the page asks. Typing counts as being here.
for (const form of document.querySelectorAll('[data-module="staying"]')) {
  const minute = 60000
  let since = Date.now()
  let told = since
  const tell = () => {
    told = Date.now()
    return fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' })
  }
  const here = () => {
    since = Date.now()
    form.hidden = true
    if (since - told > 5 * minute) tell().catch(() => {})
  }
  document.addEventListener('input', here)
  form.addEventListener('submit', event => {
    event.preventDefault()
    told = 0
    here()
  })
  setInterval(() => {
    const idle = Date.now() - since
    if (idle >= 30 * minute) return location.replace(form.dataset.out)
    if (idle < 28 * minute || !form.hidden) return
    form.hidden = false
    const status = document.getElementById('status')
    if (status) status.textContent = form.querySelector('.staying__text').textContent
  }, 5000)
}
