import type { Refusal } from './client'
import { boolean, date, list, mapped, maybe, object, oneOf, or, string } from './decode'

/** One text on its way. */
export type Letter = {
  key: string
  case: string
  field: 'message' | 'internal'
  text: string
  /** It has left this browser at least once, so the server may have it. */
  tried: boolean
  state: LetterState
}

type LetterState =
  | { kind: 'sending' }
  | { kind: 'waiting' }
  | { kind: 'held'; id: string; until: Date } // the server has it, and shows it to nobody before then
  | { kind: 'undoing'; id: string; undo: string } // asked back, under a key of its own, until the server has answered
  | { kind: 'back' } // taken back: the text waits for its field
  | { kind: 'failed'; why: Refusal }

const kept = list(
  object({
    key: string,
    case: string,
    field: oneOf(['message', 'internal']),
    text: string,
    tried: or(boolean, true),
    state: or(object({ kind: string, id: maybe(string), until: maybe(date), undo: maybe(string) }), {
      kind: 'waiting',
      id: undefined,
      until: undefined,
      undo: undefined,
    }),
  }),
)

/** The letters that an earlier page left behind. What had not reached the server waits; what has left since is gone. */
export function letters(raw: string | null, now: Date): Letter[] {
  if (!raw) return []
  try {
    return mapped(kept, (all) =>
      all.flatMap(({ state, ...letter }): Letter[] => {
        const { kind, id, until, undo } = state
        if (kind === 'held' && id && until) return until > now ? [{ ...letter, state: { kind, id, until } }] : []
        if (kind === 'undoing' && id && undo) return [{ ...letter, state: { kind, id, undo } }]
        return [{ ...letter, state: { kind: kind === 'back' ? kind : 'waiting' } }]
      }),
    )(JSON.parse(raw), 'outbox')
  } catch {
    return []
  }
}
