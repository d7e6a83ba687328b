import { memo, useState } from 'react'
import { useDesk } from '../../api/desk'
import { lastRead, useResource } from '../../api/resource'
import type { QueueItem } from '../../api/schema'
import { channelName, levelOf, shownReason, told, urgencyName, whoIs } from '../../api/words'
import { useTexts } from '../../lib/text/text'
import { span } from '../../lib/time'
import { Icon, type IconName } from '../../ui/icon'
import { Mark } from '../../ui/mark'
import type { Row } from './arrange'
import { Flag } from './Flag'

const ways: Record<string, IconName> = {
  voice: 'phone',
  callback: 'phone',
  phone: 'phone',
  video: 'camera',
  task: 'document',
}

const errand = 7

type Props = { row: Row; since: number; here: boolean; first: boolean; onOpen: (id: string) => void }

/**
 * One item of the queue. since is how many seconds have passed since it was
 * read. A list may be long: a row is drawn anew only for what it shows itself.
 */
export const QueueRow = memo(function QueueRow({ row, since, here, first, onOpen }: Props) {
  const texts = useTexts()
  const { item, gone } = row
  const [asked, ask] = useState(false)
  const look = ['row', here && 'row--here', gone && 'row--gone'].filter(Boolean).join(' ')
  return (
    <li className="queue__item">
      <button
        type="button"
        className={look}
        onClick={() => onOpen(item.case)}
        aria-current={here || undefined}
        aria-disabled={gone || undefined}
        tabIndex={here || first ? 0 : -1}
        data-row
      >
        <Sign item={item} />
        <span className="row__line">
          <span className="row__reason">{shownReason(texts, item)}</span>
          <Wait item={item} since={since} />
        </span>
        <span className="row__line">
          <span className="row__who">{whoIs(texts, item.person)}</span>
          <span className="row__way">
            <span className="hidden-visually">{channelName(texts, item.kind || item.channel)}</span>
            <Icon name={ways[item.kind] ?? ways[item.channel] ?? 'chat'} />
          </span>
        </span>
        {gone ? <Gone item={item} /> : <Flag item={item} own={item.mine} />}
      </button>
      {!gone && (
        <button
          type="button"
          className="row__ask"
          aria-expanded={asked}
          onClick={() => ask(!asked)}
          tabIndex={here || first ? 0 : -1}
        >
          {texts.t('queue.why')}
        </button>
      )}
      {asked && <Because item={item} />}
    </li>
  )
})

function Sign({ item }: { item: QueueItem }) {
  const texts = useTexts()
  if (!item.urgency && item.class === errand) {
    return (
      <span className="row__none">
        <Icon name="document" />
        <span className="hidden-visually">{texts.t('queue.errand')}</span>
      </span>
    )
  }
  return (
    <Mark
      level={levelOf(item.urgency)}
      name={[item.urgency, urgencyName(texts, item.urgency)].filter(Boolean).join(' ')}
    />
  )
}

function Wait({ item, since }: { item: QueueItem; since: number }) {
  const { t } = useTexts()
  if (item.overdueSeconds > 0) {
    return (
      <span className="row__wait row__wait--late">{t('queue.over', { span: span(item.overdueSeconds + since) })}</span>
    )
  }
  return (
    <span className="row__wait">
      <span className="hidden-visually">{t('queue.waited')} </span>
      {span(item.waitedSeconds + since)}
    </span>
  )
}

function Gone({ item }: { item: QueueItem }) {
  const { t } = useTexts()
  return (
    <span className="row__flag row__flag--calm">
      {item.holder ? t('queue.has', { name: item.holder.name }) : t('queue.gone')}
    </span>
  )
}

/** "Varför först?": the server's own answer, at once what the list already said. */
function Because({ item }: { item: QueueItem }) {
  const texts = useTexts()
  const loaded = useResource(useDesk().why(item.item))
  const why = lastRead(loaded)
  return (
    <div className="row__why">
      <p>{why?.text || item.why}</p>
      {why && why.terms.length > 0 && (
        <dl className="terms">
          {why.terms.map((term) => (
            <div key={term.label}>
              <dt>{term.label}</dt>
              <dd>{term.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {loaded.kind === 'failed' && <p className="micro">{told(texts, loaded.why)}</p>}
    </div>
  )
}
