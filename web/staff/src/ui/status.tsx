import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

export type Said = { text: string; at: Date; alarm: boolean }

type Speaker = {
  /** Told once to a screen reader, when it is free. */
  say: (text: string) => void
  /** Told at once: only for a lost line and the most pressing. */
  alarm: (text: string) => void
  /** What was told lately, newest first. */
  said: readonly Said[]
}

const SpeakerContext = createContext<Speaker>({ say: () => undefined, alarm: () => undefined, said: [] })

const kept = 20

/** Holds the page's one status region and one alert region. */
export function StatusProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<readonly Said[]>([])
  const add = useCallback((text: string, alarm: boolean) => {
    setSaid((was) => [{ text, at: new Date(), alarm }, ...was].slice(0, kept))
  }, [])
  const speaker = useMemo(
    (): Speaker => ({ say: (text) => add(text, false), alarm: (text) => add(text, true), said }),
    [add, said],
  )
  return (
    <SpeakerContext value={speaker}>
      {children}
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

export function useSpeaker(): Speaker {
  return useContext(SpeakerContext)
}
