import { Temporal } from 'temporal-polyfill'
import { record } from '#kernel/audit/index.ts'
import { type Ctx, programme } from '#kernel/database/index.ts'
import { endRole, holders, insertRole, personById, type Role, rolesOf } from '#kernel/identity/index.ts'
import { lockAdministrators } from './role.sql.ts'
import { type Scope, scopesOf } from './scope.ts'

export const roles: Role[] = ['officer', 'observer', 'representative', 'administrator']

export type GiveRefusal = 'scope-does-not-fit' | 'no-date' | 'ends-in-past' | 'held-already'

/** Gives a role from now on, until the end of `until` (a calendar date) on the giver's clock, or without an end. */
export async function giveRole(
  ctx: Ctx,
  input: { person: string; role: Role; scope: Scope; until: string },
): Promise<'given' | GiveRefusal> {
  if (!scopesOf[input.role].includes(input.scope.kind)) return 'scope-does-not-fit'
  const ends_at = input.until === '' ? null : endOfDay(input.until, ctx.timeZone)
  if (ends_at === undefined) return 'no-date'
  if (ends_at !== null && ends_at <= ctx.now) return 'ends-in-past'
  const { person, role, scope } = input
  if (!(await insertRole(ctx, { person, role, scope: scope.id, ends_at }))) return 'held-already'
  record(ctx, { act: 'identity.role.given', subject: person, scope: scope.id, details: { role } })
  return 'given'
}

function endOfDay(day: string, timeZone: string): Date | undefined {
  try {
    const next = Temporal.PlainDate.from(day).add({ days: 1 })
    return new Date(next.toZonedDateTime({ timeZone, plainTime: '00:00' }).epochMilliseconds)
  } catch {
    return undefined
  }
}

export type EndRefusal = 'ended-already' | 'last-administrator'

type HeldRole = Awaited<ReturnType<typeof rolesOf>>[number]

export const isHeld = ({ starts_at, ends_at }: Pick<HeldRole, 'starts_at' | 'ends_at'>, now: Date): boolean =>
  (starts_at === null || starts_at <= now) && (ends_at === null || ends_at > now)

/** Why this role cannot be ended now. The page and the command both ask, so that button and refusal agree. */
export async function whyNotEndRole(ctx: Ctx, person: string, role: HeldRole): Promise<EndRefusal | undefined> {
  if (!isHeld(role, ctx.now)) return 'ended-already'
  return role.role === 'administrator' && !(await isAdministeredWithout(ctx, person)) ? 'last-administrator' : undefined
}

/** Ends a role now; undefined where this person has no such role. */
export async function takeRole(
  ctx: Ctx,
  { person, id }: { person: string; id: string },
): Promise<{ outcome: 'ended' | EndRefusal; role: HeldRole } | undefined> {
  await lockAdministrators(ctx)
  const role = (await rolesOf(ctx, person)).find((each) => each.id === id)
  if (!role) return undefined
  const refusal = await whyNotEndRole(ctx, person, role)
  if (refusal) return { outcome: refusal, role }
  await endRole(ctx, id)
  record(ctx, { act: 'identity.role.ended', subject: person, scope: role.scope, details: { role: role.role } })
  return { outcome: 'ended', role }
}

/** True when someone else with a working account administers the programme, now and without an end. */
export async function isAdministeredWithout(ctx: Ctx, person: string): Promise<boolean> {
  const others = (await holders(ctx, programme)).filter(
    (each) => each.right === 'administrator' && each.person !== person,
  )
  for (const other of others) {
    const lasting = (await rolesOf(ctx, other.person)).some(
      (role) =>
        role.role === 'administrator' && role.scope === programme && isHeld(role, ctx.now) && role.ends_at === null,
    )
    if (lasting && !(await personById(ctx, other.person))?.disabled_at) return true
  }
  return false
}
