/** Paths on a 24 px grid, drawn with a stroke in the colour of the text. */
const paths = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm5 11.5 5 5',
  tray: 'M4 13 6.500 5h11L20 13v6H4ZM4 13h5l1 2.500h4l1-2.500h5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20.500c1-4 4-6 7.500-6s6.500 2 7.500 6',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15ZM10 21h4',
  filter: 'M4 6h16M7 12h10M10 18h4',
  chat: 'M4 5h16v11H10l-5 4v-4H4Z',
  phone:
    'M6.500 3h3l1.600 4.200-2.200 1.600a11.500 11.500 0 0 0 5.300 5.300l1.600-2.200L20 13.500v3a2.500 2.500 0 0 1-2.700 2.500A15 15 0 0 1 4 5.700 2.500 2.500 0 0 1 6.500 3Z',
  camera: 'M5 6h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2ZM15 10.500l6-3.500v10l-6-3.500',
  picture:
    'M5.500 5h13a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2ZM9 8.400a1.600 1.600 0 1 0 0 3.200 1.600 1.600 0 0 0 0-3.200ZM4 17l5-4.500 4 3.500 3-2.500 4.500 4',
  document: 'M6 3h9l4 4v14H6ZM14.500 3v4.500H19M9 12h7M9 16h7',
  warning: 'M12 4 2.500 20h19ZM12 10v4.500M12 17.300v.2',
  swap: 'M4 8h14m-4-4 4 4-4 4M20 16H6m4-4-4 4 4 4',
  eye: 'M2.500 12C5 7.500 8.200 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-5.700 6.500-9.500 6.500S5 16.500 2.500 12ZM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  book: 'M12 6c-2-1.700-4.700-2-8-2v14c3.300 0 6 .3 8 2 2-1.700 4.700-2 8-2V4c-3.300 0-6 .3-8 2Zm0 0v14',
  close: 'm6 6 12 12M18 6 6 18',
  back: 'M14.500 5 7.500 12l7 7',
  next: 'm9.500 5 7 7-7 7',
  check: 'm4.500 12.500 5 5 10-11',
  lock: 'M6 10.500h12V20H6ZM8.500 10.500V8a3.500 3.500 0 0 1 7 0v2.500',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4.500l3 2',
  pen: 'm5 19 1-4L16 5l3 3L9 18ZM14 7l3 3',
  turn: 'M19 12a7 7 0 1 1-2-5M17.500 3v4h-4',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  panel: 'M4 5h16v14H4ZM14 5v14',
  more: 'M5.5 11.500v1M12 11.500v1M18.5 11.500v1',
} as const satisfies Record<string, string>

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}

export const isIcon = (name: string): name is IconName => Object.hasOwn(paths, name)
