import { type KeyboardEvent, useState } from 'react'
import {
  type Action,
  chordOf,
  firstChoices,
  isSingle,
  type KeyChoices,
  type KeyLine,
  keyFace,
  keyLines,
  neverUsed,
} from '../lib/keys'
import { useTexts } from '../lib/text/text'
import { Dialog } from '../ui/dialog'
import { Tool } from '../ui/tool'
import { usePreferences } from './usePreferences'

/** Help → Keys: every key, where it acts, and a way to change it or turn it off. */
export function HelpWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTexts()
  const [preferences, change] = usePreferences()
  const { keys } = preferences
  const set = (next: Partial<KeyChoices>) => change({ keys: { ...keys, ...next } })
  return (
    <Dialog title={t('help.title')} closeName={t('common.close')} onClose={onClose} wide>
      <p>{t('help.lead')}</p>
      <div className="picks">
        <label className="pick">
          <input type="checkbox" checked={!keys.allOff} onChange={(e) => set({ allOff: !e.target.checked })} />
          <span>{t('help.all')}</span>
        </label>
        <label className="pick">
          <input type="checkbox" checked={!keys.singlesOff} onChange={(e) => set({ singlesOff: !e.target.checked })} />
          <span>{t('help.singles')}</span>
        </label>
        <Tool onPress={() => change({ keys: firstChoices(false) })}>{t('help.reset')}</Tool>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard */}
      <section className="sheet__frame" tabIndex={0} aria-label={t('help.short')}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('help.does')}</th>
              <th scope="col">{t('help.key')}</th>
              <th scope="col">{t('help.where')}</th>
              <th scope="col">{t('help.on')}</th>
            </tr>
          </thead>
          <tbody>
            {keyLines.map((line) => (
              <Line key={line.action} line={line} keys={keys} set={set} />
            ))}
          </tbody>
        </table>
      </section>
      <p className="micro">{t('help.fixed')}</p>
    </Dialog>
  )
}

type LineProps = { line: KeyLine; keys: KeyChoices; set: (next: Partial<KeyChoices>) => void }

function Line({ line, keys, set }: LineProps) {
  const { t } = useTexts()
  const [listening, listen] = useState(false)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const { action } = line
  const chord = keys.changed[action] ?? line.chord
  const label = t(`key.${action}`)
  const on = !keys.off.includes(action)

  const take = (e: KeyboardEvent) => {
    if (!listening || e.key === 'Tab') return
    e.preventDefault()
    e.stopPropagation()
    if (e.key === 'Escape') return listen(false)
    const pressed = chordOf(e.nativeEvent)
    if (!pressed) return
    const wrong = problem(pressed, line, keys)
    if (wrong) return setFault(wrong)
    set({ changed: { ...keys.changed, [action]: pressed } })
    setFault(undefined)
    listen(false)
  }

  const problem = (pressed: string, of: KeyLine, now: KeyChoices): string | undefined => {
    if (neverUsed(pressed)) return t('help.never')
    if (isSingle(pressed) && of.place === 'all') return t('help.single')
    const other = keyLines.find((l) => l.action !== of.action && (now.changed[l.action] ?? l.chord) === pressed)
    return other && t('help.taken', { name: t(`key.${other.action}`) })
  }

  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <button
          type="button"
          className="key key--change"
          aria-label={listening ? t('help.press') : t('help.change', { name: label, key: keyFace(chord) })}
          onClick={() => {
            listen(!listening)
            setFault(undefined)
          }}
          onBlur={() => listen(false)}
          onKeyDown={take}
        >
          {listening ? t('help.press') : keyFace(chord)}
        </button>
        {fault && (
          <p className="field__error" role="alert">
            {fault}
          </p>
        )}
      </td>
      <td>{t(`place.${line.place}`)}</td>
      <td>
        <input
          type="checkbox"
          aria-label={t('help.turn', { name: label })}
          checked={on}
          disabled={keys.allOff}
          onChange={() => set({ off: toggled(keys.off, action) })}
        />
      </td>
    </tr>
  )
}

const toggled = (off: readonly Action[], action: Action): readonly Action[] =>
  off.includes(action) ? off.filter((a) => a !== action) : [...off, action]
