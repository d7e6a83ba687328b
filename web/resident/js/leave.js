// Leave in a hurry: the button, or Esc twice within two seconds. The page is
// covered at once, its place in history becomes the neutral page.
for (const form of document.querySelectorAll('[data-module="leave"]')) {
  let last = -Infinity
  const leave = () => {
    document.body.hidden = true
    document.title = ''
    fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), keepalive: true, redirect: 'manual' })
      .catch(() => {})
    location.replace(form.dataset.to)
  }
  form.addEventListener('submit', event => {
    event.preventDefault()
    leave()
  })
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    if (event.timeStamp - last < 2000) leave()
    last = event.timeStamp
  })
}
