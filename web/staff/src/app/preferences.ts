import { boolean, list, object, oneOf, or, string } from '../api/decode'
import { type Action, firstChoices, type KeyChoices, keyLines, neverUsed } from '../lib/keys'
import { createStore, type Store } from '../lib/store'
import type { Lang } from '../lib/text/text'

type Theme = 'auto' | 'light' | 'dark'

/** What a person has chosen for this browser. */
export type Preferences = { lang: Lang; theme: Theme; sound: boolean; keys: KeyChoices }

const name = 'vardlots.preferences'
const actions = keyLines.map((l) => l.action)

const wire = object({
  lang: or(oneOf(['sv', 'en']), 'sv'),
  theme: or(oneOf(['auto', 'light', 'dark']), 'auto'),
  sound: or(boolean, true),
  off: list(string),
  allOff: or(boolean, false),
  singlesOff: or(boolean, false),
  changed: list(object({ action: string, chord: string })),
})

export function loadPreferences(shelf: Pick<Storage, 'getItem' | 'setItem'>, mac: boolean): Store<Preferences> {
  const store = createStore<Preferences>(read(shelf.getItem(name), mac))
  store.subscribe(() => {
    const { keys, ...rest } = store.get()
    const changed = Object.entries(keys.changed).map(([action, chord]) => ({ action, chord }))
    try {
      shelf.setItem(name, JSON.stringify({ ...rest, ...keys, changed }))
    } catch {
      // A full browser: the choice lasts until the page is closed.
    }
  })
  return store
}

function read(raw: string | null, mac: boolean): Preferences {
  const first: Preferences = { lang: 'sv', theme: 'auto', sound: true, keys: firstChoices(mac) }
  if (!raw) return first
  try {
    const { lang, theme, sound, off, allOff, singlesOff, changed } = wire(JSON.parse(raw), 'preferences')
    const known = new Map(changed.filter((c) => !neverUsed(c.chord)).map((c) => [c.action, c.chord]))
    const own: Partial<Record<Action, string>> = {}
    for (const action of actions) {
      const chord = known.get(action)
      if (chord) own[action] = chord
    }
    return {
      lang,
      theme,
      sound,
      keys: { off: actions.filter((a) => off.includes(a)), allOff, singlesOff, changed: own },
    }
  } catch {
    return first
  }
}
