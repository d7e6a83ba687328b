import { useContext, useMemo } from 'react'
import { useDesk } from '../api/desk'
import { lastRead } from '../api/resource'
import { shownReason, whoIs } from '../api/words'
import type { Choice } from '../features/palette/match'
import { CommandsContext } from '../lib/commands'
import { useStore } from '../lib/store'
import { useTexts } from '../lib/text/text'

/** What the palette offers: acts on this case first, then the desk, the cases at hand, and phrases. */
export function useChoices(wanted: boolean, open: (id: string) => void): readonly Choice[] {
  const texts = useTexts()
  const desk = useDesk()
  const commands = useStore(useContext(CommandsContext))
  // biome-ignore lint/correctness/useExhaustiveDependencies: gathered when the palette opens
  return useMemo(() => {
    if (!wanted) return []
    const { t } = texts
    const acts = commands
      .filter((c) => c.listed !== false)
      .map(
        (c): Choice => ({ id: c.id, label: c.label, icon: c.icon, group: t(`palette.group.${c.group}`), run: c.run }),
      )
    const inGroup = (group: 'case' | 'desk' | 'phrase') => acts.filter((c) => c.group === t(`palette.group.${group}`))
    const cases = new Map<string, Choice>()
    const known = [
      ...(lastRead(desk.queue.get())?.items ?? []),
      ...Object.values(desk.views).flatMap((v) => lastRead(v.get()) ?? []),
    ]
    for (const row of known) {
      if (cases.has(row.case)) continue
      cases.set(row.case, {
        id: `open.${row.case}`,
        label: whoIs(texts, row.person),
        aside: shownReason(texts, row),
        icon: 'document',
        group: t('palette.group.open'),
        run: () => open(row.case),
      })
    }
    return [...inGroup('case'), ...inGroup('desk'), ...cases.values(), ...inGroup('phrase')]
  }, [wanted, commands, texts])
}
