// The official scores of a call: calibrated once on what all of its staff may see, the same for everyone who asks. Ranks
// and probabilities are among the applications that the asker sees (decisions/008-calibration.md). A job computes and
// stores them (scoringJob.ts); a page never waits for more than a small call takes.
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import type { Call } from '#modules/calls/index.ts'
import type { ApplicationScore, Calibration, ExplanationTerms, JointPosterior } from './calibration/model.ts'
import { among, type Ranks } from './calibration/ranks.ts'
import { contendersOf } from './ranking.sql.ts'
import { barredFromAsker } from './scoring.sql.ts'
import { type StoredScores, unpackPosterior, unpackScores } from './scoringPack.ts'
import { type CallState, calibratingOf, digestOf, inThread, stateOf } from './scoringState.ts'
import { storedHead, storedPosterior, storedResult } from './scoringStored.sql.ts'

/** The scores of a call as far as the asker may see its applications; ranks and probabilities are among those. */
export interface CallScores
  extends Pick<
    Calibration,
    'reviewers' | 'components' | 'variances' | 'agreement' | 'drift' | 'concord' | 'seed' | 'draws'
  > {
  /** `ApplicationScore` has quality, sd, interval, expected_rank, probability (of being within `call.places`). */
  applications: Map<string, ApplicationScore>
  /** Of all applications: `explain` is asked with a score from `applications`, and so for one that is seen. */
  terms: ExplanationTerms
}

/** What the scores lack that are shown: reviews of the applications that the asker sees, and nothing about others. */
export interface Renewal {
  /** Reviews behind the scores that are shown; null where there are no such scores yet. */
  counted: number | null
  /** Reviews that count now. */
  reviews: number
}

export interface Scoring {
  /** Undefined as long as no eligible application that the asker sees has a counted review. */
  scores: CallScores | undefined
  /** The scores are those of an earlier state, or none yet; nothing is decided by them. Undefined while they hold. */
  renewing: Renewal | undefined
}

const nothing: Scoring = { scores: undefined, renewing: undefined }

/**
 * A call with no more counted reviews than this is calibrated while its page waits, where the stored scores do not hold.
 * A tenth of a second to a second of a thread, and on the embedded database of everybody. Tests lower it.
 */
export const waiting = { reviews_max: 600 }

export async function calibrationOf(ctx: Ctx, call: Call): Promise<Scoring> {
  const seen = (await contendersOf(ctx, call.id))
    .filter(({ screening }) => screening === 'eligible')
    .map(({ id }) => id)
  return seen.length === 0 ? nothing : calibrationAmong(ctx, call, seen)
}

/** The same for those who know already which eligible applications the asker sees. */
export async function calibrationAmong(ctx: Ctx, call: Call, seen: string[]): Promise<Scoring> {
  const asker: Asker = { seen: new Set(seen), barred: new Set(await barredFromAsker(ctx)) }
  return asCauseway(ctx, async () => {
    const now = await stateOf(ctx, call)
    const reviews = reviewsIn(now.counted, asker.seen)
    if (reviews === 0) return nothing
    const stored = await storedScores(ctx, call.id)
    const current = stored && currentView(stored, now, asker)
    if (current) return { scores: viewed(stored, current, asker), renewing: undefined }
    if (now.reviews <= waiting.reviews_max)
      return { scores: await computedHere(ctx, call, now, asker), renewing: undefined }
    const earlier = stored && earlierView(stored, asker)
    const scores = earlier && viewed(stored, earlier, asker)
    return {
      scores,
      renewing: { counted: scores && stored ? reviewsIn(stored.state.counted, asker.seen) : null, reviews },
    }
  })
}

/**
 * Plain data that can be sent to a thread; `posteriorSampler(posterior, seed)` of calibration/posterior.ts writes one
 * joint draw of all qualities, in the order of `posterior.applications`, into a Float64Array at each call. Undefined where
 * there is nothing to draw from, and while the scores are being renewed. Run as Causeway, because it is of all applications.
 */
export async function posteriorOf(ctx: Ctx, call: Call): Promise<JointPosterior | undefined> {
  const now = await stateOf(ctx, call)
  const head = await storedHead(ctx, call.id)
  if (head?.fingerprint === now.fingerprint) return unpackPosterior(await storedPosterior(ctx, call.id))
  if (now.reviews > waiting.reviews_max) return undefined
  return (await officialHere(ctx, call, now))?.posterior
}

interface Asker {
  /** The eligible applications that she sees. */
  seen: ReadonlySet<string>
  barred: ReadonlySet<string>
}

/** Which of the stored ranks are meant: all of them, or those that remain without some applications. */
interface View {
  without: ReadonlySet<string>
  /** Undefined: those of all. */
  ranks?: Ranks
}

const views = (stored: StoredScores): View[] => [{ without: new Set() }, ...stored.views]

function reviewsIn(counted: CallState['counted'], seen: ReadonlySet<string>): number {
  let sum = 0
  for (const [application, { reviews }] of counted) if (seen.has(application)) sum += reviews
  return sum
}

/**
 * The stored scores as this asker may see them, if nothing that they show has changed since. Only what she sees is asked
 * about, and what sets the scales, which all of the staff see: whether it changed or not must not tell of what is hidden.
 */
