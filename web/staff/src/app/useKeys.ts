import { useEffect } from 'react'
import { type Commands, commandFor } from '../lib/commands'
import { actionFor, chordOf, isField, isSingle, type KeyChoices } from '../lib/keys'

/** Keys that work also while a window is open over the page. */
const above = new Set(['palette', 'help'])

/** One listener for every key of the map. A single character never acts in a field. */
export function useKeys(commands: Commands, choices: KeyChoices, shut: boolean): void {
  useEffect(() => {
    if (shut) return
    const onKeyDown = (e: KeyboardEvent) => {
      if (e.defaultPrevented || e.isComposing) return
      const chord = chordOf(e)
      if (!chord || (isSingle(chord) && isField(e.target))) return
      const action = actionFor(chord, choices)
      if (!action || (document.querySelector('dialog[open]') && !above.has(action))) return
      const command = commandFor(commands.get(), action, document.activeElement)
      if (!command) return
      e.preventDefault()
      command.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [commands, choices, shut])
}
