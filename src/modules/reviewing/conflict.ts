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
  knownConflicts,
  type PartyRow,
  peopleParties,
  reinstate,
  tiesInCall,
} from './conflict.sql.ts'
import { requireOfficer } from './round.ts'
import { wantScores } from './scoringJob.ts'
import { type ConflictReason, type Declared, employerDomain, findConflicts } from './solver/conflicts.ts'
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
  await wantScores(ctx, application.call)
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
  await wantScores(ctx, conflict.call)
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
  await findAndBar(ctx, input.call, { people: [ctx.person!] })
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

/** Whom a search is about: what a new tie, a late application or a new reviewer can bring about. */
export interface Concerned {
  applications?: string[]
  people?: string[]
}

/**
 * The same without an audit line, for commands that have their own. With `concerned`, only those pairs are compared of
 * which one at least is named in it; without, all. Only what is new is written.
 */
export async function findAndBar(ctx: Ctx, call: string, concerned?: Concerned): Promise<void> {
  await asCauseway(ctx, async () => {
    const { applications, people } = concerned ?? {}
    const found = [
      ...(concerned ? [] : await find(ctx, call, {})),
      ...(applications ? await find(ctx, call, { applications }) : []),
      ...(people ? await find(ctx, call, { people }) : []),
    ]
    const known = new Set(found.length > 0 ? (await knownConflicts(ctx, call)).map(keyOf) : [])
    const fresh = found.filter((conflict) => !known.has(keyOf(conflict)))
    if (fresh.length > 0) await insertConflicts(ctx, call, fresh)
    await endBarred(ctx, call)
    if (fresh.length > 0) await wantScores(ctx, call)
  })
}

const keyOf = ({ application, person, source }: Omit<FoundConflict, 'reason'>) => `${application} ${person} ${source}`

/** Compares these applications, or all, with these people, or all. */
async function find(ctx: Ctx, call: string, some: Concerned): Promise<FoundConflict[]> {
  const applications = await applicationParties(ctx, call, some.applications)
  const known = await peopleParties(ctx, call, membership_years, some.people)
  const ties = await tiesInCall(ctx, call, some.people)
  const ids = [...new Set([...known.map(({ id }) => id), ...ties.map(({ person }) => person)])]
  const byId = new Map(known.map((person) => [person.id, person]))
  const numberOf = new Map(ids.map((id, number) => [id, number]))
  const conflicts = findConflicts({
    applications: applications.map((row) => ({ ...partyOf(row), names: row.names })),
    reviewers: ids.map((id) => partyOf(byId.get(id) ?? { organisations: [], emails: [] })),
    declared: ties.flatMap(({ person, name }) => declarationsOf(numberOf.get(person)!, name)),
    nation_rule: false,
  })
  return conflicts.flatMap(({ application, reviewer, reasons }) => {
    const pair = { application: applications[application]!.id, person: ids[reviewer]! }
    // Of several reasons of one source the last is kept: a membership or an address is a fact, a tie somebody's word.
    const bySource = new Map(reasons.flatMap(sourceAndReason))
    return [...bySource].map(([source, reason]): FoundConflict => ({ ...pair, source, reason }))
  })
}

const looksLikeDomain = (text: string) => /^@?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text)
const asAddress = (domain: string) => (domain.includes('@') ? domain : `@${domain}`)

const partyOf = ({ organisations, emails }: Omit<PartyRow, 'id'>) => ({
  organisations,
  emails: emails.map(asAddress),
  nations: [],
})

/** What a tie may mean: always a name, and a mail domain where it looks like one. */
const declarationsOf = (reviewer: number, name: string): Declared[] => [
  { reviewer, name },
  ...(looksLikeDomain(name) ? [{ reviewer, domain: name.replace(/^@/, '') }] : []),
]

function sourceAndReason(why: ConflictReason): [source: 'organisation' | 'domain', reason: string][] {
  switch (why.reason) {
    case 'declared-name':
      return [['organisation', why.name]]
    case 'same-organisation':
      return [['organisation', '']]
    case 'declared-domain':
    case 'same-domain':
      return [['domain', why.domain]]
    default:
      return []
  }
}
