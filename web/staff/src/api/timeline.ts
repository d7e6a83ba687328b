import type { CaseRecord, Entry } from './schema'

/** Adds an entry that came by the stream. The same entry twice is one; order is by time, then as it came. */
export function withEntry(record: CaseRecord, entry: Entry): CaseRecord {
  const known = record.timeline.findIndex((e) => e.id === entry.id)
  if (known >= 0) return { ...record, timeline: record.timeline.map((e, i) => (i === known ? entry : e)) }
  const at = record.timeline.findLastIndex((e) => e.at.getTime() <= entry.at.getTime())
  return { ...record, timeline: record.timeline.toSpliced(at + 1, 0, entry) }
}

/** Who reads and writes there now, as the stream last said. */
export const withPresence = (
  record: CaseRecord,
  { readers, resident }: Pick<CaseRecord, 'readers' | 'resident'>,
): CaseRecord => ({ ...record, readers, resident })

/** Kinds that change only the timeline; after any other the whole case is read again. */
export const onlySaid = (entry: Entry): boolean => entry.kind === 'message' || entry.kind === 'internal'

export const isResident = (entry: Entry): boolean => entry.author.kind === 'resident'

/** True for what the case's person, or who writes for them, has said and staff may not have seen. */
export const isNews = (entry: Entry): boolean =>
  isResident(entry) && ['message', 'image', 'worse', 'felt', 'how_is_it'].includes(entry.kind)
