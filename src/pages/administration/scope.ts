import { type Ctx, programme } from '#kernel/database/index.ts'
import { nations, type Role } from '#kernel/identity/index.ts'
import { compareNames } from '#kernel/language/index.ts'
import { visibleCalls } from '#modules/calls/index.ts'
import { words } from './words.ts'

export type ScopeKind = 'programme' | 'call' | 'nation'

/** What a role may be held for, named for the reader. */
export interface Scope {
  id: string
  kind: ScopeKind
  label: string
}

/** In which scopes each role is held; elsewhere it would open nothing. */
export const scopesOf: Record<Role, ScopeKind[]> = {
  administrator: ['programme'],
  officer: ['call', 'programme'],
  observer: ['call', 'programme'],
  representative: ['nation'],
}

/** The programme, the calls that the reader may see, newest first, and the nations by name. */
export async function scopesInSight(ctx: Ctx): Promise<Scope[]> {
  const say = words(ctx.language).person
  const byName = compareNames(ctx.language)
  const calls = (await visibleCalls(ctx)).map(({ id, title }) => ({ id, label: say.call(title[ctx.language]) }))
  const members = (await nations(ctx)).map(({ id, name }) => ({ id, label: say.nationScope(name[ctx.language]) }))
  return [
    { id: programme, kind: 'programme', label: say.programme },
    ...calls.map((call): Scope => ({ ...call, kind: 'call' })),
    ...members.sort((a, b) => byName(a.label, b.label)).map((nation): Scope => ({ ...nation, kind: 'nation' })),
  ]
}
