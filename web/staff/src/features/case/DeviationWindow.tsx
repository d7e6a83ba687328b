import { useState } from 'react'
import { useDesk } from '../../api/desk'
import { fieldFault } from '../../api/words'
import { useTexts } from '../../lib/text/text'
import { useDraft } from '../../lib/useDraft'
import { Choice, Field } from '../../ui/field'
import { ActForm } from './ActForm'
import { deviations } from './acts'
import type { WindowProps } from './CaseWindow'
import { useSubmit } from './useSubmit'

/** Something went wrong, or nearly did. */
export function DeviationWindow({ record, onClose }: WindowProps) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const [kind, setKind] = useState<(typeof deviations)[number] | undefined>(undefined)
  const text = useDraft(`deviation.${record.id}`)
  const { busy, why, submit } = useSubmit(record.id, t('deviation.done'), () => {
    text.setText('')
    onClose()
  })
  const ready = kind && text.text.trim() !== ''
  return (
    <ActForm
      title={t('case.deviation')}
      act={t('deviation.save')}
      busy={busy}
      why={why}
      shut={ready ? undefined : t('deviation.need')}
      onClose={onClose}
      onSubmit={() => ready && void submit(() => desk.deviate(record.id, kind, text.text))}
    >
      <Choice
        legend={t('deviation.kind')}
        options={deviations.map((value) => ({ value, label: t(`deviation.${value}`) }))}
        chosen={kind}
        onChoose={setKind}
        error={fieldFault(texts, why, 'kind')}
      />
      <Field label={t('deviation.what')} hint={t('deviation.hint')} error={fieldFault(texts, why, 'text')}>
        {(tied) => (
          <textarea className="area" {...tied} value={text.text} onChange={(e) => text.setText(e.target.value)} />
        )}
      </Field>
    </ActForm>
  )
}
