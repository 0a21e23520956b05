// Everything that is linked with an object, in groups that can be read aloud: what it uses, what indicates it, where it was
// seen, which reports are about it.
import type { LinkedRow } from './detail.sql.ts'

export interface LinkItem {
  /** Of the other end. */
  id: string
  /** Undefined where the other end was not sent, or not released to the reader; the two are not told apart. */
  object: LinkedRow | undefined
  /** The relationship that says so. */
  via?: LinkedRow
  /** What its producer wrote about the link. */
  remark?: string
}

export interface LinkGroup {
  kind: 'verb' | 'inverse' | 'reference' | 'mention' | 'same'
  /** The verb of a relationship, the property of a reference, the type of what mentions the object. */
  word: string
  items: LinkItem[]
}

export type Json = Record<string, unknown>

const isIdentifier = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9-]+--[0-9a-f-]{36}$/.test(value)

/** Undefined for what is no JSON object: a page shows what it can. */
export function parsed(content: string | null | undefined): Json | undefined {
  if (!content) return undefined
  try {
    const value: unknown = JSON.parse(content)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}

/** The references that an object makes itself, by property; markings are told elsewhere. */
export function referencesOf(content: Json): { property: string; ids: string[] }[] {
  return Object.entries(content).flatMap(([property, value]) => {
    if (property === 'object_marking_refs' || !/_refs?$/.test(property)) return []
    const ids = [value].flat().filter(isIdentifier)
    return ids.length > 0 ? [{ property, ids: [...new Set(ids)] }] : []
  })
}

export interface Relation {
  verb: string
  source: string
  target: string
  remark?: string
}

/** What a relationship says; undefined for anything else. */
export function relationOf(row: LinkedRow): Relation | undefined {
  const content = row.type === 'relationship' ? parsed(row.content) : undefined
  if (!content || !isIdentifier(content.source_ref) || !isIdentifier(content.target_ref)) return undefined
  const { relationship_type: verb, description: remark } = content
  return {
    verb: typeof verb === 'string' ? verb : 'related-to',
    source: content.source_ref,
    target: content.target_ref,
    ...(typeof remark === 'string' ? { remark } : {}),
  }
}

/** The ids whose names a page about this object needs, beside what refers to it. */
export function wantedIds(id: string, content: Json, incoming: LinkedRow[]): string[] {
  const own = referencesOf(content).flatMap(({ ids }) => ids)
  const ends = incoming.flatMap((row) => {
    const relation = relationOf(row)
    if (relation) return [relation.source, relation.target]
    return row.type === 'sighting' ? row.links : []
  })
  return [...new Set([...own, ...ends])].filter((each) => each !== id && isIdentifier(each))
}

/** `incoming` refers to the object by its id; `same` shares an id of another catalogue with it. */
export function linkGroups(
  id: string,
  content: Json,
  rows: { incoming: LinkedRow[]; same: LinkedRow[]; others: ReadonlyMap<string, LinkedRow> },
): LinkGroup[] {
  const { incoming, same, others } = rows
  const groups = new Map<string, LinkGroup>()
  const add = (kind: LinkGroup['kind'], word: string, item: LinkItem) => {
    const key = `${kind} ${word}`
    if (!groups.has(key)) groups.set(key, { kind, word, items: [] })
    groups.get(key)!.items.push(item)
  }
  for (const row of incoming) {
    const relation = relationOf(row)
    if (!relation) add('mention', row.type, { id: row.id, object: row })
    else {
      const out = relation.source === id
      const other = out ? relation.target : relation.source
      const remark = relation.remark ? { remark: relation.remark } : {}
      add(out ? 'verb' : 'inverse', relation.verb, { id: other, object: others.get(other), via: row, ...remark })
    }
  }
  for (const { property, ids } of referencesOf(content))
    for (const other of ids) add('reference', property, { id: other, object: others.get(other) })
  const linked = new Set([id, ...incoming.map((row) => row.id)])
  for (const row of same) if (!linked.has(row.id)) add('same', row.type, { id: row.id, object: row })
  return [...groups.values()].toSorted((a, b) => order[a.kind] - order[b.kind] || (a.word < b.word ? -1 : 1))
}

const order: Record<LinkGroup['kind'], number> = { verb: 0, inverse: 1, mention: 2, reference: 3, same: 4 }

/** Ids of other catalogues that tell two objects to be about the same thing: vulnerabilities and techniques. */
export function catalogueIds(content: Json): string[] {
  const references = Array.isArray(content.external_references) ? content.external_references : []
  const ids = references.flatMap((each: unknown) => {
    const id = (each as Json | null)?.external_id
    return typeof id === 'string' && /^(CVE-\d{4}-\d{4,}|(AML\.)?TA?\d{4}(\.\d{3})?|[A-Z]+-\d+)$/.test(id) ? [id] : []
  })
  return [...new Set(ids)].slice(0, 20)
}
