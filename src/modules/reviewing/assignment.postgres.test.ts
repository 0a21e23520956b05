import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { callBySlug, screen } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { countReleasable } from './assignment.sql.ts'
import { draftById, draftsOf } from './draft.sql.ts'
import { matchingIds } from './list.sql.ts'
import { reviewersOf } from './reviewer.sql.ts'
import { urls } from './urls.ts'

// Liesbeth runs Cold ports, which nobody reviews yet; Ines runs Resilient sensing, which is under review. Both look at it
// two weeks later, Cold ports with its submitted applications marked eligible.
let site: Site
const ports = 'cold-ports-2027'
const sensing = 'resilient-sensing-2027'
const callId = (slug: string) => site.enterAsCauseway(async (ctx) => (await callBySlug(ctx, slug))!.id)
const query = async <Row>(text: string, values: unknown[] = []) =>
  (await site.database.pool.query(text, values)).rows as Row[]
const idIn = (location: string | null) => location!.split('/').at(-1)!

const binding = {
  reviews_per_application: '3',
  'kinds.technical': '1',
  'kinds.commercial': '1',
  'kinds.end-user': '1',
  one_per_nation: 'yes',
  readers: 'none',
  fair: 'yes',
  seed: '7',
}
const compute = async (who: string, slug: string, form: Record<string, string>) => {
  const reply = await site.as(who).post(urls.assignment(slug), form)
  assert.equal(reply.status, 303, reply.text.slice(0, 2000))
  await site.runJobs()
  return (await site.enterAsCauseway((ctx) => draftById(ctx, idIn(reply.location))))!
}

before(async () => {
  site = await openSite({ at: '2026-12-05T10:00:00Z' })
  const call = await callId(ports)
  const sort = { key: 'reference', descending: false } as const
  await site.enterAs('liesbeth', async (ctx) => {
    const applications = await matchingIds(ctx, { call, wanted: 3, search: '', sort })
    await screen(ctx, { call, applications, verdict: 'eligible', reason: '' })
  })
})
after(() => site.close())

