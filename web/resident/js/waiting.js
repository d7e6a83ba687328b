// How things stand is asked each half minute while the page is seen. A new
// estimate is shown, and spoken only when the server says that it moved so far that
// it matters, reckoned from what was spoken last.
for (const box of document.querySelectorAll('[data-module="waiting"]')) {
  let shown = box.dataset.stand
  let spoken = shown
  // Nothing is taken from under who stands on it
  const fresh = async () => {
    if (box.contains(document.activeElement)) return false
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
    for (const part of ['.outcome', '.route']) {
      const next = page.querySelector(part)
      const now = document.querySelector(part)
      if (!next || !now) continue
      now.className = next.className
      now.replaceChildren(...next.childNodes)
    }
    document.title = page.title
    return true
  }
  const ask = async () => {
    if (document.hidden) return
    try {
      const query = new URLSearchParams({ sett: shown, sagt: spoken })
      const answer = await fetch(box.dataset.live + '?' + query, { headers: { Accept: 'application/json' } })
      if (!answer.ok) return
      const { changed, stand, say, to } = await answer.json()
      if (to) return location.assign(to)
      if (changed && (await fresh())) shown = stand
      if (!say) return
      spoken = stand
      document.querySelector('[data-spoken]').textContent = say
    } catch {
      // What stands says when it was known
    }
  }
  setInterval(ask, 30000)
  document.addEventListener('visibilitychange', ask)
}
