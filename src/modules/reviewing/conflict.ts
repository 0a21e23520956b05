import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { personByEmail } from '#kernel/identity/index.ts'
import { applicationBrief } from './application.sql.ts'
import {
  applicationParties,
  conflictById,
  deleteConflict,
  endBarred,
  type FoundConflict,
  insertConflicts,
  insertDeclared,
  type PartyRow,
  peopleParties,
  reinstate,
  tiesInCall,
} from './conflict.sql.ts'
import { requireOfficer } from './round.ts'
import { employerDomain, findConflicts } from './solver/conflicts.ts'
import { fold } from './solver/fold.ts'
import { deleteTie, insertTie } from './tie.sql.ts'

/** Whoever left an organisation less than so many years ago is still bound to it. */
export const membership_years = 3

export type DeclareRefusal = 'reason-missing' | 'declared-already'

/**
 * A reviewer, or anybody else who can see the application, declares a conflict with it. From this moment on the person
 * is barred from it in every role; an assignment goes back, a review that was submitted counts no more.
 */
export async function declareConflict(
  ctx: Ctx,
  input: { application: string; reason: string },
): Promise<'declared' | 'unknown' | DeclareRefusal> {
  const application = await applicationBrief(ctx, input.application)
  if (!application) return 'unknown'
  return declare(ctx, { application, person: ctx.person!, reason: input.reason })
}

/** An officer declares it for somebody else, known by e-mail address. */
export async function declareConflictFor(
  ctx: Ctx,
  input: { application: string; email: string; reason: string },
): Promise<'declared' | 'unknown' | 'unknown-person' | DeclareRefusal> {
  const application = await applicationBrief(ctx, input.application)
  if (!application) return 'unknown'
  await requireOfficer(ctx, application.call)
  const person = await personByEmail(ctx, input.email.trim().toLowerCase())
  if (!person) return 'unknown-person'
  return declare(ctx, { application, person: person.id, reason: input.reason })
}

async function declare(
  ctx: Ctx,
  { application, person, reason }: { application: { id: string; call: string }; person: string; reason: string },
): Promise<'declared' | DeclareRefusal> {
  if (reason.trim() === '') return 'reason-missing'
  const row = { call: application.call, application: application.id, person, reason: reason.trim() }
  if (!(await insertDeclared(ctx, row))) return 'declared-already'
  await asCauseway(ctx, () => endBarred(ctx, application.call))
  record(ctx, {
    act: 'reviewing.conflict.declared',
    subject: application.id,
    scope: application.call,
    details: { person, own: person === ctx.person },
  })
  return 'declared'
}

export type ConflictRemovalRefusal = 'reason-missing' | 'not-declared'

/** What was found from organisations and addresses is a fact and would be found again; only declarations are removed. */
export const whyNotRemoveConflict = (conflict: { source: string }): ConflictRemovalRefusal | undefined =>
  conflict.source === 'declared' ? undefined : 'not-declared'

/** An officer takes a declared conflict back, with the reason on record by its length. The assignment stands again. */
export async function removeConflict(
  ctx: Ctx,
  input: { id: string; reason: string },
): Promise<'removed' | 'unknown' | ConflictRemovalRefusal> {
  const conflict = await conflictById(ctx, input.id)
  if (!conflict) return 'unknown'
  await requireOfficer(ctx, conflict.call)
  const refusal = whyNotRemoveConflict(conflict)
  if (refusal) return refusal
  if (input.reason.trim() === '') return 'reason-missing'
  await deleteConflict(ctx, conflict.id)
  await asCauseway(ctx, () => reinstate(ctx, conflict))
  record(ctx, {
    act: 'reviewing.conflict.removed',
    subject: conflict.application,
    scope: conflict.call,
    details: { person: conflict.person },
  })
  return 'removed'
}

export type TieRefusal = 'too-short' | 'too-long' | 'public-provider' | 'not-in-pool' | 'declared-already'

export function whyNotDeclareTie(name: string): TieRefusal | undefined {
  const typed = name.trim()
  if (typed.length < 2) return 'too-short'
  if (typed.length > 200) return 'too-long'
  return looksLikeDomain(typed) && employerDomain(asAddress(typed)) === null ? 'public-provider' : undefined
}

/**
 * A reviewer names an organisation or a mail domain that she is tied to, before she knows any application. The answer is
 * the same whether or not something matches: only officers learn of that.
 */