describe('a draft under all rules', () => {
  test('keeps them, says how far from the best it is, and its seed gives it again', async () => {
    const draft = await compute('liesbeth', ports, binding)
    assert.equal(draft.state, 'ready')
    assert.ok(draft.result!.bound >= draft.result!.objective)
    assert.equal(typeof draft.result!.floor, 'number')
    const broken = await query(
      `select d.application from reviewing.draft_pair d join reviewing.reviewer r on r.id = d.reviewer
         join calls.application a on a.id = d.application where d.draft = $1 group by d.application
       having count(*) <> 3 or count(distinct r.nation) <> 3 or count(distinct r.kind) <> 3 or bool_or(r.nation = a.nation)`,
      [draft.id],
    )
    assert.deepEqual(broken, [])
    const again = await compute('liesbeth', ports, binding)
    const pairs = (id: string) =>
      query('select application, reviewer, affinity from reviewing.draft_pair where draft = $1 order by 1, 2', [id])
    assert.deepEqual(await pairs(again.id), await pairs(draft.id))
    const { text } = await site.as('liesbeth').get(urls.assignmentDraft(draft.id))
    assert.match(text, /Plancher commun/)
    assert.match(text, /Graine 7/)
  })

  test('is explained for every reviewer of the pool', async () => {
    const [{ draft, application } = { draft: '', application: '' }] = await query<{
      draft: string
      application: string
    }>(
      `select d.draft, d.application from reviewing.draft_pair d join reviewing.draft f on f.id = d.draft
       where f.call = $1 order by d.application limit 1`,
      [await callId(ports)],
    )
    const liesbeth = site.as('liesbeth')
    const choice = await liesbeth.get(urls.draftApplication(draft, application))
    const pool = await site.enterAs('liesbeth', async (ctx) => reviewersOf(ctx, (await callBySlug(ctx, ports))!.id))
    const verdicts = new Map<string, number>()
    for (const { id, name } of pool) {
      assert.ok(choice.html.includes(urls.draftPair(draft, application, id)), name)
      const { status, text } = await liesbeth.get(urls.draftPair(draft, application, id))
      assert.equal(status, 200)
      const verdict = /(attribuée|pas permise|possible)/.exec(text.slice(text.indexOf('Dans ce projet')))![1]!
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
      if (verdict === 'possible') assert.match(text, /le total des affinités/)
      if (verdict === 'pas permise') assert.match(text, /conflit d’intérêts|nation de la candidature/)
    }
    assert.equal(verdicts.get('attribuée'), 3)
    assert.ok(verdicts.get('possible')! > 0)
    assert.equal((await liesbeth.get(`${urls.draftApplication(draft, application)}?q=zzzz`)).status, 200)
  })

  test('is compared with another, and drawn by nation and kind', async () => {
    const fast = await compute('liesbeth', ports, { reviews_per_application: '3' })
    const call = await callId(ports)
    const drafts = (await site.enterAs('liesbeth', (ctx) => draftsOf(ctx, call))).filter(({ id }) => id !== fast.id)
    const liesbeth = site.as('liesbeth')
    const { text } = await liesbeth.get(`${urls.draftComparison(fast.id)}?with=${drafts[0]!.id}`)
    assert.match(text, /candidatures? changent? d’évaluateurs/)
    const same = await liesbeth.get(`${urls.draftComparison(drafts[0]!.id)}?with=${drafts[1]!.id}`)
    assert.match(same.text, /les mêmes évaluateurs/)
    for (const strange of ['nothing', 'released', fast.id, '%00', '00000000-0000-4000-8000-000000000000'])
      assert.equal(
        (await liesbeth.get(`${urls.draftComparison(fast.id)}?with=${strange}&page=9999&q=%25_`)).status,
        200,
      )
    const heat = await liesbeth.get(urls.draftHeat(fast.id))
    assert.equal(heat.html.match(/<svg class="heat"/g)?.length, 3)
    assert.equal(heat.html.match(/<table>/g)?.length, 3, 'the same facts as tables')
  })
})

describe('the form', () => {
  test('comes back with everything typed and a sentence beside each fault', async () => {
    const form = {
      reviews_per_application: '-4',
      'kinds.technical': '1e9',
      readers: 'nobody',
      random_cap: '5',
      seed: 'luck',
      seconds: '0',
    }
    const reply = await site.as('liesbeth').post(urls.assignment(ports), form)
    assert.equal(reply.status, 422)
    assert.match(reply.text, /6 réponses sont à corriger/)
    for (const [name, value] of Object.entries(form))
      if (name !== 'readers') assert.ok(reply.html.includes(`value="${value}"`), name)
  })

  test('refuses kinds that ask for more reviewers than an application gets', async () => {
    const reply = await site.as('liesbeth').post(urls.assignment(ports), { ...binding, reviews_per_application: '2' })
    assert.equal(reply.status, 422)
    assert.match(reply.text, /demandent ensemble plus d’évaluateurs/)
    assert.match(reply.html, /name="reviews_per_application"[^>]*value="2"/)
  })

  test('is filled in by an address, and computes nothing by that', async () => {
    const before = await query('select id from reviewing.draft')
    const { text, html } = await site
      .as('liesbeth')
      .get(`${urls.assignment(ports)}?rules=yes&reviews_per_application=5&kinds.technical=2&seed=99`)
    assert.match(text, /ont été remplies pour vous/)
    assert.match(html, /name="reviews_per_application"[^>]*value="5"/)
    assert.match(html, /name="seed"[^>]*value="99"/)
    assert.deepEqual(await query('select id from reviewing.draft'), before)
  })
})

