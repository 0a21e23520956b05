import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Reply } from '#kernel/testing/index.ts'
import { callBySlug } from '#modules/calls/index.ts'
import { draftsOf, invariants, startAssignment, reviewingUrls as urls } from '#modules/reviewing/index.ts'
import { openSite, type Site } from './testing.ts'

// Resilient sensing is under review and Ines runs it; Liesbeth runs Cold ports, which is open, and Quiet hulls, whose letters
// have left.
let site: Site
const at = '2026-11-21T10:00:00Z'
const slug = 'resilient-sensing-2027'
const [open, lettered, planned] = ['cold-ports-2027', 'quiet-hulls-2026', 'trusted-autonomy-2028']
before(async () => {
  site = await openSite({ at })
})
after(() => site.close())
beforeEach(() => site.setTime(at))

const ines = () => site.as('ines')
const due_at = '2026-12-20T18:00'
const evil = `"><script>alert(1)</script>\u2028{{7*7}}`
const callId = (name = slug) => site.enterAsCauseway(async (ctx) => (await callBySlug(ctx, name))!.id)
const run = async <Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> =>
  (await site.database.pool.query(query, values)).rows
const count = async (query: string, values: unknown[] = []) =>
  Number((await run<{ count: number }>(query, values))[0]!.count)
const lines = () => count('select position as count from audit.head')
const holds = async () => {
  for (const [says, query] of Object.entries(invariants)) assert.deepEqual(await site.enterAsCauseway(query), [], says)
}

/** A page of ours with a status that blames the sender, and nothing of what was typed taken for markup. */
function refused(answer: Reply, what: string, statuses: number[] = [400, 403, 404, 409, 413, 422]) {
  assert.ok(statuses.includes(answer.status), `${what}: ${answer.status} ${answer.text.slice(0, 300)}`)
  assert.doesNotMatch(answer.html, /<script>alert/, what)
  assert.doesNotMatch(answer.text, /node_modules|\.ts:|select .* from|postgres|syntax/i, what)
}

/** A draft of the call by these rules, as its officer computes it. */
async function computed(rules: object = {}, name = slug, officer = 'ines'): Promise<string> {
  const call = await callId(name)
  const outcome = await site.enterAs(officer, (ctx) =>
    startAssignment(ctx, call, { reviews_per_application: 4, least_loads: false, ...rules }),
  )
  assert.equal(outcome.outcome, 'started')
  await site.runJobs()
  const { draft } = outcome as { draft: string }
  const found = (await site.enterAs(officer, (ctx) => draftsOf(ctx, call))).find(({ id }) => id === draft)
  assert.equal(found?.state, 'ready')
  return draft
}

const reviewersOf = async (name: string) =>
  run<{ id: string; person: string }>('select id, person from reviewing.reviewer where call = $1 order by id', [
    await callId(name),
  ])
const applicationsOf = async (name: string) =>
  run<{ id: string; reference: string }>(
    `select id, reference from calls.application where call = $1 and state = 'submitted' order by reference`,
    [await callId(name)],
  )

const nowhere = [randomUUID(), '0', '-1', 'NaN', '__proto__', '%00', '%F0%9F%98%80', "'%20or%201=1", 'x'.repeat(5_000)]

