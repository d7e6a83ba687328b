import { useRef, useState } from 'react'
import { useDesk } from '../api/desk'
import { useMe } from '../api/me'
import { lastRead, useResource } from '../api/resource'
import { levelOf, shownReason, told, urgencyName, whoIs } from '../api/words'
import { useTexts, wordFor } from '../lib/text/text'
import { Choice } from '../ui/field'
import { Icon } from '../ui/icon'
import { Mark } from '../ui/mark'
import { Empty, Failed, Loading } from '../ui/pane'
import { useSpeaker } from '../ui/status'
import { Tool } from '../ui/tool'
import type { Fate, Line } from './shift'
import type { useShift } from './useShift'

type Shift = ReturnType<typeof useShift>

/** "Vad händer med Alva?" To the queue, to a colleague, or kept; and afterwards what became of it. */
export function ShiftLine({ line, shift }: { line: Line; shift: Shift }) {
  const texts = useTexts()
  const { t } = texts
  const { say } = useSpeaker()
  const [giving, setGiving] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const { row, fate } = line
  const fault = shift.faultOf(row.case)
  const shut = shift.busyWith(row.case) ? t('common.saving') : undefined
  const name = whoIs(texts, row.person)

  const release = async () => {
    if (await shift.release(row.case)) say(t('case.released'))
  }
  const give = async (to: { staff: string; name: string }) => {
    if (await shift.give(row.case, to)) say(t('give.done'))
  }
  const cancel = () => {
    setGiving(false)
    opener.current?.focus()
  }

  return (
    <li className="leaving" data-case={row.case}>
      <div className="leaving__what">
        <Mark level={levelOf(row.urgency)} name={urgencyName(texts, row.urgency)} />
        <div>
          <h3 tabIndex={-1}>{fate ? name : t('staff.shift', { name })}</h3>
          <p className="meta">
            {[shownReason(texts, row), row.state !== 'assigned' && wordFor(texts, 'state', row.state)]
              .filter(Boolean)
              .join('. ')}
          </p>
        </div>
      </div>
      {fate ? (
        <span className="pane__row">
          <span className="meta">
            <Icon name="check" /> <Became fate={fate} />
          </span>
          {fate.kind === 'kept' && (
            <Tool look="bare" onPress={() => shift.keep(row.case, false)}>
              {t('shift.change')}
              <span className="hidden-visually">: {name}</span>
            </Tool>
          )}
        </span>
      ) : (
        <fieldset className="pane__row" aria-label={t('staff.shift', { name })}>
          <Tool onPress={() => void release()} shut={shut}>
            {t('staff.shift.queue')}
          </Tool>
          <Tool ref={opener} expanded={giving} onPress={() => setGiving(!giving)} shut={shut}>
            {t('staff.shift.handover')}
          </Tool>
          <Tool onPress={() => shift.keep(row.case, true)} shut={shut}>
            {t('staff.shift.keep')}
          </Tool>
        </fieldset>
      )}
      {fault && !fate && <p className="field__error">{told(texts, fault)}</p>}
      {giving && !fate && <Giving onGive={(to) => void give(to)} onCancel={cancel} shut={shut} />}
    </li>
  )
}

function Became({ fate }: { fate: Fate }) {
  const { t } = useTexts()
  switch (fate.kind) {
    case 'given':
      return t('shift.given', { name: fate.to })
    case 'queue':
    case 'kept':
    case 'gone':
      return t(`shift.${fate.kind}`)
  }
}

type GivingProps = {
  onGive: (to: { staff: string; name: string }) => void
  onCancel: () => void
  shut: string | undefined
}

/** To which colleague. */
function Giving({ onGive, onCancel, shut }: GivingProps) {
  const texts = useTexts()
  const { t } = texts
  const me = useMe()
  const { colleagues } = useDesk()
  const loaded = useResource(colleagues)
  const [staff, setStaff] = useState<string | undefined>(undefined)
  const people = lastRead(loaded)?.filter((c) => c.staff !== me.staff) ?? []
  const to = people.find((c) => c.staff === staff)
  return (
    <div className="form">
      {loaded.kind === 'loading' && <Loading rows={2} name={t('common.loading')} />}
      {loaded.kind === 'failed' && (
        <Failed acts={<Tool onPress={() => void colleagues.reload()}>{t('common.again')}</Tool>}>
          {told(texts, loaded.why)}
        </Failed>
      )}
      {loaded.kind === 'ready' && people.length === 0 && <Empty>{t('give.none')}</Empty>}
      {people.length > 0 && (
        <Choice
          legend={t('give.to')}
          options={people.map((c) => ({ value: c.staff, label: c.name }))}
          chosen={staff}
          onChoose={setStaff}
        />
      )}
      <div className="pane__row">
        <Tool look="main" onPress={() => to && onGive(to)} shut={shut ?? (to ? undefined : t('give.need'))}>
          {t('staff.shift.handover')}
        </Tool>
        <Tool onPress={onCancel}>{t('common.cancel')}</Tool>
      </div>
    </div>
  )
}