describe('rules by hand', () => {
  let reviewer: string
  let other: string
  let reference: string
  let application: string
  const hand = (form: Record<string, string>) => site.as('liesbeth').post(urls.handPairs(ports), form)
  const rule = (form: Record<string, string>) => site.as('liesbeth').post(urls.pairRules(ports), form)

  before(async () => {
    const call = await callId(ports)
    const [row] = await query<{ id: string; reference: string; reviewer: string }>(
      `select a.id, a.reference, r.id as reviewer from calls.application a
       join reviewing.reviewer r on r.call = a.call and r.nation <> a.nation
       where a.call = $1 and a.screening = 'eligible' and a.state = 'submitted'
         and not exists (select from reviewing.conflict c where c.application = a.id and c.person = r.person)
       order by a.reference, r.id limit 1`,
      [call],
    )
    application = row!.id
    reference = row!.reference
    reviewer = row!.reviewer
    const [second] = await query<{ id: string }>(
      `select s.id from reviewing.reviewer s join reviewing.reviewer r on r.id = $1
       where s.call = r.call and s.id <> r.id and s.nation <> r.nation order by s.id limit 1`,
      [reviewer],
    )
    other = second!.id
  })

  test('name what is missing, unknown, or impossible, and keep what was typed', async () => {
    const empty = await hand({})
    assert.equal(empty.status, 422)
    assert.match(empty.text, /4 réponses sont à corriger/)
    const strange = await hand({
      application: 'A-ZZZZZZ',
      hand_reviewer: 'x',
      hand_rule: 'maybe',
      hand_reason: 'Because of "it" & more',
    })
    assert.equal(strange.status, 422)
    assert.match(strange.html, /A-ZZZZZZ/)
    assert.match(strange.html, /Because of (&quot;|")it(&quot;|") &amp; more/)
    const long = await hand({
      application: reference,
      hand_reviewer: reviewer,
      hand_rule: 'fixed',
      hand_reason: 'x'.repeat(2001),
    })
    assert.match(long.text, /2\s000 caractères au plus/)
    assert.match(
      (await rule({ reviewer, other: reviewer, rule: 'apart', reason: 'x' })).text,
      /deux évaluateurs différents/,
    )
    assert.deepEqual(await query('select id from reviewing.hand_pair union select id from reviewing.pair_rule'), [])
  })

  test('cannot contradict each other', async () => {
    const fixed = {
      application: reference,
      hand_reviewer: reviewer,
      hand_rule: 'fixed',
      hand_reason: 'She knows the site.',
    }
    assert.match((await hand(fixed)).notice!, /La règle est enregistrée\. Elle compte dès le prochain projet/)
    const against = await hand({ ...fixed, hand_rule: 'forbidden' })
    assert.equal(against.status, 422)
    assert.match(against.text, /à la fois fixée et interdite/)
    assert.equal((await rule({ reviewer, other, rule: 'apart', reason: 'They are married.' })).status, 303)
    const together = await rule({ reviewer: other, other: reviewer, rule: 'together', reason: 'They are a team.' })
    assert.equal(together.status, 422)
    assert.match(together.text, /à la fois séparés et réunis/)
  })

  test('hold in the next draft, and are the reason it gives', async () => {
    const draft = await compute('liesbeth', ports, { reviews_per_application: '3' })
    const pairs = await query<{ reviewer: string; application: string }>(
      'select application, reviewer from reviewing.draft_pair where draft = $1 and reviewer in ($2, $3)',
      [draft.id, reviewer, other],
    )
    assert.ok(pairs.some((pair) => pair.application === application && pair.reviewer === reviewer))
    const shared = Map.groupBy(pairs, (pair) => pair.application)
    assert.deepEqual(
      [...shared.values()].filter(({ length }) => length > 1),
      [],
    )
    const why = await site.as('liesbeth').get(urls.draftPair(draft.id, application, reviewer))
    assert.match(why.text, /She knows the site\./)
  })

  test('leave a pair out of a draft that was computed before it was forbidden', async () => {
    const draft = await compute('liesbeth', ports, { reviews_per_application: '3' })
    const [pair] = await query<{ reference: string; reviewer: string }>(
      `select a.reference, d.reviewer from reviewing.draft_pair d join calls.application a on a.id = d.application
        where d.draft = $1 and d.reviewer not in ($2, $3) limit 1`,
      [draft.id, reviewer, other],
    )
    const releasable = async () => (await site.enterAs('liesbeth', (ctx) => countReleasable(ctx, draft.id))).assignments
    const before = await releasable()
    const forbidden = {
      application: pair!.reference,
      hand_reviewer: pair!.reviewer,
      hand_rule: 'forbidden',
      hand_reason: 'Rivals.',
    }
    assert.equal((await hand(forbidden)).status, 303)
    assert.equal(await releasable(), before - 1)
    await query(`delete from reviewing.hand_pair where rule = 'forbidden'`)
  })

  test('are seen by observers, not changed by them, and never seen by reviewers', async () => {
    assert.match((await site.as('oskar').get(urls.handRules(ports))).text, /They are married\./)
    assert.equal((await site.as('oskar').post(urls.handPairs(ports), {})).status, 403)
    const sees = await site.enterAs('mats', async ({ db }) => ({
      pairs: await db.selectFrom('reviewing.hand_pair').select('id').execute(),
      rules: await db.selectFrom('reviewing.pair_rule').select('id').execute(),
    }))
    assert.deepEqual(sees, { pairs: [], rules: [] })
  })

  test('that became impossible by a conflict stop the next draft, which says what would do', async () => {
    await query(
      `insert into reviewing.conflict (call, application, person, source, reason)
       select r.call, $1, r.person, 'declared', 'x' from reviewing.reviewer r where r.id = $2`,
      [application, reviewer],
    )
    const draft = await compute('liesbeth', ports, { reviews_per_application: '3' })
    assert.equal(draft.state, 'infeasible')
    const { text, html } = await site.as('liesbeth').get(urls.assignmentDraft(draft.id))
    assert.match(text, /fixées, à la main ou/)
    assert.match(text, /Libérer les attributions fixées à la main/)
    assert.ok(html.includes(urls.handRules(ports)))
    const [{ id } = { id: '' }] = await query<{ id: string }>('select id from reviewing.hand_pair')
    assert.equal((await site.as('liesbeth').post(urls.handPairRemoval(id))).notice, 'La règle est supprimée.')
    assert.equal((await site.as('liesbeth').post(urls.handPairRemoval(id))).status, 404)
  })
})

