import { useEffect, useId, useRef, useState } from 'react'
import type { Command } from '../../lib/commands'
import { useTexts } from '../../lib/text/text'
import { Icon, isIcon } from '../../ui/icon'
import { Key } from '../../ui/key'
import { rove } from '../../ui/list'
import { Tool } from '../../ui/tool'

/** All that can be done with the case, behind one button. The same list stands in the palette. */
export function MoreActs({ commands }: { commands: readonly Command[] }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const id = useId()
  const box = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const away = (e: PointerEvent) => {
      if (e.target instanceof Node && !box.current?.contains(e.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }

  return (
    <span className="more" ref={box}>
      <Tool ref={button} icon="more" name={t('case.more')} expanded={open} onPress={() => setOpen(!open)} />
      {open && (
        <div
          className="menu"
          role="menu"
          id={id}
          aria-label={t('case.more')}
          onKeyDown={(e) => {
            if (e.key === 'Escape' || e.key === 'Tab') {
              e.preventDefault()
              e.stopPropagation()
              close()
            }
            rove(e, '[role=menuitem]')
          }}
        >
          {commands.map((c) => (
            <button
              key={c.id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="menu__item"
              onClick={() => {
                close()
                c.run()
              }}
            >
              {isIcon(c.icon) && <Icon name={c.icon} />}
              {c.label}
              {c.key && (
                <span className="push">
                  <Key action={c.key} />
                </span>
              )}
            </button>
          ))}
        </div>
      )}
    </span>
  )
}
