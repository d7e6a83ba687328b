import { useTexts } from '../../lib/text/text'
import { marked } from './marked'

/** What a resident has written, with words of danger marked in their sentence. */
export function Warned({ text, danger }: { text: string; danger: readonly { sentence: string }[] }) {
  const { t } = useTexts()
  const parts = marked(
    text,
    danger.map((d) => d.sentence),
  )
  return parts.map((part, i) =>
    part.danger ? (
      <mark className="said__raise" key={i}>
        <span className="hidden-visually">{t('line.danger')} </span>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  )
}