describe('what cannot be', () => {
  test('is told with who is short and what would do, by a link that fills in the form', async () => {
    const draft = await compute('liesbeth', ports, { ...binding, reviews_per_application: '20' })
    assert.equal(draft.state, 'infeasible')
    const { text, html } = await site.as('liesbeth').get(urls.assignmentDraft(draft.id))
    assert.match(text, /Ce qui s’y oppose/)
    assert.match(text, /Ce qui y remédierait/)
    const address = /href="([^"]*\?rules=yes[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    assert.ok(address, 'no relaxation leads to the form')
    assert.match((await site.as('liesbeth').get(address)).text, /ont été remplies pour vous/)
  })
})

describe('while it is computed', () => {
  test('another officer of the call follows it, stops it, and gets the best so far', async () => {
    const reply = await site.as('liesbeth').post(urls.assignment(ports), binding)
    const id = idIn(reply.location)
    const philippe = site.as('philippe')
    assert.match((await philippe.get(reply.location!)).html, /data-progress/)
    const told = JSON.parse((await philippe.get(urls.draftProgress(id))).html)
    assert.deepEqual([told.state, told.done, told.total], ['solving', 0, 100])
    assert.match((await philippe.post(urls.draftStop(id))).notice!, /^(Stopping|Arrêt)/)
    assert.match((await philippe.post(urls.draftStop(id))).notice!, /already|déjà/)
    assert.equal((await site.as('oskar').post(urls.draftStop(id))).status, 403)
    await site.runJobs()
    const draft = (await site.enterAsCauseway((ctx) => draftById(ctx, id)))!
    // Stopped before anything was found, it says so and does not pretend that nothing is possible.
    assert.ok(draft.state === 'ready' || draft.result?.proven === false, draft.state)
    assert.equal(draft.result!.stopped, true)
  })
})

