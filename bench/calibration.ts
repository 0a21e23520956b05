// How long calibration takes and how many of the truly best tenth it finds. Run: node bench/calibration.ts
// Baselines in the same run: the plain mean and scores standardised by reviewer, on the same invented scores (4,000
// applications, four reviews each). The variances of the first case are those that N. Lawrence published for NIPS 2014.
import { calibrate } from '#modules/reviewing/calibration/calibrate.ts'
import { inventedScores, recall, simpleScores } from '#modules/reviewing/calibration/examples.ts'
import { measurePage, size } from './calibration-page.ts'

const applications = 4000
const cases = [
  { name: 'NIPS 2014', quality: Math.sqrt(1.2782), leniency: Math.sqrt(0.24), chance: Math.sqrt(1.2684) },
  { name: 'all equal', quality: 1, leniency: 1, chance: 1 },
  { name: 'quality twice', quality: 1, leniency: Math.sqrt(0.5), chance: Math.sqrt(0.5) },
]

const timed = <T>(work: () => T): { ms: number; value: T } => {
  const started = performance.now()
  const value = work()
  return { ms: performance.now() - started, value }
}
const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8)

for (const { reviewers, seeds } of [
  { reviewers: 600, seeds: [1, 2, 3, 4, 5] },
  { reviewers: 1500, seeds: [1] },
]) {
  console.log(
    `${applications} applications, 4 reviews each, ${reviewers} reviewers; recall of the truly best tenth, mean of ${seeds.length}`,
  )
  for (const { name, ...variances } of cases) {
    const sums = { plain: 0, standardised: 0, calibrated: 0, plain_ms: 0, calibrated_ms: 0 }
    for (const seed of seeds) {
      const { scores, qualities } = inventedScores({ applications, reviewers, reviews: 4, ...variances, seed })
      const simple = timed(() => simpleScores(scores))
      const { ms, value } = timed(() => calibrate({ scores, top: applications / 10 }))
      sums.plain += recall(qualities, simple.value.raw) / seeds.length
      sums.standardised += recall(qualities, simple.value.standardised) / seeds.length
      const found = new Map(value.applications.map((each) => [each.application, each.quality]))
      sums.calibrated += recall(qualities, found) / seeds.length
      sums.plain_ms += simple.ms / seeds.length
      sums.calibrated_ms += ms / seeds.length
    }
    const { plain, standardised, calibrated, plain_ms, calibrated_ms } = sums
    console.log(
      `  ${name.padEnd(14)} plain mean ${percent(plain)}   z-scores ${percent(standardised)}   calibrated ${percent(calibrated)}   ${(calibrated_ms / 1000).toFixed(1)} s, ${(calibrated_ms / plain_ms).toFixed(0)} times the two baselines`,
    )
  }
}
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)

console.log(`${size.applications} applications, ${size.reviews} reviews, 600 reviewers: the ranking page, median of 15`)
await measurePage('pglite')
if (process.env.TEST_DATABASE_URL) await measurePage('postgres')
else console.log('  postgres  SKIPPED: needs TEST_DATABASE_URL')
