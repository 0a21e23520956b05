// The demonstration's vulnerabilities: valid documents, and a list that tells each team something of its own.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import {
  acknowledgements,
  advisories,
  documentOf,
  exploited,
  products,
  statements,
} from './examples.vulnerabilities.ts'
import { invariants } from './invariants.sql.ts'
import { latestAdvisories } from './vulnerabilities/advisory.sql.ts'
import { checkAdvisory } from './vulnerabilities/csafCheck.ts'
import { bytesOf } from './vulnerabilities/examples.ts'
import { productsOfOrganisation } from './vulnerabilities/product.sql.ts'
import { type PastScore, pastScores } from './vulnerabilities/score.sql.ts'
import { statementsOn } from './vulnerabilities/statement.sql.ts'
import { findingsOn, handlingOf, vulnerabilities } from './vulnerabilities/vulnerability.sql.ts'

let site: ExchangeSite
before(async () => {
  site = await openExchangeSite([])
})
after(async () => {
  for (const [sentence, query] of Object.entries(invariants))
    assert.deepEqual(await site.enterAsCauseway(query), [], sentence)
  await site.close()
})

const team = (nation: string) => site.organisation(`cyber-${nation.toLowerCase()}`)
const listOf = (who: string, nation: string, show: 'us' | 'overdue' | 'exploited' | 'all') =>
  site.enterAs(who, (ctx) =>
    vulnerabilities(ctx, {
      organisation: team(nation),
      today: '2026-11-21',
      show,
      sort: 'due',
      search: '',
      page: 1,
      size: 50,
    }),
  )
const advisoriesOf = async (ctx: Ctx) =>
  (await latestAdvisories(ctx, { search: '', tlp: '', page: 1, size: 50 })).map(({ tracking, version }) => [
    tracking,
    version,
  ])

test('every advisory passes the mandatory tests of the standard, on whatever day the demonstration is loaded', async () => {
  for (const loaded of ['2026-11-21T09:00:00Z', '2027-01-03T00:30:00Z', '2028-02-29T23:59:00Z'])
    for (const advisory of advisories) {
      const checked = await checkAdvisory(bytesOf(documentOf(advisory, new Date(loaded))))
      assert.equal(checked.kind, 'valid', `${advisory.title} on ${loaded}: ${JSON.stringify(checked)}`)
    }
})

test('Sanna finds what affects her team, one of it overdue, and what is exploited elsewhere', async () => {
  const { rows, counts } = await listOf('sanna', 'FI', 'us')
  assert.deepEqual(counts, { us: 4, overdue: 1, exploited: 6, all: 11 })
  assert.deepEqual(
    rows.map(({ cve, due_on, certain, acknowledged, open, probability }) => [
      cve,
      due_on,
      certain,
      acknowledged,
      open,
      probability,
    ]),
    [
      ['CVE-2099-10417', '2026-11-18', true, true, 1, 0.7431],
      ['CVE-2099-27718', '2026-11-26', true, false, 1, 0.2387],
      ['CVE-2099-33120', null, false, false, 1, 0.0046],
      ['CVE-2099-10419', null, true, false, 1, 0.0312],
    ],
  )
  const overdue = await listOf('sanna', 'FI', 'overdue')
  assert.deepEqual(
    overdue.rows.map(({ cve }) => cve),
    ['CVE-2099-10417'],
  )
})

test('what a team runs is affected, may be, is fixed, or is nobody’s news', async () => {
  const [all, fixed, notAffected, investigated] = await site.enterAs('sanna', async (ctx) => [
    await productsOfOrganisation(ctx, team('FI'), { search: '', page: 1, size: 50 }),
    await findingsOn(ctx, team('FI'), 'CVE-2099-38812'),
    await findingsOn(ctx, team('FI'), 'CVE-2099-27719'),
    await findingsOn(ctx, team('FI'), 'CVE-2099-33121'),
  ])
  assert.deepEqual(
    all!.map((each) => ('affected' in each ? [each.name, each.affected, each.may_affect] : [])),
    [
      ['groundlink m3 7.1.4', 2, 0],
      ['Kerkdijk Waterwerken Gemaal 4.8', 1, 0],
      ['Skerry Systems RampGuard', 0, 1],
      ['deb/debian/chrony 4.3-2', 0, 0],
      ['Meridian TS-40 4.0', 0, 0],
      ['Portolan Berth Planner 11.3', 0, 0],
      ['Sextant Relay 2.8.1', 0, 0],
    ],
  )
  const verdicts = [fixed, notAffected, investigated].map((found) =>
    found!.map((each) => ('verdict' in each ? each.verdict : '')),
  )
  assert.deepEqual(verdicts, [['fixed'], ['not-affected'], ['under-investigation']])
})

