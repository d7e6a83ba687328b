import type { Lang } from './text/text'

const zone = 'Europe/Stockholm'
const locale = { sv: 'sv-SE', en: 'en-GB' } as const satisfies Record<Lang, string>

const formats = new Map<string, Intl.DateTimeFormat>()

function format(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = lang + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale[lang], { ...options, timeZone: zone })
  formats.set(key, made)
  return made
}

/** The time of day: 14.30 in Swedish, 14:30 in English. */
export function timeOfDay(at: Date, lang: Lang): string {
  const time = format(lang, { hour: '2-digit', minute: '2-digit', hour12: false }).format(at)
  return lang === 'sv' ? time.replace(':', '.') : time
}

const dayKey = (at: Date) => format('sv', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** The time of day, with the day before it when it is another day than today. */
export function moment(at: Date, now: Date, lang: Lang): string {
  const time = timeOfDay(at, lang)
  if (dayKey(at) === dayKey(now)) return time
  const day = format(lang, { weekday: 'short', day: 'numeric', month: 'short' }).format(at)
  return `${day} ${time}`
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** A wait in few characters: 12 min, 1 h 52, 2 d 4 h. */
export function span(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds))
  if (s < hour) return `${Math.floor(s / minute)}\u00a0min`
  if (s < day) return `${Math.floor(s / hour)}\u00a0h\u00a0${String(Math.floor((s % hour) / minute)).padStart(2, '0')}`
  return `${Math.floor(s / day)}\u00a0d\u00a0${Math.floor((s % day) / hour)}\u00a0h`
}

export const secondsBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000
