// Holes that readers of a report would find: what it refers to and they do not see.
import type { Ctx } from '#kernel/database/index.ts'
import { type Reader, sightOf } from '../readers.ts'
import type { VisibleObject } from './draft.sql.ts'

export interface Gap {
  object: VisibleObject
  /** Readers of the report who do not see the object. */
  without: Reader[]
  /** The report can be read without an account, and the object cannot. */
  closed: boolean
}

export interface Gaps {
  objects: Gap[]
  /** Objects of others: who sees those is known to their originators alone. */
  untold: number
}

interface Reading {
  /** Partners who will read the report. */
  readers: Reader[]
  /** Anybody will, without an account. */
  open: boolean
  /** When they will. */
  at: Date
}

/** Of her own organisations' objects the author may know who sees them, and of no others; so she is told of those. */
export async function gapsOf(ctx: Ctx, objects: VisibleObject[], { readers, open, at }: Reading): Promise<Gaps> {
  const organisations = [...readers.map(({ organisation }) => organisation), ...(open ? [null] : [])]
  if (organisations.length === 0) return { objects: [], untold: 0 }
  const ids = objects.map(({ id }) => id)
  const sighted = await sightOf(ctx, ids, { organisations, at })
  const all = objects.flatMap((object) => {
    const those = sighted.get(object.id)
    if (!those) return []
    const without = readers.filter(({ organisation }) => !those.has(organisation))
    return [{ object, without, closed: open && !those.has(null) }]
  })
  return {
    objects: all.filter(({ without, closed }) => without.length > 0 || closed),
    untold: objects.length - all.length,
  }
}
