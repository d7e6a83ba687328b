import { expect, test } from 'vitest'
import type { Decoder } from './decode'
import type { Answer } from './document'
import type * as wire from './wire'

/*
 * The decoders read at run time; this binds them to the server's own document
 * when they are compiled. A field that the server renames, removes or gives
 * another type is named here by the compiler.
 */

/** What a decoder makes. */
type Read<D> = D extends Decoder<infer T> ? T : never

type Bare<T> = Exclude<T, undefined | null>

/** The places where what we read cannot be had from what they tell. */
type Unfit<Ours, Theirs, At extends string = ''> = [Bare<Theirs>] extends [never]
  ? At
  : [Bare<Ours>] extends [Date]
    ? [Bare<Theirs>] extends [string]
      ? never
      : At
    : [Bare<Ours>] extends [readonly (infer O)[]]
      ? [Bare<Theirs>] extends [readonly (infer T)[]]
        ? Unfit<O, T, `${At}[]`>
        : At
      : [Bare<Ours>] extends [object]
        ? [Bare<Theirs>] extends [object]
          ? InFields<Bare<Ours>, Bare<Theirs>, At>
          : At
        : Word<Bare<Ours>, Bare<Theirs>> extends true
          ? never
          : At

type InFields<Ours, Theirs, At extends string> = {
  [K in keyof Ours & string]: K extends keyof Theirs ? Unfit<Ours[K], Theirs[K], `${At}.${K}`> : `${At}.${K}`
}[keyof Ours & string]

/** Of a closed list each word must be known here; of any text the decoder chooses. */
type Word<Ours, Theirs> = [Theirs] extends [Ours] ? true : [string, Ours] extends [Theirs, string] ? true : false

/** What is agreed with the server and does not stand in its document yet. Empty when all is told. */
type Agreed = '.handovers[]'

/** Nothing, or the compiler names what does not fit. */
type Fits<D, A> = Exclude<Unfit<Read<D>, A>, Agreed>

const fits = <_ extends never>() => true

test('each answer has what its decoder reads', () => {
  expect([
    fits<Fits<typeof wire.session, Answer<'session.read'>>>(),
    fits<Fits<typeof wire.queue, Answer<'queue.list'>>>(),
    fits<Fits<typeof wire.why, Answer<'queue.why'>>>(),
    fits<Fits<typeof wire.took, Answer<'queue.next'>>>(),
    fits<Fits<typeof wire.cases, Answer<'case.list'>>>(),
    fits<Fits<typeof wire.caseRecord, Answer<'case.read'>>>(),
    fits<Fits<typeof wire.unmasked, Answer<'case.number'>>>(),
    fits<Fits<typeof wire.dialled, Answer<'case.phone'>>>(),
    fits<Fits<typeof wire.sent, Answer<'chat.say'>>>(),
    fits<Fits<typeof wire.sent, Answer<'chat.note'>>>(),
    fits<Fits<typeof wire.note, Answer<'note.read'>>>(),
    fits<Fits<typeof wire.noteVersion, Answer<'note.save'>>>(),
    fits<Fits<typeof wire.people, Answer<'people.list'>>>(),
    fits<Fits<typeof wire.phrases, Answer<'phrases.list'>>>(),
  ]).not.toContain(false)
})

test('a field that is renamed, removed or of another kind is named', () => {
  type Told = { id: string; at: string; state: 'on' | 'off'; who?: { name: string }; parts: { n: number }[] | null }
  type Ours = { id: string; at: Date; state: 'on' | 'off'; who: { name: string } | undefined; parts: { n: number }[] }
  fits<Unfit<Ours, Told>>()
  // @ts-expect-error renamed: ".id"
  fits<Unfit<Ours, Omit<Told, 'id'> & { key: string }>>()
  // @ts-expect-error removed further in: ".who.name"
  fits<Unfit<Ours, Omit<Told, 'who'> & { who?: { age: string } }>>()
  // @ts-expect-error of another kind, in a list: ".parts[].n"
  fits<Unfit<Ours, Omit<Told, 'parts'> & { parts: { n: string }[] }>>()
  // @ts-expect-error a time that is told as a number: ".at"
  fits<Unfit<Ours, Omit<Told, 'at'> & { at: number }>>()
  // @ts-expect-error a word that is new to the page: ".state"
  fits<Unfit<Ours, Omit<Told, 'state'> & { state: 'on' | 'off' | 'broken' }>>()
  // @ts-expect-error an operation that answers nothing
  fits<Unfit<Ours, Answer<'stream.read'>>>()
  expect(true).toBe(true)
})
