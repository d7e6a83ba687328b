import { useState } from 'react'
import { useMe } from '../../api/me'
import type { CaseRecord, Entry, Picture } from '../../api/schema'
import { isNews, isResident } from '../../api/timeline'
import { firstName, otherSide } from '../../api/words'
import { useNow } from '../../lib/clock'
import { useTexts, wordFor } from '../../lib/text/text'
import { moment } from '../../lib/time'
import { Icon } from '../../ui/icon'
import { Tool } from '../../ui/tool'
import { PictureViewer } from './PictureViewer'
import { Story } from './Story'
import { Warned } from './Warned'

type Looking = { pictures: readonly Picture[]; at: number }

type Props = { record: CaseRecord; onAsk: ((text: string) => void) | undefined }

/** The case's way so far, opened at the latest. onAsk puts a question in the field; undefined: there is none to put it in. */
export function Timeline({ record, onAsk }: Props) {
  const texts = useTexts()
  const { t } = texts
  const [looking, look] = useState<Looking | undefined>(undefined)
  const show = (pictures: readonly Picture[], at: number) => look({ pictures, at })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard
    <section className="pane__body pane__body--latest" aria-label={t('line.name')} tabIndex={0}>
      <ol className="line">
        <Story record={record} onLook={show} />
        {record.timeline.map((entry) => (
          <Told key={entry.id} entry={entry} record={record} onAsk={onAsk} onLook={show} />
        ))}
        {record.resident.writing && (
          <li className="line__now meta">
            <Icon name="pen" /> {t('line.typing', { name: otherSide(texts, record) })}
          </li>
        )}
      </ol>
      {looking && <PictureViewer pictures={looking.pictures} first={looking.at} onClose={() => look(undefined)} />}
    </section>
  )
}

type ToldProps = {
  entry: Entry
  record: CaseRecord
  onAsk: Props['onAsk']
  onLook: (pictures: readonly Picture[], at: number) => void
}

function Told({ entry, record, onAsk, onLook }: ToldProps) {
  const said = entry.kind === 'message' || entry.kind === 'internal'
  const raised = entry.kind === 'alarm' || entry.kind === 'worse'
  return (
    <>
      {said && <Said entry={entry} record={record} onLook={onLook} />}
      {raised && <Raised entry={entry} onAsk={onAsk} />}
      {!said && !raised && <Happened entry={entry} onLook={onLook} />}
      {!isOurs(entry) && <ReadTo entry={entry} record={record} />}
    </>
  )
}

const isOurs = (entry: Entry): boolean => entry.kind === 'message' && !isResident(entry)

/** How far the resident has read, where that is no message of ours. */
function ReadTo({ entry, record }: Pick<ToldProps, 'entry' | 'record'>) {
  const { t } = useTexts()
  const time = useRead(entry, record)
  return time && <li className="line__read micro">{t('line.read.here', { time })}</li>
}

/** When the resident read this far; undefined for an entry that is not the last they have read. */
function useRead(entry: Entry, { resident }: CaseRecord): string | undefined {
  const { lang } = useTexts()
  const now = useNow(60)
  return entry.id === resident.readTo && resident.readAt ? moment(resident.readAt, now, lang) : undefined
}

function useWhen(at: Date) {
  const { lang } = useTexts()
  return (
    <time className="when" dateTime={at.toISOString()}>
      {moment(at, useNow(60), lang)}
    </time>
  )
}

/** A message, with danger words marked in their sentence. */
function Said({ entry, record, onLook }: Omit<ToldProps, 'onAsk'>) {
  const { t } = useTexts()
  const me = useMe()
  const when = useWhen(entry.at)
  const read = useRead(entry, record)
  const theirs = isResident(entry)
  const inside = entry.kind === 'internal'
  const look = ['said', !theirs && 'said--us', inside && 'said--inside'].filter(Boolean).join(' ')
  const own = entry.author.kind === 'staff' && entry.author.name === me.name
  const writer = own
    ? t('case.you')
    : entry.author.name || (theirs && record.person ? firstName(record.person.name) : entry.author.role)
  return (
    <li className={look}>
      <span className="said__by">
        {theirs ? firstName(writer) : writer} {when}
        {isOurs(entry) && read && `, ${t('line.read', { time: read })}`}
        {inside && <> {t('line.inside')}</>}
      </span>
      {entry.text && (
        <p className="said__text">
          <Warned text={entry.text} danger={theirs ? record.danger : []} />
        </p>
      )}
      <Thumbs pictures={entry.images} onLook={onLook} />
    </li>
  )
}

function Raised({ entry, onAsk }: Pick<ToldProps, 'entry' | 'onAsk'>) {
  const texts = useTexts()
  const { t } = texts
  return (
    <li className="line__event line__event--raise">
      <Icon name="warning" />
      <span>
        <span className="strong">{entry.text || wordFor(texts, 'entry', entry.kind)}</span> {useWhen(entry.at)}
      </span>
      {onAsk && (isNews(entry) || entry.kind === 'alarm') ? (
        <Tool className="push" onPress={() => onAsk(t('line.ask.text'))}>
          {t('line.ask')}
        </Tool>
      ) : null}
    </li>
  )
}

function Happened({ entry, onLook }: Pick<ToldProps, 'entry' | 'onLook'>) {
  const texts = useTexts()
  const what = entry.text || wordFor(texts, 'entry', entry.kind, texts.t('entry.other'))
  return (
    <li className="line__event">
      {useWhen(entry.at)}
      <span>
        <span className="strong">{what}</span>
        {entry.author.name && <span className="micro"> {entry.author.name}</span>}
        <Thumbs pictures={entry.images} onLook={onLook} />
      </span>
    </li>
  )
}

export function Thumbs({ pictures, onLook }: { pictures: readonly Picture[]; onLook: ToldProps['onLook'] }) {
  const { t } = useTexts()
  if (pictures.length === 0) return null
  return (
    <span className="thumbs">
      {pictures.map((p, i) => (
        <button key={p.id} type="button" className="thumb" onClick={() => onLook(pictures, i)}>
          <img src={p.thumb} alt={p.alt || t('picture.of', { n: i + 1, of: pictures.length })} loading="lazy" />
        </button>
      ))}
    </span>
  )
}
