import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useDesk } from '../../api/desk'
import { lastRead, useResource } from '../../api/resource'
import type { CaseRecord } from '../../api/schema'
import { told } from '../../api/words'
import { useTexts } from '../../lib/text/text'
import { timeOfDay } from '../../lib/time'
import { Failed, Loading } from '../../ui/pane'
import { useSpeaker } from '../../ui/status'
import { Tool } from '../../ui/tool'
import type { Act } from './acts'
import { CaseHead } from './CaseHead'
import { CaseWindow } from './CaseWindow'
import { Timeline } from './Timeline'
import { useCaseCommands } from './useCaseCommands'

type Props = {
  id: string
  onContext: () => void
  onGone: (id: string) => void
  onAsk: (text: string) => void
  composer: (record: CaseRecord) => ReactNode
}

/** One case: head, timeline at its latest, and the field to write in. */
export function CasePane({ id, onContext, onGone, onAsk, composer }: Props) {
  const texts = useTexts()
  const { t } = texts
  const resource = useDesk().case(id)
  const loaded = useResource(resource)
  const record = lastRead(loaded)
  return (
    <>
      {loaded.kind === 'loading' && (
        <div className="case-head">
          <h1 className="case-head__reason" id="case-title" tabIndex={-1}>
            {t('tabs.opening')}
          </h1>
          <Loading rows={6} name={t('common.loading')} />
        </div>
      )}
      {loaded.kind === 'failed' && (
        <Failed
          acts={
            <>
              <Tool onPress={() => void resource.reload()}>{t('common.again')}</Tool>
              {!record && <Tool onPress={() => onGone(id)}>{t('common.close')}</Tool>}
            </>
          }
        >
          {!record && <strong>{t('case.failed')} </strong>}
          {told(texts, loaded.why)} {loaded.last && t('common.as-of', { time: timeOfDay(loaded.last.at, texts.lang) })}
        </Failed>
      )}
      {!record && loaded.kind === 'failed' && (
        <h1 className="hidden-visually" id="case-title" tabIndex={-1}>
          {t('case.failed')}
        </h1>
      )}
      {record && <Ready record={record} onContext={onContext} onGone={onGone} onAsk={onAsk} composer={composer} />}
    </>
  )
}

type ReadyProps = Omit<Props, 'id'> & { record: CaseRecord }

function Ready({ record, onContext, onGone, onAsk, composer }: ReadyProps) {
  const [act, setAct] = useState<Act | undefined>(undefined)
  const commands = useCaseCommands(record, setAct, onGone)
  useReaders(record)
  const written = !record.readOnly && record.state !== 'closed'
  return (
    <>
      <CaseHead record={record} commands={commands} onAct={setAct} onContext={onContext} />
      <Timeline record={record} onAsk={written ? onAsk : undefined} />
      {written && composer(record)}
      {act && (
        <CaseWindow act={act} record={record} onClose={() => setAct(undefined)} onGone={() => onGone(record.id)} />
      )}
    </>
  )
}

/** Says once that a colleague has come to the same case, and when they begin to write in it. */
function useReaders(record: CaseRecord): void {
  const { t } = useTexts()
  const { say } = useSpeaker()
  const known = useRef<CaseRecord['readers']>([])
  const { readers } = record
  useEffect(() => {
    const before = new Map(known.current.map((r) => [r.name, r.doing]))
    known.current = readers
    const news = readers.filter(
      ({ name, doing }) => !before.has(name) || (doing === 'writing' && before.get(name) !== doing),
    )
    if (news.length > 0) say(news.map((r) => t(`case.${r.doing}`, { name: r.name })).join('. '))
  }, [readers, say, t])
}
