import type { NoteSection } from '../../api/schema'
import { useTexts } from '../../lib/text/text'
import { Field, useGrowing } from '../../ui/field'
import { type Heading, headings, textUnder, untouchable } from './sections'

type Props = {
  sections: readonly NoteSection[]
  onWrite: (heading: Heading, text: string) => void
  fault: 'staff.note-assessment' | 'staff.correct-why' | undefined
  /** Asked for when a signed note is corrected. */
  why: { text: string; set: (text: string) => void } | undefined
}

/** The note in the writing. The person's own words stand and cannot be changed. */
export function NoteEdit({ sections, onWrite, fault, why }: Props) {
  const { t } = useTexts()
  return (
    <div className="doc">
      {headings.map((h) =>
        h === untouchable ? (
          textUnder(sections, h) && (
            <div className="doc__part" key={h}>
              <h3 className="doc__key">{t(`heading.${h}`)}</h3>
              <p className="story__said">{textUnder(sections, h)}</p>
            </div>
          )
        ) : (
          <Part
            key={h}
            heading={h}
            text={textUnder(sections, h)}
            onWrite={(text) => onWrite(h, text)}
            error={h === 'assessment' && fault === 'staff.note-assessment' ? t(fault) : undefined}
          />
        ),
      )}
      {why && (
        <Field label={t('note.why')} error={fault === 'staff.correct-why' ? t(fault) : undefined}>
          {(tied) => <input className="input" {...tied} value={why.text} onChange={(e) => why.set(e.target.value)} />}
        </Field>
      )}
    </div>
  )
}

type PartProps = { heading: Heading; text: string; onWrite: (text: string) => void; error: string | undefined }

function Part({ heading, text, onWrite, error }: PartProps) {
  const { t } = useTexts()
  const area = useGrowing(text)
  return (
    <Field label={t(`heading.${heading}`)} error={error}>
      {(tied) => (
        <textarea
          className="area area--line"
          rows={1}
          {...tied}
          ref={area}
          value={text}
          onChange={(e) => onWrite(e.target.value)}
        />
      )}
    </Field>
  )
}
