import { useState } from 'react'
import { useDesk } from '../../api/desk'
import { lastRead, useResource } from '../../api/resource'
import { type CloseReason, closeReasons, closesWithoutNote } from '../../api/schema'
import { fieldFault, urgencyName } from '../../api/words'
import { useTexts } from '../../lib/text/text'
import { useDraft } from '../../lib/useDraft'
import { Choice, Field } from '../../ui/field'
import { ActForm } from './ActForm'
import { verdicts } from './acts'
import type { WindowProps } from './CaseWindow'
import { useSubmit } from './useSubmit'

/** What is left before the case can end is said before anything is pressed. */
export function CloseWindow({ record, onClose, onGone }: WindowProps) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const [outcome, setOutcome] = useState<CloseReason | undefined>(undefined)
  const [verdict, setVerdict] = useState<(typeof verdicts)[number]>('right')
  const comment = useDraft(`close.${record.id}`)
  const note = lastRead(useResource(desk.note(record.id)))
  const { busy, why, submit } = useSubmit(record.id, t('case.closed'), () => {
    comment.setText('')
    onClose()
    onGone()
  })
  const left = [
    outcome ? undefined : t('close.left.outcome'),
    note?.state === 'draft' && !(outcome && closesWithoutNote.includes(outcome)) ? t('close.left.note') : undefined,
  ].filter(Boolean)
  return (
    <ActForm
      title={t('case.close.title')}
      act={t('case.close')}
      busy={busy}
      why={why}
      shut={left.length > 0 ? t('staff.close', { list: left.join(', ') }) : undefined}
      onClose={onClose}
      onSubmit={() => outcome && void submit(() => desk.close(record.id, outcome, verdict, comment.text))}
    >
      <Choice
        legend={t('close.outcome')}
        options={closeReasons.map((value) => ({ value, label: t(`close.${value}`) }))}
        chosen={outcome}
        onChoose={setOutcome}
        error={fieldFault(texts, why, 'outcome')}
      />
      <Choice
        legend={t('close.verdict', { name: urgencyName(texts, record.urgency.level) })}
        options={verdicts.map((value) => ({ value, label: t(`verdict.${value}`) }))}
        chosen={verdict}
        onChoose={setVerdict}
        error={fieldFault(texts, why, 'verdict')}
      />
      <Field label={t('common.comment')} error={fieldFault(texts, why, 'comment')}>
        {(tied) => (
          <textarea className="area" {...tied} value={comment.text} onChange={(e) => comment.setText(e.target.value)} />
        )}
      </Field>
    </ActForm>
  )
}
