// A search as its address tells it: every state of the page can be read, shared and returned to.
import type { Tlp } from '../stix/marking.ts'
import { idIn, queryOf } from './lexemes.ts'
import { addressOf, urls } from './urls.ts'

export const tlps: readonly Tlp[] = ['clear', 'green', 'amber', 'amber+strict', 'red']
export const sortKeys = ['best', 'newest', 'oldest', 'name'] as const
export type SortKey = (typeof sortKeys)[number]
export const ages = ['day', 'week', 'month', 'year'] as const
export type Age = (typeof ages)[number]
export const origins = ['ours', 'theirs'] as const
export const validities = ['current', 'revoked'] as const

export const page_rows = 50
/** Beyond this many the counts say "more than": nobody reads on, and counting a million rows is not free. */
export const most_counted = 20_000

const age_days: Record<Age, number> = { day: 1, week: 7, month: 30, year: 365 }

export interface Search {
  typed: string
  collection?: string
  type?: string
  tlp?: Tlp
  origin?: (typeof origins)[number]
  validity?: (typeof validities)[number]
  added?: Age
  sort: SortKey
  page: number
}

/** The same as the database asks it. Positions are microseconds since 1970. */
export interface SearchFilter extends Omit<Search, 'typed' | 'added' | 'page'> {
  /** The text of a tsquery, or the id of an object: itself and whatever refers to it. */
  words?: string
  id?: string
  /** Something was typed, but nothing that can be searched. */
  hopeless: boolean
  after?: number
}

const oneOf = <Value extends string>(values: readonly Value[], typed: string): Value | undefined =>
  values.find((value) => value === typed)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const isCollection = (typed: string): boolean => uuid.test(typed)

/** What makes no sense is left out, so that every address shows a page. */
export function readSearch(get: (name: string) => string): Search {
  const typed = get('q').slice(0, 400)
  const tlp = oneOf(tlps, get('tlp'))
  const origin = oneOf(origins, get('origin'))
  const validity = oneOf(validities, get('validity'))
  const added = oneOf(ages, get('added'))
  return {
    typed,
    sort: oneOf(sortKeys, get('sort')) ?? usualSort(typed),
    page: /^[1-9]\d{0,2}$/.test(get('page')) ? Number(get('page')) : 1,
    ...(isCollection(get('collection')) ? { collection: get('collection') } : {}),
    ...(/^[a-z0-9-]{1,100}$/.test(get('type')) ? { type: get('type') } : {}),
    ...(tlp ? { tlp } : {}),
    ...(origin ? { origin } : {}),
    ...(validity ? { validity } : {}),
    ...(added ? { added } : {}),
  }
}

/** The best match first where there are words; else the newest. */
export const usualSort = (typed: string): SortKey => (typed.trim() ? 'best' : 'newest')

export function searchAddress(search: Search, change: Partial<Record<keyof Search | 'q', string>> = {}): string {
  const { typed, collection, type, tlp, origin, validity, added, sort, page } = search
  return addressOf(urls.search, {
    q: typed,
    collection,
    type,
    tlp,
    origin,
    validity,
    added,
    sort: sort === usualSort(typed) ? '' : sort,
    page: page > 1 && Object.keys(change).length === 0 ? String(page) : '',
    ...change,
  })
}

export function filterOf({ typed, added, page: _, ...rest }: Search, now: Date): SearchFilter {
  const id = idIn(typed)
  const words = id ? undefined : queryOf(typed)
  return {
    ...rest,
    hopeless: typed.trim() !== '' && !id && !words,
    ...(id ? { id } : {}),
    ...(words ? { words } : {}),
    ...(added ? { after: positionBefore(added, now) } : {}),
  }
}

/** The place in every log where what is younger begins. */
export const positionBefore = (age: Age, now: Date): number => (now.getTime() - age_days[age] * 86_400_000) * 1000
