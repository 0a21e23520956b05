// Why a draft gives an application to this reviewer and not to that one: from what the draft was computed with, as far as
// the asker may see the application.
import type { Ctx } from '#kernel/database/index.ts'
import type { Draft } from './draft.sql.ts'
import { languageBits, languageNumber } from './draftProblem.ts'
import {
  fitsOf,
  type GroupRow,
  groupOf,
  type PairFacts,
  pairFacts,
  type SeenReviewer,
  seenReviewers,
} from './fit.sql.ts'
import { pairRulesOf } from './pairRule.sql.ts'
import { kinds } from './reviewer.sql.ts'
import { unpackFits } from './solution.ts'
import { not_allowed } from './solver/pairs.ts'
import { explainPair, type PairReason } from './solver/reasons.ts'
import type { RuledInstance } from './solver/ruled.ts'

export type Verdict = PairReason['verdict'] | 'standing'

/** What the draft saw of one application. */
export interface Seen {
  draft: Draft
  application: { id: string; nation: string; language: string }
  reviewers: SeenReviewer[]
  /** By the reviewers' places; `not_allowed` where the pair was struck out. */
  fits: Uint16Array
  group: GroupRow[]
  pairs: { reviewer: string; other: string; rule: 'apart' | 'together' }[]
}

export interface Why {
  verdict: Verdict
  /** Absent where the pair was not allowed. */
  fit: number | null
  /** Points by which the total of all fits would fall at least. */
  loss: number
  blockers: { what: PairReason['blockers'][number]['what']; name: string | null; amount: number | null }[]
  facts: PairFacts
}

/** Undefined where the asker may not see the application, or the draft holds no reasons. */
export async function seenApplication(
  ctx: Ctx,
  draft: Draft,
  application: Seen['application'],
): Promise<Seen | undefined> {
  const packed = await fitsOf(ctx, draft.id, application.id)
  if (!packed) return undefined
  return {
    draft,
    application,
    reviewers: await seenReviewers(ctx, draft.id),
    fits: unpackFits(packed),
    group: await groupOf(ctx, draft.id, application.id),
    pairs: await pairRulesOf(ctx, draft.call),
  }
}

/** The verdict on every reviewer at a glance, in their places. */
export const verdictsOf = ({ reviewers, fits, group }: Seen): Verdict[] => {
  const have = new Map(group.map((row) => [row.reviewer, row]))
  return reviewers.map(({ reviewer }, place) => {
    const row = have.get(reviewer)
    if (row) return row.standing ? 'standing' : 'assigned'
    return fits[place] === not_allowed ? 'not-allowed' : 'possible'
  })
}

/** Undefined for a reviewer whom the draft did not know. */
export async function whyPair(ctx: Ctx, seen: Seen, reviewer: string): Promise<Why | undefined> {
  const place = seen.reviewers.findIndex((each) => each.reviewer === reviewer)
  const facts = place < 0 ? undefined : await pairFacts(ctx, seen.application.id, reviewer)
  if (!facts) return undefined
  const known = verdictsOf(seen)[place]!
  if (known === 'standing' || known === 'not-allowed')
    return { verdict: known, fit: standingFit(seen, reviewer), loss: 0, blockers: [], facts }
  const reason = reasonOf(seen, place)
  const verdict = known === 'assigned' && facts.hand === 'fixed' ? 'fixed' : known
  return {
    verdict,
    fit: seen.fits[place]!,
    loss: reason.loss,
    blockers: [
      ...loadBlocker(seen, place, verdict),
      ...reason.blockers.filter(({ what }) => what !== 'load').map((blocker) => named(seen, place, blocker)),
    ],
    facts,
  }
}

// The solver is asked about this application alone, and knows of no load with the others.
function loadBlocker({ reviewers }: Seen, place: number, verdict: Verdict): Why['blockers'] {
  const { load, load_max } = reviewers[place]!
  return verdict === 'possible' && load >= load_max ? [{ what: 'load', name: null, amount: load }] : []
}

