// Two versions of an object, property by property.

export interface Change {
  property: string
  kind: 'added' | 'removed' | 'changed'
  before: string | null
  after: string | null
}

type Json = Record<string, unknown>

/** Lists of simple values are compared as sets of lines: what matters is what came and what went. */
export function changesBetween(before: Json, after: Json): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  return names.flatMap((property): Change[] => {
    const [old, fresh] = [before[property], after[property]]
    if (same(old, fresh)) return []
    if (!Object.hasOwn(before, property)) return [{ property, kind: 'added', before: null, after: written(fresh) }]
    if (!Object.hasOwn(after, property)) return [{ property, kind: 'removed', before: written(old), after: null }]
    if (Array.isArray(old) && Array.isArray(fresh)) return [listChange(property, old, fresh)]
    return [{ property, kind: 'changed', before: written(old), after: written(fresh) }]
  })
}

function listChange(property: string, old: unknown[], fresh: unknown[]): Change {
  const [olds, freshes] = [old.map(simple), fresh.map(simple)]
  const [had, has] = [new Set(olds), new Set(freshes)]
  const gone = olds.filter((each) => !has.has(each))
  const come = freshes.filter((each) => !had.has(each))
  // Only the order or the number of equal entries differs: then the whole lists are shown.
  const [left, right] = gone.length + come.length > 0 ? [gone, come] : [olds, freshes]
  return { property, kind: 'changed', before: left.join('\n') || null, after: right.join('\n') || null }
}

const same = (a: unknown, b: unknown): boolean => a === b || sorted(a) === sorted(b)

/** The order of members says nothing in JSON. */
const sorted = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

/** A list as its lines. */
const written = (value: unknown): string => (Array.isArray(value) ? value.map(simple).join('\n') : simple(value))

const simple = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
