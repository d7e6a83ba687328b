import { isTextKey, type Texts, wordFor } from '../lib/text/text'
import type { Level } from '../ui/mark'
import { plainKey, type Refusal } from './client'
import type { Urgency, Who } from './schema'

const levels = { N1: 1, N2: 2, N3: 3, N4: 4, N5: 5 } as const satisfies Record<Urgency, Level>

export const levelOf = (urgency: Urgency | undefined): Level | undefined => urgency && levels[urgency]

/** The name of an urgency, or that it is missing. */
export const urgencyName = (texts: Texts, urgency: Urgency | undefined): string =>
  texts.t(urgency ? `urgency.${urgency}` : 'urgency.none')

/** Why it did not work and what to do, in one sentence. */
export function told(texts: Texts, why: Refusal): string {
  if (why.kind !== 'problem') return texts.t(plainKey(why))
  if (!isTextKey(why.key)) return why.title || texts.t(plainKey(why))
  // The server's own sentence names who was first, where its problem carries no variables.
  const named = texts.t(why.key).includes('{name}') && !why.name
  return named && why.title ? why.title : texts.t(why.key, { name: why.name || texts.t('common.somebody') })
}

/** The sentence of one field's fault, if the refusal names that field. */
export function fieldFault(texts: Texts, why: Refusal | undefined, field: string): string | undefined {
  if (why?.kind !== 'problem') return undefined
  const fault = why.fields.find((f) => f.field === field)
  if (!fault) return undefined
  return isTextKey(fault.key) ? texts.t(fault.key) : fault.text || texts.t('form.choose')
}

/** Name and age, or that nobody knows yet who it is. */
export const whoIs = (texts: Texts, person: Who | undefined): string =>
  person?.name ? [person.name, person.age].filter(Boolean).join(', ') : texts.t('person.unknown')

/** Who writes with us: the person by first name, or whoever writes for them. */
export const otherSide = (texts: Texts, of: { speaker: string; person: Who | undefined }): string =>
  of.person?.name && speaksForSelf(of) ? firstName(of.person.name) : texts.t('person.writer')

/** False where a guardian or somebody else writes: they are not called by the person's name. */
export const speaksForSelf = (of: { speaker: string }): boolean => ['', 'self'].includes(of.speaker)

export const firstName = (name: string): string => name.split(' ')[0] ?? name

/** First name and the first letter of the last: for a tab. */
export function shortName(name: string): string {
  const parts = name.trim().split(/\s+/)
  const last = parts.length > 1 ? parts.at(-1) : undefined
  return last ? `${parts[0]} ${last[0]}.` : name
}

/** The reason as it may stand in a title, a tab or a list that others see. */
export const shownReason = (texts: Texts, of: { reason: string; quiet: boolean }): string =>
  of.reason || texts.t('case.unnamed')

export const channelName = (texts: Texts, channel: string): string => wordFor(texts, 'channel', channel)
