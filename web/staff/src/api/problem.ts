import { list, number, object, or, string } from './decode'

const text = or(string, '')

/** A problem document (RFC 9457) with the key of its sentence. */
export const problem = object({
  status: or(number, 0),
  title: text,
  key: text,
  code: text,
  vars: or(object({ name: text }), { name: '' }),
  errors: list(object({ field: text, name: text, key: text, text })),
  fields: list(object({ field: text, name: text, key: text, text })),
})
