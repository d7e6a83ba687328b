import { useState } from 'react'
import type { Refusal } from '../api/client'
import { useDesk } from '../api/desk'
import { usePresence } from '../api/presence'
import type { CaseRow } from '../api/schema'
import { shownReason, told, urgencyName, whoIs } from '../api/words'
import { useTexts } from '../lib/text/text'
import { Tool } from '../ui/tool'
import { loginPage } from './Door'
import { heldNow } from './held'
import { goesBack } from './shift'

type Step =
  | { kind: 'idle' }
  | { kind: 'asking' }
  | { kind: 'warned'; rows: readonly CaseRow[] }
  | { kind: 'unknown'; why: Refusal } // what this person has could not be read
  | { kind: 'failed'; why: Refusal }

/** The way out. Who has cases that press is told first that they go back to the queue. */
export function Leave({ onShift }: { onShift?: () => void }) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const presence = usePresence()
  const [step, setStep] = useState<Step>({ kind: 'idle' })

  const out = async () => {
    setStep({ kind: 'asking' })
    presence.leave()
    const reply = await desk.logOut()
    if (reply.kind === 'done' || reply.why.kind === 'session') return window.location.assign(loginPage)
    presence.start()
    return setStep({ kind: 'failed', why: reply.why })
  }

  const ask = async () => {
    setStep({ kind: 'asking' })
    const held = await heldNow(desk)
    if (held.kind === 'refused') return setStep({ kind: 'unknown', why: held.why })
    const rows = held.rows.filter(goesBack)
    return rows.length > 0 ? setStep({ kind: 'warned', rows }) : out()
  }

  const asks = step.kind === 'warned' || step.kind === 'unknown'
  return (
    <section className="leave" aria-label={t('me.leave')}>
      {step.kind === 'failed' && <p className="field__error">{told(texts, step.why)}</p>}
      {step.kind === 'unknown' && (
        <p className="guard" role="status">
          {told(texts, step.why)} {t('leave.unknown')}
        </p>
      )}
      {step.kind === 'warned' && (
        <div className="guard guard--list" role="status">
          <p>{t('leave.held')}</p>
          <ul>
            {step.rows.map((row) => (
              <li key={row.case}>
                {whoIs(texts, row.person)}. {shownReason(texts, row)}, {urgencyName(texts, row.urgency).toLowerCase()}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="pane__row">
        <Tool
          look="end"
          onPress={() => void (asks ? out() : ask())}
          shut={step.kind === 'asking' ? t('leave.asking') : undefined}
        >
          {t(asks ? 'leave.still' : 'me.leave')}
        </Tool>
        {asks && onShift && <Tool onPress={onShift}>{t('shift.go')}</Tool>}
        {asks && <Tool onPress={() => setStep({ kind: 'idle' })}>{t('common.cancel')}</Tool>}
        {!asks && <span className="micro">{t('door.kept')}</span>}
      </div>
    </section>
  )
}
