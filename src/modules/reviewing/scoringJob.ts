// Calibrated scores, computed beside the requests before anybody asks for them.
import { asCauseway, type Ctx, enterAsCauseway } from '#kernel/database/index.ts'
import { type JobKind, type JobWork, runsTwice, startJobOnce } from '#kernel/jobs/index.ts'
import { type Call, callById } from '#modules/calls/index.ts'
import type { Packed } from './calibrationWorker.ts'
import { largeCalls } from './scoring.sql.ts'
import { waiting } from './scoring.ts'
import { type CallState, calibratingOf, inThread, stateOf } from './scoringState.ts'
import { deleteStored, putStored, storedHead } from './scoringStored.sql.ts'

const kind = 'reviewing.calibrate'

/** From the first change to the computing, so that an afternoon's reviews are not a job each. */
const settle_ms = 5_000

/** Computes and stores the scores of a call that are not current. Begun again after a crash, it begins from the start. */
const calibrateJob: JobKind = {
  kind,
  async run(work) {
    const { call } = work.input as { call: string }
    const elsewhere = await enterAsCauseway(work.database, (ctx) => postponed(ctx, call), work.now())
    return { state: elsewhere ? 'postponed' : await renewScores(work, call) }
  },
}

export const scoringJobs: JobKind[] = [calibrateJob]

/** The reviews of a call, or what counts of them, have changed: its scores are computed anew, once for many changes. */
export const wantScores = (ctx: Ctx, call: string, delay_ms = settle_ms): Promise<void> =>
  startJobOnce(ctx, { kind, scope: call, input: { call }, delay_ms })

/** Whoever could not act because of it does not wait for the next review. */
export const wantScoresNow = (ctx: Ctx, call: string): Promise<void> => wantScores(ctx, call, 0)

/** One at a time for each call: where another process computes, this job comes back. */
async function postponed(ctx: Ctx, call: string): Promise<boolean> {
  if (!(await runsTwice(ctx, { kind, scope: call }))) return false
  await wantScores(ctx, call)
  return true
}

/**
 * Finds the large calls whose scores are not current and asks for them: for what changes without a command of this module,
 * such as a withdrawal, a screening, or a role that begins or ends. Run as Causeway, from time to time.
 */
export async function wantOutdatedScores(ctx: Ctx): Promise<void> {
  for (const id of await largeCalls(ctx, waiting.reviews_max)) {
    const { fingerprint } = await stateOf(ctx, (await callById(ctx, id))!)
    if ((await storedHead(ctx, id))?.fingerprint !== fingerprint) await wantScores(ctx, id)
  }
}

type Renewed = 'current' | 'stored' | 'overtaken' | 'nothing'

/**
 * Brings the stored scores of a call up to date, computing outside any transaction. 'overtaken': the reviews changed
 * meanwhile, and another job is on its way. For work that needs current scores.
 */
export async function renewScores(work: Pick<JobWork, 'database' | 'now' | 'signal'>, id: string): Promise<Renewed> {
  const read = await enterAsCauseway(work.database, (ctx) => readState(ctx, id), work.now())
  if (!read) return 'current'
  const packed = read.task && (await inThread<Packed>(read.task, work.signal))
  return enterAsCauseway(work.database, (ctx) => store(ctx, read, packed), work.now())
}

/** The same in a transaction that is open already, for the terminal, the demonstration and the bench. Run as Causeway. */
export async function renewScoresHere(ctx: Ctx, id: string): Promise<Renewed> {
  const read = await asCauseway(ctx, () => readState(ctx, id))
  if (!read) return 'current'
  const packed = read.task && (await inThread<Packed>(read.task))
  return asCauseway(ctx, () => store(ctx, read, packed))
}

interface Read {
  call: Call
  state: CallState
  task: ({ kind: 'store'; hidden: string[][] } & NonNullable<Awaited<ReturnType<typeof calibratingOf>>>) | undefined
}

/** Undefined where the stored scores are current. */
async function readState(ctx: Ctx, id: string): Promise<Read | undefined> {
  const call = await callById(ctx, id)
  if (!call) return undefined
  const state = await stateOf(ctx, call)
  if ((await storedHead(ctx, id))?.fingerprint === state.fingerprint) return undefined
  const task = await calibratingOf(ctx, call, state)
  return { call, state, task: task && { kind: 'store', hidden: state.hidden, ...task } }
}

/** What was overtaken is stored too, as long as it is nearer to the present than what is there. */
async function store(ctx: Ctx, { call, state }: Read, packed: Packed | undefined): Promise<Renewed> {
  const { fingerprint } = await stateOf(ctx, call)
  const overtaken = fingerprint !== state.fingerprint
  if (overtaken) {
    if ((await storedHead(ctx, call.id))?.fingerprint === fingerprint) return 'current'
    await wantScores(ctx, call.id)
  }
  if (packed) await putStored(ctx, call.id, { fingerprint: state.fingerprint, ...packed })
  else await deleteStored(ctx, call.id)
  return overtaken ? 'overtaken' : packed ? 'stored' : 'nothing'
}
