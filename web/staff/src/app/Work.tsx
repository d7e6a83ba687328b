import { useEffect, useMemo, useRef, useState } from 'react'
import type { Client, Refusal } from '../api/client'
import { Desk, DeskContext } from '../api/desk'
import { MeContext } from '../api/me'
import { Outbox, OutboxContext } from '../api/outbox'
import { Presence, PresenceContext } from '../api/presence'
import type { Session } from '../api/schema'
import { told as inWords } from '../api/words'
import { wallClock } from '../lib/clock'
import { Drafts } from '../lib/drafts'
import { useTexts } from '../lib/text/text'
import { DraftsContext } from '../lib/useDraft'
import { useSpeaker } from '../ui/status'
import { Connection } from './connection'
import { type Locked, LockWindow } from './LockWindow'
import { useIdle } from './useIdle'
import { useWorkspace } from './useWorkspace'
import { Workbench } from './Workbench'

type Told = { news: (id: string) => void; lost: () => void; late: (why: Refusal) => void }
const silent: Told = { news: () => undefined, lost: () => undefined, late: () => undefined }

type Props = { client: Client; session: Session }

/** One person at work in one assignment: their desk, drafts, outbox and line to the server. */
export function Work({ client, session: first }: Props) {
  const texts = useTexts()
  const { t } = texts
  const { alarm, say } = useSpeaker()
  const [session, setSession] = useState(first)
  const [locked, setLocked] = useState<Locked | undefined>(undefined)
  const owner = first.assignment.id
  const { workspace, act } = useWorkspace(owner)

  const desk = useMemo(() => new Desk(client, wallClock), [client])
  const drafts = useMemo(() => new Drafts(localStorage, owner, wallClock), [owner])
  const outbox = useMemo(() => new Outbox(client, localStorage, owner, wallClock), [client, owner])
  const presence = useMemo(() => new Presence((id, doing) => void desk.presence(id, doing)), [desk])
  const told = useRef<Told>(silent)
  told.current = {
    news: (id) => act({ kind: 'news', id }),
    lost: () => setLocked((was) => was ?? 'ended'),
    late: (why) => say(inWords(texts, why)),
  }
  const connection = useMemo(
    () =>
      new Connection(client, desk, outbox, presence, {
        news: (id) => told.current.news(id),
        lost: () => told.current.lost(),
        late: (why) => told.current.late(why),
      }),
    [client, desk, outbox, presence],
  )

  // What is open and what is in front is known before the line is taken up.
  const { open, current, front } = workspace
  const shown = front === 'case' ? current : undefined
  useEffect(() => connection.follow(open), [connection, open])
  useEffect(() => presence.show(shown), [presence, shown])

  useEffect(() => {
    client.onLost = () => told.current.lost()
    drafts.tidy()
    connection.start()
    return () => connection.stop()
  }, [client, connection, drafts])

  // Only while somebody is there: a locked desk asks for nothing, so that the server's own clock runs out too.
  useEffect(() => {
    if (!locked) return
    connection.stop()
    alarm(t(locked === 'idle' ? 'lock.idle' : 'lock.ended'))
  }, [locked, connection, alarm, t])

  useIdle(session.idleSeconds, locked === undefined, () => {
    setLocked('idle')
    presence.leave()
    void desk.logOut()
  })

  const unlocked = (again: Session) => {
    client.csrf = again.csrf
    setSession(again)
    setLocked(undefined)
    connection.start()
    desk.readAgain()
    say(t('lock.back'))
  }

  return (
    <MeContext value={session}>
      <DeskContext value={desk}>
        <DraftsContext value={drafts}>
          <OutboxContext value={outbox}>
            <PresenceContext value={presence}>
              <Workbench
                workspace={workspace}
                act={act}
                line={connection.line}
                locked={locked !== undefined}
                onState={(state) => setSession({ ...session, state })}
              />
              {locked && <LockWindow locked={locked} client={client} session={session} onBack={unlocked} />}
            </PresenceContext>
          </OutboxContext>
        </DraftsContext>
      </DeskContext>
    </MeContext>
  )
}
