import type { CaseRecord, NoteSection, SignedNote } from '../../api/schema'
import { useNow } from '../../lib/clock'
import { useTexts, wordFor } from '../../lib/text/text'
import { moment, timeOfDay } from '../../lib/time'
import { headings } from './sections'
import { type Source, sourced } from './sources'

type Props = { sections: readonly NoteSection[]; history: readonly SignedNote[]; record: CaseRecord }

/** The note as it stands, each run of sentences with where it came from. */
export function NoteRead({ sections, history, record }: Props) {
  const texts = useTexts()
  const now = useNow(60)
  const parts = headings.flatMap((h) => sections.filter((s) => s.heading === h && s.text !== ''))
  return (
    <>
      <div className="doc">
        {parts.map((s) => (
          <div className="doc__part" key={s.heading}>
            <h3 className="doc__key">{wordFor(texts, 'heading', s.heading)}</h3>
            <p className="doc__text">
              {sourced(s, record).map((run, i) => (
                <span key={i}>
                  {run.text.trimEnd()} <SourceTag source={run.source} />{' '}
                </span>
              ))}
            </p>
          </div>
        ))}
      </div>
      {history.map((h) => (
        <p className="micro" key={h.version}>
          {texts.t('note.version', { n: h.version, name: h.by, time: moment(h.at, now, texts.lang) })}
          {h.why && ` ${h.why}`}
        </p>
      ))}
    </>
  )
}

function SourceTag({ source }: { source: Source }) {
  const { t, lang } = useTexts()
  const text =
    source.kind === 'chat' ? t('source.chat', { time: timeOfDay(source.at, lang) }) : t(`source.${source.kind}`)
  return <span className="doc__by">{text}</span>
}
