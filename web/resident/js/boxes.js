// "Inget av det här" and "Jag vet inte" clear the other boxes, and they it.
for (const group of document.querySelectorAll('[data-module="boxes"]')) {
  group.addEventListener('change', ({ target }) => {
    if (!target.checked) return
    const apart = 'apart' in target.dataset
    for (const box of group.querySelectorAll('input')) {
      if (box !== target && (apart || 'apart' in box.dataset)) box.checked = false
    }
  })
}
