import { useEffect, useId, useRef, useState } from 'react'
import type { Letter } from '../../api/letter'
import { useOutbox } from '../../api/outbox'
import type { CaseRecord } from '../../api/schema'
import { isNews } from '../../api/timeline'
import { firstName } from '../../api/words'
import { type Command, useCommands } from '../../lib/commands'
import { useStore } from '../../lib/store'
import { useTexts } from '../../lib/text/text'
import { useDraft } from '../../lib/useDraft'
import { Key, useShortcut } from '../../ui/key'
import { useSpeaker } from '../../ui/status'
import { joined } from './joined'
import { Letters } from './Letters'
import { Writing } from './Writing'

export type Asked = { text: string; at: number }

type Props = {
  record: CaseRecord
  /** A question that another part of the page wants put. */
  asked: Asked | undefined
  /** The question stands in the field. */
  onAsked: () => void
}

type Field = Letter['field']

/** Two fields, never mixed up: to the resident, and to colleagues. Each has its own key, ground and draft. */
export function Composer({ record, asked, onAsked }: Props) {
  const texts = useTexts()
  const { t } = texts
  const outbox = useOutbox()
  const { say } = useSpeaker()
  const letters = useStore(outbox.letters).filter((l) => l.case === record.id)
  const [shown, setShown] = useState<Field>('message')
  const fields = { message: useDraft(`message.${record.id}`), internal: useDraft(`internal.${record.id}`) }
  const areas = { message: useRef<HTMLTextAreaElement>(null), internal: useRef<HTMLTextAreaElement>(null) }
  const box = useRef<HTMLDivElement>(null)
  const [wants, setWants] = useState<Field | undefined>(undefined)
  const name = firstName(record.person?.name ?? t('person.resident'))
  const id = useId()

  const go = (field: Field) => {
    setShown(field)
    setWants(field)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: focus goes where it was last asked to go
  useEffect(() => {
    if (!wants) return
    areas[wants].current?.focus()
    setWants(undefined)
  }, [wants])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each question is put once
  useEffect(() => {
    if (!asked) return
    const { text, setText } = fields.message
    if (!text.includes(asked.text)) setText(joined(text, asked.text))
    go('message')
    onAsked()
  }, [asked])

  // A letter that was taken back waits for its field, also one that was asked back from another case.
  const back = letters.find((l) => l.state.kind === 'back')
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter comes back once
  useEffect(() => {
    if (!back) return
    const field = fields[back.field]
    field.setText(joined(back.text, field.text))
    outbox.drop(back)
    go(back.field)
    say(t('letter.undone'))
  }, [back?.key])

  const held = letters.findLast((l) => l.state.kind === 'held')
  const commands: Command[] = [
    {
      id: 'message',
      label: t('write.to', { name }),
      group: 'case',
      icon: 'chat',
      key: 'message',
      run: () => go('message'),
    },
    {
      id: 'internal',
      label: t('write.inside'),
      group: 'case',
      icon: 'lock',
      key: 'internal',
      run: () => go('internal'),
    },
  ]
  if (held) {
    commands.push({
      id: 'undo',
      label: t('letter.undo'),
      group: 'case',
      icon: 'back',
      key: 'undo',
      run: () => outbox.undo(held),
    })
  }
  useCommands(commands)
  useNews(record, name)

  const tab = (field: Field) => ({
    type: 'button' as const,
    'aria-pressed': shown === field,
    onClick: () => go(field),
  })

  return (
    <section className={shown === 'internal' ? 'write write--inside' : 'write'} aria-label={t('write.name')} ref={box}>
      <Letters
        letters={letters.filter((l) => l !== back)}
        name={name}
        onUndo={(l) => outbox.undo(l)}
        onAgain={(l) => outbox.again(l)}
      />
      <div className="write__to">
        <button
          {...tab('message')}
          {...useShortcut('message')}
          className={shown === 'message' ? 'view view--here' : 'view'}
        >
          {t('write.to', { name })} <Key action="message" />
        </button>
        <button
          {...tab('internal')}
          {...useShortcut('internal')}
          className={shown === 'internal' ? 'view view--inside view--on' : 'view view--inside'}
        >
          {t('write.inside')} <Key action="internal" />
        </button>
        {shown === 'internal' && (
          <span className="micro" id={`${id}-inside`}>
            {t('write.unseen')}
          </span>
        )}
      </div>
      {(['message', 'internal'] as const).map((field) => (
        <Writing
          key={field}
          field={field}
          hidden={shown !== field}
          area={areas[field]}
          draft={fields[field]}
          name={name}
          record={record}
          within={box}
          onSend={(text) => {
            outbox.send({ case: record.id, field }, text)
            fields[field].setText('')
            say(t('letter.sending', { name }))
          }}
        />
      ))}
    </section>
  )
}

/** Says once that they wrote while somebody was writing. Nothing is stopped by it. */
function useNews(record: CaseRecord, name: string): void {
  const { t } = useTexts()
  const { say } = useSpeaker()
  const latest = record.timeline.findLast(isNews)?.id
  const known = useRef(latest)
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each entry
  useEffect(() => {
    if (latest && latest !== known.current) say(t('chat.new', { name }))
    known.current = latest
  }, [latest])
}