describe('addresses', () => {
  test('with ids that are none, or that nobody has, are things that do not exist', async () => {
    const draft = await computed()
    const [{ id: application } = { id: '' }] = await applicationsOf(slug)
    for (const id of nowhere) {
      for (const path of [
        `/drafts/${id}`,
        `/drafts/${id}/progress`,
        `/drafts/${id}/comparison`,
        `/drafts/${id}/heat`,
        `/drafts/${id}/applications/${application}`,
        `/drafts/${draft}/applications/${id}`,
        `/drafts/${draft}/applications/${application}/reviewers/${id}`,
        `/calls/${id}/assignment`,
        `/calls/${id}/assignment/rules`,
      ])
        refused(await ines().get(path), path, [404])
      for (const path of ['release', 'stop', 'end'].map((verb) => `/drafts/${id}/${verb}`))
        refused(await ines().post(path, { due_at }), path, [404])
      for (const path of [`/pair-rules/${id}/removal`, `/hand-pairs/${id}/removal`])
        refused(await ines().post(path), path, [404])
    }
  })

  test('that mix a draft with what is of another call are things that do not exist', async () => {
    const draft = await computed()
    const [own] = await applicationsOf(slug)
    const [foreign] = await applicationsOf(lettered!)
    const [stranger] = await reviewersOf(lettered!)
    for (const path of [
      urls.draftApplication(draft, foreign!.id),
      urls.draftPair(draft, own!.id, stranger!.id),
      urls.draftPair(draft, foreign!.id, stranger!.id),
    ])
      for (const officer of ['ines', 'henrik']) refused(await site.as(officer).get(path), path, [404])
    const other = await run<{ id: string }>('select id from reviewing.draft where call = $1', [await callId(lettered!)])
    const plain = await ines().get(urls.draftComparison(draft))
    for (const name of [...other.map(({ id }) => id), draft, ...nowhere, 'released']) {
      const answer = await ines().get(`${urls.draftComparison(draft)}?with=${name}&with=${draft}&q=%00&page=1e309`)
      assert.equal(answer.status, plain.status, name)
    }
  })

  test('show their page whatever stands behind the question mark', async () => {
    const draft = await computed()
    const [{ id: application } = { id: '' }] = await applicationsOf(slug)
    const odd = [
      '-1',
      '0',
      '1e309',
      'NaN',
      '９',
      '999999',
      '9999999999',
      '%00',
      '%ED%A0%80',
      '__proto__',
      'x'.repeat(9_000),
    ]
    for (const value of odd)
      for (const path of [
        `${urls.assignmentDraft(draft)}?q=${value}&page=${value}&page=2`,
        `${urls.draftApplication(draft, application)}?q=${value}&page=${value}`,
        `${urls.draftHeat(draft)}?sort=${value}`,
        `${urls.assignment(slug)}?rules=yes&reviews_per_application=${value}&seed=${value}&mode=${value}&kinds.technical=${value}`,
        `${urls.handRules(slug)}?application=${value}&reviewer=${value}`,
      ]) {
        const answer = await ines().get(path)
        assert.ok([200, 400, 404].includes(answer.status), `${path.slice(0, 120)}: ${answer.status}`)
      }
  })

  test('do nothing for those who are no officers of the call, and say nothing', async () => {
    const draft = await computed()
    const [one, other] = await reviewersOf(slug)
    const [application] = await applicationsOf(slug)
    const visitors = ['ada', 'mats', 'nadia', 'vera', 'oskar', 'liesbeth', 'conny']
    for (const key of visitors) await site.as(key).get('/')
    const before = await lines()
    const forms: [string, Record<string, string>][] = [
      [urls.assignment(slug), { reviews_per_application: '3' }],
      [urls.pairRules(slug), { reviewer: one!.id, other: other!.id, rule: 'apart', reason: 'x' }],
      [
        urls.handPairs(slug),
        { application: application!.reference, hand_reviewer: one!.id, hand_rule: 'forbidden', hand_reason: 'x' },
      ],
      [urls.draftRelease(draft), { due_at }],
      [urls.draftStop(draft), {}],
      [urls.draftEnd(draft), {}],
    ]
    for (const [path, form] of forms) {
      refused(await site.anonymous.post(path, form), path, [303, 401, 403, 404])
      for (const key of visitors) refused(await site.as(key).post(path, form), `${key} ${path}`, [403, 404])
    }
    assert.equal(await lines(), before, 'something was done')
    assert.equal((await ines().get(urls.assignmentDraft(draft))).status, 200)
  })
})

describe('the rules of an assignment', () => {
  test('that are no numbers, absurd, or unknown come back with a sentence each, and nothing is begun', async () => {
    const before = await count('select count(*) from reviewing.draft')
    const fair = { reviews_per_application: '3' }
    const numbers = [
      '-1',
      '1e309',
      'NaN',
      'Infinity',
      '３',
      '0x3',
      '3.5',
      '99999999999999999999',
      '3\u0000x',
      '\ud800',
      evil,
      '9'.repeat(1_000_000),
    ]
    for (const field of [
      'reviews_per_application',
      'kinds.technical',
      'random_cap',
      'seed',
      'seconds',
      'readers',
      'mode',
    ])
      for (const value of numbers)
        refused(
          await ines().post(urls.assignment(slug), { ...fair, [field]: value }),
          `${field} ${value.slice(0, 20)}`,
          [422],
        )
    refused(await ines().post(urls.assignment(slug), {}), 'nothing at all', [422])
    refused(
      await ines().post(urls.assignment(slug), { reviews_per_application: ['x', '3'], seed: ['-1', '1'] }),
      'repeated fields',
      [422],
    )
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, 'x']))
    refused(await ines().post(urls.assignment(slug), { ...fair, ...many }), 'ten thousand fields', [413])
    assert.equal(await count('select count(*) from reviewing.draft'), before)
  })

  test('do not begin anything in a call that is not open yet, or whose letters have left', async () => {
    for (const [name, officer] of [
      [planned, 'ines'],
      [lettered, 'liesbeth'],
      [open, 'liesbeth'],
    ] as const) {
      const answer = await site.as(officer).post(urls.assignment(name!), { reviews_per_application: '3' })
      refused(answer, name!, [409])
      for (const path of [urls.assignment(name!), urls.handRules(name!)])
        assert.equal((await site.as(officer).get(path)).status, 200, path)
    }
  })
})

