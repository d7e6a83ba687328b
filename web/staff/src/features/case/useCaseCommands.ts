import { useCallback, useState } from 'react'
import type { Reply } from '../../api/client'
import { useDesk } from '../../api/desk'
import type { CaseRecord } from '../../api/schema'
import { told } from '../../api/words'
import { type Command, useCommands } from '../../lib/commands'
import { useTexts } from '../../lib/text/text'
import { useSpeaker } from '../../ui/status'
import type { Act } from './acts'

export type CaseCommands = {
  take: (() => void) | undefined
  release: (() => void) | undefined
  /** What went wrong with the last of them, in words. */
  fault: string | undefined
  all: readonly Command[]
}

/** What can be done with this case now. It is offered to the keys and to the palette; the rest is absent. */
export function useCaseCommands(
  record: CaseRecord,
  onAct: (act: Act) => void,
  onGone: (id: string) => void,
): CaseCommands {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const { say } = useSpeaker()
  const [fault, setFault] = useState<string | undefined>(undefined)
  const { id } = record
  const mine = record.responsible.mine

  const after = useCallback(
    (reply: Reply<undefined>, done: string) => {
      setFault(reply.kind === 'refused' ? told(texts, reply.why) : undefined)
      say(reply.kind === 'refused' ? told(texts, reply.why) : done)
      void desk.case(id).reload()
      desk.queueChanged()
      return reply.kind === 'done'
    },
    [desk, id, say, texts],
  )

  const open = record.state !== 'closed' && !record.readOnly
  const takeable = !mine && record.state !== 'closed'
  const take = async () => {
    after(await desk.take(id), t('case.taken'))
  }
  const release = async () => {
    if (after(await desk.release(id), t('case.released'))) onGone(id)
  }

  const all: Command[] = []
  if (takeable)
    all.push({ id: 'case.take', label: t('case.take'), group: 'case', icon: 'tray', run: () => void take() })
  if (open && mine) {
    all.push(
      { id: 'case.give', label: t('case.give.long'), group: 'case', icon: 'swap', run: () => onAct('give') },
      { id: 'case.release', label: t('case.release.long'), group: 'case', icon: 'tray', run: () => void release() },
      { id: 'case.park', label: t('case.park'), group: 'case', icon: 'clock', run: () => onAct('park') },
      {
        id: 'case.close',
        label: t('case.close.long'),
        group: 'case',
        icon: 'check',
        key: 'close',
        run: () => onAct('close'),
      },
    )
  }
  if (open) {
    all.push(
      {
        id: 'case.urgency',
        label: t('case.urgency.change'),
        group: 'case',
        icon: 'warning',
        run: () => onAct('urgency'),
      },
      { id: 'case.callback', label: t('case.callback'), group: 'case', icon: 'phone', run: () => onAct('callback') },
    )
  }
  all.push({
    id: 'case.deviation',
    label: t('case.deviation'),
    group: 'case',
    icon: 'pen',
    run: () => onAct('deviation'),
  })
  useCommands(all)

  return {
    take: takeable ? () => void take() : undefined,
    release: open && mine ? () => void release() : undefined,
    fault,
    all,
  }
}
