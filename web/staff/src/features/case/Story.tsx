import { useState } from 'react'
import type { Answer, CaseRecord, Picture } from '../../api/schema'
import { type Texts, useTexts, wordFor } from '../../lib/text/text'
import { grouped, listed } from './grouped'
import { Thumbs } from './Timeline'
import { Warned } from './Warned'

type Props = { record: CaseRecord; onLook: (pictures: readonly Picture[], at: number) => void }

/** What was told before anybody answered: own words, hope, and the answers by yes, no and do not know. */
export function Story({ record, onLook }: Props) {
  const texts = useTexts()
  const { t } = texts
  const [all, showAll] = useState(false)
  const { answers, ownWords, hope, health, images, danger } = record
  if (answers.length === 0 && !ownWords) return null
  const groups = grouped(answers)
  return (
    <li className="story">
      <div className="story__head">
        <span className="strong">{t('story.title')}</span>
        {answers.length > 0 && (
          <button type="button" className="link" aria-expanded={all} onClick={() => showAll(!all)}>
            {t(all ? 'story.fewer' : answers.length === 1 ? 'story.all.one' : 'story.all', { n: answers.length })}
          </button>
        )}
      </div>
      <div className="story__body">
        {ownWords && (
          <p className="story__said">
            ”<Warned text={ownWords} danger={danger} />”
          </p>
        )}
        {hope && (
          <p>
            <span className="strong">{t('story.hope')}</span> <Warned text={hope} danger={danger} />
          </p>
        )}
        {health && (
          <p>
            <span className="strong">{t('story.health')}</span> {wordFor(texts, 'health', health)}
          </p>
        )}
        {all ? (
          <Every answers={answers} />
        ) : (
          <dl className="story__cols">
            {groups.map((g) => (
              <div key={g.kind}>
                <dt>{t(`story.${g.kind}`)}</dt>
                <dd>{g.kind === 'unmarked' ? t('story.boxes', { n: g.words.length }) : listed(g.words)}</dd>
              </div>
            ))}
          </dl>
        )}
        <Thumbs pictures={images} onLook={onLook} />
      </div>
    </li>
  )
}

/** An answer in words; what is no yes or no is told by its note. */
function answered(t: Texts['t'], a: Answer): string {
  if (!a.marked) return t('story.unmarked')
  if (a.unknown) return t('story.unknown')
  if (a.answer === 'yes' || a.answer === 'no') return t(`story.${a.answer}`)
  return a.note || a.answer
}

function Every({ answers }: { answers: readonly Answer[] }) {
  const { t } = useTexts()
  return (
    <dl className="terms">
      {answers.map((a) => (
        <div key={a.fact}>
          <dt>{a.question}</dt>
          <dd>
            {answered(t, a)}
            {!a.theirs && !a.unknown && <span className="micro"> {t('story.derived')}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
