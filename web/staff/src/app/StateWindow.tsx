import { useState } from 'react'
import type { Refusal } from '../api/client'
import { useDesk } from '../api/desk'
import { useMe } from '../api/me'
import type { WorkState } from '../api/schema'
import { told } from '../api/words'
import { useTexts } from '../lib/text/text'
import { Dialog } from '../ui/dialog'
import { Choice } from '../ui/field'
import { useSpeaker } from '../ui/status'
import { Tool } from '../ui/tool'

type Props = { onClose: () => void; onState: (state: WorkState) => void; onShift: () => void }

const states = ['ready', 'pause', 'ending'] as const
const reasons = ['break', 'meeting', 'visit', 'other'] as const

/** Ready, pause, or the end of the shift: then each case goes somewhere first. */
export function StateWindow({ onClose, onState, onShift }: Props) {
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
    if (state === 'ending') return onShift()
    const reply = await desk.setState(state, state === 'pause' ? (reason ?? '') : '')
    if (reply.kind === 'refused') return setWhy(reply.why)
    onState(state)
    say(t(`state.${state}`))
    return onClose()
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
          {t(state === 'ending' ? 'shift.go' : 'state.save')}
        </Tool>
        {shut && <span className="micro">{shut}</span>}
      </div>
    </Dialog>
  )
}
