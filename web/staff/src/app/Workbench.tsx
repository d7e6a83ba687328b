import { useContext, useState } from 'react'
import { flushSync } from 'react-dom'
import { useDesk } from '../api/desk'
import type { WorkState } from '../api/schema'
import { told } from '../api/words'
import { CasePane } from '../features/case/CasePane'
import { CaseTabs } from '../features/case/CaseTabs'
import { type Asked, Composer } from '../features/composer/Composer'
import { Palette } from '../features/palette/Palette'
import { QueuePane } from '../features/queue/QueuePane'
import { type Command, CommandsContext, useCommands } from '../lib/commands'
import type { Action } from '../lib/keys'
import { chime } from '../lib/sound'
import type { Store } from '../lib/store'
import { useTexts } from '../lib/text/text'
import { KeyChoicesContext } from '../ui/key'
import { useSpeaker } from '../ui/status'
import { Tool } from '../ui/tool'
import { Context } from './Context'
import { useChoices } from './choices'
import type { Line } from './connection'
import { HelpWindow } from './HelpWindow'
import { useFocusKeeper } from './keeper'
import { MeWindow } from './MeWindow'
import { NewsWindow } from './NewsWindow'
import { NoCase } from './NoCase'
import { Rail } from './Rail'
import { ShiftWindow } from './ShiftWindow'
import { StateWindow } from './StateWindow'
import { Strip } from './Strip'
import { TopBar } from './TopBar'
import { useKeys } from './useKeys'
import { usePreferences } from './usePreferences'
import { useTitle } from './useTitle'
import { useUndoElsewhere } from './useUndoElsewhere'
import { isFull, type Move, type Workspace } from './workspace'

type Props = {
  workspace: Workspace
  act: (m: Move) => void
  line: Store<Line>
  locked: boolean
  onState: (state: WorkState) => void
}

export type Over = 'palette' | 'help' | 'me' | 'state' | 'shift' | 'news'

/** Top, rail and the three panes, and what can open over them. */
export function Workbench({ workspace, act, line, locked, onState }: Props) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const { say } = useSpeaker()
  const [preferences] = usePreferences()
  const commands = useContext(CommandsContext)
  const [over, setOver] = useState<Over | undefined>(undefined)
  const [asked, setAsked] = useState<(Asked & { id: string }) | undefined>(undefined)
  const { current } = workspace
  useKeys(commands, useContext(KeyChoicesContext), locked)
  useTitle(current)

  const keeper = useFocusKeeper()
  const open = (id: string) => {
    if (isFull(workspace, id)) return say(t('tabs.full'))
    act({ kind: 'open', id })
    return undefined
  }
  /** Opens by key or from a list of everything: focus goes to what was asked for. */
  const goTo = (id: string) => {
    flushSync(() => open(id))
    keeper.want('case')
  }
  const close = (id: string) => {
    flushSync(() => act({ kind: 'close', id }))
    desk.forget(id)
    if (id === current) keeper.want(workspace.open.length > 1 ? 'case' : 'queue')
  }
  const next = async () => {
    const reply = await desk.next()
    desk.queueChanged()
    if (reply.kind === 'refused') return say(told(texts, reply.why))
    return goTo(reply.value.case)
  }
  const ask = (text: string) => {
    if (!current) return
    act({ kind: 'context', shown: false })
    setAsked({ text, at: Date.now(), id: current })
  }

  useCommands([
    {
      id: 'palette',
      label: t('palette.title'),
      group: 'desk',
      icon: 'search',
      key: 'palette',
      listed: false,
      run: () => setOver('palette'),
    },
    { id: 'help', label: t('help.title'), group: 'desk', icon: 'book', key: 'help', run: () => setOver('help') },
    { id: 'state', label: t('state.title'), group: 'desk', icon: 'clock', run: () => setOver('state') },
    { id: 'shift', label: t('shift.title'), group: 'desk', icon: 'clock', run: () => setOver('shift') },
    { id: 'me', label: t('me.title'), group: 'desk', icon: 'person', run: () => setOver('me') },
    ...workspace.open.map(
      (id, i): Command => ({
        id: `case${i + 1}`,
        label: t('tabs.go', { n: i + 1 }),
        group: 'desk',
        icon: 'document',
        listed: false,
        run: () => goTo(id),
        ...keyOf(i),
      }),
    ),
  ])

  useUndoElsewhere(current, open)
  const choices = useChoices(over === 'palette', goTo)
  const shut = () => setOver(undefined)
  return (
    <div className="desk">
      <a className="skip" href="#arbete">
        {t('shell.skip')}
      </a>
      <TopBar onOver={setOver} />
      <Rail onMe={() => setOver('me')} />
      <div className="middle">
        <Strip line={line} />
        <div
          className={`panes panes--${workspace.front}${workspace.context ? ' panes--context' : ''}${current ? '' : ' panes--bare'}`}
        >
          <QueuePane
            current={current}
            onOpen={open}
            onNext={() => void next()}
            onPressing={() => preferences.sound && chime()}
          />
          <main className="pane pane--case" id="arbete" tabIndex={-1}>
            {/* Where one pane shows at a time, the queue's turn has a heading of its own */}
            <h1 className="small-title">{t('shell.work')}</h1>
            <Tool className="tool--back" look="bare" icon="back" onPress={() => act({ kind: 'front', pane: 'queue' })}>
              {t('queue.title')}
            </Tool>
            <CaseTabs open={workspace.open} current={current} unread={workspace.unread} onOpen={open} onClose={close} />
            {current ? (
              <CasePane
                key={current}
                id={current}
                onContext={() => act({ kind: 'context', shown: true })}
                onGone={close}
                onAsk={ask}
                composer={(record) => (
                  <Composer
                    record={record}
                    asked={asked?.id === current ? asked : undefined}
                    onAsked={() => setAsked(undefined)}
                  />
                )}
              />
            ) : (
              <NoCase />
            )}
          </main>
          <Context id={current} act={act} onAsk={ask} />
        </div>
      </div>
      {over === 'palette' && <Palette choices={choices} onClose={shut} />}
      {over === 'help' && <HelpWindow onClose={shut} />}
      {over === 'me' && <MeWindow onClose={shut} onShift={() => setOver('shift')} />}
      {over === 'news' && <NewsWindow onClose={shut} />}
      {over === 'state' && <StateWindow onClose={shut} onState={onState} onShift={() => setOver('shift')} />}
      {over === 'shift' && <ShiftWindow onClose={shut} onEnded={() => onState('ending')} />}
    </div>
  )
}

const keys: readonly Action[] = ['case1', 'case2', 'case3', 'case4', 'case5', 'case6', 'case7', 'case8', 'case9']

function keyOf(at: number): { key: Action } | object {
  const key = keys[at]
  return key ? { key } : {}
}
