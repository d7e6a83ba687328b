import { useState } from 'react'
import { useDesk } from '../../api/desk'
import { fieldFault } from '../../api/words'
import { useTexts } from '../../lib/text/text'
import { useDraft } from '../../lib/useDraft'
import { Choice, Field } from '../../ui/field'
import { ActForm } from './ActForm'
import { callResults } from './acts'
import type { WindowProps } from './CaseWindow'
import { useSubmit } from './useSubmit'

/** What came of a call to the person. */
export function CallWindow({ record, onClose }: WindowProps) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const [result, setResult] = useState<(typeof callResults)[number] | undefined>(undefined)
  const comment = useDraft(`call.${record.id}`)
  const { busy, why, submit } = useSubmit(record.id, t('call.done'), () => {
    comment.setText('')
    onClose()
  })
  return (
    <ActForm
      title={t('call.title')}
      act={t('call.save')}
      busy={busy}
      why={why}
      shut={result ? undefined : t('call.need')}
      onClose={onClose}
      onSubmit={() => result && void submit(() => desk.called(record.id, result, comment.text))}
    >
      <Choice
        legend={t('call.result')}
        options={callResults.map((value) => ({ value, label: t(`call.${value}`) }))}
        chosen={result}
        onChoose={setResult}
        error={fieldFault(texts, why, 'result')}
      />
      <Field label={t('common.comment')} error={fieldFault(texts, why, 'comment')}>
        {(tied) => (
          <textarea className="area" {...tied} value={comment.text} onChange={(e) => comment.setText(e.target.value)} />
        )}
      </Field>
    </ActForm>
  )
}
