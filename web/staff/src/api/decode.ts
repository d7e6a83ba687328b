/** Reads what came over the wire. A shape that cannot be used is a DecodeFault, never a half-made value. */
export class DecodeFault extends Error {}

export type Decoder<T> = (value: unknown, at: string) => T

function wrong(at: string, wanted: string): never {
  throw new DecodeFault(`${at || 'the answer'} is not ${wanted}`)
}

/** The one place where the wire's values are given a type. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const string: Decoder<string> = (value, at) => (typeof value === 'string' ? value : wrong(at, 'text'))

export const number: Decoder<number> = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) ? value : wrong(at, 'a number')

export const boolean: Decoder<boolean> = (value, at) => (typeof value === 'boolean' ? value : wrong(at, 'yes or no'))

export const date: Decoder<Date> = (value, at) => {
  const found = new Date(string(value, at))
  return Number.isNaN(found.getTime()) ? wrong(at, 'a time') : found
}

export function list<T>(each: Decoder<T>): Decoder<T[]> {
  return (value, at) => {
    if (value === undefined || value === null) return []
    return Array.isArray(value) ? value.map((v, i) => each(v, `${at}[${i}]`)) : wrong(at, 'a list')
  }
}

/** Missing, null and the empty word are all "not there". */
export function maybe<T>(decoder: Decoder<T>): Decoder<T | undefined> {
  return (value, at) => (value === undefined || value === null || value === '' ? undefined : decoder(value, at))
}

export function or<T>(decoder: Decoder<T>, otherwise: T): Decoder<T> {
  return (value, at) => (value === undefined || value === null ? otherwise : decoder(value, at))
}

export function oneOf<const T extends string>(words: readonly T[]): Decoder<T> {
  return (value, at) => words.find((w) => w === value) ?? wrong(at, words.join(', '))
}

type Shape<T> = { [K in keyof T]: Decoder<T[K]> }

export function object<T extends object>(shape: Shape<T>): Decoder<T> {
  return (value, at) => {
    if (!isRecord(value)) return wrong(at, 'an object')
    const made: Partial<T> = {}
    for (const name in shape) made[name] = shape[name](value[name], at ? `${at}.${name}` : name)
    return made as T
  }
}

/** The first decoder that can read the value. */
export function either<A, B>(first: Decoder<A>, second: Decoder<B>): Decoder<A | B> {
  return (value, at) => {
    try {
      return first(value, at)
    } catch (fault) {
      if (!(fault instanceof DecodeFault)) throw fault
      return second(value, at)
    }
  }
}

export function mapped<A, B>(decoder: Decoder<A>, make: (found: A) => B): Decoder<B> {
  return (value, at) => make(decoder(value, at))
}