describe('a repair', () => {
  const due = { due_at: '2026-12-20T18:00' }
  const standing = (call: string) =>
    query<{ id: string; application: string; reviewer: string; person: string; begun: boolean }>(
      `select s.id, s.application, s.reviewer, s.person, exists (select from reviewing.review v where v.assignment = s.id) as begun
       from reviewing.assignment s where s.call = $1 and s.declined_at is null order by s.id`,
      [call],
    )

  test('replaces a reviewer who drops out, leaves what was begun, shows each change, and tells those concerned', async () => {
    const call = await callId(sensing)
    const before = await standing(call)
    // Whoever has most that is not begun leaves: nothing more may be given to her.
    const open = Map.groupBy(
      before.filter(({ begun }) => !begun),
      ({ reviewer }) => reviewer,
    )
    const [gone, hers] = [...open].sort(([, a], [, b]) => b.length - a.length)[0]!
    await query('update reviewing.reviewer set load_min = 0, load_max = 0 where id = $1', [gone])
    const page = await site.as('ines').get(urls.assignment(sensing))
    assert.match(page.html, /name="mode"/)
    const draft = await compute('ines', sensing, { reviews_per_application: '3', mode: 'repair' })
    assert.equal(draft.state, 'ready')
    const removals = await query<{ reviewer: string; reason: string }>(
      'select reviewer, reason from reviewing.draft_removal where draft = $1',
      [draft.id],
    )
    assert.equal(removals.filter(({ reviewer }) => reviewer === gone).length, hers.length)
    assert.ok(removals.every(({ reviewer, reason }) => (reviewer === gone) === (reason === 'load')))
    const shown = await site.as('ines').get(urls.assignmentDraft(draft.id))
    assert.match(shown.text, /What changes/)
    assert.match(shown.text, /has more than may be taken/)
    assert.match(shown.html, new RegExp(`and take ${removals.length} back`))
    const mails = await query<{ count: number }>(`select count(*) as count from mail.message where kind = 'duty'`)
    const released = await site.as('ines').post(urls.draftRelease(draft.id), due)
    assert.match(released.notice!, new RegExp(`and ${removals.length} (is|are) taken back`))
    const after = await standing(call)
    const keys = (rows: typeof after) => new Set(rows.map(({ application, reviewer }) => `${application} ${reviewer}`))
    const [was, is] = [keys(before), keys(after)]
    assert.equal([...was].filter((key) => !is.has(key)).length, removals.length)
    for (const { application, reviewer, begun } of before)
      if (begun) assert.ok(is.has(`${application} ${reviewer}`), 'a review that was begun was taken away')
    assert.deepEqual(
      after.filter(({ reviewer, begun }) => reviewer === gone && !begun),
      [],
    )
    const told = await query<{ subject: string }>(
      `select m.subject from mail.message m where kind = 'duty' and person = $1 order by written_at desc limit 1`,
      [hers[0]!.person],
    )
    assert.match(told[0]!.subject, /have changed|ont changé/)
    const more = await query<{ count: number }>(`select count(*) as count from mail.message where kind = 'duty'`)
    assert.ok(more[0]!.count > mails[0]!.count)
    const sights = await query(
      `select h.scope from identity.holding h join reviewing.draft_removal d on d.application = h.scope
       where d.draft = $1 and d.reviewer = $2 and h.person = $3 and h."right" = 'reviewer'`,
      [draft.id, gone, hers[0]!.person],
    )
    assert.deepEqual(sights, [], 'she still sees what was taken back')
    const [{ application } = { application: '' }] = hers
    assert.match((await site.as('ines').get(urls.assessment(application))).text, /Taken back/)
    assert.match((await site.as('ines').get(urls.assignmentDraft(draft.id))).text, /Released/)
  })

  test('fills the place of whoever sends a review back, and takes nothing from anybody', async () => {
    const call = await callId(sensing)
    const [one] = (await standing(call)).filter(({ begun }) => !begun)
    await query(`update reviewing.assignment set declined_at = $2, decline_reason = 'No time.' where id = $1`, [
      one!.id,
      new Date('2026-12-05T09:00:00Z'),
    ])
    const draft = await compute('ines', sensing, { reviews_per_application: '3', mode: 'repair' })
    assert.deepEqual(await query('select reviewer from reviewing.draft_removal where draft = $1', [draft.id]), [])
    const fresh = await query<{ application: string; reviewer: string }>(
      'select application, reviewer from reviewing.draft_pair where draft = $1 and not standing',
      [draft.id],
    )
    assert.deepEqual(
      fresh.map(({ application }) => application),
      [one!.application],
    )
    assert.notEqual(fresh[0]!.reviewer, one!.reviewer)
    assert.match((await site.as('ines').get(urls.assignmentDraft(draft.id))).text, /sent it back/)
    const against = await site.as('ines').get(`${urls.draftComparison(draft.id)}?with=released`)
    assert.match(against.text, /1 application changes its reviewers/)
    assert.match((await site.as('ines').post(urls.draftRelease(draft.id), due)).notice!, /1 assignment is released/)
  })

  test('is refused where a review it would take was begun meanwhile, or another draft was released since', async () => {
    const call = await callId(sensing)
    const open = Map.groupBy(
      (await standing(call)).filter(({ begun }) => !begun),
      ({ reviewer }) => reviewer,
    )
    const [gone, hers] = [...open][0]!
    await query('update reviewing.reviewer set load_min = 0, load_max = 0 where id = $1', [gone])
    const repair = { reviews_per_application: '3', mode: 'repair' }
    const first = await compute('ines', sensing, repair)
    const second = await compute('ines', sensing, repair)
    await query(
      `insert into reviewing.review (call, application, assignment, person) select call, application, id, person
       from reviewing.assignment where id = $1`,
      [hers[0]!.id],
    )
    const before = await standing(call)
    assert.match((await site.as('ines').post(urls.draftRelease(first.id), due)).notice!, /begun meanwhile/)
    assert.deepEqual(await standing(call), before, 'a refused release changed something')
    await query('delete from reviewing.review where assignment = $1', [hers[0]!.id])
    site.setTime('2026-12-05T10:05:00Z')
    assert.match((await site.as('ines').post(urls.draftRelease(first.id), due)).notice!, /taken back/)
    assert.match((await site.as('ines').post(urls.draftRelease(second.id), due)).notice!, /Another draft was released/)
  })

  test('adds late applications and leaves all else with whom it is', async () => {
    const call = await callId(ports)
    const draft = await compute('liesbeth', ports, { reviews_per_application: '2' })
    // A few come late: marked eligible only after the others have their reviewers.
    const late = await query<{ id: string }>(
      `update calls.application set screening = 'pending' where id in (
         select id from calls.application where call = $1 and screening = 'eligible' order by reference limit 4) returning id`,
      [call],
    )
    assert.match((await site.as('liesbeth').post(urls.draftRelease(draft.id), due)).notice!, /diffusées/)
    const before = await standing(call)
    await query(`update calls.application set screening = 'eligible' where id = any($1)`, [late.map(({ id }) => id)])
    const repair = await compute('liesbeth', ports, { reviews_per_application: '2', mode: 'repair' })
    const fresh = await query<{ application: string }>(
      'select distinct application from reviewing.draft_pair where draft = $1 and not standing',
      [repair.id],
    )
    assert.equal(fresh.length, late.length)
    assert.match((await site.as('liesbeth').post(urls.draftRelease(repair.id), due)).notice!, /diffusées/)
    const after = new Set((await standing(call)).map(({ id }) => id))
    assert.ok(before.every(({ id }) => after.has(id)))
    assert.equal(after.size, before.length + 2 * late.length)
  })
})