test('what Sweden and France run is found as well', async () => {
  const found = await site.enterAsCauseway(({ db }) =>
    db
      .selectFrom('exchange.finding as f')
      .innerJoin('exchange.latest_advisory as a', 'a.id', 'f.advisory')
      .innerJoin('exchange.product as p', 'p.id', 'f.product')
      .innerJoin('exchange.advisory_vulnerability as v', (join) =>
        join.onRef('v.advisory', '=', 'f.advisory').onRef('v.number', '=', 'f.number'),
      )
      .select(['p.name', 'v.cve', 'f.verdict'])
      .where('f.organisation', 'in', [team('SE'), team('FR')])
      .orderBy('p.name')
      .orderBy('v.cve')
      .execute(),
  )
  assert.deepEqual(
    found.map(({ name, cve, verdict }) => `${name}: ${cve} ${verdict}`),
    [
      'Kerkdijk Waterwerken Gemaal 5.1: CVE-2099-27718 affected',
      'Kerkdijk Waterwerken Gemaal 5.1: CVE-2099-27719 affected',
      'Sextant Relay 2.6: CVE-2099-38812 affected',
      'Skerry Systems RampGuard 3.2: CVE-2099-33120 affected',
      'Skerry Systems RampGuard 3.2: CVE-2099-33121 under-investigation',
      'groundlink m3 7.2.1: CVE-2099-10417 fixed',
      'groundlink m3 7.2.1: CVE-2099-10419 fixed',
    ],
  )
  assert.deepEqual(Object.keys(products), ['FI', 'SE', 'FR'])
})

test('an analyst outside of the Nordic group sees one advisory less, and nothing of what stands in it', async () => {
  const ours = await site.enterAs('sanna', advisoriesOf)
  const others = await site.enterAs('hana', advisoriesOf)
  assert.deepEqual(ours, [
    ['CW-FR-2026-0063', '1'],
    ['CW-SE-2026-0007', '1'],
    ['KW-2026-041', '2'],
    ['GL-SA-2026-12', '1'],
  ])
  assert.deepEqual(
    others,
    ours.filter(([tracking]) => tracking !== 'CW-SE-2026-0007'),
  )
  const { rows, counts } = await listOf('hana', 'JP', 'all')
  assert.deepEqual(counts, { us: 0, overdue: 0, exploited: 6, all: 9 })
  assert.deepEqual(
    rows.filter(({ cve }) => cve.startsWith('CVE-2099-3312')),
    [],
  )
  const [theirs, past] = await site.enterAs('hana', async (ctx) => [
    await statementsOn(ctx, 'CVE-2099-33120'),
    await pastScores(ctx, 'CVE-2099-33120'),
  ])
  assert.deepEqual([theirs, past], [[], []])
})

test('a course of scores begins on the day on which there was a reason to look, and ends yesterday', async () => {
  const days = async (cve: string) => site.enterAs('sanna', (ctx) => pastScores(ctx, cve))
  const ends = (past: PastScore[]) => [past.length, past[0]?.scored_on, past.at(-1)?.scored_on]
  assert.deepEqual(ends(await days('CVE-2099-10417')), [10, '2026-11-11', '2026-11-20'])
  assert.deepEqual(ends(await days('CVE-2099-30551')), [6, '2026-11-15', '2026-11-20'])
  assert.deepEqual(ends(await days('CVE-2099-33120')), [9, '2026-11-12', '2026-11-20'])
})

test('what an advisory adds to a log stands there at its own time', async () => {
  const { rows } = await site.enterAsCauseway((ctx) =>
    sql<{ name: string; at: Date }>`
      select o.name, to_timestamp(o.position / 1000000) as at from exchange.object o
      where o.type = 'note' and o.name in (select title from exchange.advisory) order by o.position`.execute(ctx.db),
  )
  assert.deepEqual(
    rows.map(({ at }) => at.toISOString()),
    [
      '2026-10-18T09:10:00.000Z',
      '2026-11-03T10:30:00.000Z',
      '2026-11-09T15:40:00.000Z',
      '2026-11-12T13:05:00.000Z',
      '2026-11-20T08:45:00.000Z',
    ],
  )
})

test('statements and the taking of notice stand under the names of those who made them, at their own time', async () => {
  assert.deepEqual([statements.length, acknowledgements.length, exploited.length], [2, 1, 6])
  const [french, norwegian, handling] = await site.enterAs('sanna', async (ctx) => [
    await statementsOn(ctx, 'CVE-2099-10417'),
    await statementsOn(ctx, 'CVE-2099-33120'),
    await handlingOf(ctx, team('FI'), 'CVE-2099-10417'),
  ])
  const told = [...french, ...norwegian].map(({ organisation, status, changed_at }) => [
    organisation,
    status,
    changed_at.toISOString(),
  ])
  assert.deepEqual(told, [
    [team('FR'), 'fixed', '2026-11-16T14:20:00.000Z'],
    [team('NO'), 'not-affected', '2026-11-19T11:35:00.000Z'],
  ])
  assert.deepEqual(
    [handling?.acknowledged_at?.toISOString(), handling?.acknowledged_by],
    ['2026-11-10T07:50:00.000Z', site.person('sanna')],
  )
})
