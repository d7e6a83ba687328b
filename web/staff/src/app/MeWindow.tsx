import { useMe } from '../api/me'
import { useTexts, wordFor } from '../lib/text/text'
import { Dialog } from '../ui/dialog'
import { Choice } from '../ui/field'
import { Leave } from './Leave'
import { usePreferences } from './usePreferences'

/** Who is at work, how the page looks and sounds, and the way out. */
export function MeWindow({ onClose, onShift }: { onClose: () => void; onShift: () => void }) {
  const texts = useTexts()
  const { t } = texts
  const me = useMe()
  const [preferences, change] = usePreferences()
  return (
    <Dialog title={me.name} closeName={t('common.close')} onClose={onClose}>
      <p>
        {wordFor(texts, 'profession', me.profession)}, {me.unit.name}, {me.region.name}
      </p>
      <Choice
        legend={t('me.language')}
        options={[
          { value: 'sv', label: <span lang="sv">Svenska</span> },
          { value: 'en', label: <span lang="en">English</span> },
        ]}
        chosen={preferences.lang}
        onChoose={(lang) => change({ lang })}
      />
      <Choice
        legend={t('me.theme')}
        options={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
        chosen={preferences.theme}
        onChoose={(theme) => change({ theme })}
      />
      <Choice
        legend={t('me.sound')}
        options={(['on', 'off'] as const).map((value) => ({ value, label: t(`sound.${value}`) }))}
        chosen={preferences.sound ? 'on' : 'off'}
        onChoose={(value) => change({ sound: value === 'on' })}
      />
      <Leave onShift={onShift} />
    </Dialog>
  )
}
