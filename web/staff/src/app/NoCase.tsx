import { useTexts } from '../lib/text/text'
import { Key } from '../ui/key'

/** The place of the case while none is open. */
export function NoCase() {
  const { t } = useTexts()
  return (
    <div className="none">
      <h1>{t('shell.work')}</h1>
      <p>{t('shell.none')}</p>
      <ul className="plain">
        <li>
          <Key action="next" /> {t('queue.next')}
        </li>
        <li>
          <Key action="queue" /> {t('queue.go')}
        </li>
        <li>
          <Key action="palette" /> {t('palette.hint')}
        </li>
        <li>
          <Key action="help" /> {t('help.title')}
        </li>
      </ul>
    </div>
  )
}
