import type { QueueItem } from '../../api/schema'
import { useTexts } from '../../lib/text/text'
import { Icon } from '../../ui/icon'

/** What a row warns of: words of danger in their sentence, that the person is worse, that something is not known. */
export function Flag({ item, own = false }: { item: QueueItem; own?: boolean }) {
  const { t } = useTexts()
  const words = [
    item.worse && t('queue.worse'),
    item.danger && t('queue.danger', { words: item.danger }),
    !item.worse && !item.danger && item.byCaution && t('queue.caution'),
  ].filter(Boolean)
  if (words.length === 0 && !own) return null
  return (
    <span className="row__flag">
      <Icon name="warning" />
      <span>{[own && t('queue.own'), ...words].filter(Boolean).join('. ')}</span>
    </span>
  )
}