function named({ reviewers, pairs }: Seen, place: number, { what, reviewer, amount }: PairReason['blockers'][number]) {
  if (what !== 'together') return { what, name: reviewer === null ? null : (reviewers[reviewer]?.name ?? null), amount }
  const own = reviewers[place]!.reviewer
  const partners = pairs.flatMap((pair) =>
    pair.rule !== 'together' ? [] : pair.reviewer === own ? [pair.other] : pair.other === own ? [pair.reviewer] : [],
  )
  const names = partners.flatMap((partner) => reviewers.find(({ reviewer }) => reviewer === partner)?.name ?? [])
  return { what, name: names.join(', '), amount }
}

const standingFit = ({ group }: Seen, reviewer: string) =>
  group.find((row) => row.reviewer === reviewer)?.affinity ?? null

/** Asks the solver about one pair, by an instance that holds this application alone, at the prices of the whole. */
function reasonOf(seen: Seen, place: number): PairReason {
  const { draft, reviewers, fits, group } = seen
  const { result } = draft
  const allowed = reviewers.map((_, r) => r).filter((r) => fits[r] !== not_allowed)
  const placeOf = new Map(reviewers.map(({ reviewer }, r) => [reviewer, r]))
  const have = new Set(group.flatMap(({ reviewer }) => placeOf.get(reviewer) ?? []))
  const instance = instanceOf(seen, allowed)
  const solved = {
    chosen: Int32Array.from(allowed.flatMap((r, edge) => (have.has(r) ? [edge] : []))),
    objective: result?.objective ?? 0,
    bound: result?.bound ?? 0,
    prices: Float64Array.from(reviewers, ({ price }) => price),
    floor: result?.floor ?? null,
  }
  return explainPair(instance, solved, 0, place)
}

function instanceOf({ draft, application, reviewers, fits, group, pairs }: Seen, allowed: number[]): RuledInstance {
  const { rules } = draft
  const fresh = rules.mode === 'fresh'
  // A draft that adds knew only of what it added; what stands had been taken off.
  const standing = fresh ? group.filter((row) => row.standing) : []
  const numbers = [...new Set(reviewers.map(({ nation }) => nation))]
  const at = new Map(reviewers.map(({ reviewer }, r) => [reviewer, r]))
  const ruled = (wanted: 'apart' | 'together') =>
    Int32Array.from(
      pairs.flatMap(({ rule, reviewer, other }) => {
        const [r, s] = [at.get(reviewer), at.get(other)]
        return rule === wanted && r !== undefined && s !== undefined ? [r, s] : []
      }),
    )
  const needs = kinds.map((kind) => Math.max(0, rules.kinds[kind] - standing.filter((row) => row.kind === kind).length))
  return {
    applications: 1,
    reviewers: reviewers.length,
    demand: Int32Array.of(group.length - standing.length),
    load_min: new Int32Array(reviewers.length),
    load_max: Int32Array.from(reviewers, ({ load_max }) => load_max),
    edge_application: new Int32Array(allowed.length),
    edge_reviewer: Int32Array.from(allowed),
    edge_affinity: Int32Array.from(allowed, (r) => fits[r]!),
    kinds: kinds.length,
    reviewer_kind: Int32Array.from(reviewers, ({ kind }) => kinds.indexOf(kind)),
    needs: Int32Array.from(needs),
    reviewer_nation: Int32Array.from(reviewers, ({ nation }) => numbers.indexOf(nation)),
    one_per_nation: rules.one_per_nation,
    application_language: Int32Array.of(languageNumber(application.language)),
    reviewer_languages: Int32Array.from(reviewers, ({ languages }) => languageBits(languages)),
    readers_needed: rules.readers === 'one' && standing.length === 0 ? 1 : 0,
    apart: ruled('apart'),
    together: ruled('together'),
    fixed: new Int32Array(0),
    kept: new Int32Array(0),
  }
}
