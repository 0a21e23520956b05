import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callBySlug } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { declareConflictFor } from './conflict.ts'
import { invariants } from './invariants.sql.ts'
import { rankingOf } from './ranking.ts'
import { choicesOf, selectionById, selectionsOf } from './selection.sql.ts'
import { urls } from './urls.ts'

// Ines chooses the portfolio of Resilient sensing, with the reviews that are in.
let site: Site
const slug = 'resilient-sensing-2027'
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
})
after(() => site.close())

const callFor = (key: string) => site.enterAs(key, async (ctx) => (await callBySlug(ctx, slug))!)
const compute = (form: Record<string, string | string[]>, key = 'ines') =>
  site.as(key).post(urls.selection(slug), { places_max: '20', budget: '2 000 000', ...form })
const idOf = (location: string | null) => location!.split('/').at(-1)!
const stored = (id: string) => site.enterAs('ines', (ctx) => selectionById(ctx, id))
const choices = (id: string) => site.enterAs('ines', (ctx) => choicesOf(ctx, id))
const holds = async () => {
  for (const [says, query] of Object.entries(invariants)) assert.deepEqual(await site.enterAsCauseway(query), [], says)
}
/** Computed and ready, or impossible. */
async function computed(form: Record<string, string | string[]>): Promise<string> {
  const reply = await compute(form)
  assert.equal(reply.status, 303, reply.text)
  await site.runJobs()
  return idOf(reply.location)
}

test('a form with faults comes back with every value and a sentence beside each field', async () => {
  const reply = await compute({ name: '', budget: 'much', 'max.nation.FR': '-2', hand_reference: ['A-XXXXXX'] })
  assert.equal(reply.status, 422)
  assert.match(reply.text, /Give the scenario a name\./)
  assert.match(reply.html, /value="much"/)
  assert.match(reply.html, /value="-2"/)
  assert.match(reply.text, /By hand 1: No application that may be chosen has this reference\./)
})

let plain: string
test('without bounds the portfolio is the top of the ranking, as far as money and places go', async () => {
  plain = await computed({ name: 'By score alone' })
  const selection = (await stored(plain))!
  assert.equal(selection.state, 'ready')
  assert.deepEqual([selection.result!.chosen, selection.result!.cost_minor], [20, 200_000_000])
  assert.ok(selection.result!.gap < 1e-6)
  const { ranked } = await site.enterAs('ines', async (ctx) => rankingOf(ctx, (await callBySlug(ctx, slug))!))
  const chosen = (await choices(plain)).filter((choice) => choice.chosen)
  const best = ranked.slice(0, 20).reduce((sum, { score }) => sum + score!, 0)
  assert.ok(Math.abs(chosen.reduce((sum, { value }) => sum + value, 0) - best) < 1e-6)
  await holds()
})

let balanced: string
test('bounds by nation and area are kept, what is set by hand is kept, and each rule has its price', async () => {
  const before = await choices(plain)
  const best = before[0]!
  const last = before.at(-1)!
  balanced = await computed({
    name: 'Balanced',
    'max.nation.GB': '2',
    'min.nation.NO': '2',
    'min.area.space': '3',
    hand_kind: ['ban', 'must'],
    hand_reference: [best.reference, last.reference.toLowerCase()],
    hand_reason: ['Funded elsewhere.', 'The only one on ice.'],
  })
  const after = await choices(balanced)
  const chosen = after.filter((choice) => choice.chosen)
  const count = (code: string) => chosen.filter(({ nation }) => nation === code).length
  assert.ok(count('GB') <= 2 && count('NO') >= 2)
  assert.ok(!chosen.some(({ application }) => application === best.application))
  assert.ok(chosen.some(({ application }) => application === last.application))
  const { result } = (await stored(balanced))!
  const ban = result!.prices.find(({ rule }) => rule.kind === 'ban')!
  assert.ok(ban.price > 0)
  assert.deepEqual(ban.enter, [best.application])
  const page = await site.as('ines').get(`${urls.scenario(balanced)}?against=${plain}`)
  assert.match(page.text, /United Kingdom: at most 2/)
  assert.match(page.text, /Compared with “By score alone”\. Sum of scores −/)
  await holds()
})

