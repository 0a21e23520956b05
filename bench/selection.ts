// How fast portfolios are found. Run: node bench/selection.ts [applications] [draws]
// One invented call: 32 nations and 9 areas with bounds from below and above, a budget for a tenth of what is asked for. Measured
// are the best portfolio, the price of every bound, and the selection frequencies over draws of the values. The baseline is
// HiGHS (npm `highs`, WebAssembly, one thread) on the same integer programmes in the same run, to the same gap of 10⁻⁹; every
// objective that both find is compared.
import { availableParallelism, loadavg } from 'node:os'
import { exactBest } from '#modules/reviewing/selection/exact.ts'
import { inventedCall } from '#modules/reviewing/selection/examples.ts'
import { normalSampler, selectionFrequencies, type ValueSampler } from '#modules/reviewing/selection/frequencies.ts'
import { bestByHighs, loadHighs } from '#modules/reviewing/selection/highs.ts'
import { type PortfolioProblem, priceOfBounds, solvePortfolio } from '#modules/reviewing/selection/portfolio.ts'
import { programmeOf } from '#modules/reviewing/selection/rows.ts'

const [applications = 4000, draws = 1000] = process.argv.slice(2).map(Number)
const compared_draws = 20
/** Standard deviation of a draw around its value; the values themselves have 15. */
const deviation = 5

const highs = await loadHighs()
const call = inventedCall(applications)

async function timed<T>(work: () => T | Promise<T>): Promise<{ result: T; seconds: number }> {
  const started_ms = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - started_ms) / 1000 }
}

function same(own: number, theirs: number) {
  if (Math.abs(own - theirs) > 2e-9 * Math.abs(theirs)) throw new Error(`they disagree: ${own} and HiGHS ${theirs}`)
}

async function measureOne() {
  const own = await timed(() => solvePortfolio(call))
  const theirs = await timed(() => bestByHighs(highs, programmeOf(call)))
  if (own.result.status !== 'optimal') throw new Error('the invented call has no portfolio')
  same(own.result.value, theirs.result.value)
  console.log(
    `one portfolio: ${own.seconds.toFixed(3)} s, gap ${own.result.gap.toExponential(1)}; HiGHS ${theirs.seconds.toFixed(2)} s: same value, ${(theirs.seconds / own.seconds).toFixed(0)} times as fast`,
  )
  const portfolio = own.result
  const prices = await timed(() => priceOfBounds(call, portfolio))
  console.log(`prices of ${prices.result.length} bounds: ${prices.seconds.toFixed(1)} s, each an exact solve`)
}

async function measureFrequencies() {
  const first: Float64Array[] = []
  const sampler = normalSampler(call.value, new Float64Array(applications).fill(deviation))
  const watched: ValueSampler = (random, values) => {
    sampler(random, values)
    if (first.length < compared_draws) first.push(values.slice())
  }
  const cpu = process.cpuUsage()
  const found = await selectionFrequencies(call, watched, { seed: 1, draws })
  const { user, system } = process.cpuUsage(cpu)
  if (found.status !== 'solved') throw new Error('the invented call has no portfolio')
  const bands = ['green', 'grey', 'red'].map((band) => `${found.band.filter((one) => one === band).length} ${band}`)
  console.log(
    `${draws} draws: ${found.seconds.toFixed(1)} s on ${availableParallelism()} cores (${((user + system) / 1e6).toFixed(1)} s of computing), ${found.proven} proven best, widest gap ${found.worst_gap.toExponential(1)}; ${bands.join(', ')}`,
  )
  const theirs = await timed(() => compareDraws(first.map((value) => ({ ...call, value }))))
  const each = theirs.result / first.length
  console.log(
    `HiGHS on the first ${first.length}: ${each.toFixed(2)} s each, same values; ${((each * draws) / found.seconds).toFixed(0)} times as fast for all ${draws}`,
  )
}

/** Seconds that HiGHS takes for these problems; throws if it finds other values than we do. */
async function compareDraws(problems: PortfolioProblem[]): Promise<number> {
  let seconds = 0
  for (const problem of problems) {
    const theirs = await timed(() => bestByHighs(highs, programmeOf(problem)))
    seconds += theirs.seconds
    same((await exactBest(programmeOf(problem))).value, theirs.result.value)
  }
  return seconds
}

const load = () => loadavg()[0]!.toFixed(1)
console.log(`${applications} applications, load ${load()}`)
await measureOne()
await measureFrequencies()
console.log(`load ${load()}`)
