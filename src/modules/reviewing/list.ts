import { type Area, areas, type Challenge } from '#modules/calls/index.ts'
import type { Outcome } from './ranking.sql.ts'

export const stages = ['pending', 'eligible', 'ineligible', 'waiting', 'complete', 'withdrawn'] as const
export type Stage = (typeof stages)[number]

export const sortKeys = ['reference', 'title', 'nation', 'readiness', 'state', 'score', 'submitted'] as const
export type SortKey = (typeof sortKeys)[number]

export const outcomes = ['selected', 'reserve', 'rejected', 'ineligible'] as const

export const page_rows = 50

/** The list as its address tells it: words, never ids, so that an address can be read and shared. */
export interface ListQuery {
  search: string
  stage?: Stage
  /** ISO 3166-1 alpha-2. */
  nation?: string
  area?: Area
  /** The code of a challenge. */
  challenge?: string
  readiness?: number
  outcome?: Outcome
  sort: { key: SortKey; descending: boolean }
  page: number
}

/** The same as the database asks it. */
export interface ListFilter {
  call: string
  /** Reviews that make an application complete. */
  wanted: number
  search: string
  stage?: Stage
  nation?: string
  challenges?: string[]
  readiness?: number
  outcome?: Outcome
  sort: ListQuery['sort']
}

const oneOf = <Value extends string>(values: readonly Value[], typed: string): Value | undefined =>
  values.find((value) => value === typed)

/** Reads an address or a form. What makes no sense is left out, so that every address shows a list. */
export function readList(get: (name: string) => string): ListQuery {
  const sort = get('sort')
  const key = oneOf(sortKeys, sort.replace(/^-/, ''))
  const stage = oneOf(stages, get('state'))
  const area = oneOf(areas, get('area'))
  const outcome = oneOf(outcomes, get('outcome'))
  const readiness = /^[1-9]$/.test(get('readiness')) ? Number(get('readiness')) : undefined
  return {
    search: get('q').slice(0, 200),
    sort: key ? { key, descending: sort.startsWith('-') } : { key: 'reference', descending: false },
    page: /^[1-9]\d{0,5}$/.test(get('page')) ? Number(get('page')) : 1,
    ...(stage ? { stage } : {}),
    ...(area ? { area } : {}),
    ...(outcome ? { outcome } : {}),
    ...(readiness ? { readiness } : {}),
    ...(/^[A-Z]{2}$/.test(get('nation')) ? { nation: get('nation') } : {}),
    ...(/^[a-z0-9-]{1,60}$/.test(get('challenge')) ? { challenge: get('challenge') } : {}),
  }
}

/** The parameters of a list, without those that say nothing; `change` replaces some, the page falls back to the first. */
export function listParameters(query: ListQuery, change: Partial<Record<string, string>> = {}): Record<string, string> {
  const { search, stage, nation, area, challenge, readiness, outcome, sort, page } = query
  const all: Record<string, string> = {
    q: search,
    state: stage ?? '',
    nation: nation ?? '',
    area: area ?? '',
    challenge: challenge ?? '',
    readiness: readiness ? String(readiness) : '',
    outcome: outcome ?? '',
    sort: sort.key === 'reference' && !sort.descending ? '' : `${sort.descending ? '-' : ''}${sort.key}`,
    page: 'page' in change || Object.keys(change).length === 0 ? String(page) : '',
    ...(change as Record<string, string>),
  }
  if (all.page === '1') all.page = ''
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

export function listAddress(path: string, query: ListQuery, change: Partial<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams(listParameters(query, change)).toString()
  return parameters ? `${path}?${parameters}` : path
}

/** An unknown nation or challenge matches nothing, as an unknown word does. */
const nothing = '00000000-0000-4000-8000-00000000ffff'

export function filterOf(
  query: ListQuery,
  of: { call: string; wanted: number; challenges: Challenge[]; nations: { id: string; code: string }[] },
): ListFilter {
  const { search, stage, nation, area, challenge, readiness, outcome, sort } = query
  const asked = of.challenges.filter((each) => (!area || each.area === area) && (!challenge || each.code === challenge))
  return {
    call: of.call,
    wanted: of.wanted,
    search,
    sort,
    ...(stage ? { stage } : {}),
    ...(readiness ? { readiness } : {}),
    ...(outcome ? { outcome } : {}),
    ...(nation ? { nation: of.nations.find(({ code }) => code === nation)?.id ?? nothing } : {}),
    ...(area || challenge ? { challenges: asked.map(({ id }) => id) } : {}),
  }
}