test('pairs exclude each other, and proposed duplicates are taken over for a reason', async () => {
  const [one, other] = await choices(plain)
  const form = { name: 'Pairs', pair_one: [one!.reference], pair_other: [other!.reference] }
  const taken = await compute({ ...form, pair_reason: ['Same'], take: `${other!.reference} ${one!.reference}` })
  assert.equal(taken.status, 200)
  assert.match(
    taken.html,
    new RegExp(
      `id="field-pair_one-2"[^>]*value="${other!.reference}"|value="${other!.reference}"[^>]*id="field-pair_one-2"`,
    ),
  )
  const id = await computed({ ...form, pair_reason: ['The same antenna.'] })
  const chosen = new Set((await choices(id)).filter((choice) => choice.chosen).map(({ application }) => application))
  assert.equal(Number(chosen.has(one!.application)) + Number(chosen.has(other!.application)), 1)
})

test('what cannot be is told with the rules that contradict and the changes that would do, ready for the form', async () => {
  const id = await computed({ name: 'Too much', places_max: '3', 'min.nation.FR': '2', 'min.nation.NO': '2' })
  const selection = (await stored(id))!
  assert.equal(selection.state, 'infeasible')
  const page = await site.as('ines').get(urls.scenario(id))
  assert.match(page.text, /These rules contradict each other/)
  assert.match(page.text, /Places at most 3 France: at least 2|France: at least 2/)
  const link = /href="([^"]+way=0)"/.exec(page.html)![1]!.replaceAll('&amp;', '&')
  const form = await site.as('ines').get(link)
  assert.match(form.text, /The change is made in the form below/)
  const { ways } = selection.result!
  const change = ways![0]!.changes[0]!
  assert.ok(change.limit !== null)
  assert.match(form.html, new RegExp(`value="${change.limit}"`))
})

test('trials tell how often each application is chosen', async () => {
  const reply = await site.as('ines').post(urls.scenarioTrial(plain))
  assert.equal(reply.notice, 'The trials are running.')
  const again = await site.as('ines').post(urls.scenarioTrial(plain))
  assert.match(again.notice!, /being computed/)
  await site.runJobs()
  const selection = (await stored(plain))!
  assert.equal(selection.trial_state, 'ready')
  assert.equal(selection.trial!.draws, 1000)
  const rows = await choices(plain)
  assert.ok(rows.every(({ frequency }) => frequency !== null && frequency >= 0 && frequency <= 1))
  const expected = rows.reduce((sum, { frequency }) => sum + frequency!, 0)
  assert.ok(Math.abs(expected - 20) < 0.01, `each trial chooses 20, so the frequencies add up to 20, not ${expected}`)
  assert.ok(rows[0]!.frequency! > rows.at(-1)!.frequency!)
  const page = await site.as('ines').get(`${urls.scenario(plain)}?show=grey`)
  assert.match(page.text, /1 000 trials in [\d.]+ s/)
  assert.match(page.text, /Open \d+%/)
})

test('scenarios stand side by side', async () => {
  const page = await site
    .as('ines')
    .get(`${urls.selectionComparison(slug)}?with=${plain}&with=${balanced}&with=nonsense`)
  assert.equal(page.status, 200)
  assert.match(page.text, /By score alone Balanced/)
  assert.match(page.text, /Chosen by all/)
  const alone = await site.as('ines').get(`${urls.selectionComparison(slug)}?with=${plain}`)
  assert.match(alone.text, /Choose at least two scenarios/)
})

test('an observer sees all of it and can do none of it', async () => {
  const page = await site.as('oskar').get(urls.scenario(plain))
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.html, /Adopt as proposal|Put aside|Solve again/)
  assert.doesNotMatch((await site.as('oskar').get(urls.selection(slug))).html, /Compute the portfolio/)
  for (const path of [urls.scenarioTrial(plain), urls.scenarioAdoption(plain), urls.scenarioEnd(plain)])
    assert.equal((await site.as('oskar').post(path)).status, 403, path)
  assert.equal((await compute({ name: 'x' }, 'oskar')).status, 403)
  for (const key of ['ada', 'mats']) assert.equal((await site.as(key).get(urls.scenario(plain))).status, 403, key)
})

