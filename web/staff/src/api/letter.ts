import type { Refusal } from './client'
import { boolean, list, mapped, object, oneOf, or, string } from './decode'

/** One text on its way. */
export type Letter = {
  key: string
  case: string
  field: 'message' | 'internal'
  text: string
  /** It has left this browser at least once, so the server may have it. */
  tried: boolean
  state:
    | { kind: 'sending' }
    | { kind: 'waiting' }
    | { kind: 'held'; id: string; until: Date }
    | { kind: 'failed'; why: Refusal }
}

const kept = list(
  mapped(
    object({
      key: string,
      case: string,
      field: oneOf(['message', 'internal']),
      text: string,
      tried: or(boolean, true),
    }),
    (l): Letter => ({ ...l, state: { kind: 'waiting' } }),
  ),
)

/** The letters that an earlier page left behind; all of them wait to be sent. */
export function letters(raw: string | null): Letter[] {
  if (!raw) return []
  try {
    return kept(JSON.parse(raw), 'outbox')
  } catch {
    return []
  }
}
