import { useState } from 'react'
import type { Refusal, Reply } from '../../api/client'
import { useDesk } from '../../api/desk'
import { useSpeaker } from '../../ui/status'

/** Sends a window's form once at a time, and keeps what was refused so that the form can say it. */
export function useSubmit(id: string, done: string, onDone: () => void) {
  const desk = useDesk()
  const { say } = useSpeaker()
  const [busy, setBusy] = useState(false)
  const [why, setWhy] = useState<Refusal | undefined>(undefined)

  const submit = async (send: () => Promise<Reply<undefined>>) => {
    if (busy) return
    setBusy(true)
    const reply = await send()
    setBusy(false)
    void desk.case(id).reload()
    desk.queueChanged()
    if (reply.kind === 'refused') {
      setWhy(reply.why)
      return
    }
    say(done)
    onDone()
  }
  return { busy, why, submit }
}
