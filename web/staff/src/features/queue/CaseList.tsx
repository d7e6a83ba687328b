import { useDesk, type View } from '../../api/desk'
import { lastRead, useResource } from '../../api/resource'
import type { CaseRow, QueueItem } from '../../api/schema'
import { levelOf, shownReason, told, urgencyName, whoIs } from '../../api/words'
import { useNow } from '../../lib/clock'
import { useTexts, wordFor } from '../../lib/text/text'
import { moment } from '../../lib/time'
import { rove } from '../../ui/list'
import { Mark } from '../../ui/mark'
import { Empty, Failed, Loading } from '../../ui/pane'
import { Tool } from '../../ui/tool'
import { Flag } from './Flag'

type Props = { view: View; current: string | undefined; onOpen: (id: string) => void }

/** One's own cases, those that wait for an answer, or those that are done. */
export function CaseList({ view, current, onOpen }: Props) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const resource = desk.views[view]
  const loaded = useResource(resource)
  const rows = lastRead(loaded)
  const items = lastRead(useResource(desk.queue))?.items
  return (
    <>
      {loaded.kind === 'loading' && <Loading rows={5} name={t('common.loading')} />}
      {loaded.kind === 'failed' && (
        <Failed acts={<Tool onPress={() => void resource.reload()}>{t('common.again')}</Tool>}>
          {told(texts, loaded.why)}
        </Failed>
      )}
      {rows?.length === 0 && <Empty>{t(`queue.none.${view}`)}</Empty>}
      {rows && rows.length > 0 && (
        <ul className="queue" onKeyDown={(e) => rove(e, '[data-row]')}>
          {rows.map((row, i) => (
            <Line
              key={row.case}
              row={row}
              item={items?.find((it) => it.case === row.case)}
              here={row.case === current}
              first={i === 0}
              onOpen={() => onOpen(row.case)}
            />
          ))}
        </ul>
      )}
    </>
  )
}

type LineProps = { row: CaseRow; item: QueueItem | undefined; here: boolean; first: boolean; onOpen: () => void }

function Line({ row, item, here, first, onOpen }: LineProps) {
  const texts = useTexts()
  const now = useNow(60)
  return (
    <li className="queue__item">
      <button
        type="button"
        className={here ? 'row row--here' : 'row'}
        aria-current={here || undefined}
        onClick={onOpen}
        tabIndex={here || first ? 0 : -1}
        data-row
      >
        <Mark level={levelOf(row.urgency)} name={urgencyName(texts, row.urgency)} />
        <span className="row__line">
          <span className="row__reason">{shownReason(texts, row)}</span>
          <span className="row__wait">{row.changedAt && moment(row.changedAt, now, texts.lang)}</span>
        </span>
        <span className="row__line">
          <span className="row__who">{whoIs(texts, row.person)}</span>
          <span className="row__way">{row.state !== 'assigned' && wordFor(texts, 'state', row.state)}</span>
        </span>
        {item && <Flag item={item} />}
      </button>
    </li>
  )
}
