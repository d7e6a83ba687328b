import { useCallback, useRef, useState } from 'react'
import { useDesk } from '../../api/desk'
import { lastRead, useResource } from '../../api/resource'
import type { QueueItem } from '../../api/schema'
import { shownReason, told } from '../../api/words'
import { useNow } from '../../lib/clock'
import { useCommands } from '../../lib/commands'
import { type Texts, useTexts } from '../../lib/text/text'
import { secondsBetween, timeOfDay } from '../../lib/time'
import { Icon } from '../../ui/icon'
import { Key } from '../../ui/key'
import { rove } from '../../ui/list'
import { Empty, Failed, Loading } from '../../ui/pane'
import { useSpeaker } from '../../ui/status'
import { Tool } from '../../ui/tool'
import { matching, type Row } from './arrange'
import { CaseList } from './CaseList'
import { QueueRow } from './QueueRow'
import { useArranged } from './useArranged'

type Props = {
  current: string | undefined
  onOpen: (id: string) => void
  onNext: () => void
  onPressing: () => void
}

/** Waits for somebody; a case of one's own that stands on top does not. */
const isNew = (row: Row): boolean => !row.gone && !row.item.mine

/** What has come on top, in a sentence. */
function newsOf(texts: Texts, item: QueueItem): string {
  const reason = shownReason(texts, item)
  if (!item.mine) return texts.t('staff.queue.now', { reason })
  return item.danger
    ? texts.t('queue.now.danger', { reason, words: item.danger })
    : texts.t('queue.now.risen', { reason })
}

const views = ['new', 'mine', 'waiting', 'done'] as const
type Shown = (typeof views)[number]

