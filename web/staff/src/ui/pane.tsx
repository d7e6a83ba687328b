import type { ReactNode } from 'react'

/** Grey rows in place of what is on its way; the head of the pane stands. */
export function Loading({ rows, name }: { rows: number; name: string }) {
  return (
    <div className="ghost" aria-busy="true">
      <span className="hidden-visually">{name}</span>
      {Array.from({ length: rows }, (_, i) => (
        <span className="ghost__row" key={i} aria-hidden="true" />
      ))}
    </div>
  )
}

/** A part that failed: what does not work, what to do, what is safe. */
export function Failed({ children, acts }: { children: ReactNode; acts: ReactNode }) {
  return (
    <div className="failed">
      <p>{children}</p>
      <div className="pane__row">{acts}</div>
    </div>
  )
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>
}