export async function declareTie(
  ctx: Ctx,
  input: { call: string; name: string },
  pools: string[],
): Promise<'declared' | TieRefusal> {
  const refusal = whyNotDeclareTie(input.name)
  if (refusal) return refusal
  if (!pools.includes(input.call)) return 'not-in-pool'
  const fresh = await insertTie(ctx, { call: input.call, person: ctx.person!, name: input.name.trim() })
  if (!fresh) return 'declared-already'
  await findAndBar(ctx, input.call)
  record(ctx, { act: 'reviewing.tie.declared', subject: ctx.person, scope: input.call })
  return 'declared'
}

/** A tie that is taken back looks no further; conflicts that it has already led to stay until an officer judges. */
export async function removeTie(ctx: Ctx, id: string): Promise<'removed' | 'unknown'> {
  const tie = await deleteTie(ctx, id)
  if (!tie) return 'unknown'
  record(ctx, { act: 'reviewing.tie.removed', subject: ctx.person, scope: tie.call })
  return 'removed'
}

/**
 * Compares all applications of a call with its reviewers, officers and observers, and bars where organisation, mail
 * domain or a declared tie say so. It reads as Causeway, because an officer with a conflict must not learn of it here;
 * therefore it does not say how many were found either.
 */
export async function detectConflicts(ctx: Ctx, call: string): Promise<void> {
  await requireOfficer(ctx, call)
  await findAndBar(ctx, call)
  record(ctx, { act: 'reviewing.conflict.detected', scope: call })
}

/** The same without an audit line, for commands that have their own. */
export async function findAndBar(ctx: Ctx, call: string): Promise<void> {
  await asCauseway(ctx, async () => {
    const applications = await applicationParties(ctx, call)
    const people = await peopleParties(ctx, call, membership_years)
    const ties = await tiesInCall(ctx, call)
    const found = [...foundByParties(applications, people), ...foundByTies(applications, ties)]
    if (found.length > 0) await insertConflicts(ctx, call, found)
    await endBarred(ctx, call)
  })
}

type ApplicationParty = PartyRow & { name: string }

const looksLikeDomain = (text: string) => /^@?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text)
const asAddress = (domain: string) => (domain.includes('@') ? domain : `@${domain}`)
const addressesOf = (party: PartyRow) => party.emails.map(asAddress)

function foundByParties(applications: ApplicationParty[], people: PartyRow[]): FoundConflict[] {
  const party = (row: PartyRow) => ({ organisations: row.organisations, emails: addressesOf(row), nations: [] })
  const conflicts = findConflicts({
    applications: applications.map(party),
    reviewers: people.map(party),
    declared: [],
    nation_rule: false,
  })
  return conflicts.flatMap(({ application, reviewer, reasons }) => {
    const pair = { application: applications[application]!.id, person: people[reviewer]!.id }
    return reasons.flatMap((why): FoundConflict[] => {
      if (why.reason === 'same-organisation') return [{ ...pair, source: 'organisation', reason: '' }]
      return why.reason === 'same-domain' ? [{ ...pair, source: 'domain', reason: why.domain }] : []
    })
  })
}

/** Names are compared without case, accents, punctuation and legal form: "Dijkwacht B.V." is "dijkwacht". */
function foundByTies(applications: ApplicationParty[], ties: { person: string; name: string }[]): FoundConflict[] {
  const byName = Map.groupBy(applications, ({ name }) => plainName(name))
  const byDomain = new Map<string, ApplicationParty[]>()
  for (const application of applications)
    for (const domain of new Set(addressesOf(application).map(employerDomain)))
      if (domain) byDomain.set(domain, [...(byDomain.get(domain) ?? []), application])
  return ties.flatMap(({ person, name }) => {
    const domain = looksLikeDomain(name) ? employerDomain(asAddress(name)) : null
    return [
      ...((plainName(name) && byName.get(plainName(name))) || []).map(({ id }) => ({
        application: id,
        person,
        source: 'organisation' as const,
        reason: name,
      })),
      ...((domain && byDomain.get(domain)) || []).map(({ id }) => ({
        application: id,
        person,
        source: 'domain' as const,
        reason: domain!,
      })),
    ]
  })
}

const legalForms =
  /\b(ab|ag|aps|as|asa|bv|co|corp|corporation|doo|eood|gmbh|inc|kft|limited|llc|ltd|nv|ou|oy|oyj|plc|sa|sarl|sas|sia|spa|sro|srl|uab|zoo)\b/g

export const plainName = (name: string): string =>
  fold(name.toLowerCase())
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(legalForms, ' ')
    .replace(/\s+/g, ' ')
    .trim()
