import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Presence } from './presence'

let said: string[] = []
let presence = new Presence(() => undefined)
let visible: DocumentVisibilityState = 'visible'

const look = (now: DocumentVisibilityState) => {
  visible = now
  document.dispatchEvent(new Event('visibilitychange'))
}
const since = () => said.splice(0)

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visible)
  visible = 'visible'
  said = []
  presence = new Presence((id, doing) => said.push(`${id} ${doing}`))
  presence.start()
})
afterEach(() => {
  presence.stop()
  vi.useRealTimers()
})

test('a case that is shown is read, and that is said each 20 seconds', () => {
  presence.show('a')
  expect(since()).toEqual(['a reading'])
  vi.advanceTimersByTime(60_000)
  expect(since()).toEqual(['a reading', 'a reading', 'a reading'])
})

test('another case in front: the first is left', () => {
  presence.show('a')
  presence.show('b')
  presence.show('b')
  presence.show(undefined)
  expect(since()).toEqual(['a reading', 'a gone', 'b reading', 'b gone'])
  vi.advanceTimersByTime(60_000)
  expect(since()).toEqual([])
})

test('the first letter says writing at once, a minute of writing no more than each five seconds', () => {
  presence.show('a')
  since()
  for (let i = 0; i < 600; i++) {
    presence.typed('a')
    vi.advanceTimersByTime(100)
  }
  const told = since()
  expect(new Set(told)).toEqual(new Set(['a writing']))
  expect(told.length).toBeGreaterThanOrEqual(12)
  expect(told.length).toBeLessThanOrEqual(13)
  vi.advanceTimersByTime(5_000)
  vi.advanceTimersByTime(5_000)
  expect(since().at(-1)).toBe('a reading')
})

test('a letter in a case that is not in front says nothing', () => {
  presence.show('a')
  since()
  presence.typed('b')
  vi.advanceTimersByTime(6_000)
  expect(since()).toEqual([])
})

test('a page that nobody sees is silent, until somebody looks again', () => {
  presence.show('a')
  look('hidden')
  expect(since()).toEqual(['a reading', 'a gone'])
  presence.typed('a')
  presence.renew()
  vi.advanceTimersByTime(120_000)
  expect(since()).toEqual([])
  look('visible')
  expect(since()).toEqual(['a reading'])
})

test('the page goes away: that is said once', () => {
  presence.show('a')
  since()
  window.dispatchEvent(new Event('pagehide'))
  look('hidden')
  expect(since()).toEqual(['a gone'])
})

test('without a line nothing is sent; the line back, it is said again', () => {
  let reached = false
  presence.reached = () => reached
  presence.show('a')
  presence.typed('a')
  vi.advanceTimersByTime(120_000)
  expect(since()).toEqual([])
  reached = true
  presence.renew()
  expect(since()).toEqual(['a reading'])
})

test('logged out: the case is left, then silence', () => {
  presence.show('a')
  presence.leave()
  expect(since()).toEqual(['a reading', 'a gone'])
  presence.show('b')
  presence.typed('b')
  look('hidden')
  look('visible')
  vi.advanceTimersByTime(120_000)
  expect(since()).toEqual([])
  presence.start()
  expect(since()).toEqual(['b reading'])
})

test('a session that ended is left without a word', () => {
  presence.show('a')
  since()
  presence.stop()
  vi.advanceTimersByTime(120_000)
  expect(since()).toEqual([])
})
