import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

export type Said = { text: string; at: Date; alarm: boolean }

type Speaker = {
  /** Told once to a screen reader, when it is free. */
  say: (text: string) => void
  /** Told at once: only for a lost line and the most pressing. */
  alarm: (text: string) => void
}

const SpeakerContext = createContext<Speaker>({ say: () => undefined, alarm: () => undefined })
const SaidContext = createContext<readonly Said[]>([])

const kept = 20

/** Holds the page's one status region and one alert region. */
export function StatusProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<readonly Said[]>([])
  const speaker = useMemo((): Speaker => {
    const add = (text: string, alarm: boolean) =>
      setSaid((was) => [{ text, at: new Date(), alarm }, ...was].slice(0, kept))
    return { say: (text) => add(text, false), alarm: (text) => add(text, true) }
  }, [])
  return (
    <SpeakerContext value={speaker}>
      <SaidContext value={said}>{children}</SaidContext>
      <div className="hidden-visually" role="status">
        {spoken(said.find((s) => !s.alarm))}
      </div>
      <div className="hidden-visually" role="alert">
        {spoken(said.find((s) => s.alarm))}
      </div>
    </SpeakerContext>
  )
}

/** A key by time, so that the same words said again are told again. */
function spoken(last: Said | undefined) {
  return last && <span key={last.at.getTime()}>{last.text}</span>
}

/** The same for as long as the page stands: speaking draws nothing anew but the regions. */
export const useSpeaker = (): Speaker => useContext(SpeakerContext)

/** What was told lately, newest first. */
export const useSaid = (): readonly Said[] => useContext(SaidContext)
