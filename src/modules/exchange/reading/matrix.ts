// A matrix of tactics and techniques, made of what stands in the collections: whoever sends a framework gets its picture.
// Nothing of any framework is part of the product.
import { parsed } from './links.ts'
import { actorTypes, type FrameRow, sayingTypes, type TechniqueRow, type UseRow } from './matrix.sql.ts'
import { type Age, ages, isCollection } from './search.ts'
import { addressOf, urls } from './urls.ts'

export const counts = ['all', 'reports', 'indicators', 'malware', 'groups', 'sightings'] as const
export type Counted = (typeof counts)[number]

const kindsOf: Record<Exclude<Counted, 'all'>, string[]> = {
  reports: ['report', 'grouping', 'incident', 'note'],
  indicators: ['indicator'],
  malware: ['malware', 'tool', 'infrastructure'],
  groups: ['intrusion-set', 'threat-actor', 'campaign'],
  sightings: ['sighting', 'observed-data'],
}

/** What a technique is used by, in numbers. */
export interface Use {
  total: number
  ours: number
  theirs: number
}

export interface Technique {
  id: string
  collection: string
  /** Its number in the framework; empty where it has none. */
  number: string
  name: string
  use: Use
  byKind: Record<Exclude<Counted, 'all'>, number>
  /** Finer techniques under this one. */
  under: Technique[]
}

export interface Tactic {
  phase: string
  name: string
  techniques: Technique[]
}

export interface Framework {
  /** The name of its kill chain, by which techniques say that they belong to it. */
  chain: string
  name: string
  tactics: { phase: string; name: string }[]
}

export interface MatrixQuery {
  framework: string
  collection?: string
  group?: string
  added?: Age
  counted: Counted
  compared: boolean
  used: boolean
  asTable: boolean
}

const short: Record<string, string> = { attack: 'mitre-attack', atlas: 'mitre-atlas' }

export function readMatrix(get: (name: string) => string): MatrixQuery {
  const framework = get('framework').slice(0, 200)
  const group = get('group')
  const added = ages.find((each) => each === get('added'))
  return {
    framework: short[framework] ?? framework,
    counted: counts.find((each) => each === get('counted')) ?? 'all',
    compared: get('compared') === 'ours',
    used: get('used') === 'only',
    asTable: get('view') === 'table',
    ...(isCollection(get('collection')) ? { collection: get('collection') } : {}),
    ...(/^(intrusion-set|threat-actor)--[0-9a-f-]{36}$/.test(group) ? { group } : {}),
    ...(added ? { added } : {}),
  }
}

export const matrixParameters = (query: MatrixQuery): Record<string, string | undefined> => ({
  framework: query.framework,
  collection: query.collection,
  group: query.group,
  added: query.added,
  counted: query.counted === 'all' ? '' : query.counted,
  compared: query.compared ? 'ours' : '',
  used: query.used ? 'only' : '',
  view: query.asTable ? 'table' : '',
})

export const matrixAddress = (query: MatrixQuery, change: Partial<MatrixQuery> = {}): string =>
  addressOf(urls.matrix, matrixParameters({ ...query, ...change }))

interface Phased extends TechniqueRow {
  steps: { chain: string; phase: string }[]
}

const phased = (row: TechniqueRow): Phased => ({
  ...row,
  steps: (Array.isArray(row.phases) ? row.phases : []).flatMap(({ kill_chain_name: chain, phase_name: phase }) =>
    typeof chain === 'string' && typeof phase === 'string' ? [{ chain, phase }] : [],
  ),
})

/**
 * The frameworks that the techniques name, the largest first. One with a matrix object has that one's name and its order of
 * tactics; another has its phases by name.
 */
export function frameworksOf(frames: FrameRow[], rows: TechniqueRow[]): Framework[] {
  const phases = new Map<string, Map<string, number>>()
  for (const { steps } of rows.map(phased))
    for (const { chain, phase } of steps) {
      if (!phases.has(chain)) phases.set(chain, new Map())
      const known = phases.get(chain)!
      known.set(phase, (known.get(phase) ?? 0) + 1)
    }
  const size = (chain: string) => [...phases.get(chain)!.values()].reduce((sum, count) => sum + count, 0)
  const matrices = matricesOf(frames)
  return [...phases.keys()]
    .toSorted((a, b) => size(b) - size(a) || (a < b ? -1 : 1))
    .map((chain) => {
      const matrix = matrices.find((each) => chainOf(each, phases) === chain)
      return { chain, name: matrix?.name ?? chain, tactics: tacticsOf(matrix, [...phases.get(chain)!.keys()]) }
    })
}

interface Matrix {
  name: string
  tactics: { phase: string; name: string }[]
}

function matricesOf(frames: FrameRow[]): Matrix[] {
  const tactics = new Map(
    frames.flatMap((row) => {
      const phase = row.type === 'x-mitre-tactic' ? parsed(row.content)?.x_mitre_shortname : undefined
      return typeof phase === 'string' ? [[row.id, { phase, name: row.name ?? phase }]] : []
    }),
  )
  return frames.flatMap((row) => {
    const refs = row.type === 'x-mitre-matrix' ? parsed(row.content)?.tactic_refs : undefined
    if (!Array.isArray(refs)) return []
    return [{ name: row.name ?? row.id, tactics: refs.flatMap((id) => tactics.get(id) ?? []) }]
  })
}

