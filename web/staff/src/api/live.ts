import { either, maybe, object, string } from './decode'
import type { Live } from './schema'
import { entry, readers, resident } from './wire'

/** An entry that cannot be read is none: the case is then read again. */
const change = object({ case: maybe(string), entry: either(maybe(entry), () => undefined), readers, resident })

/** An event of the stream, by its name; undefined for one that this page does not know. */
export function live(name: string, data: unknown): Live | undefined {
  if (name === 'unit' || name === 'end') return { kind: name }
  if (name !== 'case' && name !== 'presence') return undefined
  const found = change(data, name)
  if (!found.case) return undefined
  if (name === 'case') return { kind: 'case', case: found.case, entry: found.entry }
  return { kind: 'presence', case: found.case, readers: found.readers, resident: found.resident }
}
