import { useState } from 'react'
import { useDesk } from '../../api/desk'
import { fieldFault } from '../../api/words'
import { useNow } from '../../lib/clock'
import { useTexts } from '../../lib/text/text'
import { moment } from '../../lib/time'
import { Choice } from '../../ui/field'
import { ActForm } from './ActForm'
import type { WindowProps } from './CaseWindow'
import { useSubmit } from './useSubmit'

const hour = 3_600_000
const rests = [0.5, 1, 2, 4, 24]

/** The case rests until a time, never past what the person was promised; then it comes back by itself. */
export function ParkWindow({ record, onClose, onGone }: WindowProps) {
  const texts = useTexts()
  const { t, lang } = texts
  const desk = useDesk()
  const now = useNow(60)
  const [until, setUntil] = useState<string | undefined>(undefined)
  const { busy, why, submit } = useSubmit(record.id, t('park.done'), () => {
    onClose()
    onGone()
  })
  const { dueAt } = record
  const times = rests.map((h) => new Date(now.getTime() + h * hour)).filter((at) => !dueAt || at < dueAt)
  const options = times.map((at) => ({ value: at.toISOString(), label: moment(at, now, lang) }))
  if (dueAt && dueAt > now) {
    options.push({ value: dueAt.toISOString(), label: t('park.due', { time: moment(dueAt, now, lang) }) })
  }
  return (
    <ActForm
      title={t('park.title')}
      act={t('case.park')}
      busy={busy}
      why={why}
      shut={until ? undefined : t(options.length > 0 ? 'park.need' : 'park.none')}
      onClose={onClose}
      onSubmit={() => until && void submit(() => desk.park(record.id, new Date(until)))}
    >
      {options.length > 0 && (
        <Choice
          legend={t('park.until')}
          options={options}
          chosen={until}
          onChoose={setUntil}
          error={fieldFault(texts, why, 'until')}
        />
      )}
    </ActForm>
  )
}
