import { type KeyboardEvent, type RefObject, useContext, useEffect, useState } from 'react'
import { useDesk } from '../../api/desk'
import { lastRead, useResource } from '../../api/resource'
import type { Phrase } from '../../api/schema'
import { chordFor } from '../../lib/keys'
import { KeyChoicesContext } from '../../ui/key'
import { moved } from '../../ui/list'
import { codeAt, phrasesFor, withPhrase } from './phrases'

type Field = { text: string; setText: (text: string) => void }

/** The list that § opens at the caret, and its keys. */
export function usePhrases(area: RefObject<HTMLTextAreaElement | null>, field: Field, known: Record<string, string>) {
  const choices = useContext(KeyChoicesContext)
  const all = lastRead(useResource(useDesk().phrases)) ?? []
  const [caret, setCaret] = useState(0)
  const [here, setHere] = useState(0)
  const [shut, setShut] = useState<string | undefined>(undefined)
  const [select, setSelect] = useState<{ from: number; to: number } | undefined>(undefined)

  const code = chordFor('phrases', choices) === undefined ? undefined : codeAt(field.text, caret)
  const found = code && code.code !== shut ? phrasesFor(all, code.code) : []
  const at = Math.min(here, found.length - 1)

  useEffect(() => {
    if (!select) return
    area.current?.focus()
    area.current?.setSelectionRange(select.from, select.to)
    setSelect(undefined)
  }, [area, select])

  const insert = (phrase: Phrase, from = code?.from ?? caret) => {
    const typed = withPhrase(field.text, from, Math.max(from, caret), phrase, known)
    field.setText(typed.text)
    setCaret(typed.to)
    setHere(0)
    setSelect({ from: typed.from, to: typed.to })
  }

  /** Selects a word of the text, so that it can be written over. */
  const selectWord = (word: string) => {
    const from = field.text.indexOf(word)
    if (from >= 0) setSelect({ from, to: from + word.length })
  }

  /** True when the key was the list's. */
  const onKeyDown = (e: KeyboardEvent): boolean => {
    if (found.length === 0 || e.ctrlKey || e.altKey || e.metaKey || e.shiftKey) return false
    const chosen = found[at]
    const to = e.key === 'Home' || e.key === 'End' ? undefined : moved(e.key, at, found.length)
    if (to !== undefined) setHere(to)
    else if ((e.key === 'Tab' || e.key === 'Enter') && chosen) insert(chosen)
    else if (e.key === 'Escape') setShut(code?.code)
    else return false
    e.preventDefault()
    e.stopPropagation()
    return true
  }

  const onSelect = () => {
    const now = area.current?.selectionStart ?? 0
    if (now !== caret) {
      setCaret(now)
      setShut(undefined)
    }
  }

  return { all, found, here: at, insert, select: selectWord, onKeyDown, onSelect, setCaret, open: found.length > 0 }
}
