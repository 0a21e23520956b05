// How the ranking and the reviewers' scales are sorted and paged, as their addresses tell it.
import type { ReviewerScale } from './calibration/model.ts'
import { page_rows } from './list.ts'
import type { Placed } from './ranking.ts'

export const rankingKeys = ['rank', 'nation', 'reviews', 'spread', 'raw', 'calibrated', 'expected', 'chance'] as const
export const scaleKeys = ['bias', 'name', 'reviews', 'mean'] as const

export interface SortedPage<Key extends string> {
  sort: { key: Key; descending: boolean }
  page: number
}

/** Reads an address. What makes no sense is left out, so that every address shows a list; the first key is the usual one. */
export function readSorted<Key extends string>(
  keys: readonly Key[],
  get: (name: string) => string | null,
): SortedPage<Key> {
  const sort = get('sort') ?? ''
  const key = keys.find((each) => each === sort.replace(/^-/, ''))
  const page = get('page') ?? ''
  return {
    sort: key ? { key, descending: sort.startsWith('-') } : { key: keys[0]!, descending: false },
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  }
}

export function sortedAddress<Key extends string>(path: string, { sort, page }: SortedPage<Key>, usual: Key): string {
  const parameters = new URLSearchParams()
  if (sort.key !== usual || sort.descending) parameters.set('sort', `${sort.descending ? '-' : ''}${sort.key}`)
  if (page > 1) parameters.set('page', String(page))
  return parameters.size > 0 ? `${path}?${parameters}` : path
}

/** Turns the order round where it is sorted by this already; numbers begin with the highest, ranks with the first. */
export function nextSort<Key extends string>({ sort }: SortedPage<Key>, key: Key, highestFirst: boolean) {
  const descending = sort.key === key ? !sort.descending : highestFirst
  return { sort: { key, descending }, page: 1 }
}

export interface Shown<Row> {
  rows: Row[]
  from: number
  total: number
}

/** The rows of a page, sorted; equals and rows without a value stay in the order in which they came, the latter last. */
export function sortedPage<Row, Key extends string>(
  rows: Row[],
  { sort, page }: SortedPage<Key>,
  read: (row: Row, key: Key) => number | string | null,
): Shown<Row> {
  const direction = sort.descending ? -1 : 1
  const sorted = rows.toSorted((x, y) => {
    const [a, b] = [read(x, sort.key), read(y, sort.key)]
    if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0)
    return a < b ? -direction : a > b ? direction : 0
  })
  const from = (page - 1) * page_rows
  return { rows: sorted.slice(from, from + page_rows), from, total: rows.length }
}

export function rankingValue(row: Placed, key: (typeof rankingKeys)[number]): number | string | null {
  switch (key) {
    case 'rank':
      return row.rank
    case 'nation':
      return row.nation
    case 'reviews':
      return row.reviews
    case 'spread':
      return row.spread
    case 'raw':
      return row.mean
    case 'calibrated':
      return row.calibrated?.quality ?? null
    case 'expected':
      return row.calibrated?.expected_rank ?? null
    case 'chance':
      return row.calibrated?.probability ?? null
  }
}

export interface NamedScale extends ReviewerScale {
  name: string
  nation: string
  /** The place of the name in the reader's alphabet. */
  order: number
}

export const scaleValue = (row: NamedScale, key: (typeof scaleKeys)[number]): number =>
  key === 'name' ? row.order : row[key]
