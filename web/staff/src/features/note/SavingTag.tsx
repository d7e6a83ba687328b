import { useTexts } from '../../lib/text/text'
import type { Saving } from './useNote'

/** Where the text is now, in two words. */
export function SavingTag({ saving, signed, version }: { saving: Saving; signed: boolean; version: number }) {
  const { t } = useTexts()
  if (signed) return <span className="tag tag--own">{t('note.tag.signed')}</span>
  switch (saving.kind) {
    case 'saved':
      return <span className="tag">{t(version > 0 ? 'note.tag.saved' : 'note.tag.draft')}</span>
    case 'writing':
      return <span className="tag">{t('note.tag.kept')}</span>
    case 'saving':
      return <span className="tag">{t('common.saving')}</span>
    case 'waiting':
      return <span className="tag tag--raise">{t('note.tag.waiting')}</span>
    case 'conflict':
      return <span className="tag tag--raise">{t('note.tag.conflict')}</span>
    case 'refused':
      return <span className="tag tag--raise">{t('note.tag.refused')}</span>
  }
}
