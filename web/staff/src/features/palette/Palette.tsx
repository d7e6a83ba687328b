import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '../../lib/text/text'
import { useModal } from '../../ui/dialog'
import { Icon, isIcon } from '../../ui/icon'
import { moved } from '../../ui/list'
import { useSpeaker } from '../../ui/status'
import { type Choice, type Found, search } from './match'

type Props = { choices: readonly Choice[]; onClose: () => void }

/** Everything that can be done here, by its name. Focus stays in the field; arrows move the choice. */
export function Palette({ choices, onClose }: Props) {
  const { t } = useTexts()
  const { say } = useSpeaker()
  const id = useId()
  const box = useModal(onClose)
  const [typed, type] = useState('')
  const [here, setHere] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const found = search(choices, typed)
  const at = Math.min(here, found.length - 1)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the number is said when the query changes
  useEffect(() => {
    if (typed !== '') say(found.length === 0 ? t('palette.none') : t('palette.count', { n: found.length }))
  }, [typed])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice is kept in sight as it moves
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView?.({ block: 'nearest' })
  }, [at])

  const choose = (hit: Found | undefined) => {
    if (!hit) return
    onClose()
    // After the window has given focus back, so that what is chosen may move it.
    setTimeout(() => hit.choice.run())
  }

  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter') choose(found[at])
    else {
      const to = e.key === 'Home' || e.key === 'End' ? undefined : moved(e.key, at, found.length)
      if (to === undefined) return
      setHere(to)
    }
    e.preventDefault()
  }

  return (
    <dialog className="palette" ref={box} aria-label={t('palette.title')}>
      <div className="palette__field">
        <Icon name="search" />
        <input
          className="palette__input"
          type="text"
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
          aria-label={t('palette.hint')}
          placeholder={t('palette.hint')}
          value={typed}
          onChange={(e) => {
            type(e.target.value)
            setHere(0)
          }}
          onKeyDown={onKeyDown}
          autoFocus
          spellCheck={false}
          autoComplete="off"
        />
      </div>
      <div className="palette__list" id={`${id}-list`} role="listbox" aria-label={t('palette.found')} ref={list}>
        {found.map((hit, i) => (
          <Fragment key={hit.choice.id}>
            {hit.choice.group !== found[i - 1]?.choice.group && (
              <div className="palette__group" role="presentation">
                {hit.choice.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the current choice */}
            <div
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              className={i === at ? 'palette__item palette__item--here' : 'palette__item'}
              onClick={() => choose(hit)}
              onMouseMove={() => i !== at && setHere(i)}
            >
              {isIcon(hit.choice.icon) ? <Icon name={hit.choice.icon} /> : <span />}
              <span className="palette__label">
                {hit.choice.label.slice(0, hit.from)}
                <span className="strong">{hit.choice.label.slice(hit.from, hit.to)}</span>
                {hit.choice.label.slice(hit.to)}
              </span>
              {i === at ? (
                <kbd className="key">↵</kbd>
              ) : (
                hit.choice.aside && <span className="micro">{hit.choice.aside}</span>
              )}
            </div>
          </Fragment>
        ))}
      </div>
      {found.length === 0 && <p className="empty">{t('palette.none')}</p>}
      <p className="palette__foot micro">
        <span>
          <kbd className="key">↑</kbd> <kbd className="key">↓</kbd> {t('palette.choose')}
        </span>
        <span>
          <kbd className="key">↵</kbd> {t('palette.do')}
        </span>
        <span>
          <kbd className="key">Esc</kbd> {t('palette.close')}
        </span>
      </p>
    </dialog>
  )
}
