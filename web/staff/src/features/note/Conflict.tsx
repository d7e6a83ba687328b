import { useEffect, useRef } from 'react'
import type { NoteSection } from '../../api/schema'
import { useTexts } from '../../lib/text/text'
import { Tool } from '../../ui/tool'
import { type Choice, type Heading, settled, textUnder } from './sections'
import type { Saving } from './useNote'

type Props = {
  conflict: Extract<Saving, { kind: 'conflict' }>
  mine: readonly NoteSection[]
  onSettle: (heading: Heading, sections: readonly NoteSection[]) => void
}

const choices: readonly Choice[] = ['mine', 'theirs', 'both']

/** Both texts side by side, a heading at a time. Nothing is thrown away until somebody has chosen. */
export function Conflict({ conflict, mine, onSettle }: Props) {
  const { t } = useTexts()
  const title = useRef<HTMLHeadingElement>(null)
  const name = conflict.name || t('common.somebody')
  const count = conflict.left.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each choice the next one is at hand
  useEffect(() => title.current?.focus(), [count])
  return (
    <div className="clash">
      <h3 className="strong" ref={title} tabIndex={-1}>
        {t('staff.conflict', { name })}
      </h3>
      {conflict.left.map((heading) => {
        const texts = { mine: textUnder(mine, heading), theirs: textUnder(conflict.theirs, heading) }
        return (
          <section key={heading} className="clash__part" aria-label={t(`heading.${heading}`)}>
            <h4 className="doc__key">{t(`heading.${heading}`)}</h4>
            <div className="clash__sides">
              <p className="clash__side">
                <span className="micro">{t('clash.mine')}</span>
                {texts.mine || t('clash.nothing')}
              </p>
              <p className="clash__side">
                <span className="micro">{t('clash.theirs', { name })}</span>
                {texts.theirs || t('clash.nothing')}
              </p>
            </div>
            <div className="pane__row">
              {choices.map((choice) => (
                <Tool key={choice} onPress={() => onSettle(heading, settled(mine, heading, choice, texts))}>
                  {t(`clash.keep.${choice}`, { name })}
                </Tool>
              ))}
            </div>
          </section>
        )
      })}
    </div>
  )
}
