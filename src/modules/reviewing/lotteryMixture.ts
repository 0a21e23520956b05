// The chances of a draw under bounds, computed beside the requests and stored before the seed is opened.
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx, enterAsCauseway } from '#kernel/database/index.ts'
import { isLeaving, type JobKind, startJob } from '#kernel/jobs/index.ts'
import { type Call, callById } from '#modules/calls/index.ts'
import { beginMixture, endMixture, mixtureOf } from './lottery.sql.ts'
import { type ChancesState, type Prepared, preparedDraw } from './lottery.ts'
import { problemHash, zoneProblem } from './lotteryBounds.ts'
import { lockRound, requireOfficer } from './round.ts'
import { mixtureHash } from './selection/mixture.ts'
import type { SolvedMixture } from './selection/mixtureSolve.ts'
import { mixPortfoliosInWorker } from './selection/solveInWorker.ts'
import { selectionById } from './selection.sql.ts'

/** Zones of two hundred with a budget take most of it; what is reached by then is taken, and the page says how near it is. */
const seconds_most = 30

export type ChancesRefusal = 'nothing-adopted' | 'chances-plain' | 'chances-computing' | 'chances-ready'

export const whyNotPrepare = (chances: ChancesState | undefined): ChancesRefusal | undefined => {
  if (chances === undefined) return 'nothing-adopted'
  if (chances === 'plain') return 'chances-plain'
  if (chances === 'mixing') return 'chances-computing'
  return chances === 'ready' ? 'chances-ready' : undefined
}

/** Has the chances computed, where a draw could break a bound and they are not computed yet for those who take part now. */
export async function prepareChances(ctx: Ctx, call: Call): Promise<'started' | ChancesRefusal> {
  await requireOfficer(ctx, call.id)
  await lockRound(ctx, call.id)
  const prepared = await preparedDraw(ctx, call)
  const refusal = whyNotPrepare(prepared?.chances)
  if (refusal) return refusal
  const { selection, zone } = prepared!
  const problem_hash = problemHash(zone, zoneProblem(selection.terms, zone))
  const input = { selection: selection.id, problem_hash }
  const job = await startJob(ctx, { kind: 'reviewing.mix', scope: call.id, input })
  await asCauseway(ctx, () => beginMixture(ctx, { ...input, job }))
  return 'started'
}

type Input = { selection: string; problem_hash: string }

/** Computes the mixture for the zone as it is when the work begins. Begun again after a crash, it begins from the start. */
export const mixJob: JobKind = {
  kind: 'reviewing.mix',
  async run(work) {
    const input = work.input as Input
    try {
      const prepared = await enterAsCauseway(work.database, (ctx) => readZone(ctx, input), work.now())
      if (!prepared) return {}
      const problem = zoneProblem(prepared.selection.terms, prepared.zone)
      const { signal } = work
      const mixture = problem ? await mixPortfoliosInWorker(problem, { signal, seconds: seconds_most }) : null
      await enterAsCauseway(work.database, (ctx) => store(ctx, input, prepared, mixture), work.now())
      return {}
    } catch (error) {
      if (isLeaving(work.signal)) throw error
      await enterAsCauseway(work.database, (ctx) => endMixture(ctx, input, { state: 'failed' }), work.now())
      if (work.signal.aborted) return {}
      throw error
    }
  },
  abandoned: async (ctx, input) => {
    await endMixture(ctx, input as Input, { state: 'failed' })
  },
}

/** Undefined where it is not wanted any more. Where the zone is another by now, it is told as failed, to be computed again. */
async function readZone(ctx: Ctx, input: Input): Promise<Prepared | undefined> {
  const stored = await mixtureOf(ctx, input.selection)
  if (stored?.state !== 'mixing' || stored.problem_hash !== input.problem_hash) return undefined
  const selection = await selectionById(ctx, input.selection)
  const prepared = await preparedDraw(ctx, (await callById(ctx, selection!.call))!)
  if (prepared?.selection.id === input.selection && prepared.chances === 'mixing') return prepared
  await endMixture(ctx, input, { state: 'failed' })
  return undefined
}

async function store(ctx: Ctx, input: Input, { selection, zone }: Prepared, mixture: SolvedMixture | null) {
  if (!mixture) return endMixture(ctx, input, { state: 'impossible' })
  const references = zone.zone.map(({ reference }) => reference)
  const hash = mixtureHash(references, mixture)
  if (!(await endMixture(ctx, input, { state: 'ready', mixture, hash }))) return false
  const { places, portfolios } = mixture
  record(ctx, {
    act: 'reviewing.lottery.mixed',
    subject: selection.call,
    scope: selection.call,
    details: { zone: references.length, places, portfolios: portfolios.length, portfolios_hash: hash },
  })
  return true
}
