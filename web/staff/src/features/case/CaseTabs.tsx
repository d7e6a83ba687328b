import { useDesk } from '../../api/desk'
import { lastRead, useResource } from '../../api/resource'
import type { QueueItem } from '../../api/schema'
import { levelOf, shortName, shownReason } from '../../api/words'
import type { Action } from '../../lib/keys'
import { type Texts, useTexts } from '../../lib/text/text'
import { Icon } from '../../ui/icon'
import { Key, useShortcut } from '../../ui/key'
import { Mark } from '../../ui/mark'

type Props = {
  open: readonly string[]
  current: string | undefined
  unread: Readonly<Record<string, number>>
  onOpen: (id: string) => void
  onClose: (id: string) => void
}

const actions: readonly Action[] = ['case1', 'case2', 'case3', 'case4', 'case5', 'case6', 'case7', 'case8', 'case9']

/** The cases that are open here, nine at most, each with what is new in words. */
export function CaseTabs({ open, current, unread, onOpen, onClose }: Props) {
  const { t } = useTexts()
  const items = lastRead(useResource(useDesk().queue))?.items
  if (open.length === 0) return null
  return (
    <nav className="tabs" aria-label={t('tabs.name')}>
      <ul className="tabs__list">
        {open.map((id, i) => (
          <Tab
            key={id}
            id={id}
            action={actions[i]}
            item={items?.find((i) => i.case === id)}
            here={id === current}
            news={unread[id] ?? 0}
            onOpen={() => onOpen(id)}
            onClose={() => onClose(id)}
          />
        ))}
      </ul>
      <span className="tabs__load meta">
        {t(open.length === 1 ? 'tabs.load.one' : 'tabs.load', { n: open.length })}
      </span>
    </nav>
  )
}

type TabProps = {
  id: string
  action: Action | undefined
  item: QueueItem | undefined
  here: boolean
  news: number
  onOpen: () => void
  onClose: () => void
}

function Tab({ id, action, item, here, news, onOpen, onClose }: TabProps) {
  const texts = useTexts()
  const { t } = texts
  const shortcut = useShortcut(action)
  const loaded = useResource(useDesk().case(id))
  const record = lastRead(loaded)
  const nameless = t(loaded.kind === 'failed' ? 'case.unnamed' : 'tabs.opening')
  const label = record?.person ? shortName(record.person.name) : record ? shownReason(texts, record) : nameless
  return (
    <li className={here ? 'tab tab--here' : 'tab'}>
      <button type="button" className="tab__go" aria-current={here ? 'page' : undefined} onClick={onOpen} {...shortcut}>
        <Mark level={levelOf(record?.urgency.level)} />
        <span className="tab__name">{label}</span>
        {news > 0 && (
          <span className="tab__new">
            {news}
            <span className="hidden-visually"> {t(news === 1 ? 'tabs.new.one' : 'tabs.new')}</span>
          </span>
        )}
        {(item?.worse || item?.danger) && (
          <span className="tab__raise" title={raised(t, item)}>
            <Icon name="warning" />
            <span className="hidden-visually"> {raised(t, item)}</span>
          </span>
        )}
        {record?.state === 'waiting_resident' && <span className="micro">{t('tabs.waits')}</span>}
        {action && <Key action={action} />}
      </button>
      <button type="button" className="tab__close" aria-label={t('tabs.close', { name: label })} onClick={onClose}>
        <Icon name="close" />
      </button>
    </li>
  )
}

/** What the tab warns of, in words. */
const raised = (t: Texts['t'], item: QueueItem): string =>
  [item.worse && t('queue.worse'), item.danger && t('queue.danger', { words: item.danger })].filter(Boolean).join('. ')
