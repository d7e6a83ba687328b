import { type ReactNode, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Tool } from './tool'

type Props = {
  title: string
  closeName: string
  onClose: () => void
  children: ReactNode
  wide?: boolean
  /** What a person must answer cannot be closed by Esc. */
  binding?: boolean
}

/**
 * A modal dialog: the browser's own, so that focus is kept inside, Esc closes
 * it and what is behind is inert. Focus returns to where it was. It stands in
 * the page itself: a pane that is put away on a narrow screen takes no dialog
 * with it.
 */
export function Dialog({ title, closeName, onClose, children, wide = false, binding = false }: Props) {
  const box = useModal(onClose, binding)
  const heading = useId()
  return createPortal(
    <dialog className={wide ? 'dialog dialog--wide' : 'dialog'} ref={box} aria-labelledby={heading}>
      <div className="dialog__head">
        <h2 className="dialog__title" id={heading} tabIndex={-1}>
          {title}
        </h2>
        {!binding && <Tool look="bare" icon="close" name={closeName} onPress={onClose} className="push" />}
      </div>
      <div className="dialog__body">{children}</div>
    </dialog>,
    document.body,
  )
}

/** Opens the dialog element as modal while the component is drawn. */
export function useModal(onClose: () => void, binding = false) {
  const box = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  close.current = onClose

  useEffect(() => {
    const dialog = box.current
    if (!dialog) return
    const before = document.activeElement
    const cancel = (e: Event) => {
      e.preventDefault()
      if (!binding) close.current()
    }
    const onEscape = (e: KeyboardEvent) => {
      if (e.key !== 'Escape' || e.defaultPrevented) return
      cancel(e)
    }
    dialog.addEventListener('cancel', cancel)
    dialog.addEventListener('keydown', onEscape)
    if (!dialog.open) dialog.showModal()
    return () => {
      dialog.removeEventListener('cancel', cancel)
      dialog.removeEventListener('keydown', onEscape)
      dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [binding])

  return box
}