describe('rules by hand', () => {
  test('name reviewers and applications of their own call, once, with a reason', async () => {
    const [one, other] = await reviewersOf(slug)
    const [stranger] = await reviewersOf(lettered!)
    const [own] = await applicationsOf(slug)
    const [foreign] = await applicationsOf(lettered!)
    const before = await lines()
    const pair = { reviewer: one!.id, other: other!.id, rule: 'apart', reason: 'Married.' }
    for (const change of [
      { other: stranger!.id },
      { reviewer: stranger!.id },
      { other: one!.id },
      { other: one!.id.toUpperCase() },
      { reviewer: one!.id.toUpperCase(), other: one!.id },
      { rule: '__proto__' },
      { rule: 'fixed' },
      { reason: '' },
      { reason: ' \u0000 ' },
      { reason: 'x'.repeat(1_000_000) },
      { reviewer: `${one!.id}\u0000x` },
      ...nowhere.map((id) => ({ reviewer: id })),
    ])
      refused(
        await ines().post(urls.pairRules(slug), { ...pair, ...change }),
        JSON.stringify(change).slice(0, 90),
        [422],
      )
    const hand = { application: own!.reference, hand_reviewer: one!.id, hand_rule: 'forbidden', hand_reason: 'Rivals.' }
    for (const change of [
      { application: foreign!.reference },
      { application: 'x'.repeat(100_000) },
      { application: own!.id },
      { hand_reviewer: stranger!.id },
      { hand_rule: 'apart' },
      { hand_reason: '\ud800'.repeat(3_000) },
      ...nowhere.map((id) => ({ hand_reviewer: id })),
    ])
      refused(
        await ines().post(urls.handPairs(slug), { ...hand, ...change }),
        JSON.stringify(change).slice(0, 90),
        [422],
      )
    assert.equal(await lines(), before, 'something was done')
  })

  test('are the same two reviewers however their ids are written, and show as text', async () => {
    const [one, other] = await reviewersOf(slug)
    const pair = { reviewer: other!.id.toUpperCase(), other: one!.id, rule: 'apart', reason: evil }
    assert.equal((await ines().post(urls.pairRules(slug), pair)).status, 303)
    for (const [reviewer, second] of [
      [one!.id, other!.id.toUpperCase()],
      [one!.id.toUpperCase(), other!.id],
      [other!.id, one!.id],
    ] as const) {
      const again = await ines().post(urls.pairRules(slug), { ...pair, reviewer, other: second, rule: 'together' })
      refused(again, 'the same two', [422])
    }
    const page = await ines().get(urls.handRules(slug))
    assert.doesNotMatch(page.html, /<script>alert/)
    assert.match(page.html, /&lt;script&gt;alert\(1\)/)
    await run('delete from reviewing.pair_rule')
  })

  test('of another call are nothing that an officer could remove', async () => {
    const [one, other] = await reviewersOf(slug)
    const pair = { reviewer: one!.id, other: other!.id, rule: 'together', reason: 'One reads for the other.' }
    assert.equal((await ines().post(urls.pairRules(slug), pair)).status, 303)
    const [rule] = await run<{ id: string }>('select id from reviewing.pair_rule')
    for (const key of ['liesbeth', 'oskar', 'ada', 'mats'])
      refused(await site.as(key).post(urls.pairRuleRemoval(rule!.id)), key, [403, 404])
    assert.equal(await count('select count(*) from reviewing.pair_rule'), 1)
    assert.equal((await ines().post(urls.pairRuleRemoval(rule!.id))).status, 303)
    refused(await ines().post(urls.pairRuleRemoval(rule!.id)), 'removed twice', [404])
  })

  test('end with a reviewer who leaves the pool', async () => {
    const liesbeth = site.as('liesbeth')
    const [gone, one] = await reviewersOf(open!)
    const [application] = await applicationsOf(open!)
    const pair = { reviewer: gone!.id, other: one!.id, rule: 'together', reason: 'x' }
    assert.equal((await liesbeth.post(urls.pairRules(open!), pair)).status, 303)
    const hand = {
      application: application!.reference,
      hand_reviewer: gone!.id,
      hand_rule: 'forbidden',
      hand_reason: 'x',
    }
    assert.equal((await liesbeth.post(urls.handPairs(open!), hand)).status, 303)
    assert.equal((await liesbeth.post(urls.reviewerRemoval(open!, gone!.id))).status, 303)
    for (const table of ['pair_rule', 'hand_pair'])
      assert.equal(await count(`select count(*) from reviewing.${table} where reviewer = $1`, [gone!.id]), 0, table)
    assert.equal((await liesbeth.get(urls.handRules(open!))).status, 200)
    refused(await liesbeth.post(urls.pairRules(open!), pair), 'who has left', [422])
  })
})

