// Suggestions while somebody types, from two letters. Their number is spoken.
for (const form of document.querySelectorAll('[data-module="search"]')) {
  const field = form.querySelector('input[type="text"]')
  const box = document.querySelector('[data-hits]')
  const status = box.querySelector('[role="status"]')
  let timer, asking

  const show = html => {
    const next = new DOMParser().parseFromString(html, 'text/html').body
    const said = next.querySelector('[role="status"]')
    if (!said) return
    for (const old of [...box.children]) if (old !== status) old.remove()
    const nodes = [...next.children]
    const at = nodes.indexOf(said)
    status.before(...nodes.slice(0, at))
    status.after(...nodes.slice(at + 1))
    status.replaceChildren(...said.childNodes)
  }
  const ask = async () => {
    asking?.abort()
    asking = new AbortController()
    const body = new URLSearchParams(new FormData(form))
    try {
      const answer = await fetch(form.action, { method: 'POST', body, signal: asking.signal, headers: { 'X-Part': 'hits' } })
      if (answer.ok) show(await answer.text())
    } catch {
      // The button still searches
    }
  }
  field.addEventListener('input', () => {
    clearTimeout(timer)
    if (field.value.trim().length >= 2) timer = setTimeout(ask, 250)
  })
}
