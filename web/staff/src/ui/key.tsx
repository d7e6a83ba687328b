import { createContext, useContext } from 'react'
import { type Action, chordFor, type KeyChoices, keyFace, keyShortcut, noChoices } from '../lib/keys'

export const KeyChoicesContext = createContext<KeyChoices>(noChoices)

/** The chord of an action as this person has it. */
function useChord(action: Action | undefined): string | undefined {
  const choices = useContext(KeyChoicesContext)
  return action && chordFor(action, choices)
}

/** The key written on a button. Nothing when the key is off. */
export function Key({ action }: { action: Action }) {
  const chord = useChord(action)
  return chord ? <kbd className="key">{keyFace(chord)}</kbd> : null
}

export function useShortcut(action: Action | undefined): { 'aria-keyshortcuts'?: string } {
  const chord = useChord(action)
  return chord ? { 'aria-keyshortcuts': keyShortcut(chord) } : {}
}
