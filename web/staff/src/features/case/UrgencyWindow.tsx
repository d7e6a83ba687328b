import { useState } from 'react'
import { useDesk } from '../../api/desk'
import type { Urgency } from '../../api/schema'
import { fieldFault, levelOf, urgencyName } from '../../api/words'
import { useTexts } from '../../lib/text/text'
import { useDraft } from '../../lib/useDraft'
import { Choice, Field } from '../../ui/field'
import { Mark } from '../../ui/mark'
import { ActForm } from './ActForm'
import { urgencies, urgencyReasons } from './acts'
import type { WindowProps } from './CaseWindow'
import { useSubmit } from './useSubmit'

/** Why the urgency is what it is, and a change of it with a reason. */
export function UrgencyWindow({ record, onClose }: WindowProps) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const [level, setLevel] = useState<Urgency | undefined>(undefined)
  const [reason, setReason] = useState<(typeof urgencyReasons)[number] | undefined>(undefined)
  const comment = useDraft(`urgency.${record.id}`)
  const { busy, why, submit } = useSubmit(record.id, t('case.urgency.done'), () => {
    comment.setText('')
    onClose()
  })
  const { outcome } = record
  const now = record.urgency.level
  const ready = level && reason
  return (
    <ActForm
      title={t('case.urgency.title', { name: urgencyName(texts, now) })}
      act={t('case.urgency.change')}
      busy={busy}
      why={why}
      shut={ready ? undefined : t('case.urgency.need')}
      onClose={onClose}
      onSubmit={() => ready && void submit(() => desk.urge(record.id, level, reason, comment.text))}
    >
      {outcome && outcome.rules.length > 0 && (
        <section>
          <h3 className="field__label">{t('case.urgency.why')}</h3>
          <ul className="plain">
            {outcome.rules.map((r) => (
              <li key={r.id}>
                {r.because} <span className="micro">{r.id}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {record.urgency.byCaution && <p>{t('queue.caution')}</p>}
      {now === 'N1' && <p className="guard">{t('staff.n1')}</p>}
      <Choice
        legend={t('case.urgency.to')}
        options={urgencies
          .filter((u) => u !== now)
          .map((value) => ({
            value,
            label: (
              <span className={`urgency urgency--${value.toLowerCase()}`}>
                <Mark level={levelOf(value)} />
                {urgencyName(texts, value)}
              </span>
            ),
          }))}
        chosen={level}
        onChoose={setLevel}
        error={fieldFault(texts, why, 'level')}
      />
      <Choice
        legend={t('case.urgency.reason')}
        options={urgencyReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        chosen={reason}
        onChoose={setReason}
        error={fieldFault(texts, why, 'reason')}
      />
      <Field label={t('common.comment')} error={fieldFault(texts, why, 'comment')}>
        {(tied) => (
          <textarea className="area" {...tied} value={comment.text} onChange={(e) => comment.setText(e.target.value)} />
        )}
      </Field>
    </ActForm>
  )
}
