import { describe, expect, test } from 'vitest'
import { caseRecord, session } from '../../api/wire'
import { joined } from './joined'
import { codeAt, knownIn, phrasesFor, unfilled, withPhrase } from './phrases'

const phrase = { code: 'läkare', title: 'Läkare i dag', text: 'Hej {namn}! Välj en tid: {tider}' }

test('a code is what stands between § and the caret', () => {
  expect(codeAt('Tack. §lä', 9)).toEqual({ from: 6, code: 'lä' })
  expect(codeAt('Tack. §', 7)).toEqual({ from: 6, code: '' })
  expect(codeAt('Enligt § 3', 10)).toBeUndefined()
  expect(codeAt('§lä och mer', 3)).toEqual({ from: 0, code: 'lä' })
})

test('phrases that begin so come before those that are about it', () => {
  const all = [{ code: 'tid', title: 'Tid hos läkare', text: '' }, phrase]
  expect(phrasesFor(all, 'lä').map((p) => p.code)).toEqual(['läkare', 'tid'])
})

test('what is known is filled in, and the first that is not is selected', () => {
  const typed = withPhrase('Tack. §lä', 6, 9, phrase, { namn: 'Alva' })
  expect(typed.text).toBe('Tack. Hej Alva! Välj en tid: {tider}')
  expect(typed.text.slice(typed.from, typed.to)).toBe('{tider}')
})

test('a variable may be of several words, and a phrase stands apart from what is before it', () => {
  const hello = { code: 'hej', title: '', text: 'Jag heter {mitt namn} och är {min roll}.' }
  const typed = withPhrase('Hej!', 4, 4, hello, { 'mitt namn': 'Karin Provberg' })
  expect(typed.text).toBe('Hej! Jag heter Karin Provberg och är {min roll}.')
  expect(typed.text.slice(typed.from, typed.to)).toBe('{min roll}')
})

describe('what the variables stand for', () => {
  const record = caseRecord({ id: 'c', responsible: {}, reason: 'Hosta', person: { name: 'Alva Testdal' } }, '')
  const me = session(
    {
      name: 'Karin Provberg',
      unit: { id: 'u', name: 'Tallmon' },
      region: { code: '99', name: 'Exempel' },
      assignment: { id: 'a', name: '' },
      rights: [],
      csrf: '',
    },
    '',
  )

  test('is told by the case and by who writes', () => {
    expect(knownIn({ ...record, speaker: 'self' }, me, 'sjuksköterska')).toEqual({
      förnamn: 'Alva',
      namn: 'Alva',
      'mitt namn': 'Karin Provberg',
      'min roll': 'sjuksköterska',
      'min enhet': 'Tallmon',
      orsak: 'Hosta',
    })
  })

  test('leaves a guardian, a role that nobody told, and the reason of a quiet case to be filled in by hand', () => {
    expect(Object.keys(knownIn({ ...record, speaker: 'child', quiet: true }, me, ''))).toEqual([
      'mitt namn',
      'min enhet',
    ])
  })

  test('writes no name of a colleague whom residents know by their role', () => {
    expect(knownIn(record, { ...me, protected: true }, 'sjuksköterska')['mitt namn']).toBeUndefined()
  })
})

test('what nobody filled in is named once', () => {
  expect(unfilled('{tider} eller {tider} hos {vem}')).toEqual(['{tider}', '{vem}'])
  expect(unfilled('Den {dag i veckan} som passar')).toEqual(['{dag i veckan}'])
  expect(unfilled('En { ensam } klammer, {} och {två\nrader}')).toEqual([])
})

test('two texts are joined by an empty line, one is itself', () => {
  expect(joined('Hej', 'Tack')).toBe('Hej\n\nTack')
  expect(joined('', 'Tack')).toBe('Tack')
  expect(joined('Hej\n', ' ')).toBe('Hej')
})
