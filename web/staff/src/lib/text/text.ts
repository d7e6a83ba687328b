import { createContext, useContext } from 'react'
import { en } from './en'
import { sv } from './sv'

export type Lang = 'sv' | 'en'
export type TextKey = keyof typeof sv
type Vars = Readonly<Record<string, string | number>>

export type Texts = {
  lang: Lang
  /** The sentence of a key, its variables filled in. */
  t: (key: TextKey, vars?: Vars) => string
}

const catalogues = { sv, en } as const

export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(sv, key)
}

/** The sentence for a word that came over the wire, or the fallback when the word is new to this page. */
export function wordFor(texts: Texts, prefix: string, word: string, fallback = word): string {
  const key = `${prefix}.${word}`
  return isTextKey(key) ? texts.t(key) : fallback
}

export function textsIn(lang: Lang): Texts {
  return { lang, t: (key, vars) => fill(catalogues[lang][key], vars ?? {}) }
}

function fill(sentence: string, vars: Vars): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = vars[name]
    return value === undefined ? whole : String(value)
  })
}

export const TextsContext = createContext<Texts>(textsIn('sv'))

export function useTexts(): Texts {
  return useContext(TextsContext)
}
