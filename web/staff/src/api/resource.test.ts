import { expect, test } from 'vitest'
import type { Reply } from './client'
import { lastRead, Resource } from './resource'

const clock = { now: () => new Date('2026-03-02T14:05:00Z') }

test('a failure keeps what was read before', async () => {
  const replies: Reply<string>[] = [
    { kind: 'done', value: 'first' },
    { kind: 'refused', why: { kind: 'unreached' } },
  ]
  const thing = new Resource(async () => replies.shift() ?? { kind: 'refused', why: { kind: 'garbled' } }, clock)
  await thing.reload()
  await thing.reload()
  expect(thing.get()).toEqual({ kind: 'failed', why: { kind: 'unreached' }, last: { value: 'first', at: clock.now() } })
  expect(lastRead(thing.get())).toBe('first')
})

test('many readings asked for at once are two: the one under way and one after', async () => {
  let read = 0
  const thing = new Resource(async (): Promise<Reply<number>> => ({ kind: 'done', value: ++read }), clock)
  await Promise.all([thing.reload(), thing.reload(), thing.reload(), thing.reload()])
  expect(lastRead(thing.get())).toBe(2)
})

test('what comes by the stream before anything was read is left to the reading', () => {
  const thing = new Resource(async (): Promise<Reply<number>> => ({ kind: 'done', value: 1 }), clock)
  thing.update((n) => n + 1)
  expect(thing.get()).toEqual({ kind: 'loading' })
})

test('a reading that began before the stream told of something does not undo it', async () => {
  const server = { value: ['first'] }
  const answers: (() => void)[] = []
  const thing = new Resource((): Promise<Reply<string[]>> => {
    const value = server.value // what stands there when it is asked
    return new Promise((answer) => answers.push(() => answer({ kind: 'done', value })))
  }, clock)
  const answer = async () => {
    answers.shift()?.()
    await Promise.resolve()
  }
  const read = thing.reload()
  await answer()
  await read
  const again = thing.reload()
  server.value = ['first', 'second']
  thing.update((all) => [...all, 'second'])
  await answer()
  expect(lastRead(thing.get())).toEqual(['first', 'second'])
  await expect.poll(() => answers.length).toBe(1)
  await answer()
  await again
  expect(lastRead(thing.get())).toEqual(['first', 'second'])
})
