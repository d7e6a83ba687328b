import { expect, test } from 'vitest'
import { EventCutter } from './sse'

const whole =
  'id: a1\nevent: unit\ndata: {}\n\n: beat\n\nid: a2\r\nevent: case\r\ndata: {"case":\r\ndata: "c1"}\r\n\r\n'
const events = [
  { name: 'unit', data: '{}', id: 'a1' },
  { name: 'case', data: '{"case":\n"c1"}', id: 'a2' },
]

test('a stream is cut into events', () => {
  expect(new EventCutter().feed(whole)).toEqual(events)
})

test('it does not matter where the chunks end', () => {
  for (let size = 1; size < whole.length; size++) {
    const cutter = new EventCutter()
    const found = []
    for (let at = 0; at < whole.length; at += size) found.push(...cutter.feed(whole.slice(at, at + size)))
    expect(found, `chunks of ${size}`).toEqual(events)
  }
})

test('an event without data is none', () => {
  expect(new EventCutter().feed('event: unit\n\n')).toEqual([])
})