/** A matrix does not say whose techniques are its own: they are those of the chain that fills most of its tactics. */
function chainOf({ tactics }: Matrix, phases: Map<string, Map<string, number>>): string | undefined {
  const filled = (chain: string) => tactics.filter(({ phase }) => phases.get(chain)!.has(phase)).length
  const strange = (chain: string) => phases.get(chain)!.size - filled(chain)
  const [best] = [...phases.keys()].toSorted((a, b) => filled(b) - filled(a) || strange(a) - strange(b))
  return best !== undefined && filled(best) > 0 ? best : undefined
}

/** Phases that the matrix does not name stand behind those that it does. */
function tacticsOf(matrix: Matrix | undefined, phases: string[]): Framework['tactics'] {
  const named = new Set(matrix?.tactics.map(({ phase }) => phase))
  const others = phases.filter((phase) => !named.has(phase)).toSorted()
  return [...(matrix?.tactics ?? []), ...others.map((phase) => ({ phase, name: inWords(phase) }))]
}

const inWords = (phase: string) => phase.charAt(0).toUpperCase() + phase.slice(1).replaceAll('-', ' ')

const numberForm = /^(?:[A-Z]+\.)?[A-Z]+-?\d+(?:\.\d+)*$/

/** The columns of a framework: each technique under every tactic that it serves. */
export function tacticColumns(framework: Framework, rows: TechniqueRow[], uses: UseRow[], counted: Counted): Tactic[] {
  const byTechnique = Map.groupBy(uses, ({ technique }) => technique)
  const own = rows.map(phased).filter(({ steps }) => steps.some(({ chain }) => chain === framework.chain))
  const made = new Map(own.map((row) => [row.id, techniqueOf(row, byTechnique.get(row.id) ?? [], counted)]))
  const byNumber = new Map([...made.values()].map((technique) => [technique.number, technique]))
  const parents = new Map<string, Technique>()
  for (const technique of made.values()) {
    const parent = parentNumber(technique.number)
    const above = parent === undefined ? undefined : byNumber.get(parent)
    if (above) parents.set(technique.id, above)
  }
  for (const [id, above] of parents) above.under.push(made.get(id)!)
  for (const technique of made.values()) technique.under.sort(byNumberAndName)
  return framework.tactics.map(({ phase, name }) => ({
    phase,
    name,
    techniques: own
      .filter(({ id, steps }) => serves(steps, framework.chain, phase) && !parents.has(id))
      .map(({ id }) => made.get(id)!)
      .toSorted(byNumberAndName),
  }))
}

const serves = (steps: Phased['steps'], wanted: string, tactic: string) =>
  steps.some(({ chain, phase }) => chain === wanted && phase === tactic)

/** `T1059.001` lies under `T1059`. */
const parentNumber = (number: string): string | undefined => /^(.*\d)\.\d{1,3}$/.exec(number)?.[1]

const byNumberAndName = (a: Technique, b: Technique) => compare(a.name, b.name) || compare(a.number, b.number)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function techniqueOf(row: TechniqueRow, uses: UseRow[], counted: Counted): Technique {
  const wanted = counted === 'all' ? [...actorTypes, ...sayingTypes] : kindsOf[counted]
  const sum = (kinds: string[], field: keyof Use) =>
    uses.reduce((total, use) => (kinds.includes(use.kind) ? total + use[field] : total), 0)
  const kind = (name: Exclude<Counted, 'all'>) => sum(kindsOf[name], 'total')
  return {
    id: row.id,
    collection: row.collection,
    number: row.links.find((link) => numberForm.test(link)) ?? '',
    name: row.name ?? row.id,
    use: { total: sum(wanted, 'total'), ours: sum(wanted, 'ours'), theirs: sum(wanted, 'theirs') },
    byKind: {
      reports: kind('reports'),
      indicators: kind('indicators'),
      malware: kind('malware'),
      groups: kind('groups'),
      sightings: kind('sightings'),
    },
    under: [],
  }
}

/** Without what nothing uses; a technique stays for the sake of a used one under it. */
export const usedOnly = (tactics: Tactic[]): Tactic[] =>
  tactics.map((tactic) => ({
    ...tactic,
    techniques: tactic.techniques
      .map((each) => ({ ...each, under: each.under.filter(({ use }) => use.total > 0) }))
      .filter(({ use, under }) => use.total > 0 || under.length > 0),
  }))

/** Every technique of the columns once, the finer ones behind their own. */
export function allTechniques(tactics: Tactic[]): { technique: Technique; tactics: string[] }[] {
  const found = new Map<string, { technique: Technique; tactics: string[] }>()
  for (const tactic of tactics)
    for (const each of tactic.techniques.flatMap((technique) => [technique, ...technique.under])) {
      const known = found.get(each.id) ?? { technique: each, tactics: [] }
      known.tactics.push(tactic.name)
      found.set(each.id, known)
    }
  return [...found.values()]
}

/** 0 for none, else 1 to 4. By the logarithm, because a few techniques are used by everyone. */
export function heatStep(value: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (value <= 0 || most <= 0) return 0
  const share = Math.log1p(value) / Math.log1p(most)
  return Math.min(4, Math.max(1, Math.ceil(share * 4))) as 1 | 2 | 3 | 4
}
