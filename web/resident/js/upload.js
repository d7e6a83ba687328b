// Each picture is sent alone, so that one that fails takes no other with it.
const told = request => {
  if (request.status !== 422) return ''
  const page = new DOMParser().parseFromString(request.responseText, 'text/html')
  return page.querySelector('.field__error span:not(.hidden-visually)')?.lastChild.textContent ?? ''
}

for (const form of document.querySelectorAll('[data-module="upload"]')) {
  const field = form.querySelector('input[type="file"]')
  form.querySelector('button').hidden = true

  const send = file => new Promise(done => {
    const line = document.createElement('p')
    line.className = 'small'
    form.append(line)
    const going = n => { line.textContent = file.name + ': ' + form.dataset.going.replace('{n}', n) }
    const body = new FormData()
    for (const kept of form.querySelectorAll('input[type="hidden"]')) body.append(kept.name, kept.value)
    body.append(field.name, file)
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.upload.onprogress = e => going(Math.round(100 * e.loaded / e.total))
    request.onloadend = () => {
      const arrived = request.status >= 200 && request.status < 300
      if (!arrived) {
        line.setAttribute('role', 'alert')
        line.textContent = file.name + ': ' + (told(request) || form.dataset.failed)
      }
      done(arrived)
    }
    going(0)
    request.send(body)
  })

  field.addEventListener('change', async () => {
    const arrived = []
    for (const file of field.files) arrived.push(await send(file))
    field.value = ''
    if (arrived.length > 0 && arrived.every(Boolean)) location.assign(form.action)
  })
}
