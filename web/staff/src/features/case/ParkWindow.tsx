import { useState } from 'react'
import { useDesk } from '../../api/desk'
import { useNow } from '../../lib/clock'
import { useTexts } from '../../lib/text/text'
import { moment } from '../../lib/time'
import { Choice } from '../../ui/field'
import { ActForm } from './ActForm'
import type { WindowProps } from './CaseWindow'
import { useSubmit } from './useSubmit'

const hours = ['0.5', '1', '2', '4', '24'] as const

/** The case rests until a time; then it comes back by itself. The promise to the resident stands. */
export function ParkWindow({ record, onClose, onGone }: WindowProps) {
  const { t, lang } = useTexts()
  const desk = useDesk()
  const now = useNow(60)
  const [rest, setRest] = useState<(typeof hours)[number] | undefined>(undefined)
  const { busy, why, submit } = useSubmit(record.id, t('park.done'), () => {
    onClose()
    onGone()
  })
  const until = (h: string) => new Date(now.getTime() + Number(h) * 3_600_000)
  const late = (h: string) => record.dueAt !== undefined && until(h) > record.dueAt
  return (
    <ActForm
      title={t('park.title')}
      act={t('case.park')}
      busy={busy}
      why={why}
      shut={rest ? undefined : t('park.need')}
      onClose={onClose}
      onSubmit={() => rest && void submit(() => desk.park(record.id, until(rest)))}
    >
      <Choice
        legend={t('park.until')}
        options={hours.map((value) => ({
          value,
          label: late(value)
            ? t('park.late', { time: moment(until(value), now, lang) })
            : moment(until(value), now, lang),
        }))}
        chosen={rest}
        onChoose={setRest}
      />
    </ActForm>
  )
}
