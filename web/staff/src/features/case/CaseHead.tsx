import { useState } from 'react'
import type { Reply } from '../../api/client'
import { useDesk } from '../../api/desk'
import type { CaseRecord } from '../../api/schema'
import { levelOf, shownReason, told, urgencyName, whoIs } from '../../api/words'
import { useNow } from '../../lib/clock'
import { useTexts, wordFor } from '../../lib/text/text'
import { moment } from '../../lib/time'
import { Icon } from '../../ui/icon'
import { Mark } from '../../ui/mark'
import { useSpeaker } from '../../ui/status'
import { Tool } from '../../ui/tool'
import type { Act } from './acts'
import { inShort } from './grouped'
import { MoreActs } from './MoreActs'
import type { CaseCommands } from './useCaseCommands'

type Props = { record: CaseRecord; commands: CaseCommands; onAct: (act: Act) => void; onContext: () => void }

/** Who, how pressing, whose charge, and by when. */
export function CaseHead({ record, commands, onAct, onContext }: Props) {
  const texts = useTexts()
  const { t } = texts
  const { level } = record.urgency
  const lead = inShort(record.answers, record.ownWords)
  const mine = commands.release !== undefined
  return (
    <header className="case-head">
      {record.person?.protected && (
        <p className="case-head__guard">
          <Icon name="lock" /> {t('person.protected')}
        </p>
      )}
      <div className="pane__row">
        <h1 className="case-head__reason" id="case-title" tabIndex={-1}>
          {shownReason(texts, record)}
        </h1>
        <button type="button" className="tool tool--bare" aria-haspopup="dialog" onClick={() => onAct('urgency')}>
          <span className={`urgency urgency--${level ? level.toLowerCase() : 'none'}`}>
            <Mark level={levelOf(level)} name={String(levelOf(level) ?? '?')} />
            <span>
              {urgencyName(texts, level)}
              <span className="hidden-visually">. {t('case.urgency.open')}</span>
            </span>
          </span>
        </button>
        {record.quiet && <span className="tag">{t('case.quiet')}</span>}
        <span className="case-head__acts">
          <Tool className="tool--narrow" icon="panel" onPress={onContext}>
            {t('case.context')}
          </Tool>
          {commands.take && (
            <Tool look="main" onPress={commands.take}>
              {t('case.take')}
            </Tool>
          )}
          {mine && (
            <>
              <Tool opens="dialog" onPress={() => onAct('give')}>
                {t('case.give')}
              </Tool>
              <Tool opens="dialog" action="close" onPress={() => onAct('close')}>
                {t('case.close')}
              </Tool>
            </>
          )}
          <MoreActs commands={commands.all} />
        </span>
      </div>
      {lead && <p className="case-head__lead">{lead}</p>}
      <Person record={record} />
      <Charge record={record} mine={mine} />
      {record.readOnly && <p className="case-head__guard">{record.readOnly.why || t('case.read-only')}</p>}
      {commands.fault && <p className="field__error">{commands.fault}</p>}
    </header>
  )
}

function Person({ record }: { record: CaseRecord }) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const { person } = record
  return (
    <div className="case-head__who">
      <span className="strong">{whoIs(texts, person)}</span>
      {person && (
        <OnAsking
          masked={person.numberMasked}
          what={t('person.number')}
          ask={async () => number(await desk.unmask(record.id))}
        />
      )}
      {record.speaker && <span className="meta">{wordFor(texts, 'speaker', record.speaker)}</span>}
      {person?.language && person.language !== 'sv' && (
        <span className="meta">{t('person.language', { language: wordFor(texts, 'language', person.language) })}</span>
      )}
      {person?.phone && <span className="meta nums">{t('person.phone', { phone: person.phone })}</span>}
      {person && !person.phone && !person.phoneHidden && <span className="meta">{t('person.phone.none')}</span>}
      {person?.phoneHidden && record.responsible.mine && (
        <OnAsking
          masked={t('person.phone.hidden')}
          what={t('person.phone.number')}
          ask={async () => dialled(await desk.phone(record.id))}
        />
      )}
      {person?.place && <span className="meta">{t('person.place', { place: person.place })}</span>}
      {person?.interpreter && <span className="tag tag--raise">{t('person.interpreter')}</span>}
    </div>
  )
}

type Asked = Reply<string>

const number = (reply: Reply<{ number: string }>): Asked =>
  reply.kind === 'done' ? { kind: 'done', value: reply.value.number } : reply

const dialled = (reply: Reply<{ phone: string }>): Asked =>
  reply.kind === 'done' ? { kind: 'done', value: reply.value.phone } : reply

/** What is masked until somebody asks for it; asking is logged. */
function OnAsking({ masked, what, ask }: { masked: string; what: string; ask: () => Promise<Asked> }) {
  const texts = useTexts()
  const { say } = useSpeaker()
  const [shown, setShown] = useState<string | undefined>(undefined)
  const show = async () => {
    const reply = await ask()
    if (reply.kind === 'done') setShown(reply.value)
    else say(told(texts, reply.why))
  }
  return (
    <span className="meta nums">
      {shown ?? masked}{' '}
      <button type="button" className="link" onClick={() => (shown ? setShown(undefined) : void show())}>
        {texts.t(shown ? 'person.hide' : 'person.show')}
        <span className="hidden-visually"> {what}</span>
      </button>
    </span>
  )
}

function Charge({ record, mine }: { record: CaseRecord; mine: boolean }) {
  const texts = useTexts()
  const { t } = texts
  const now = useNow(60)
  const { responsible } = record
  const when = (at: Date) => moment(at, now, texts.lang)
  const whose = mine ? t('case.you') : responsible.staff || responsible.unit || t('case.unit')
  return (
    <div className="charge">
      <span>
        <span className="strong">{t(mine ? 'case.in-charge.you' : 'case.in-charge', { name: whose })}</span>
        {responsible.since && ` ${t('case.since', { time: when(responsible.since) })}`}
      </span>
      {record.dueAt && record.state !== 'closed' && (
        <span className={record.dueAt < now ? 'row__wait--late' : undefined}>
          {t(record.dueAt < now ? 'case.late' : 'case.due', { time: when(record.dueAt) })}
        </span>
      )}
      {record.state !== 'assigned' && <span>{wordFor(texts, 'state', record.state)}</span>}
      {record.readers.map((r) => (
        <span className="push tag" key={r.name}>
          <Icon name={r.doing === 'writing' ? 'pen' : 'eye'} />
          {t(`case.${r.doing}`, { name: r.name })}
        </span>
      ))}
    </div>
  )
}
