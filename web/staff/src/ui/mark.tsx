/** How pressing something is: 1 octagon, 2 triangle, 3 diamond, 4 circle, 5 lying lozenge. The shape alone is enough. */
export type Level = 1 | 2 | 3 | 4 | 5

/** With a name the mark is a picture with that text; without, words stand beside it. */
export function Mark({ level, name }: { level: Level | undefined; name?: string }) {
  const spoken = name ? ({ role: 'img', 'aria-label': name } as const) : ({ 'aria-hidden': true } as const)
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it has a label, or is hidden because words stand beside it
    <svg className={`mark mark--${level ? `n${level}` : 'none'}`} viewBox="0 0 24 24" {...spoken}>
      <Shape level={level} />
      <text className="mark__digit" x="12" y={level === 2 ? 18.6 : 16.4}>
        {level ?? '?'}
      </text>
    </svg>
  )
}

function Shape({ level }: { level: Level | undefined }) {
  switch (level) {
    case 1:
      return (
        <path className="mark__shape" d="M7.700 1.500h8.600l6.200 6.200v8.600l-6.200 6.200H7.700l-6.200-6.200V7.700Z" />
      )
    case 2:
      return <path className="mark__shape" d="M12 2 23 21.500H1Z" />
    case 3:
      return <path className="mark__shape" d="M12 1 23 12 12 23 1 12Z" />
    case 4:
      return <circle className="mark__shape" cx="12" cy="12" r="10" />
    case 5:
      return <rect className="mark__shape" x="1" y="5" width="22" height="14" rx="7" />
    case undefined:
      return <rect className="mark__shape" x="2" y="2" width="20" height="20" rx="2" />
  }
}
