import { useCallback, useEffect, useRef, useState } from 'react'
import type { Client } from '../api/client'
import { mapped, object } from '../api/decode'
import type { Session } from '../api/schema'
import { session as sessionOf } from '../api/wire'
import { useTexts } from '../lib/text/text'
import { useModal } from '../ui/dialog'
import { Icon } from '../ui/icon'
import { Tool } from '../ui/tool'
import { loginPage } from './Door'

/** idle: nobody was here, so the session was ended. ended: the server ended it. */
export type Locked = 'idle' | 'ended'

type Props = { locked: Locked; client: Client; session: Session; onBack: (session: Session) => void }

const nothing = mapped(object({}), () => undefined)

/**
 * Covers the desk until the same person has logged in again, in another tab.
 * What they were writing stays where it is; another person gets a clean page.
 */
export function LockWindow({ locked, client, session, onBack }: Props) {
  const { t } = useTexts()
  const box = useModal(() => undefined, true)
  const ended = useRef(locked === 'ended')
  const [tried, setTried] = useState(false)

  const look = useCallback(async () => {
    if (!ended.current) {
      const left = await client.write({ method: 'POST', path: '/session/logout' }, nothing)
      if (left.kind === 'refused' && left.why.kind === 'unreached') return
      ended.current = true
      return
    }
    const reply = await client.read('/session', sessionOf)
    setTried(true)
    if (reply.kind === 'refused') return
    if (reply.value.assignment.id === session.assignment.id) onBack(reply.value)
    else window.location.reload()
  }, [client, onBack, session.assignment.id])

  useEffect(() => {
    const back = () => {
      if (document.visibilityState === 'visible') void look()
    }
    if (!ended.current) void look()
    window.addEventListener('focus', back)
    document.addEventListener('visibilitychange', back)
    return () => {
      window.removeEventListener('focus', back)
      document.removeEventListener('visibilitychange', back)
    }
  }, [look])

  return (
    <dialog className="lock" ref={box} aria-labelledby="lock-title">
      <div className="lock__box">
        <Icon name="lock" />
        <h2 id="lock-title">{t('lock.title')}</h2>
        <p>{t(locked === 'idle' ? 'lock.idle' : 'lock.ended')}</p>
        <p>{t('door.kept')}</p>
        <p className="pane__row">
          <a className="tool tool--main" href={loginPage} target="_blank" rel="noopener">
            {t('door.login')}
          </a>
          <Tool onPress={() => void look()}>{t('lock.look')}</Tool>
        </p>
        {tried && <p role="status">{t('lock.still')}</p>}
      </div>
    </dialog>
  )
}
