import { useEffect, useMemo, useState } from 'react'
import type { Client, Refusal } from '../api/client'
import type { Session } from '../api/schema'
import { session as sessionOf } from '../api/wire'
import { CommandsContext, createCommands } from '../lib/commands'
import { type Store, useStore } from '../lib/store'
import { TextsContext, textsIn } from '../lib/text/text'
import { KeyChoicesContext } from '../ui/key'
import { StatusProvider } from '../ui/status'
import { Door } from './Door'
import type { Preferences } from './preferences'
import { PreferencesContext } from './usePreferences'
import { Work } from './Work'

/** Who is here, or why nobody is. */
type Here = { kind: 'loading' } | { kind: 'failed'; why: Refusal } | { kind: 'out' } | { kind: 'in'; session: Session }

type Props = { client: Client; preferences: Store<Preferences> }

/** The whole workspace: nobody works here before the server has said who it is. */
export function App({ client, preferences }: Props) {
  const { lang, theme, keys } = useStore(preferences)
  const texts = useMemo(() => textsIn(lang), [lang])
  const commands = useMemo(createCommands, [])
  const [here, setHere] = useState<Here>({ kind: 'loading' })
  const [tries, setTries] = useState(0)

  useEffect(() => {
    document.documentElement.lang = lang
    if (theme === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [lang, theme])

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when somebody presses Try again
  useEffect(() => {
    let left = false
    void client.read('/session', sessionOf).then((reply) => {
      if (left) return
      if (reply.kind === 'done') {
        client.csrf = reply.value.csrf
        setHere({ kind: 'in', session: reply.value })
      } else setHere(reply.why.kind === 'session' ? { kind: 'out' } : { kind: 'failed', why: reply.why })
    })
    return () => {
      left = true
    }
  }, [client, tries])

  return (
    <PreferencesContext value={preferences}>
      <TextsContext value={texts}>
        <KeyChoicesContext value={keys}>
          <CommandsContext value={commands}>
            <StatusProvider>
              {here.kind === 'in' ? (
                <Work client={client} session={here.session} key={here.session.assignment.id} />
              ) : (
                <Door here={here} onAgain={() => setTries(tries + 1)} />
              )}
            </StatusProvider>
          </CommandsContext>
        </KeyChoicesContext>
      </TextsContext>
    </PreferencesContext>
  )
}
