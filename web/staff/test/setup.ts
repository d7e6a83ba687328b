import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// jsdom has the dialog element but not its windows, and measures nothing.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true
  this.querySelector<HTMLElement>('[autofocus], input, button')?.focus()
}
HTMLDialogElement.prototype.close = function () {
  this.open = false
}
Element.prototype.scrollIntoView = () => undefined

afterEach(() => {
  cleanup()
  localStorage.clear()
})
