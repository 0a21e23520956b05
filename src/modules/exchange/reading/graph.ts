// A picture of what is linked, opened node by node. What is shown depends on the address alone, so that a picture can be
// sent to a colleague, who sees it as far as it is released to her.
import type { LinkedRow } from './detail.sql.ts'
import { relationOf } from './links.ts'

/** More than these are neither read nor laid out in a useful way. */
export const most_nodes = 150
export const most_open = 12

export type NamedRow = LinkedRow & { ends?: [null, string | null] }

export interface GraphNode {
  /** The id of an object; of a heap, a key of its own. */
  id: string
  type: string
  /** Undefined where it was not sent, or not released to the reader. */
  object: NamedRow | undefined
  open: boolean
  focus: boolean
  /** A heap stands for so many neighbours of `of` that found no room. */
  heap?: { count: number; of: string }
}

export interface GraphEdge {
  source: string
  target: string
  /** The verb of a relationship, or the type of the object that refers. */
  word: string
  kind: 'relationship' | 'reference'
}

export interface Graph {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

export interface GraphRows {
  /** Of the opened nodes. */
  opened: LinkedRow[]
  /** What refers to an opened node. */
  incoming: LinkedRow[]
}

const isIdentifier = (text: string) => /^[a-z0-9-]+--[0-9a-f-]{36}$/.test(text)

/** Every edge at an opened node. A relationship is an edge between its two ends; anything else that refers is a node. */
export function edgesOf({ opened, incoming }: GraphRows): GraphEdge[] {
  const edges = new Map<string, GraphEdge>()
  const add = (edge: GraphEdge) => {
    if (edge.source !== edge.target) edges.set(`${edge.source} ${edge.word} ${edge.target}`, edge)
  }
  const open = new Set(opened.map(({ id }) => id))
  for (const row of incoming) {
    const relation = relationOf(row)
    if (relation && !open.has(row.id))
      add({ source: relation.source, target: relation.target, word: relation.verb, kind: 'relationship' })
    else
      for (const target of row.links)
        if (open.has(target)) add({ source: row.id, target, word: row.type, kind: 'reference' })
  }
  for (const row of opened)
    for (const target of row.links)
      if (isIdentifier(target)) add({ source: row.id, target, word: row.type, kind: 'reference' })
  return [...edges.values()].filter(({ source, target }) => open.has(source) || open.has(target))
}

/** The ids at the ends of the edges that are not opened themselves. */
export const neighbourIds = (rows: GraphRows, edges: GraphEdge[]): string[] => {
  const open = new Set(rows.opened.map(({ id }) => id))
  return [...new Set(edges.flatMap(({ source, target }) => [source, target]))].filter((id) => !open.has(id))
}

export function buildGraph(focus: string, rows: GraphRows, edges: GraphEdge[], others: LinkedRow[]): Graph {
  const known = new Map([...rows.incoming, ...others, ...rows.opened].map((row) => [row.id, row]))
  const open = rows.opened.map(({ id }) => id)
  const nodeOf = (id: string): GraphNode => ({
    id,
    type: known.get(id)?.type ?? id.slice(0, id.indexOf('--')),
    object: known.has(id) ? withSeen(known.get(id)!, known) : undefined,
    open: open.includes(id),
    focus: id === focus,
  })
  const groups = groupsOf(open, neighbourIds(rows, edges).map(nodeOf), edges)
  const { shown, heaps } = fitted(groups, most_nodes - open.length)
  const nodes = [...open.map(nodeOf), ...shown, ...heaps]
  const there = new Set(nodes.map(({ id }) => id))
  return {
    nodes,
    edges: [
      ...edges.filter(({ source, target }) => there.has(source) && there.has(target)),
      ...heaps.map((heap) => ({ source: heap.heap!.of, target: heap.id, word: '', kind: 'reference' as const })),
    ],
  }
}

/** A sighting has no name of its own: it is told by what was seen, if that stands among the rows. */
function withSeen(row: LinkedRow, known: Map<string, LinkedRow>): NamedRow {
  if (row.type !== 'sighting' || row.content === null) return row
  const seen = known.get(JSON.parse(row.content).sighting_of_ref)
  return seen ? { ...row, ends: [null, seen.name] } : row
}

interface Group {
  of: string
  type: string
  nodes: GraphNode[]
}

/** Each neighbour once: with the first opened node that it is linked with, by its type. */
function groupsOf(open: string[], neighbours: GraphNode[], edges: GraphEdge[]): Group[] {
  const rank = new Map(open.map((id, index) => [id, index]))
  const owner = new Map<string, string>()
  for (const { source, target } of edges)
    for (const [one, other] of [
      [source, target],
      [target, source],
    ] as const) {
      const before = owner.get(other)
      if (rank.has(one) && (before === undefined || rank.get(one)! < rank.get(before)!)) owner.set(other, one)
    }
  const groups = Map.groupBy(neighbours, ({ id, type }) => `${owner.get(id)} ${type}`)
  return [...groups.values()].map((nodes) => ({
    of: owner.get(nodes[0]!.id)!,
    type: nodes[0]!.type,
    nodes: nodes.toSorted(byName),
  }))
}

/** What can be read comes before what is only referred to. */
const byName = (a: GraphNode, b: GraphNode): number =>
  Number(!a.object) - Number(!b.object) ||
  compare(a.object?.name ?? a.id, b.object?.name ?? b.id) ||
  compare(a.id, b.id)

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * As many of each group as there is room for, the same number of all; the rest of each group is one heap. So a rare kind of
 * neighbour is never pushed out by a frequent one.
 */
function fitted(groups: Group[], room: number): { shown: GraphNode[]; heaps: GraphNode[] } {
  const size = (each: number) =>
    groups.reduce((sum, { nodes }) => sum + Math.min(nodes.length, each) + (nodes.length > each ? 1 : 0), 0)
  if (size(0) > room) return { shown: [], heaps: heapsOf(merged(groups), 0) }
  let each = 0
  while (each < room && size(each + 1) <= room) each++
  return { shown: groups.flatMap(({ nodes }) => nodes.slice(0, each)), heaps: heapsOf(groups, each) }
}

/** Too many kinds even for heaps: one heap for each opened node. */
function merged(groups: Group[]): Group[] {
  const byNode = Map.groupBy(groups, ({ of }) => of)
  return [...byNode].map(([of, all]) => ({ of, type: '', nodes: all.flatMap(({ nodes }) => nodes) }))
}

const heapsOf = (groups: Group[], each: number): GraphNode[] =>
  groups
    .filter(({ nodes }) => nodes.length > each)
    .map(({ of, type, nodes }) => ({
      id: `${of} ${type}`,
      type,
      object: undefined,
      open: false,
      focus: false,
      heap: { count: nodes.length - each, of },
    }))

/** Ids from an address: real ones, each once, no more than can be opened. */
export function readIds(text: string): string[] {
  const ids = text.split(/[\s,]+/).slice(0, most_open * 2)
  return [...new Set(ids.filter(isIdentifier))].slice(0, most_open)
}
