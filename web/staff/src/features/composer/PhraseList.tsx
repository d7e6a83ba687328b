import type { Phrase } from '../../api/schema'
import { useTexts } from '../../lib/text/text'

type Props = { id: string; found: readonly Phrase[]; here: number; onChoose: (phrase: Phrase) => void }

/** Phrases that fit the code being written. Focus stays in the field. */
export function PhraseList({ id, found, here, onChoose }: Props) {
  const { t } = useTexts()
  return (
    <div className="phrases" id={id} role="listbox" aria-label={t('phrases.name')}>
      {found.map((p, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys (Tab, Enter, arrows)
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the current option
        <div
          key={p.code}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === here}
          className={i === here ? 'phrase phrase--here' : 'phrase'}
          onMouseDown={(e) => e.preventDefault()}
          onClick={() => onChoose(p)}
        >
          <span className="phrase__code">§{p.code.replace(/^§/, '')}</span>
          <span className="phrase__text">{p.text}</span>
          {i === here && <kbd className="key">{t('phrases.tab')}</kbd>}
        </div>
      ))}
    </div>
  )
}
