import type { Letter } from '../api/letter'
import { useOutbox } from '../api/outbox'
import { useCommands } from '../lib/commands'
import { useStore } from '../lib/store'
import { useTexts } from '../lib/text/text'

/** A text that is held in another case than the one in front can be undone too: its case comes to the front. */
export function useUndoElsewhere(current: string | undefined, open: (id: string) => void): void {
  const { t } = useTexts()
  const outbox = useOutbox()
  const held = useStore(outbox.letters).filter((l) => l.state.kind === 'held')
  const letter = held.some((l) => l.case === current) ? undefined : held.at(-1)
  const undo = (l: Letter) => {
    outbox.undo(l)
    open(l.case)
  }
  useCommands(
    letter
      ? [
          {
            id: 'undo.elsewhere',
            label: t('letter.undo'),
            group: 'desk',
            icon: 'back',
            key: 'undo',
            run: () => undo(letter),
          },
        ]
      : [],
  )
}
