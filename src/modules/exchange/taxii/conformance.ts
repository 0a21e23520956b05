// TAXII 2.1, section by section, as cases that any store must pass. They speak HTTP only, so the same cases are played
// against the store in memory and against the one in the database.
import { after, before, describe, test } from 'node:test'
import { changeCases } from './conformance.changes.ts'
import { filterCases } from './conformance.filters.ts'
import { type Case, type Fixture, type Grounds, groundsOf } from './conformance.grounds.ts'
import { readingCases } from './conformance.reading.ts'
import { serverCases } from './conformance.server.ts'

/** Plays all cases. `open` is asked once for each of the four sections, for a fixture whose collections are empty. */
export function conformance(open: () => Promise<Fixture>): void {
  const sections: [string, Case[]][] = [
    ['the server and its API roots', serverCases],
    ['reading collections', readingCases],
    ['filters and pages', filterCases],
    ['adding and deleting', changeCases],
  ]
  for (const [section, cases] of sections)
    describe(`TAXII 2.1, ${section}`, () => {
      let grounds: Grounds
      before(async () => {
        grounds = groundsOf(await open())
      })
      after(() => grounds.close())
      for (const [says, show] of cases) test(says, (context) => show(grounds, (why) => context.skip(why)))
    })
}
