import { useMe } from '../api/me'
import { shortName } from '../api/words'
import { useTexts } from '../lib/text/text'
import { Icon } from '../ui/icon'

/** Where else one can go. What a person has no right to, or does not exist, is absent. */
export function Rail({ onMe }: { onMe: () => void }) {
  const { t } = useTexts()
  const me = useMe()
  return (
    <nav className="rail" aria-label={t('shell.menu')}>
      <a className="rail__way rail__way--here" href="#arbete" aria-current="page" title={t('shell.work')}>
        <Icon name="tray" />
        <span>{t('shell.work')}</span>
      </a>
      <button
        type="button"
        className="rail__way rail__last"
        onClick={onMe}
        aria-haspopup="dialog"
        title={t('shell.me', { name: me.name })}
      >
        <Icon name="person" />
        <span>{shortName(me.name)}</span>
      </button>
    </nav>
  )
}
