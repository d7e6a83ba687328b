import { type RefObject, useId, useState } from 'react'
import { useMe } from '../../api/me'
import { usePresence } from '../../api/presence'
import type { CaseRecord } from '../../api/schema'
import { type Command, useCommands } from '../../lib/commands'
import { useTexts, wordFor } from '../../lib/text/text'
import { timeOfDay } from '../../lib/time'
import type { DraftField } from '../../lib/useDraft'
import { useGrowing } from '../../ui/field'
import { Key } from '../../ui/key'
import { useSpeaker } from '../../ui/status'
import { Tool } from '../../ui/tool'
import { PhraseList } from './PhraseList'
import { knownIn, unfilled } from './phrases'
import { usePhrases } from './usePhrases'

type Props = {
  field: 'message' | 'internal'
  hidden: boolean
  area: RefObject<HTMLTextAreaElement | null>
  draft: DraftField
  name: string
  record: CaseRecord
  within: RefObject<HTMLElement | null>
  onSend: (text: string) => void
}

const longest = 4000

/** One field: the text, its phrases, and the button that sends it. */
export function Writing({ field, hidden, area, draft, name, record, within, onSend }: Props) {
  const texts = useTexts()
  const { t } = texts
  const me = useMe()
  const { say } = useSpeaker()
  const presence = usePresence()
  const id = useId()
  const [fault, setFault] = useState<string | undefined>(undefined)
  const grow = useGrowing(draft.text)
  const role = wordFor(texts, 'profession', me.profession === 'none' ? '' : me.profession, '')
  const phrases = usePhrases(area, draft, knownIn(record, me, role))
  const message = field === 'message'
  const label = message ? t('write.to', { name }) : t('write.inside.long')

  const send = () => {
    const text = draft.text.trim()
    const open = unfilled(text)
    const over = text.length - longest
    const wrong =
      text === ''
        ? t('write.empty')
        : open.length > 0
          ? t('write.unfilled', { list: open.join(', ') })
          : over > 0
            ? t('form.long', { n: over })
            : undefined
    setFault(wrong)
    if (wrong) {
      say(wrong)
      if (open[0]) phrases.select(open[0])
      else area.current?.focus()
      return
    }
    onSend(text)
  }

  const commands: Command[] = hidden
    ? []
    : [
        {
          id: `send.${field}`,
          label: t(message ? 'write.send' : 'write.keep', { name }),
          group: 'case',
          icon: 'chat',
          key: 'main',
          within,
          listed: draft.text !== '',
          run: send,
        },
        ...phrases.all.map(
          (p): Command => ({
            id: `phrase.${p.code}`,
            label: `§${p.code.replace(/^§/, '')}: ${p.title || p.text}`,
            group: 'phrase',
            icon: 'chat',
            run: () => phrases.insert(p, draft.text.length),
          }),
        ),
      ]
  useCommands(commands)

  return (
    <div className="write__field" hidden={hidden}>
      {phrases.open && !hidden && (
        <PhraseList id={`${id}-list`} found={phrases.found} here={phrases.here} onChoose={(p) => phrases.insert(p)} />
      )}
      {fault && (
        <p className="field__error" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <textarea
        className={message ? 'write__box' : 'write__box write__box--inside'}
        ref={(el) => {
          area.current = el
          grow.current = el
        }}
        rows={2}
        aria-label={label}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        aria-autocomplete="list"
        aria-controls={phrases.open ? `${id}-list` : undefined}
        aria-activedescendant={phrases.open ? `${id}-list-${phrases.here}` : undefined}
        value={draft.text}
        onChange={(e) => {
          draft.setText(e.target.value)
          if (message) presence.typed(record.id)
          phrases.setCaret(e.target.selectionStart)
          setFault(undefined)
        }}
        onKeyDown={phrases.onKeyDown}
        onSelect={phrases.onSelect}
      />
      <Gaps open={unfilled(draft.text)} onSelect={phrases.select} />
      <div className="write__acts">
        <Tool look="bare" onPress={() => openPhrases()}>
          {t('phrases.title')} <Key action="phrases" />
        </Tool>
        <span className="push micro">
          <KeptWords draft={draft} /> {message && t('write.seen', { name })}
        </span>
        <Tool look="main" action="main" onPress={send}>
          {t(message ? 'write.send' : 'write.keep', { name })}
        </Tool>
      </div>
    </div>
  )

  function openPhrases() {
    const text = `${draft.text}${/\s$|^$/.test(draft.text) ? '' : ' '}§`
    draft.setText(text)
    phrases.setCaret(text.length)
    area.current?.focus()
  }
}

/** What is left to fill in, each a button that selects it in the text: after the field in the order of Tab. */
function Gaps({ open, onSelect }: { open: readonly string[]; onSelect: (variable: string) => void }) {
  const { t } = useTexts()
  if (open.length === 0) return null
  return (
    <p className="write__gaps micro">
      {t('write.gaps')}
      {open.map((variable) => (
        <button key={variable} type="button" className="gap" onClick={() => onSelect(variable)}>
          {variable}
        </button>
      ))}
    </p>
  )
}

function KeptWords({ draft }: { draft: DraftField }) {
  const { t, lang } = useTexts()
  switch (draft.kept.kind) {
    case 'empty':
      return null
    case 'writing':
      return <>{t('draft.writing')}</>
    case 'kept':
      return <>{t('draft.kept', { time: timeOfDay(draft.kept.at, lang) })}</>
    case 'full':
      return <>{t('draft.full')}</>
  }
}