describe('releasing', () => {
  before(async () => {
    await run('update reviewing.reviewer set load_max = 100 where call = $1', [await callId()])
  })

  test('asks for a time that there is, and until then releases nothing', async () => {
    const draft = await computed()
    const before = await count('select count(*) from reviewing.assignment')
    for (const time of [
      '',
      'soon',
      '2026-13-40T99:99',
      '-1',
      '99999-01-01T00:00',
      '2026-12-20',
      '２０２６-12-20T18:00',
      evil,
    ])
      refused(await ines().post(urls.draftRelease(draft), { due_at: time }), time, [422])
    assert.equal(await count('select count(*) from reviewing.assignment'), before)
  })

  test('leaves out who got a conflict, who withdrew, and keeps what is hidden from an officer with a conflict hidden', async () => {
    const draft = await computed({ reviews_per_application: 5 })
    const [pair] = await run<{ application: string; reviewer: string; person: string; email: string }>(
      `select d.application, d.reviewer, r.person, e.email from reviewing.draft_pair d
       join reviewing.reviewer r on r.id = d.reviewer join identity.v_person e on e.id = r.person
       where d.draft = $1 and not exists (select from reviewing.assignment s where s.application = d.application and s.person = r.person)
       order by d.application limit 1`,
      [draft],
    )
    assert.ok(pair)
    await ines().post(`/applications/${pair.application}/conflicts`, { email: pair.email, reason: 'Kin.' })
    await ines().post(urls.draftRelease(draft), { due_at })
    assert.equal(
      await count(
        'select count(*) from reviewing.assignment where application = $1 and person = $2 and declined_at is null',
        [pair.application, pair.person],
      ),
      0,
    )
    await holds()
  })

  test('gives nobody more than the most that she takes now', async () => {
    const draft = await computed({ reviews_per_application: 6 })
    const [busy] = await run<{ reviewer: string; more: number; has: number }>(
      `select d.reviewer, count(*) as more, (select count(*) from reviewing.assignment s where s.reviewer = d.reviewer and s.declined_at is null) as has
       from reviewing.draft_pair d where d.draft = $1
         and not exists (select from reviewing.assignment s where s.reviewer = d.reviewer and s.application = d.application)
       group by d.reviewer order by 2 desc limit 1`,
      [draft],
    )
    assert.ok(busy && Number(busy.more) > 0)
    site.setTime('2026-11-21T10:30:00Z')
    const [row] = await run<{ kind: string; expertise: string; languages: string[] }>(
      'select kind, expertise, languages from reviewing.reviewer where id = $1',
      [busy.reviewer],
    )
    const changed = await ines().post(urls.reviewer(slug, busy.reviewer), { ...row!, load_min: '0', load_max: '0' })
    assert.equal(changed.status, 303, changed.text)
    site.setTime('2026-11-21T11:00:00Z')
    const before = await count('select count(*) from reviewing.assignment')
    const answer = await ines().post(urls.draftRelease(draft), { due_at })
    assert.match(answer.notice ?? '', /takes fewer reviews now/)
    assert.equal(await count('select count(*) from reviewing.assignment'), before)
    await holds()
  })

  test('ends with the decisions: what was computed before is not released after', async () => {
    const draft = await computed({ reviews_per_application: 6 })
    const before = await count('select count(*) from reviewing.assignment')
    await run('update reviewing.round set decided_at = $2 where call = $1', [await callId(), at])
    const page = await ines().get(urls.assignmentDraft(draft))
    assert.equal(page.status, 200)
    const answer = await ines().post(urls.draftRelease(draft), { due_at })
    assert.match(answer.notice ?? '', /decided/i, answer.notice)
    assert.equal(await count('select count(*) from reviewing.assignment'), before)
    await run('update reviewing.round set decided_at = null where call = $1', [await callId()])
  })
})

test('afterwards everything holds, and nothing broke', async () => {
  await holds()
  assert.deepEqual(
    site.log.filter(({ error }) => error),
    [],
  )
})
