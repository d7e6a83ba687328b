/** What a key can do. Each has one line in the keyboard map and can be changed or turned off. */
export type Action =
  | 'palette'
  | 'help'
  | 'next'
  | `case${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
  | 'queue'
  | 'message'
  | 'internal'
  | 'note'
  | 'close'
  | 'guide'
  | 'refer'
  | 'phrases'
  | 'main'
  | 'undo'
  | 'sign'
  | 'zoomIn'
  | 'zoomOut'
  | 'turn'

type Place = 'all' | 'outside' | 'composer' | 'note' | 'picture'

export type KeyLine = { action: Action; chord: string; place: Place }

/** The map, in the order it is shown. Chords are written as chordOf writes them. */
export const keyLines: readonly KeyLine[] = [
  { action: 'palette', chord: 'Ctrl+.', place: 'all' },
  { action: 'help', chord: '?', place: 'outside' },
  { action: 'next', chord: 'F2', place: 'all' },
  { action: 'case1', chord: 'Alt+1', place: 'all' },
  { action: 'case2', chord: 'Alt+2', place: 'all' },
  { action: 'case3', chord: 'Alt+3', place: 'all' },
  { action: 'case4', chord: 'Alt+4', place: 'all' },
  { action: 'case5', chord: 'Alt+5', place: 'all' },
  { action: 'case6', chord: 'Alt+6', place: 'all' },
  { action: 'case7', chord: 'Alt+7', place: 'all' },
  { action: 'case8', chord: 'Alt+8', place: 'all' },
  { action: 'case9', chord: 'Alt+9', place: 'all' },
  { action: 'queue', chord: 'Alt+Q', place: 'all' },
  { action: 'message', chord: 'Alt+M', place: 'all' },
  { action: 'internal', chord: 'Alt+I', place: 'all' },
  { action: 'note', chord: 'Alt+N', place: 'all' },
  { action: 'close', chord: 'Alt+X', place: 'all' },
  { action: 'guide', chord: 'Alt+U', place: 'all' },
  { action: 'refer', chord: 'Alt+G', place: 'all' },
  { action: 'phrases', chord: '§', place: 'composer' },
  { action: 'main', chord: 'Ctrl+Enter', place: 'composer' },
  { action: 'undo', chord: 'Alt+Z', place: 'all' },
  { action: 'sign', chord: 'Ctrl+Shift+Enter', place: 'note' },
  { action: 'zoomIn', chord: '+', place: 'picture' },
  { action: 'zoomOut', chord: '-', place: 'picture' },
  { action: 'turn', chord: 'R', place: 'picture' },
]

/** What a person has changed. Nothing here is the map as it came. */
export type KeyChoices = {
  off: readonly Action[]
  allOff: boolean
  singlesOff: boolean
  changed: Readonly<Partial<Record<Action, string>>>
}

export const noChoices: KeyChoices = { off: [], allOff: false, singlesOff: false, changed: {} }

/** On macOS the Option key writes characters: the Alt keys start off. */
export function firstChoices(mac: boolean): KeyChoices {
  return mac
    ? { ...noChoices, off: keyLines.filter((l) => l.chord.startsWith('Alt+')).map((l) => l.action) }
    : noChoices
}

/** A single character acts only outside fields, or in the part that has focus (WCAG 2.1.4). */
export const isSingle = (chord: string) => [...chord].length === 1

/** The chord that does an action now, or undefined when it is off. */
export function chordFor(action: Action, choices: KeyChoices): string | undefined {
  if (choices.allOff || choices.off.includes(action)) return undefined
  const chord = choices.changed[action] ?? keyLines.find((l) => l.action === action)?.chord
  return chord && choices.singlesOff && isSingle(chord) ? undefined : chord
}

export function actionFor(chord: string, choices: KeyChoices): Action | undefined {
  return keyLines.find((line) => chordFor(line.action, choices) === chord)?.action
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'> & {
  getModifierState?: (name: string) => boolean
}

/** What was pressed, or undefined for what is never ours: AltGr, the system's own key, a lone modifier. */
export function chordOf(e: Pressed): string | undefined {
  const graph = e.getModifierState?.('AltGraph') ?? false
  if (graph || e.metaKey || (e.ctrlKey && e.altKey)) return undefined
  if (['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(e.key)) return undefined
  const base = e.altKey ? (physical(e.code) ?? e.key) : e.key
  const letter = [...base].length === 1
  const key = letter ? base.toUpperCase() : base
  const shift = e.shiftKey && !letter
  return `${e.ctrlKey ? 'Ctrl+' : ''}${e.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`
}

function physical(code: string): string | undefined {
  return /^(?:Key([A-Z])|Digit(\d))$/.exec(code)?.slice(1).find(Boolean)
}

const browsers = new Set('ABDEFHOPRSTV')

/** True for what browsers and screen readers own (UX §5). The map never uses it, nor may a person choose it. */
export function neverUsed(chord: string): boolean {
  const parts = chord.split(/\+(?=.)/)
  const key = parts.at(-1) ?? ''
  const ctrl = parts.includes('Ctrl')
  const alt = parts.includes('Alt')
  if (ctrl && alt) return true
  if (/^(Insert|CapsLock|Tab|Escape)$/.test(key)) return true
  if (/^F(1|3|4|5|6|7|9|10|11|12)$/.test(key)) return true
  if (ctrl) return /^[\p{L}\d]$/u.test(key)
  if (alt) return browsers.has(key) || key.startsWith('Arrow') || key === ' ' || key === 'F4'
  return /^(Enter| |Backspace|Delete|Home|End|PageUp|PageDown|Arrow.*)$/.test(key)
}

/** The chord as it is written on a button: Ctrl ⇧ ↵. */
export function keyFace(chord: string): string {
  return chord
    .replaceAll(/\+(?=.)/g, ' ')
    .replace('Shift', '⇧')
    .replace('Enter', '↵')
    .replace(/^-$/, '−')
}

/** The chord for aria-keyshortcuts. */
export const keyShortcut = (chord: string) => chord.replace('Ctrl', 'Control')

/** True where a person writes: there a single character is text, never a command. */
export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input:not([type=checkbox],[type=radio]), textarea, select')
}
