// The main job on real input, on both engines: import, reviewers, conflicts, assignment, release, reviews, ranking,
// decisions, letters, export. Prints the time of each step and checks every result. Needs the proposals of
// ../shared/data/calls and, for PostgreSQL, TEST_DATABASE_URL.   node --import ./src/jsx.ts bench/main-job.ts [pglite|postgres]
import { existsSync } from 'node:fs'
import { openBenchDatabase } from './database.ts'
import { runMainJob, source } from './main-job-steps.ts'

if (!existsSync(source)) {
  console.log(`SKIPPED: ${source} is not there.`)
  process.exit(0)
}
const wanted = process.argv[2]
for (const engine of ['pglite', 'postgres'] as const) {
  if (wanted && wanted !== engine) continue
  if (engine === 'postgres' && !process.env.TEST_DATABASE_URL) {
    console.log('SKIPPED on PostgreSQL: TEST_DATABASE_URL is not set.')
    continue
  }
  const database = await openBenchDatabase(engine)
  try {
    const steps = await runMainJob(database)
    console.log(`\n${engine}`)
    for (const [name, seconds, remark] of steps)
      console.log(`  ${name.padEnd(10)} ${seconds.toFixed(2).padStart(7)} s  ${remark}`)
    console.log(
      `  ${'whole job'.padEnd(10)} ${steps
        .reduce((sum, [, seconds]) => sum + seconds, 0)
        .toFixed(2)
        .padStart(7)} s  every check holds`,
    )
  } finally {
    await database.close()
  }
}
