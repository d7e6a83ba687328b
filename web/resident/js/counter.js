// From 80 % of the limit the field says how much is left. Nothing stops the typing.
for (const field of document.querySelectorAll('[data-module="counter"]')) {
  const { max, left, over } = field.dataset
  const count = document.getElementById(field.id + '-kvar')
  let timer
  const show = () => {
    const n = max - [...field.value].length
    count.classList.toggle('field__count--over', n < 0)
    count.textContent = n > max * 0.2 ? '' : (n < 0 ? over : left).replace('{n}', Math.abs(n))
  }
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(show, 300)
  })
  show()
}
