import type { Letter } from '../../api/letter'
import { told } from '../../api/words'
import { useNow } from '../../lib/clock'
import { useTexts } from '../../lib/text/text'
import { Tool } from '../../ui/tool'

type Props = {
  letters: readonly Letter[]
  name: string
  onUndo: (letter: Letter) => void
  onAgain: (letter: Letter) => void
}

/** Texts on their way: held, waiting for the line, or refused. None of them is lost. */
export function Letters({ letters, name, onUndo, onAgain }: Props) {
  if (letters.length === 0) return null
  return (
    <ul className="letters">
      {letters.map((l, i) => (
        <li className="letter" key={l.key}>
          <p className="letter__text">{l.text}</p>
          <span className="pane__row">
            <How letter={l} name={name} />
            <Acts letter={l} last={i === letters.length - 1} onUndo={onUndo} onAgain={onAgain} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function How({ letter, name }: { letter: Letter; name: string }) {
  const texts = useTexts()
  const { state } = letter
  switch (state.kind) {
    case 'sending':
      return <span className="micro">{texts.t('letter.sending')}</span>
    case 'waiting':
      return <span className="micro">{texts.t('chat.unsent')}</span>
    case 'undoing':
    case 'back':
      return <span className="micro">{texts.t('letter.undoing')}</span>
    case 'held':
      return <Held until={state.until} name={name} inside={letter.field === 'internal'} />
    case 'failed':
      return (
        <span className="field__error">
          {texts.t('chat.failed')} {told(texts, state.why)}
        </span>
      )
  }
}

function Held({ until, name, inside }: { until: Date; name: string; inside: boolean }) {
  const { t } = useTexts()
  const left = Math.max(1, Math.floor((until.getTime() - useNow(1).getTime()) / 1000))
  return <span className="micro nums">{t(inside ? 'letter.held.inside' : 'letter.held', { name, n: left })}</span>
}

function Acts({ letter, last, onUndo, onAgain }: Omit<Props, 'letters' | 'name'> & { letter: Letter; last: boolean }) {
  const { t } = useTexts()
  const { kind } = letter.state
  const back = kind === 'held' || kind === 'failed' || (kind === 'waiting' && !letter.tried)
  return (
    <>
      {kind === 'failed' && <Tool onPress={() => onAgain(letter)}>{t('common.again')}</Tool>}
      {kind === 'waiting' && <Tool onPress={() => onAgain(letter)}>{t('letter.now')}</Tool>}
      {back && (
        <Tool
          className="push"
          onPress={() => onUndo(letter)}
          {...(last && kind === 'held' && { action: 'undo' as const })}
        >
          {t(kind === 'held' ? 'letter.undo' : 'letter.back')}
        </Tool>
      )}
    </>
  )
}
