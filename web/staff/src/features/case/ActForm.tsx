import type { FormEvent, ReactNode } from 'react'
import type { Refusal } from '../../api/client'
import { told } from '../../api/words'
import { useTexts } from '../../lib/text/text'
import { Dialog } from '../../ui/dialog'
import { Tool } from '../../ui/tool'

type Props = {
  title: string
  act: string
  busy: boolean
  why: Refusal | undefined
  shut?: string | undefined
  onClose: () => void
  onSubmit: () => void
  children: ReactNode
}

/** A window with one form: what is asked, what went wrong, one button. */
export function ActForm({ title, act, busy, why, shut, onClose, onSubmit, children }: Props) {
  const texts = useTexts()
  const send = (e: FormEvent) => {
    e.preventDefault()
    if (shut === undefined) onSubmit()
  }
  return (
    <Dialog title={title} closeName={texts.t('common.close')} onClose={onClose}>
      <form className="form" onSubmit={send} noValidate>
        {why && (
          <p className="field__error" role="alert">
            {told(texts, why)}
          </p>
        )}
        {children}
        <div className="pane__row">
          <Tool look="main" submit onPress={() => undefined} shut={shut}>
            {busy ? texts.t('common.saving') : act}
          </Tool>
          <Tool onPress={onClose}>{texts.t('common.cancel')}</Tool>
          {shut && <p className="micro">{shut}</p>}
        </div>
      </form>
    </Dialog>
  )
}
