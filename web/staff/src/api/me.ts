import { createContext, useContext } from 'react'
import type { CaseRecord, Session } from './schema'

export const MeContext = createContext<Session | undefined>(undefined)

/** Who is at work here, in the assignment they chose. */
export function useMe(): Session {
  const me = useContext(MeContext)
  if (!me) throw new Error('nobody is logged in above this component')
  return me
}

/** Whether the case is in this person's own charge. */
export function isMine(record: CaseRecord, me: Session): boolean {
  const { mine, staff } = record.responsible
  if (mine !== undefined) return mine
  if (!staff) return false
  return staff.staff && me.staff ? staff.staff === me.staff : staff.name === me.name
}