function currentView(stored: StoredScores, now: CallState, { seen, barred }: Asker): View | undefined {
  const { settings, counted, aside } = stored.state
  if (settings !== now.settings) return undefined
  for (const [application, { digest }] of now.counted) {
    if (!seen.has(application)) continue
    if (counted.get(application)?.digest !== digest) return undefined
    if (aside.has(application) !== now.aside.has(application)) return undefined
  }
  const without = new Set<string>()
  for (const application of counted.keys()) {
    if (seen.has(application) && now.counted.has(application)) continue
    if (!barred.has(application) || !aside.has(application)) return undefined
    without.add(application)
  }
  return views(stored).find((view) => view.without.size === without.size && without.isSubsetOf(view.without))
}

/** The stored ranks among the most applications of which the asker may see every one; none may fit. */
function earlierView(stored: StoredScores, { barred }: Asker): View | undefined {
  const hidden = new Set([...stored.state.counted.keys()].filter((application) => barred.has(application)))
  return views(stored)
    .filter(({ without }) => hidden.isSubsetOf(without))
    .toSorted((x, y) => x.without.size - y.without.size)[0]
}

function viewed(stored: StoredScores, { without, ranks }: View, { seen }: Asker): CallScores | undefined {
  const { calibration } = stored
  const rest = calibration.applications.filter(({ application }) => !without.has(application))
  const known = (ranks ? ranked(rest, ranks) : rest).filter(({ application }) => seen.has(application))
  return known.length === 0 ? undefined : scoresOf(calibration, known)
}

const ranked = (applications: ApplicationScore[], ranks: Ranks): ApplicationScore[] =>
  applications.map((each, i) => ({
    ...each,
    expected_rank: ranks.expected[i]!,
    rank_interval: ranks.interval[i]!,
    percentile: (100 * (ranks.expected[i]! - 0.5)) / ranks.size[i]!,
    probability: ranks.probability[i]!,
  }))

/** Components as the seen applications show them, numbered anew: a gap would tell of one that is hidden. */
function scoresOf(result: Omit<Calibration, 'posterior'>, seen: ApplicationScore[]): CallScores {
  const counts = new Map<number, { applications: number; reviews: number }>()
  for (const { component, reviews } of seen) {
    const own = counts.get(component) ?? { applications: 0, reviews: 0 }
    counts.set(component, { applications: own.applications + 1, reviews: own.reviews + reviews })
  }
  const shown = result.components.filter(({ component }) => counts.has(component))
  const numbers = new Map(shown.map(({ component }, index) => [component, index + 1]))
  const renumbered = <Row extends { component: number }>(rows: Row[]): Row[] =>
    rows.flatMap((row) => (numbers.has(row.component) ? [{ ...row, component: numbers.get(row.component)! }] : []))
  const { variances, agreement, drift, concord, seed, draws, terms } = result
  return {
    applications: new Map(renumbered(seen).map((each) => [each.application, each])),
    reviewers: renumbered(result.reviewers),
    components: renumbered(shown.map((each) => ({ ...each, ...counts.get(each.component)! }))),
    variances,
    agreement,
    drift,
    concord,
    seed,
    draws,
    terms,
  }
}

/** Read and unpacked once in this process. */
async function storedScores(ctx: Ctx, call: string): Promise<StoredScores | undefined> {
  const head = await storedHead(ctx, call)
  if (!head) return undefined
  return kept(`stored ${call} ${head.fingerprint} ${head.computed_at.getTime()}`, async () =>
    unpackScores(await storedResult(ctx, call)),
  )
}

/** A small call, calibrated while its page waits. */
async function computedHere(ctx: Ctx, call: Call, now: CallState, { seen }: Asker): Promise<CallScores | undefined> {
  const official = await officialHere(ctx, call, now)
  const known = official?.applications.filter(({ application }) => seen.has(application)) ?? []
  if (!official || known.length === 0) return undefined
  if (known.length === official.applications.length) return scoresOf(official, known)
  const { posterior, seed } = official
  const applications = known.map(({ application }) => application)
  const ranks = await kept<Ranks>(`${now.fingerprint} ${digestOf(applications)}`, () =>
    inThread({ kind: 'rank', posterior: among(posterior, applications), applications, top: call.places, seed }),
  )
  return scoresOf(official, ranked(known, ranks))
}

function officialHere(ctx: Ctx, call: Call, now: CallState): Promise<Calibration | undefined> {
  return kept(now.fingerprint, async () => {
    const task = await calibratingOf(ctx, call, now)
    return task && inThread<Calibration>({ kind: 'calibrate', ...task })
  })
}

// What was computed is kept for the next who asks the same. It may be lost at any time: it follows from the data.
const most_kept = 12
const results = new Map<string, Promise<unknown>>()

function kept<T>(key: string, compute: () => Promise<T>): Promise<T> {
  const known = results.get(key) as Promise<T> | undefined
  const result = known ?? compute()
  results.delete(key)
  results.set(key, result)
  if (!known) {
    result.catch(() => results.delete(key))
    while (results.size > most_kept) results.delete(results.keys().next().value!)
  }
  return result
}
