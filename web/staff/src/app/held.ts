import type { Refusal } from '../api/client'
import type { Desk } from '../api/desk'
import type { CaseRow } from '../api/schema'

type Held = { kind: 'ready'; rows: readonly CaseRow[] } | { kind: 'refused'; why: Refusal }

/** All that this person has, read anew: what is theirs to do, and what waits for an answer. */
export async function heldNow(desk: Desk): Promise<Held> {
  const views = [desk.views.mine, desk.views.waiting]
  await Promise.all(views.map((v) => v.reload()))
  const rows = new Map<string, CaseRow>()
  for (const view of views) {
    const loaded = view.get()
    if (loaded.kind === 'failed') return { kind: 'refused', why: loaded.why }
    if (loaded.kind === 'ready') for (const row of loaded.value) rows.set(row.case, row)
  }
  return { kind: 'ready', rows: [...rows.values()] }
}