/** The unit's queue: hand-overs to answer, then by need. */
export function QueuePane({ current, onOpen, onNext, onPressing }: Props) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const speaker = useSpeaker()
  const [view, setView] = useState<Shown>('new')
  const [filter, setFilter] = useState<string | undefined>(undefined)
  // What came on top while another list was shown.
  const [news, setNews] = useState<{ text: string; case: string } | undefined>(undefined)
  const pane = useRef<HTMLElement>(null)
  const loaded = useResource(desk.queue)
  const queue = lastRead(loaded)
  const mine = lastRead(useResource(desk.views.mine))
  const waiting = lastRead(useResource(desk.views.waiting))

  const { shown, refresh } = useArranged(queue, current, (came: QueueItem[]) => {
    onPressing()
    for (const item of came) {
      const text = newsOf(texts, item)
      if (item.urgency === 'N1') speaker.alarm(text)
      else speaker.say(text)
      if (view !== 'new') setNews({ text, case: item.case })
    }
  })

  const latest = useRef(onOpen)
  latest.current = onOpen
  const openRow = useCallback((id: string) => latest.current(id), [])

  const choose = (next: Shown) => {
    if (next === 'new') {
      refresh()
      setNews(undefined)
    }
    setView(next)
  }

  useCommands([
    { id: 'queue.next', label: t('queue.next'), group: 'desk', icon: 'tray', key: 'next', run: onNext },
    {
      id: 'queue.focus',
      label: t('queue.go'),
      group: 'desk',
      icon: 'tray',
      key: 'queue',
      run: () => {
        const to = (selector: string) => pane.current?.querySelector<HTMLElement>(selector)
        const place = to('[data-row][tabindex="0"]') ?? to('.view--here')
        place?.focus()
      },
    },
  ])

  const counts: Record<Shown, number | undefined> = {
    new: queue && shown.rows.filter(isNew).length + shown.held,
    mine: mine?.length,
    waiting: waiting?.length,
    done: undefined,
  }

  return (
    <section className="pane pane--queue" aria-labelledby="queue-title" ref={pane}>
      <div className="pane__head">
        <div className="pane__row pane__row--keep">
          <h2 className="pane__title" id="queue-title">
            {t('queue.title')}
          </h2>
          <Key action="queue" />
          <Tool
            className="push"
            look={filter === undefined ? 'bare' : 'on'}
            icon="filter"
            name={t('queue.filter')}
            expanded={filter !== undefined}
            onPress={() => setFilter(filter === undefined ? '' : undefined)}
          />
          <Tool action="next" onPress={onNext}>
            {t('queue.next')}
          </Tool>
        </div>
        <nav className="views" aria-label={t('queue.views')}>
          {views.map((v) => (
            <button
              key={v}
              type="button"
              className={v === view ? 'view view--here' : 'view'}
              aria-current={v === view || undefined}
              onClick={() => choose(v)}
            >
              {t(`queue.view.${v}`)} <span className="view__n">{counts[v]}</span>
            </button>
          ))}
        </nav>
        {filter !== undefined && (
          <input
            className="input"
            type="search"
            aria-label={t('queue.filter')}
            placeholder={t('queue.filter.hint')}
            value={filter}
            onChange={(e) => setFilter(e.target.value)}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked for the field
            autoFocus
          />
        )}
      </div>
      {view === 'new' && shown.held > 0 && (
        <button type="button" className="held" onClick={refresh}>
          {t(shown.held === 1 ? 'queue.held.one' : 'queue.held', { n: shown.held })}
        </button>
      )}
      {news && news.case !== current && (
        <button type="button" className="held held--raise" onClick={() => choose('new')}>
          <Icon name="warning" /> {t('queue.news', { news: news.text })}
        </button>
      )}
      <div className="pane__body">
        {view !== 'new' && <CaseList view={view} current={current} onOpen={onOpen} />}
        {view === 'new' && loaded.kind === 'loading' && <Loading rows={8} name={t('common.loading')} />}
        {view === 'new' && loaded.kind === 'failed' && (
          <Failed acts={<Tool onPress={() => void desk.queue.reload()}>{t('common.again')}</Tool>}>
            {loaded.last
              ? t('staff.queue.failed', { time: timeOfDay(loaded.last.at, texts.lang) })
              : told(texts, loaded.why)}
          </Failed>
        )}
        {view === 'new' && queue && (
          <New
            rows={matching(shown.rows, filter ?? '')}
            handovers={queue.handovers}
            filtered={Boolean(filter)}
            asOf={queue.asOf}
            readAt={loaded.kind === 'ready' ? loaded.at : queue.asOf}
            current={current}
            onOpen={openRow}
          />
        )}
      </div>
    </section>
  )
}

type NewProps = {
  rows: readonly Row[]
  handovers: readonly QueueItem[]
  filtered: boolean
  asOf: Date
  readAt: Date
  current: string | undefined
  onOpen: (id: string) => void
}

function New({ rows, handovers, filtered, readAt, current, onOpen }: NewProps) {
  const { t } = useTexts()
  const now = useNow(30)
  const since = Math.max(0, secondsBetween(readAt, now))
  const here = rows.some((r) => r.item.case === current)
  const drawn = (list: readonly Row[], offset: number) => (
    <ul className="queue" onKeyDown={(e) => rove(e, '[data-row]')}>
      {list.map((row, i) => (
        <QueueRow
          key={row.item.item}
          row={row}
          since={since}
          here={row.item.case === current}
          first={!here && i + offset === 0}
          onOpen={onOpen}
        />
      ))}
    </ul>
  )
  if (rows.length + handovers.length === 0) {
    return <Empty>{filtered ? t('queue.filter.none') : t('staff.queue.empty')}</Empty>
  }
  return (
    <>
      {handovers.length > 0 && (
        <>
          <h3 className="queue__group">
            <Icon name="swap" /> {t('queue.handovers')}
          </h3>
          {drawn(
            handovers.map((item) => ({ item, gone: false, press: undefined })),
            0,
          )}
        </>
      )}
      <h3 className="queue__group">{t('queue.group', { n: rows.filter(isNew).length })}</h3>
      {drawn(rows, handovers.length)}
    </>
  )
}
