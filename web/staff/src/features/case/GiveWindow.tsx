import { useState } from 'react'
import { useDesk } from '../../api/desk'
import { useMe } from '../../api/me'
import { lastRead, useResource } from '../../api/resource'
import { told } from '../../api/words'
import { useTexts } from '../../lib/text/text'
import { Choice } from '../../ui/field'
import { Empty, Failed, Loading } from '../../ui/pane'
import { Tool } from '../../ui/tool'
import { ActForm } from './ActForm'
import type { WindowProps } from './CaseWindow'
import { useSubmit } from './useSubmit'

/** To a named colleague at the unit. The resident sees who has the case. */
export function GiveWindow({ record, onClose, onGone }: WindowProps) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const me = useMe()
  const loaded = useResource(desk.colleagues)
  const people = lastRead(loaded)?.filter((c) => c.staff !== me.staff)
  const [staff, setStaff] = useState<string | undefined>(undefined)
  const { busy, why, submit } = useSubmit(record.id, t('give.done'), () => {
    onClose()
    onGone()
  })
  return (
    <ActForm
      title={t('give.title')}
      act={t('case.give')}
      busy={busy}
      why={why}
      shut={staff ? undefined : t('give.need')}
      onClose={onClose}
      onSubmit={() => staff && void submit(() => desk.assign(record.id, staff))}
    >
      {loaded.kind === 'loading' && <Loading rows={4} name={t('common.loading')} />}
      {loaded.kind === 'failed' && (
        <Failed acts={<Tool onPress={() => void desk.colleagues.reload()}>{t('common.again')}</Tool>}>
          {told(texts, loaded.why)}
        </Failed>
      )}
      {people?.length === 0 && <Empty>{t('give.none')}</Empty>}
      {people && people.length > 0 && (
        <Choice
          legend={t('give.to')}
          options={people.map((c) => ({ value: c.staff, label: c.name }))}
          chosen={staff}
          onChoose={setStaff}
        />
      )}
    </ActForm>
  )
}
