import { useState } from 'react'
import type { Refusal } from '../api/client'
import { useDesk } from '../api/desk'
import { useMe } from '../api/me'
import { lastRead, useResource } from '../api/resource'
import type { CaseRow, WorkState } from '../api/schema'
import { shownReason, told, whoIs } from '../api/words'
import { useTexts } from '../lib/text/text'
import { Dialog } from '../ui/dialog'
import { Choice } from '../ui/field'
import { useSpeaker } from '../ui/status'
import { Tool } from '../ui/tool'

type Props = { onClose: () => void; onState: (state: WorkState) => void; onOpen: (id: string) => void }

const states = ['ready', 'pause', 'ending'] as const
const reasons = ['break', 'meeting', 'visit', 'other'] as const

/** Ready, pause, or the end of the shift: then each case goes somewhere. */
export function StateWindow({ onClose, onState, onOpen }: Props) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const me = useMe()
  const { say } = useSpeaker()
  const [state, setState] = useState<WorkState>(me.state)
  const [reason, setReason] = useState<(typeof reasons)[number] | undefined>(undefined)
  const [why, setWhy] = useState<Refusal | undefined>(undefined)
  const shut = state === 'pause' && !reason ? t('state.need') : undefined

  const save = async () => {
    const reply = await desk.setState(state, state === 'pause' ? (reason ?? '') : '')
    if (reply.kind === 'refused') return setWhy(reply.why)
    onState(state)
    say(t(`state.${state}`))
    if (state !== 'ending') onClose()
  }

  return (
    <Dialog title={t('state.title')} closeName={t('common.close')} onClose={onClose}>
      {why && (
        <p className="field__error" role="alert">
          {told(texts, why)}
        </p>
      )}
      <Choice
        legend={t('state.now')}
        options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        chosen={state}
        onChoose={setState}
      />
      {state === 'pause' && (
        <Choice
          legend={t('state.reason')}
          options={reasons.map((value) => ({ value, label: t(`pause.${value}`) }))}
          chosen={reason}
          onChoose={setReason}
        />
      )}
      <div className="pane__row">
        <Tool look="main" onPress={() => void save()} shut={shut}>
          {t('state.save')}
        </Tool>
        {shut && <span className="micro">{shut}</span>}
      </div>
      {me.state === 'ending' && (
        <Leaving
          onOpen={(id) => {
            onClose()
            onOpen(id)
          }}
        />
      )}
    </Dialog>
  )
}

function Leaving({ onOpen }: { onOpen: (id: string) => void }) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const mine = lastRead(useResource(desk.views.mine)) ?? []
  const [kept, keep] = useState<readonly string[]>([])
  const left = mine.filter((c) => !kept.includes(c.case))
  if (left.length === 0) return <p role="status">{t('state.clear')}</p>
  return (
    <ul className="plain">
      {left.map((row) => (
        <Back key={row.case} row={row} onKeep={() => keep([...kept, row.case])} onOpen={() => onOpen(row.case)} />
      ))}
    </ul>
  )
}

function Back({ row, onKeep, onOpen }: { row: CaseRow; onKeep: () => void; onOpen: () => void }) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const { say } = useSpeaker()
  const release = async () => {
    const reply = await desk.release(row.case)
    say(reply.kind === 'done' ? t('case.released') : told(texts, reply.why))
    desk.queueChanged()
  }
  return (
    <li className="leaving">
      <span>
        {t('staff.shift', { name: whoIs(texts, row.person) })} <span className="micro">{shownReason(texts, row)}</span>
      </span>
      <span className="pane__row">
        <Tool onPress={() => void release()}>{t('staff.shift.queue')}</Tool>
        <Tool onPress={onOpen}>{t('staff.shift.handover')}</Tool>
        <Tool onPress={onKeep}>{t('staff.shift.keep')}</Tool>
      </span>
    </li>
  )
}
