import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { ContextPane } from '../features/context/ContextPane'
import { NoteBlock } from '../features/note/NoteBlock'
import { useTexts } from '../lib/text/text'
import { Tool } from '../ui/tool'
import type { Move } from './workspace'

type Props = { id: string | undefined; act: (m: Move) => void; onAsk: (text: string) => void }

/** Beside the case where there is room, over it where there is not; Esc puts it away. */
export function Context({ id, act, onAsk }: Props) {
  const { t } = useTexts()
  // Drawn before this returns: what is in it takes focus next.
  const reveal = () => flushSync(() => act({ kind: 'context', shown: true }))
  const hide = () => act({ kind: 'context', shown: false })
  useEffect(() => {
    const onEscape = (e: KeyboardEvent) => {
      if (e.key === 'Escape' && !e.defaultPrevented && !document.querySelector('dialog[open]')) {
        act({ kind: 'context', shown: false })
      }
    }
    window.addEventListener('keydown', onEscape)
    return () => window.removeEventListener('keydown', onEscape)
  }, [act])
  return (
    <aside className="pane pane--context" aria-label={t('shell.context')}>
      <div className="pane__over">
        <Tool icon="close" onPress={hide}>
          {t('common.close')}
        </Tool>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard */}
      <section className="pane__body" tabIndex={0} aria-label={t('case.context')}>
        {id && (
          <ContextPane
            key={id}
            id={id}
            onReveal={reveal}
            onAsk={onAsk}
            note={(record) => <NoteBlock record={record} onReveal={reveal} />}
          />
        )}
      </section>
    </aside>
  )
}
