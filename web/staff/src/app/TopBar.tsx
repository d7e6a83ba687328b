import { useMe } from '../api/me'
import { useTexts, wordFor } from '../lib/text/text'
import { Icon } from '../ui/icon'
import { Key, useShortcut } from '../ui/key'
import { useSaid } from '../ui/status'
import { Tool } from '../ui/tool'
import type { Over } from './Workbench'

/** Unit and assignment, the palette, one's own state, what was told, and help. */
export function TopBar({ onOver }: { onOver: (over: Over) => void }) {
  const texts = useTexts()
  const { t } = texts
  const me = useMe()
  const said = useSaid()
  const { name } = me.assignment
  const role = name && name !== me.unit.name ? name : wordFor(texts, 'profession', me.profession)
  return (
    <header className="top">
      <div className="top__home">
        <span className="brand__flag" aria-hidden="true" />
        <div className="top__unit">
          <span className="strong">{me.unit.name}</span>
          <span className="top__role">{role}</span>
        </div>
      </div>
      <button
        className="command"
        type="button"
        aria-haspopup="dialog"
        onClick={() => onOver('palette')}
        {...useShortcut('palette')}
      >
        <Icon name="search" />
        <span className="command__text">{t('palette.hint')}</span>
        <Key action="palette" />
      </button>
      <div className="top__right">
        <button className="tool" type="button" aria-haspopup="dialog" onClick={() => onOver('state')}>
          <span className="state">
            <span className={me.state === 'ready' ? 'state__dot' : 'state__dot state__dot--rest'} aria-hidden="true" />
            <span>{t(`state.${me.state}`)}</span>
          </span>
        </button>
        <Tool
          look="bare"
          icon="bell"
          name={t('news.open', { n: said.length })}
          opens="dialog"
          onPress={() => onOver('news')}
        />
        <Tool look="bare" action="help" opens="dialog" onPress={() => onOver('help')}>
          {t('help.short')}
        </Tool>
      </div>
    </header>
  )
}