test('an adopted portfolio fills the decisions in, each departure from the ranking with its reason, and decides nothing', async () => {
  const reply = await site.as('ines').post(urls.scenarioAdoption(balanced))
  assert.equal(reply.location, urls.decisions(slug))
  const page = await site.as('ines').get(urls.decisions(slug))
  assert.match(page.text, /Filled in from the portfolio “Balanced”/)
  assert.match(page.html, /value="Funded elsewhere\."/)
  assert.match(page.html, /value="The only one on ice\."/)
  assert.match(page.html, /value="Chosen in the portfolio “Balanced” under its bounds\."/)
  const chosen = (await choices(balanced)).filter((choice) => choice.chosen).map(({ reference }) => reference)
  const form = formIn(page.html)
  const preview = await site
    .as('ines')
    .post(urls.decisions(slug), { ...form, incomplete_reason: 'The year ends.', do: 'preview' })
  assert.equal(preview.status, 200, preview.text)
  const digest = /name="digest" value="([^"]+)"/.exec(preview.html)![1]!
  const done = await site
    .as('ines')
    .post(urls.decisions(slug), { ...form, incomplete_reason: 'The year ends.', digest, do: 'decide' })
  assert.equal(done.status, 303)
  const { ranked } = await site.enterAs('ines', async (ctx) => rankingOf(ctx, (await callBySlug(ctx, slug))!))
  const selected = ranked.filter(({ outcome }) => outcome === 'selected').map(({ reference }) => reference)
  assert.deepEqual(selected.toSorted(), chosen.toSorted())
  assert.match(
    (await site.as('ines').get(urls.decisions(slug))).text,
    /Selected 20 Reserve 5/,
    'deciding again starts from it',
  )
  assert.match((await site.as('ines').post(urls.scenarioEnd(balanced))).notice!, /Adopt another one first/)
  await holds()
})

/** What the page's form would send, as a browser reads it. */
function formIn(html: string): Record<string, string | string[]> {
  const value = (tag: string) =>
    (/ value="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const inputs = (name: string) =>
    [...html.matchAll(new RegExp(`<input[^>]* name="${name}"[^>]*>`, 'g'))].map(([tag]) => value(tag))
  const outcomes = [...html.matchAll(/<select[^>]* name="override_outcome"[^>]*>([\s\S]*?)<\/select>/g)].map(
    ([, options]) => /<option[^>]*value="([^"]*)"[^>]*selected/.exec(options!)?.[1] ?? 'selected',
  )
  return {
    places: inputs('places')[0]!,
    reserve: inputs('reserve')[0]!,
    override_reference: inputs('override_reference'),
    override_outcome: outcomes,
    override_reason: inputs('override_reason'),
  }
}

test('whoever gets a conflict with one of them sees none of the portfolios, and somebody else must choose', async () => {
  const hidden = (await choices(plain))[0]!
  const call = await callFor('ines')
  const before = await site.enterAs('ines', (ctx) => selectionsOf(ctx, call.id))
  assert.ok(before.length >= 4)
  await site.enterAsCauseway((ctx) =>
    declareConflictFor(ctx, {
      application: hidden.application,
      email: 'ines.duarte@northern-causeway.example',
      reason: 'Family.',
    }),
  )
  assert.deepEqual(await site.enterAs('ines', (ctx) => selectionsOf(ctx, call.id)), [])
  assert.equal(await stored(plain), undefined)
  assert.deepEqual(await choices(plain), [])
  for (const path of [urls.scenario(plain), urls.scenarioProgress(plain)])
    assert.equal((await site.as('ines').get(path)).status, 404, path)
  for (const path of [urls.scenarioTrial(plain), urls.scenarioAdoption(plain), urls.scenarioEnd(plain)])
    assert.equal((await site.as('ines').post(path)).status, 404, path)
  const page = await site.as('ines').get(urls.selection(slug))
  assert.ok(!page.html.includes(hidden.reference))
  const reply = await compute({ name: 'On the rest' })
  assert.equal(reply.status, 409)
  assert.match(reply.text, /Somebody without one must choose the portfolio/)
  assert.equal((await site.as('oskar').get(urls.scenario(plain))).status, 200)
})
