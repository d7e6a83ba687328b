import { type ReactNode, useEffect, useId, useRef } from 'react'

type FieldProps = {
  label: string
  hint?: string | undefined
  error?: string | undefined
  children: (tied: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode
}

/** A label above a field, its hint and its error tied to it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={error ? 'field field--error' : 'field'}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children({ id, ...(about && { 'aria-describedby': about }), ...(error && { 'aria-invalid': true }) })}
    </div>
  )
}

type ChoiceProps<T extends string> = {
  legend: string
  error?: string | undefined
  options: readonly { value: T; label: ReactNode }[]
  chosen: T | undefined
  onChoose: (value: T) => void
}

/** One choice of a few: native radio buttons. */
export function Choice<T extends string>({ legend, error, options, chosen, onChoose }: ChoiceProps<T>) {
  const name = useId()
  return (
    <fieldset className={error ? 'field field--error' : 'field'} aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="field__label">{legend}</legend>
      {error && (
        <p className="field__error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <div className="picks">
        {options.map((o) => (
          <label className="pick" key={o.value}>
            <input type="radio" name={name} checked={o.value === chosen} onChange={() => onChoose(o.value)} />
            <span>{o.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Lets a text area grow with its text, to a limit that the style sets. */
export function useGrowing(text: string) {
  const area = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew for each text
  useEffect(() => {
    const el = area.current
    if (!el) return
    el.style.blockSize = 'auto'
    el.style.blockSize = `${el.scrollHeight + 2}px`
  }, [text])
  return area
}
