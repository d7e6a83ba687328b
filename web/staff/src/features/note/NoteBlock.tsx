import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../api/client'
import { useDesk } from '../../api/desk'
import type { CaseRecord } from '../../api/schema'
import { told } from '../../api/words'
import { type Command, useCommands } from '../../lib/commands'
import { useTexts } from '../../lib/text/text'
import { Empty, Failed, Loading } from '../../ui/pane'
import { useSpeaker } from '../../ui/status'
import { Tool } from '../../ui/tool'
import { Conflict } from './Conflict'
import { NoteEdit } from './NoteEdit'
import { NoteRead } from './NoteRead'
import { SavingTag } from './SavingTag'
import { textUnder } from './sections'
import { useNote } from './useNote'

type Props = {
  record: CaseRecord
  /** Brings the note in sight where the window is small. */
  onReveal: () => void
}

/** The journal note: drafted, each sentence with its source, signed in the end. */
export function NoteBlock({ record, onReveal }: Props) {
  const texts = useTexts()
  const { t } = texts
  const desk = useDesk()
  const { say } = useSpeaker()
  const note = useNote(record.id)
  const [editing, setEditing] = useState(false)
  const [why, setWhy] = useState('')
  const [fault, setFault] = useState<
    { refusal?: Refusal; key?: 'staff.note-assessment' | 'staff.correct-why' } | undefined
  >()
  const block = useRef<HTMLElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const writable = !record.readOnly && record.responsible.mine
  const correcting = (note.note?.history.length ?? 0) > 0
  const signed = note.note?.state === 'signed'

  useEffect(() => {
    if (editing) block.current?.querySelector('textarea')?.focus()
  }, [editing])

  const edit = () => {
    onReveal()
    if (signed || !writable) title.current?.focus()
    else if (editing) block.current?.querySelector('textarea')?.focus()
    else setEditing(true)
  }

  const sign = async () => {
    setFault(undefined)
    if (textUnder(note.sections, 'assessment').trim() === '') {
      setEditing(true)
      return setFault({ key: 'staff.note-assessment' })
    }
    if (correcting && why.trim() === '') {
      setEditing(true)
      return setFault({ key: 'staff.correct-why' })
    }
    if (!(await note.save())) return
    const version = await latestVersion()
    if (version === undefined) return
    const reply = await desk.sign(record.id, version, why.trim())
    if (reply.kind === 'refused') return setFault({ refusal: reply.why })
    setEditing(false)
    setWhy('')
    say(t('note.signed'))
    // Not left where the button is another now: that would begin a correction.
    title.current?.focus()
    note.reload()
  }

  /** A draft that nobody has saved has no version to sign: it is saved as it stands first. */
  const latestVersion = async () => {
    const now = desk.note(record.id).get()
    const version = now.kind === 'ready' ? now.value.version : 0
    if (version > 0) return version
    const reply = await desk.saveNote(record.id, 0, note.sections)
    if (reply.kind === 'done') return reply.value.version
    setFault({ refusal: reply.why })
    return undefined
  }

  const correct = async () => {
    const reply = await desk.correct(record.id)
    if (reply.kind === 'refused') return setFault({ refusal: reply.why })
    await desk.note(record.id).reload()
    setEditing(true)
  }

  const commands: Command[] = [
    { id: 'note', label: t('note.edit.long'), group: 'case', icon: 'pen', key: 'note', run: edit },
  ]
  if (writable && note.note && !signed) {
    commands.push({
      id: 'sign',
      label: t('note.sign'),
      group: 'case',
      icon: 'check',
      key: 'sign',
      within: block,
      run: () => void sign(),
    })
  }
  useCommands(commands)

  return (
    <section className="block" aria-labelledby="note-title" ref={block}>
      <div className="block__head">
        <h2 className="block__title" id="note-title" tabIndex={-1} ref={title}>
          {t('note.title')}
        </h2>
        {note.note && <SavingTag saving={note.saving} signed={signed} version={note.note.version} />}
        {writable && !signed && (
          <Tool
            className="push"
            look="bare"
            action="note"
            onPress={() => (editing ? void note.save().then(() => setEditing(false)) : edit())}
          >
            {t(editing ? 'note.done' : 'note.edit')}
          </Tool>
        )}
      </div>
      {note.loaded.kind === 'loading' && <Loading rows={4} name={t('common.loading')} />}
      {note.loaded.kind === 'failed' && (
        <Failed acts={<Tool onPress={note.reload}>{t('common.again')}</Tool>}>{told(texts, note.loaded.why)}</Failed>
      )}
      {note.saving.kind === 'conflict' && (
        <Conflict conflict={note.saving} mine={note.sections} onSettle={note.settle} />
      )}
      {note.saving.kind === 'refused' && <p className="field__error">{told(texts, note.saving.why)}</p>}
      {fault?.refusal && <p className="field__error">{told(texts, fault.refusal)}</p>}
      {note.note && editing && !signed ? (
        <NoteEdit
          sections={note.sections}
          onWrite={note.write}
          fault={fault?.key}
          why={correcting ? { text: why, set: setWhy } : undefined}
        />
      ) : (
        note.note && <NoteRead sections={note.sections} history={note.note.history} record={record} />
      )}
      {note.note && note.sections.length === 0 && !editing && <Empty>{t('note.empty')}</Empty>}
      {writable && note.note && (
        <div className="pane__row">
          {signed ? (
            <>
              <Tool onPress={() => void correct()}>{t('note.correct')}</Tool>
              <span className="micro">{t('staff.signed')}</span>
            </>
          ) : (
            <>
              <Tool action="sign" onPress={() => void sign()}>
                {t('note.sign')}
              </Tool>
              <span className="micro">{t('note.when')}</span>
            </>
          )}
        </div>
      )}
    </section>
  )
}
