import { describe, expect, test } from 'vitest'
import type { NoteSection } from '../../api/schema'
import { caseRecord } from '../../api/wire'
import { workIn } from './kept'
import { filled, merged, settled, textUnder, withText } from './sections'
import { sentences, sourced } from './sources'

const section = (heading: string, text: string, source = 'answers'): NoteSection => ({ heading, text, source })

describe('two who wrote at once', () => {
  const base = [section('history', 'Hosta.'), section('assessment', '')]

  test('each changed a part of their own: both stand', () => {
    const { sections, conflicts } = merged(
      base,
      [section('history', 'Hosta.'), section('assessment', 'Virus.', 'staff')],
      [section('history', 'Hosta i 6 dagar.'), section('assessment', '')],
    )
    expect(conflicts).toEqual([])
    expect(textUnder(sections, 'history')).toBe('Hosta i 6 dagar.')
    expect(textUnder(sections, 'assessment')).toBe('Virus.')
  })

  test('both changed the same part: somebody chooses, and mine stands meanwhile', () => {
    const { sections, conflicts } = merged(base, [section('history', 'Min.')], [section('history', 'Deras.')])
    expect(conflicts).toEqual(['history'])
    expect(textUnder(sections, 'history')).toBe('Min.')
  })

  test('both wrote the same: no conflict', () => {
    expect(merged(base, [section('history', 'Ny.')], [section('history', 'Ny.')]).conflicts).toEqual([])
  })

  test('both can be kept, mine first', () => {
    const kept = settled([section('history', 'Min.')], 'history', 'both', { mine: 'Min.', theirs: 'Deras.' })
    expect(textUnder(kept, 'history')).toBe('Min.\nDeras.')
  })
})

test('what staff change is theirs, what they leave keeps its source', () => {
  const next = withText([section('reason', 'Hosta.'), section('history', 'Feber.')], 'history', 'Feber i går.')
  expect(next.map((s) => [s.heading, s.source])).toEqual([
    ['reason', 'answers'],
    ['history', 'staff'],
  ])
  expect(filled(withText(next, 'advice', ''))).toHaveLength(2)
})

test.each(['Hosta i 6 dagar. Temp 38.7 i går! Mår illa', 'En rad\nEn till.\n\nSlut?', '', 'Ingen punkt'])(
  '%j is the same when its sentences are joined',
  (text) => {
    expect(sentences(text).join('')).toBe(text)
  },
)

test('a number with a point is not two sentences', () => {
  expect(sentences('Temp 38.7 i går. Mår bättre.')).toEqual(['Temp 38.7 i går. ', 'Mår bättre.'])
})

describe('where a sentence came from', () => {
  const record = caseRecord(
    {
      id: 'c1',
      responsible: {},
      ownWords: 'Sover dåligt.',
      answers: [{ fact: 'stairs', question: 'Andfådd?', answer: 'ja', note: 'Andfådd vid ansträngning' }],
      timeline: [
        {
          id: 'e1',
          at: '2026-03-02T14:14:00Z',
          kind: 'message',
          author: { kind: 'resident' },
          text: 'Ja. Det har blivit lite värre i dag.',
        },
        {
          id: 'e2',
          at: '2026-03-02T14:15:00Z',
          kind: 'message',
          author: { kind: 'staff' },
          text: 'Ring 1177 om du blir sämre.',
        },
      ],
    },
    '',
  )

  test('is told sentence by sentence, neighbours of one source together', () => {
    const text =
      'Andfådd vid ansträngning. Det har blivit lite värre i dag. Sover dåligt. Behöver undersökas. Ring 1177 om du blir sämre.'
    expect(sourced(section('history', text, 'staff'), record).map((s) => s.source.kind)).toEqual([
      'answers',
      'chat',
      'resident',
      'staff',
    ])
  })

  test('what the server drafted is from the form where nothing else is known', () => {
    expect(sourced(section('reason', 'Hosta.'), record).map((s) => s.source.kind)).toEqual(['answers'])
  })
})

test('a note kept in the browser that cannot be read is none', () => {
  expect(workIn('{')).toBeUndefined()
  expect(workIn('{"version":1}')).toEqual({ version: 1, base: [], mine: [] })
})
