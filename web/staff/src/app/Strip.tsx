import { useEffect } from 'react'
import { useOutbox } from '../api/outbox'
import { type Store, useStore } from '../lib/store'
import { useTexts } from '../lib/text/text'
import { Icon } from '../ui/icon'
import { useSpeaker } from '../ui/status'
import { isLost, type Line } from './connection'

/** Told while the line is lost: writing goes on, sending waits. */
export function Strip({ line }: { line: Store<Line> }) {
  const { t } = useTexts()
  const { alarm, say } = useSpeaker()
  const lost = isLost(useStore(line))
  const waiting = useStore(useOutbox().letters).filter((l) => l.state.kind === 'waiting').length

  // biome-ignore lint/correctness/useExhaustiveDependencies: told once when it is lost, once when it is back
  useEffect(() => {
    if (!lost) return
    alarm(t('staff.offline'))
    return () => say(t('strip.back'))
  }, [lost])

  if (!lost) return null
  return (
    <section className="strip" aria-label={t('strip.name')}>
      <Icon name="warning" /> {t('staff.offline')}
      {waiting > 0 && ` · ${t('strip.waiting', { n: waiting })}`}
    </section>
  )
}
