import type { ReactNode, Ref } from 'react'
import type { Action } from '../lib/keys'
import { Icon, type IconName } from './icon'
import { Key, useShortcut } from './key'

type Props = {
  children?: ReactNode
  onPress: () => void
  look?: 'main' | 'bare' | 'end' | 'on'
  icon?: IconName
  /** The key that does the same, written on the button. */
  action?: Action
  /** The spoken name of a button that shows only a sign. */
  name?: string
  /** Why it cannot be pressed now. It stays in the tab order and says so. */
  shut?: string | undefined
  className?: string
  pressed?: boolean
  expanded?: boolean
  opens?: 'dialog'
  ref?: Ref<HTMLButtonElement>
  submit?: boolean
}

/** The one button of the workspace. */
export function Tool(p: Props) {
  const shortcut = useShortcut(p.action)
  return (
    <button
      ref={p.ref}
      type={p.submit ? 'submit' : 'button'}
      className={['tool', p.look && `tool--${p.look}`, p.className].filter(Boolean).join(' ')}
      onClick={p.shut === undefined ? p.onPress : (e) => e.preventDefault()}
      aria-label={p.name}
      title={p.shut ?? p.name}
      aria-disabled={p.shut !== undefined || undefined}
      aria-pressed={p.pressed}
      aria-expanded={p.expanded}
      aria-haspopup={p.opens}
      {...shortcut}
    >
      {p.icon && <Icon name={p.icon} />}
      {p.children}
      {p.action && <Key action={p.action} />}
    </button>
  )
}
