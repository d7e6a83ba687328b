import { useTexts } from '../lib/text/text'
import { timeOfDay } from '../lib/time'
import { Dialog } from '../ui/dialog'
import { Empty } from '../ui/pane'
import { useSaid } from '../ui/status'

/** What the page has said lately, for whoever looked away. */
export function NewsWindow({ onClose }: { onClose: () => void }) {
  const { t, lang } = useTexts()
  const said = useSaid()
  return (
    <Dialog title={t('news.title')} closeName={t('common.close')} onClose={onClose}>
      {said.length === 0 ? (
        <Empty>{t('news.none')}</Empty>
      ) : (
        <ul className="plain">
          {said.map((s) => (
            <li key={`${s.at.getTime()}${s.text}`}>
              <span className="when">{timeOfDay(s.at, lang)}</span> {s.text}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
