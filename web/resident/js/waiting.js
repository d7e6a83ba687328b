// The estimate is read again each half minute while the page is seen. It is
// spoken only when the server says that it moved.
for (const box of document.querySelectorAll('[data-module="waiting"]')) {
  const fresh = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
    for (const part of ['.outcome', '.route']) {
      const next = page.querySelector(part)
      if (next) document.querySelector(part).replaceChildren(...next.childNodes)
    }
  }
  setInterval(async () => {
    if (document.hidden) return
    try {
      const answer = await fetch(box.dataset.live, { headers: { Accept: 'application/json' } })
      if (!answer.ok) return
      const { changed, say, to } = await answer.json()
      if (to) return location.assign(to)
      if (changed) await fresh()
      if (say) document.getElementById('status').textContent = say
    } catch {
      // What stands says when it was known
    }
  }, 30000)
}
