import { describe, expect, test } from 'vitest'
import { DecodeFault } from './decode'
import { live } from './live'
import { problem } from './problem'
import * as wire from './wire'

const item = {
  item: 'i1',
  case: 'c1',
  reason: 'Feber',
  urgency: 'N3',
  class: 4,
  waitedSeconds: 60,
  dueAt: '2026-03-02T14:05:00Z',
  enteredAt: '2026-03-02T13:05:00Z',
  state: 'waiting',
}

describe('the queue', () => {
  test('what is missing is not there, and never an urgency', () => {
    const [read] = wire.queue(
      { asOf: item.dueAt, items: [{ ...item, urgency: null, person: null }], handovers: null },
      '',
    ).items
    expect(read?.urgency).toBeUndefined()
    expect(read?.person).toBeUndefined()
    expect(read?.overdueSeconds).toBe(0)
    expect(read?.dueAt).toEqual(new Date(item.dueAt))
  })

  test('an urgency that does not exist is refused, not shown', () => {
    expect(() => wire.queue({ asOf: item.dueAt, items: [{ ...item, urgency: 'N6' }] }, '')).toThrow(DecodeFault)
  })

  test('a fault names the place', () => {
    expect(() => wire.queue({ asOf: item.dueAt, items: [{ ...item, dueAt: 'soon' }] }, '')).toThrow(
      'items[0].dueAt is not a time',
    )
  })

  test('a hand-over that is only an id is left out', () => {
    expect(wire.queue({ asOf: item.dueAt, items: [], handovers: ['h1', item] }, '').handovers).toHaveLength(1)
  })
})

describe('a case', () => {
  const told = { id: 'c1', responsible: { unit: 'Tallmon' } }

  test('needs little to be drawn', () => {
    const read = wire.caseRecord(told, '')
    expect(read.responsible).toEqual({ unit: 'Tallmon', staff: undefined, since: undefined, mine: false })
    expect(read.urgency.level).toBeUndefined()
    expect(read.timeline).toEqual([])
  })

  test('what is open may be told as facts or as bare questions', () => {
    const outcome = {
      open: ['Blå om läpparna?', { fact: 'breath', question: 'Andas du fort?', urgency: 'N2' }],
      more: ['feber'],
      less: ['piggare'],
    }
    const read = wire.caseRecord({ ...told, outcome }, '').outcome
    expect(read?.open.map((o) => [o.question, o.urgency])).toEqual([
      ['Blå om läpparna?', undefined],
      ['Andas du fort?', 'N2'],
    ])
    expect(read?.more).toEqual(['feber'])
    expect(read?.less).toEqual(['piggare'])
  })
})

describe('the stream', () => {
  test('an entry that cannot be read is none, and the case is still named', () => {
    expect(live('case', { case: 'c1', entry: { id: 7 } })).toEqual({ kind: 'case', case: 'c1', entry: undefined })
  })

  test('an event that is new to the page is passed over', () => {
    expect(live('weather', {})).toBeUndefined()
  })

  test('a queue change carries nothing', () => {
    expect(live('unit', { at: 1 })).toEqual({ kind: 'unit' })
    expect(live('end', {})).toEqual({ kind: 'end' })
  })
})

test('a problem may be nearly empty', () => {
  expect(problem({}, '').key).toBe('')
})
