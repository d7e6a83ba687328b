import { useEffect, useRef } from 'react'
import { told } from '../api/words'
import { useTexts } from '../lib/text/text'
import { Dialog } from '../ui/dialog'
import { Failed, Loading } from '../ui/pane'
import { Tool } from '../ui/tool'
import { Leave } from './Leave'
import { ShiftLine } from './ShiftLine'
import { useShift } from './useShift'

type Props = { onClose: () => void; onEnded: () => void }

/** The shift ends: each case one has goes somewhere, or is kept knowingly. Focus is at the next that is not decided. */
export function ShiftWindow({ onClose, onEnded }: Props) {
  const texts = useTexts()
  const { t } = texts
  const shift = useShift(onEnded)
  const { lines, left, next, going } = shift
  const list = useRef<HTMLUListElement>(null)
  const end = useRef<HTMLParagraphElement>(null)
  const done = going.kind === 'setting' || going.kind === 'unset' || going.kind === 'ended'

  const open = left.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each decision the next one is at hand
  useEffect(() => {
    if (next) list.current?.querySelector<HTMLElement>(`[data-case="${next}"] h3`)?.focus()
  }, [next, open])
  useEffect(() => {
    if (done) end.current?.focus()
  }, [done])

  return (
    <Dialog title={t('shift.title')} closeName={t('common.close')} onClose={onClose} wide>
      {going.kind === 'reading' && <Loading rows={4} name={t('common.loading')} />}
      {going.kind === 'failed' && (
        <Failed acts={<Tool onPress={shift.again}>{t('common.again')}</Tool>}>{told(texts, going.why)}</Failed>
      )}
      {lines.length > 0 && (
        <ul className="plain" ref={list}>
          {lines.map((line) => (
            <ShiftLine key={line.row.case} line={line} shift={shift} />
          ))}
        </ul>
      )}
      {going.kind === 'asking' && left.length > 0 && (
        <p className="meta" role="status">
          {t(left.length === 1 ? 'shift.left.one' : 'shift.left', { n: left.length })}
        </p>
      )}
      {done && (
        <p className="strong" tabIndex={-1} ref={end}>
          {going.kind === 'setting' && t('common.saving')}
          {going.kind === 'unset' && told(texts, going.why)}
          {going.kind === 'ended' && t(lines.some((l) => l.fate?.kind === 'kept') ? 'shift.done.kept' : 'shift.done')}
        </p>
      )}
      {going.kind === 'unset' && (
        <div className="pane__row">
          <Tool look="main" onPress={shift.again}>
            {t('common.again')}
          </Tool>
        </div>
      )}
      {going.kind === 'ended' && <Leave />}
    </Dialog>
  )
}
