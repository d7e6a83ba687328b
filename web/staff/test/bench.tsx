import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { Client } from '../src/api/client'
import { Desk, DeskContext } from '../src/api/desk'
import { MeContext } from '../src/api/me'
import { Outbox, OutboxContext } from '../src/api/outbox'
import { Presence, PresenceContext } from '../src/api/presence'
import { session as sessionOf } from '../src/api/wire'
import { wallClock } from '../src/lib/clock'
import { CommandsContext, createCommands } from '../src/lib/commands'
import { Drafts } from '../src/lib/drafts'
import { TextsContext, textsIn } from '../src/lib/text/text'
import { DraftsContext } from '../src/lib/useDraft'
import { StatusProvider } from '../src/ui/status'
import { Clinic } from './double/clinic'
import { handle } from './double/handle'

/** A desk with everything a feature needs above it, in front of a clinic of its own. */
export async function bench(part: (desk: Desk) => ReactNode) {
  const clinic = new Clinic()
  let away = false
  const client = new Client(async (input, init) => {
    if (away) throw new TypeError('no line')
    const { signal: _, ...rest } = init ?? {}
    return handle(clinic, new Request(new URL(String(input), 'https://staff.example'), rest))
  })
  const reply = await client.read('/session', sessionOf)
  if (reply.kind === 'refused') throw new Error('nobody is logged in')
  client.csrf = reply.value.csrf
  const desk = new Desk(client, wallClock)
  const presence = new Presence((id, doing) => void desk.presence(id, doing))
  const outbox = new Outbox(client, localStorage, 'a1', wallClock)
  const commands = createCommands()
  const drafts = new Drafts(localStorage, 'a1', wallClock)
  const draw = () =>
    render(
      <TextsContext value={textsIn('sv')}>
        <CommandsContext value={commands}>
          <StatusProvider>
            <MeContext value={reply.value}>
              <DeskContext value={desk}>
                <DraftsContext value={drafts}>
                  <OutboxContext value={outbox}>
                    <PresenceContext value={presence}>{part(desk)}</PresenceContext>
                  </OutboxContext>
                </DraftsContext>
              </DeskContext>
            </MeContext>
          </StatusProvider>
        </CommandsContext>
      </TextsContext>,
    )
  return {
    clinic,
    desk,
    outbox,
    commands,
    draw,
    lose: (lost: boolean) => {
      away = lost
    },
  }
}
