// Few icons, drawn for this product in one line weight. An icon only ever stands beside its word, so it is silent.

const drawings = {
  search: 'M11.2 11.2 14.5 14.5M12.5 7.5a5 5 0 1 1-10 0 5 5 0 0 1 10 0Z',
  done: 'M2.5 8.5 6.5 12.5 13.5 4',
  fault: 'M8 1.8 15 14H1L8 1.8ZM8 6.2v4M8 12v.2',
  flag: 'M3.5 14.5V2M3.5 2.5h9L10 5.75 12.5 9h-9',
  file: 'M9.5 1.5h-6v13h9v-10l-3-3ZM9.5 1.5v3h3',
  download: 'M8 2v8.5M4.5 7.5 8 11l3.5-3.5M2.5 14h11',
  print: 'M4.5 5.5v-4h7v4M4.5 11.5h-3v-6h13v6h-3M4.5 9.5h7v5h-7Z',
  clock: 'M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM8 4.5V8l2.5 1.5',
  back: 'M13.5 8h-11M6.5 4l-4 4 4 4',
  forth: 'M2.5 8h11M9.5 4l4 4-4 4',
  menu: 'M2 4h12M2 8h12M2 12h12',
  up: 'M8 13.5v-11M4 6.5l4-4 4 4',
  down: 'M8 2.5v11M4 9.5l4 4 4-4',
  lock: 'M3.5 7.5h9v6.5h-9ZM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
} as const

export type IconName = keyof typeof drawings

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d={drawings[name]} />
  </svg>
)
