import { expect, test } from 'vitest'
import { moment, span, timeOfDay } from './time'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  [0, '0 min'],
  [12 * 60, '12 min'],
  [3600 + 52 * 60, '1 h 52'],
  [2 * 3600 + 5 * 60, '2 h 05'],
  [26 * 3600, '1 d 2 h'],
  [-5, '0 min'],
])('%i seconds is %s', (seconds, words) => {
  expect(plain(span(seconds))).toBe(words)
})

test('the time of day is Swedish time, winter and summer', () => {
  expect(timeOfDay(new Date('2026-01-15T13:30:00Z'), 'sv')).toBe('14.30')
  expect(timeOfDay(new Date('2026-07-15T13:30:00Z'), 'sv')).toBe('15.30')
  expect(timeOfDay(new Date('2026-01-15T13:30:00Z'), 'en')).toBe('14:30')
})

test('another day is named, also just past midnight', () => {
  const now = new Date('2026-03-03T08:00:00Z')
  expect(moment(new Date('2026-03-03T07:00:00Z'), now, 'sv')).toBe('08.00')
  expect(moment(new Date('2026-03-02T22:30:00Z'), now, 'sv')).toBe('mån 2 mars 23.30')
})
