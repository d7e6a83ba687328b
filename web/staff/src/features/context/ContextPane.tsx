import { type ReactNode, useRef } from 'react'
import { useDesk } from '../../api/desk'
import { lastRead, useResource } from '../../api/resource'
import type { CaseRecord, OpenFact, Outcome, Urgency } from '../../api/schema'
import { levelOf, urgencyName } from '../../api/words'
import { useCommands } from '../../lib/commands'
import { useTexts, wordFor } from '../../lib/text/text'
import { Key } from '../../ui/key'
import { Mark } from '../../ui/mark'
import { Empty, Loading } from '../../ui/pane'
import { Tool } from '../../ui/tool'

type Props = {
  id: string
  onReveal: () => void
  onAsk: (question: string) => void
  note: (record: CaseRecord) => ReactNode
}

/** What stands beside the case: what is not yet known, why, where to, and the note. */
export function ContextPane({ id, onReveal, onAsk, note }: Props) {
  const { t } = useTexts()
  const loaded = useResource(useDesk().case(id))
  const record = lastRead(loaded)
  if (!record) return loaded.kind === 'loading' ? <Loading rows={6} name={t('common.loading')} /> : null
  const closed = record.state === 'closed' || record.readOnly !== undefined
  return (
    <>
      <Missing outcome={record.outcome} onReveal={onReveal} onAsk={closed ? undefined : onAsk} />
      {note(record)}
      {record.outcome && <Reasons record={record} outcome={record.outcome} />}
      <Refer outcome={record.outcome} onReveal={onReveal} />
    </>
  )
}

const rank = { N1: 0, N2: 1, N3: 2, N4: 3, N5: 4 } as const satisfies Record<Urgency, number>

/** What an answer could make most of first; among equals as the guide asks. */
const mostUrgentFirst = (open: readonly OpenFact[]): OpenFact[] =>
  [...open].sort((a, b) => (a.urgency ? rank[a.urgency] : 5) - (b.urgency ? rank[b.urgency] : 5))

type MissingProps = {
  outcome: Outcome | undefined
  onReveal: () => void
  onAsk: ((question: string) => void) | undefined
}

function Missing({ outcome, onReveal, onAsk }: MissingProps) {
  const { t } = useTexts()
  const title = useRef<HTMLHeadingElement>(null)
  useCommands([
    {
      id: 'guide',
      label: t('guide.go'),
      group: 'case',
      icon: 'book',
      key: 'guide',
      run: () => {
        onReveal()
        title.current?.focus()
      },
    },
  ])
  const open = mostUrgentFirst(outcome?.open ?? [])
  return (
    <section className="block" aria-labelledby="missing-title">
      <div className="block__head">
        <h2 className="block__title" id="missing-title" tabIndex={-1} ref={title}>
          {t('guide.missing')}
        </h2>
        <Key action="guide" />
        <span className="tag tag--example">{t('guide.example')}</span>
        {outcome && <span className="push meta">{[outcome.guide, outcome.revision].filter(Boolean).join(' ')}</span>}
      </div>
      {open.length === 0 ? (
        <Empty>{t('guide.nothing')}</Empty>
      ) : (
        <ul className="ask">
          {open.map((fact) => (
            <Question key={fact.fact || fact.question} fact={fact} onAsk={onAsk} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Question({ fact, onAsk }: { fact: OpenFact; onAsk: ((question: string) => void) | undefined }) {
  const texts = useTexts()
  const { t } = texts
  return (
    <li className="ask__row ask__row--plain">
      {fact.urgency ? <Mark level={levelOf(fact.urgency)} name={urgencyName(texts, fact.urgency)} /> : <span />}
      <span className="ask__q">
        {fact.question} {fact.unknown && <span className="micro">{t('guide.unknown')}</span>}
      </span>
      {onAsk && (
        <Tool onPress={() => onAsk(fact.ask || fact.question)}>
          {t('guide.ask')}
          <span className="hidden-visually">: {fact.question}</span>
        </Tool>
      )}
    </li>
  )
}

/** Why this urgency, and what would have made it another. */
function Reasons({ record, outcome }: { record: CaseRecord; outcome: Outcome }) {
  const texts = useTexts()
  const { t } = texts
  if (outcome.rules.length + outcome.more.length + outcome.less.length === 0) return null
  return (
    <section className="block" aria-labelledby="why-title">
      <div className="block__head">
        <h2 className="block__title" id="why-title" tabIndex={-1}>
          {t('why.title', { name: urgencyName(texts, record.urgency.level).toLowerCase() })}
        </h2>
        {record.urgency.byCaution && <span className="tag tag--raise">{t('why.caution')}</span>}
      </div>
      <ul className="plain">
        {outcome.rules.map((r) => (
          <li key={r.id || r.because}>
            {r.because} <span className="micro">{r.id}</span>
          </li>
        ))}
      </ul>
      <Would label={t('why.more')} texts={outcome.more} />
      <Would label={t('why.less')} texts={outcome.less} />
      <Would label={t('why.back')} texts={outcome.takenBack} />
    </section>
  )
}

function Would({ label, texts }: { label: string; texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <p className="meta">
      <span className="strong">{label}</span> {texts.join('; ')}
    </p>
  )
}

/** Where the outcome points: who, how, where. */
function Refer({ outcome, onReveal }: { outcome: Outcome | undefined; onReveal: () => void }) {
  const texts = useTexts()
  const { t } = texts
  const title = useRef<HTMLHeadingElement>(null)
  useCommands([
    {
      id: 'refer',
      label: t('refer.go'),
      group: 'case',
      icon: 'swap',
      key: 'refer',
      run: () => {
        onReveal()
        title.current?.focus()
      },
    },
  ])
  const rows = outcome
    ? [
        [t('refer.who'), wordFor(texts, 'profession', outcome.profession)],
        [t('refer.how'), wordFor(texts, 'visit', outcome.visitForm)],
        [t('refer.where'), wordFor(texts, 'care', outcome.levelOfCare)],
      ].filter(([, value]) => value)
    : []
  return (
    <section className="block" aria-labelledby="refer-title">
      <div className="block__head">
        <h2 className="block__title" id="refer-title" tabIndex={-1} ref={title}>
          {t('refer.title')}
        </h2>
        <Key action="refer" />
      </div>
      {rows.length === 0 ? (
        <Empty>{t('refer.none')}</Empty>
      ) : (
        <dl className="terms">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
