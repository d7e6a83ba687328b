import { describe, expect, test } from 'vitest'
import { actionFor, chordFor, chordOf, firstChoices, isField, keyFace, keyLines, neverUsed, noChoices } from './keys'

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...more,
})

describe('the keyboard map', () => {
  test('uses nothing that browsers and screen readers own', () => {
    expect(keyLines.filter((l) => neverUsed(l.chord))).toEqual([])
  })

  test('gives each chord one meaning', () => {
    const chords = keyLines.map((l) => l.chord)
    expect(new Set(chords).size).toBe(chords.length)
  })

  test('has no single character that acts everywhere', () => {
    expect(keyLines.filter((l) => l.chord.length === 1 && l.place === 'all')).toEqual([])
  })

  test.each([
    'F1',
    'F3',
    'F7',
    'F9',
    'F12',
    'Ctrl+S',
    'Ctrl+1',
    'Alt+D',
    'Alt+F4',
    'Alt+ArrowLeft',
    'Ctrl+Alt+Q',
    'Insert',
    'Enter',
    ' ',
    'Tab',
    'ArrowUp',
  ])('refuses %s', (chord) => {
    expect(neverUsed(chord)).toBe(true)
  })
})

describe('chordOf', () => {
  test('reads a letter with Alt by its place on the keyboard', () => {
    expect(chordOf(press('µ', { altKey: true, code: 'KeyM' }))).toBe('Alt+M')
    expect(chordOf(press('3', { altKey: true, code: 'Digit3' }))).toBe('Alt+3')
  })

  test('reads what the map needs', () => {
    expect(chordOf(press('.', { ctrlKey: true }))).toBe('Ctrl+.')
    expect(chordOf(press('?', { shiftKey: true }))).toBe('?')
    expect(chordOf(press('Enter', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Enter')
    expect(chordOf(press('r'))).toBe('R')
    expect(chordOf(press('F2'))).toBe('F2')
  })

  test('leaves AltGr alone: it writes @ and €', () => {
    expect(chordOf(press('@', { ctrlKey: true, altKey: true, code: 'Digit2' }))).toBeUndefined()
    expect(chordOf({ ...press('€'), getModifierState: (name) => name === 'AltGraph' })).toBeUndefined()
  })

  test('leaves the system key and lone modifiers alone', () => {
    expect(chordOf(press('q', { metaKey: true }))).toBeUndefined()
    expect(chordOf(press('Alt', { altKey: true }))).toBeUndefined()
  })
})

describe('what a person has chosen', () => {
  test('a key that is off does nothing', () => {
    expect(actionFor('F2', { ...noChoices, off: ['next'] })).toBeUndefined()
    expect(chordFor('next', { ...noChoices, allOff: true })).toBeUndefined()
  })

  test('single characters can be off by themselves', () => {
    const quiet = { ...noChoices, singlesOff: true }
    expect(actionFor('?', quiet)).toBeUndefined()
    expect(actionFor('F2', quiet)).toBe('next')
  })

  test('a changed key takes the place of the old', () => {
    const own = { ...noChoices, changed: { next: 'Shift+F2' } }
    expect(actionFor('Shift+F2', own)).toBe('next')
    expect(actionFor('F2', own)).toBeUndefined()
  })

  test('on macOS the Alt keys start off', () => {
    expect(actionFor('Alt+Q', firstChoices(true))).toBeUndefined()
    expect(actionFor('Alt+Q', firstChoices(false))).toBe('queue')
  })
})

test('a key is written as on the mockups', () => {
  expect(['Ctrl+.', 'Ctrl+Shift+Enter', 'Alt+Q', '-', '+'].map(keyFace)).toEqual([
    'Ctrl .',
    'Ctrl ⇧ ↵',
    'Alt Q',
    '−',
    '+',
  ])
})

test('only where text is written is a field', () => {
  const make = (html: string) => {
    const box = document.createElement('div')
    box.innerHTML = html
    return box.firstElementChild
  }
  expect(isField(make('<textarea></textarea>'))).toBe(true)
  expect(isField(make('<input type="search">'))).toBe(true)
  expect(isField(make('<input type="checkbox">'))).toBe(false)
  expect(isField(make('<button></button>'))).toBe(false)
})
