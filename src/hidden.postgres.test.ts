// What a person must not see leaves no trace: each answer is taken before the hidden thing exists and again afterwards,
// and both are the same, in status, headers and every word.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { screen } from '#modules/calls/index.ts'
import { type Asked, answerTo, differences, firstDifference, type Sight, sightOf } from './access/sight.ts'
import { openSite, type Site } from './testing.ts'

const sensing = 'resilient-sensing-2027'
const ports = 'cold-ports-2027'
const hulls = 'quiet-hulls-2026'

let site: Site
/** A draft assignment, computed and not released, in each of the two calls. */
const drafts = { [sensing]: randomUUID(), [hulls]: randomUUID() }

before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
  for (const [slug, id] of Object.entries(drafts))
    await asCauseway(sql`
      with draft as (
        insert into reviewing.draft (id, call, state, rules, result, created_by)
        select ${id}::uuid, c.id, 'ready', '{"reviews_per_application": 3, "least_loads": true}',
          (select result from reviewing.draft where result is not null limit 1), c.created_by
        from calls.call c where c.slug = ${slug} returning id, call)
      insert into reviewing.draft_pair (draft, application, reviewer, affinity)
      select d.id, a.application, a.reviewer, a.affinity from draft d join reviewing.assignment a on a.call = d.call`)
})
after(() => site.close())

type Query = RawBuilder<unknown>
const run = <Row = unknown>(ctx: Ctx, query: Query) => query.execute(ctx.db).then(({ rows }) => rows as Row[])
const asCauseway = <Row = { id: string }>(query: Query) => site.enterAsCauseway((ctx) => run<Row>(ctx, query))
const only = async (query: Query) => {
  const [row] = await asCauseway(query)
  assert.ok(row, 'the case is not in the examples')
  return row.id
}

/** The answers to a list's filters, searches, orders and pages, to exports and to previews of bulk actions. */
const officersQuestions = (slug: keyof typeof drafts): Asked[] => [
  ...['', '?q=wolfram', '?q=A-ZZZ', '?page=2', '?page=9'].map((query) => ({ path: `/drafts/${drafts[slug]}${query}` })),
  { path: `/drafts/${drafts[slug]}/progress` },
  ...['comparison', 'comparison?with=released', 'comparison?q=wolfram', 'heat'].map((view) => ({
    path: `/drafts/${drafts[slug]}/${view}`,
  })),
  { path: `/calls/${slug}/assignment/rules` },
  ...[
    'q=wolfram',
    'q=wolfr',
    'q=%22wolfram+marble%22',
    'q=lacaze',
    'q=A-ZZZ',
    'q=ZZZZZZ',
    'nation=FR',
    'readiness=9',
  ].map((query) => ({
    path: `/calls/${slug}/applications?${query}`,
  })),
  ...['eligible', 'waiting', 'complete', 'withdrawn'].map((state) => ({
    path: `/calls/${slug}/applications?state=${state}`,
  })),
  ...['title', 'state', '-score', '-submitted', '-reference'].map((sort) => ({
    path: `/calls/${slug}/applications?sort=${sort}`,
  })),
  ...['2', '3', '99'].map((page) => ({ path: `/calls/${slug}/applications?page=${page}` })),
  ...['selected', 'reserve', 'rejected', 'ineligible'].map((outcome) => ({
    path: `/calls/${slug}/applications?outcome=${outcome}`,
  })),
  ...[
    'ranking',
    'scales',
    'selection',
    'lottery',
    'decisions',
    'letters',
    'reviewers',
    'conflicts',
    'assignment',
    'reminder',
    'export.csv',
    'export.jsonl',
  ].map((name) => ({
    path: `/calls/${slug}/${name}`,
  })),
  { path: `/calls/${slug}/screening`, form: { all: 'all', verdict: 'ineligible' } },
  { path: `/calls/${slug}/screening`, form: { all: 'all', verdict: 'eligible', q: 'wolfram' } },
  { path: `/calls/${slug}/decisions`, form: { do: 'update', places: '5', reserve: '2' } },
  { path: `/calls/${slug}/decisions`, form: { places: '5', reserve: '2', incomplete_reason: 'x' } },
  {
    path: `/calls/${slug}/decisions`,
    form: {
      do: 'update',
      places: '5',
      reserve: '2',
      override_reference: 'A-ZZZZZZ',
      override_outcome: 'selected',
      override_reason: 'x',
    },
  },
  { path: '/audit' },
  { path: '/audit?act=calls.application.submitted' },
  { path: '/people?q=lacaze' },
]

const everybodysQuestions: Asked[] = [
  { path: '/applications' },
  { path: '/reviews' },
  { path: '/conflicts' },
  { path: '/nation' },
  { path: `/nation?call=${sensing}` },
  { path: '/nation?page=2' },
  ...[sensing, ports, hulls].map((slug) => ({ path: `/calls/${slug}` })),
]

const limit = 60

interface Hidden {
  from: string
  more?: Asked[]
}

/** Makes the hidden thing step by step; after each step the person's sight must be what it was. */
async function leavesNoTrace(
  { from, more = [] }: Hidden,
  steps: Record<string, () => Promise<unknown>>,
): Promise<void> {
  const look = (): Promise<Sight> =>
    sightOf(from === 'anonymous' ? site.anonymous : site.as(from), { limit, more: [...everybodysQuestions, ...more] })
  const first = await look()
  assert.ok(first.size > everybodysQuestions.length + more.length)
  for (const [step, make] of Object.entries(steps)) {
    await make()
    const found = differences(first, await look())
    assert.deepEqual(found, [], `${from} can tell: ${step}`)
  }
}

let places = 0
/** A place for an application that does not exist yet. */
const place = (call: string, organisation: string, barred: string[] = []): Place => ({
  id: randomUUID(),
  reference: `A-ZZZZ${String(++places).padStart(2, '0')}`,
  call,
  organisation,
  barred,
})

interface Place {
  id: string
  reference: string
  call: string
  organisation: string
  barred: string[]
}

/** An application with all that belongs to it, whose words stand nowhere else. */
async function createApplication(
  { id, reference, call, organisation, barred }: Place,
  state = 'submitted',
): Promise<void> {
  await site.enterAsCauseway(async (ctx) => {
    await run(
      ctx,
      sql`insert into calls.application (id, call, challenge, organisation, nation, organisation_name, reference, language, title, answers,
          readiness, contact, state, screening, created_by, submitted_at)
        select ${id}::uuid, c.id, h.id, o.id, o.nation, o.name, ${reference}, 'en', 'Wolfram marble', '{"problem": "wolfram"}', 9, m.person,
          ${state}, case when ${state} = 'draft' then 'pending' else 'eligible' end, m.person, case when ${state} <> 'draft' then c.opens_at end
        from calls.call c
        join calls.challenge h on h.call = c.id and h.position = 0
        join identity.organisation o on o.name = ${organisation}
        join identity.organisation_member m on m.organisation = o.id
        where c.slug = ${call} order by m.person limit 1`,
    )
    await run(
      ctx,
      sql`insert into calls.attachment (application, field, file, name, type, size, digest, uploaded_by)
        select id, 'plan', gen_random_uuid(), 'wolfram.pdf', 'application/pdf', 1, repeat('0', 64), contact from calls.application where id = ${id}`,
    )
    if (state !== 'draft')
      await run(
        ctx,
        sql`insert into calls.receipt (application, submitted_at, submitted_by, canonical, digest)
          select id, submitted_at, contact, 'wolfram', sha256('wolfram') from calls.application where id = ${id}`,
      )
    for (const key of barred) await bar(ctx, id, key)
  })
}

async function bar(ctx: Ctx, application: string, key: string): Promise<void> {
  const email = `${key}.%`
  await run(
    ctx,
    sql`insert into reviewing.conflict (call, application, person, source, reason, declared_by)
      select a.call, a.id, p.id, s.source, 'wolfram', case when s.source = 'declared' then a.created_by end
      from calls.application a, identity.person p, (values ('organisation'), ('domain'), ('declared')) as s (source)
      where a.id = ${application} and p.email like ${email} and p.about is not null`,
  )
}

/** Three of the pool, who are in no conflict with it. */
const assign = (application: string) =>
  asCauseway(sql`
    insert into reviewing.assignment (call, application, reviewer, person, affinity)
    select a.call, a.id, r.id, r.person, 500 from calls.application a
    join reviewing.reviewer r on r.call = a.call
    join identity.person p on p.id = r.person and p.about is null
    where a.id = ${application} and r.nation <> a.nation
      and not exists (select from reviewing.conflict c where c.application = a.id and c.person = r.person)
      and not exists (select from reviewing.assignment e where e.application = a.id and e.person = r.person)
    order by r.id limit 3`)

const review = (application: string) =>
  asCauseway(sql`
    insert into reviewing.review (call, application, assignment, person, state, scores, for_applicant, for_panel, score_hundredths, submitted_at)
    select s.call, s.application, s.id, s.person, 'submitted', '{}', 'wolfram', 'wolfram', 9999, database.now()
    from reviewing.assignment s where s.application = ${application} and s.declined_at is null
      and not exists (select from reviewing.review v where v.assignment = s.id)`)

const decideOn = (application: string) =>
  asCauseway(sql`
    insert into reviewing.decision (application, call, outcome, reason, place, score_hundredths, decided_by)
    select id, call, 'selected', 'wolfram', 1, 9999, created_by from calls.application where id = ${application}`)

const writeLetter = (application: string) =>
  asCauseway(sql`
    insert into reviewing.letter (application, call, organisation, nation, recipient, recipient_name, language, outcome, subject, body, written_by)
    select id, call, organisation, nation, contact, 'Wolfram', 'en', 'selected', 'Wolfram', 'Wolfram', created_by
    from calls.application where id = ${application}`)

/** Pairs for it in every draft of the call. */
const draftPairs = (application: string) =>
  asCauseway(sql`
    insert into reviewing.draft_pair (draft, application, reviewer, affinity)
    select f.id, a.id, r.id, 1 from calls.application a
    join reviewing.draft f on f.call = a.call
    join lateral (select id from reviewing.reviewer where call = a.call order by id limit 3) r on true
    where a.id = ${application} on conflict do nothing`)

const withdraw = (application: string) =>
  asCauseway(
    sql`update calls.application set state = 'withdrawn', withdrawn_at = database.now() where id = ${application}`,
  )

/** The whole life of an application, for somebody from whom all of it is hidden. */
const wholeLife = (place: Place): Record<string, () => Promise<unknown>> => ({
  'a draft': () => createApplication(place, 'draft'),
  'its submission': () =>
    asCauseway(
      sql`update calls.application set state = 'submitted', submitted_at = database.now(), screening = 'eligible' where id = ${place.id}`,
    ),
  'its assessment': () => assess(place.id),
  'its decision and letter': () => decideOn(place.id).then(() => writeLetter(place.id)),
  'its withdrawal': () => withdraw(place.id),
})

/** Pairs in drafts, assignments, and all reviews submitted. */
async function assess(application: string): Promise<void> {
  await draftPairs(application)
  await assign(application)
  await review(application)
}

const skerrowInSensing = () =>
  only(sql`select a.id from calls.application a join calls.call c on c.id = a.call
    where c.slug = ${sensing} and a.organisation_name like 'Skerrow%' and a.state = 'submitted' limit 1`)

test('what is not hidden does leave traces: these comparisons can tell', async () => {
  const seen = place(ports, 'Hydralé')
  const asked = [`/calls/${ports}/applications`, `/calls/${ports}/applications?q=wolfram`, `/calls/${ports}/export.csv`]
  const look = () => sightOf(site.as('liesbeth'), { limit: 1, more: asked.map((path) => ({ path })) })
  const first = await look()
  await createApplication(seen)
  assert.deepEqual(
    differences(first, await look()).map((difference) => difference.split(': ')[0]),
    asked,
  )
})

describe('an applicant', () => {
  test('learns nothing of what other organisations do in the same call', async () => {
    await leavesNoTrace({ from: 'ada' }, wholeLife(place(sensing, 'Hydralé')))
  })

  test('learns nothing of her own application before the letter', async () => {
    const own = await skerrowInSensing()
    await leavesNoTrace(
      { from: 'ada', more: [{ path: `/applications/${own}` }, { path: `/applications/${own}/letter` }] },
      {
        'further assignments': () => assign(own),
        'pairs in drafts': () => draftPairs(own),
        'further reviews': () => review(own),
        'a conflict that somebody declares': () =>
          asCauseway(sql`
            insert into reviewing.conflict (call, application, person, source, reason)
            select s.call, s.application, s.person, 'declared', 'wolfram' from reviewing.assignment s where s.application = ${own} limit 1`),
        'the verdict of the screening': () =>
          asCauseway(
            sql`update calls.application set screening = 'ineligible', screening_reason = 'wolfram' where id = ${own}`,
          ),
        'the decision': () => decideOn(own),
      },
    )
  })
})

describe('a reviewer', () => {
  test('learns nothing of applications that are not assigned to him', async () => {
    await leavesNoTrace({ from: 'mats' }, wholeLife(place(sensing, 'Hydralé')))
  })

  test('learns nothing of what others do with an application of his', async () => {
    const mats = await site.idOf('mats')
    const his = await only(sql`select h.scope as id from identity.holding h
      join calls.application a on a.id = h.scope join calls.call c on c.id = a.call and c.slug = ${sensing}
      where h.person = ${mats} and h."right" = 'reviewer' order by h.scope limit 1`)
    await leavesNoTrace(
      { from: 'mats' },
      {
        'further assignments': () => assign(his),
        'the reviews of others': () =>
          asCauseway(sql`
            insert into reviewing.review (call, application, assignment, person, state, scores, for_applicant, for_panel, score_hundredths, submitted_at)
            select s.call, s.application, s.id, s.person, 'submitted', '{}', 'wolfram', 'wolfram', 1, database.now()
            from reviewing.assignment s where s.application = ${his} and s.person <> ${mats} and s.declined_at is null
              and not exists (select from reviewing.review v where v.assignment = s.id)`),
        'a conflict that another declares': () =>
          asCauseway(sql`
            insert into reviewing.conflict (call, application, person, source, reason)
            select s.call, s.application, s.person, 'declared', 'wolfram' from reviewing.assignment s
            where s.application = ${his} and s.person <> ${mats} limit 1`),
        'an assignment sent back': () =>
          asCauseway(sql`update reviewing.assignment set declined_at = database.now(), decline_reason = 'wolfram'
            where id = (select id from reviewing.assignment where application = ${his} and person <> ${mats} and declined_at is null limit 1)`),
        'pairs in drafts': () => draftPairs(his),
        'the decision': () => decideOn(his),
      },
    )
  })

  test('who is barred cannot tell whether the application exists', async () => {
    await leavesNoTrace({ from: 'conny' }, wholeLife(place(sensing, 'Hydralé', ['conny'])))
  })

  test('gets the same answer whether or not a tie meets an application', async () => {
    const mats = await site.idOf('mats')
    const call = await only(sql`select id from calls.call where slug = ${sensing}`)
    const [met] = await asCauseway<{ name: string }>(sql`
      select organisation_name as name from calls.application where call = ${call} and state = 'submitted'
        and organisation not in (select a.organisation from calls.application a join reviewing.assignment s on s.application = a.id where s.person = ${mats})
      order by reference limit 1`)
    const answers = new Map<string, string>()
    const first = await sightOf(site.as('mats'), { limit, more: [] })
    for (const name of [met!.name, 'Wolfram Marble Works'])
      answers.set(name, await answerTo(site.as('mats'), { path: '/ties', form: { call, name } }))
    const [one, other] = [...answers].map(([name, answer]) => answer.replaceAll(name, 'NAME'))
    assert.equal(one, other)
    const found = differences(first, await sightOf(site.as('mats'), { limit, more: [] }))
    assert.deepEqual(
      found.filter((difference) => !difference.startsWith('/conflicts')),
      [],
    )
    const barred = await asCauseway(
      sql`select id from reviewing.conflict where person = ${mats} and reason ilike ${met!.name}`,
    )
    assert.notEqual(barred.length, 0, 'the tie met nothing')
  })
})

describe('an officer, an observer, a representative', () => {
  test('who is barred in a call under review cannot tell whether the application exists', async () => {
    await leavesNoTrace(
      { from: 'ines', more: officersQuestions(sensing) },
      wholeLife(place(sensing, 'Hydralé', ['ines'])),
    )
  })

  test('who is barred in a call that is decided cannot tell either', async () => {
    await leavesNoTrace(
      { from: 'liesbeth', more: officersQuestions(hulls) },
      wholeLife(place(hulls, 'Hydralé', ['liesbeth'])),
    )
  })

  test('who is barred and runs the whole programme cannot tell either', async () => {
    await leavesNoTrace(
      { from: 'henrik', more: officersQuestions(sensing) },
      wholeLife(place(sensing, 'Hydralé', ['henrik'])),
    )
  })

  test('whose own organisation has applied sees what an applicant sees of it, and no more', async () => {
    const own = place(sensing, 'Secretariat of the Northern Causeway Programme', ['ines'])
    await createApplication(own)
    const more = [
      ...officersQuestions(sensing),
      { path: `/applications/${own.id}/assessment` },
      { path: `/applications/${own.id}` },
    ]
    await leavesNoTrace(
      { from: 'ines', more },
      { 'its assessment': () => assess(own.id), 'its decision': () => decideOn(own.id) },
    )
    assert.equal((await site.as('ines').get(`/applications/${own.id}`)).status, 200)
    assert.equal((await site.as('ines').get(`/applications/${own.id}/assessment`)).status, 404)
  })

  test('judges nothing of the own organisation, not even before the conflict has been found', async () => {
    const own = place(sensing, 'Secretariat of the Northern Causeway Programme')
    await createApplication(own)
    const seen = { all: '', application: own.id, verdict: 'ineligible', reason: 'x', do: 'screen' }
    const [nothing, asked] = [
      await answerTo(site.as('ines'), {
        path: `/calls/${sensing}/screening`,
        form: { ...seen, application: randomUUID() },
      }),
      await answerTo(site.as('ines'), { path: `/calls/${sensing}/screening`, form: seen }),
    ]
    assert.equal(asked.replaceAll(own.id, ''), nothing.replace(/(name="application" value=")[0-9a-f-]{36}/g, '$1'))
    const call = await only(sql`select id from calls.call where slug = ${sensing}`)
    const outcome = await site.enterAs('ines', (ctx) =>
      screen(ctx, { call, applications: [own.id], verdict: 'ineligible', reason: 'x' }),
    )
    assert.deepEqual(outcome, { screened: 0 })
  })

  test('of one nation learns nothing of the applications of others', async () => {
    await leavesNoTrace({ from: 'nadia' }, wholeLife(place(sensing, 'Hydralé')))
  })

  test('of a nation who is barred from one of its applications cannot tell whether it exists', async () => {
    const polish = await asCauseway<{ name: string }>(sql`
      select o.name from identity.organisation o join identity.nation n on n.id = o.nation and n.code = 'PL'
      where o.kind = 'company' and exists (select from identity.organisation_member where organisation = o.id) order by o.name limit 1`)
    await leavesNoTrace({ from: 'nadia' }, wholeLife(place(sensing, polish[0]!.name, ['nadia'])))
  })

  test('of a nation sees no drafts of it, and no outcome before the letter', async () => {
    const polish =
      await only(sql`select a.id from calls.application a join identity.nation n on n.id = a.nation and n.code = 'PL'
      join calls.call c on c.id = a.call where a.state = 'submitted' and c.slug = ${sensing} limit 1`)
    const [{ name } = { name: '' }] = await asCauseway<{ name: string }>(sql`
      select organisation_name as name from calls.application where id = ${polish}`)
    await leavesNoTrace(
      { from: 'nadia' },
      {
        'a draft': () => createApplication(place(ports, name), 'draft'),
        'further assignments': () => assign(polish),
        'further reviews': () => review(polish),
        'pairs in drafts': () => draftPairs(polish),
        'the decision': () => decideOn(polish),
      },
    )
  })

  test('who administers people learns nothing of applications', async () => {
    await leavesNoTrace({ from: 'vera' }, wholeLife(place(sensing, 'Hydralé')))
  })

  test('who is barred removes a reviewer, or does not, without regard to what is hidden', async () => {
    const hidden = place(sensing, 'Hydralé', ['ines'])
    await createApplication(hidden)
    const nation = sql`(select id from identity.nation where code = 'IS')`
    const [free, busy] = await asCauseway(sql`
      insert into reviewing.reviewer (call, person, kind, nation, expertise, load_max)
      select c.id, p.id, 'technical', ${nation}, 'wolfram', 5 from calls.call c, identity.person p
      where c.slug = ${sensing} and p.about is null and not exists (select from reviewing.reviewer r where r.call = c.id and r.person = p.id)
      order by p.id limit 2 returning id`)
    await asCauseway(sql`
      insert into reviewing.assignment (call, application, reviewer, person, affinity)
      select r.call, ${hidden.id}::uuid, r.id, r.person, 1 from reviewing.reviewer r where r.id = ${busy!.id}`)
    const [one, other] = await Promise.all(
      [free!.id, busy!.id].map(async (id) => {
        const shown = await answerTo(site.as('ines'), { path: `/calls/${sensing}/reviewers/${id}` })
        const removed = await answerTo(site.as('ines'), { path: `/calls/${sensing}/reviewers/${id}/removal`, form: {} })
        return [status(shown), ...removed.replaceAll(id, 'ID').split('\n')]
      }),
    )
    assert.deepEqual(other, one)
  })
})

const status = (answer: string) => answer.split('\n')[0]

describe('the seed of a lottery that is not drawn', () => {
  before(() =>
    asCauseway(sql`
      insert into calls.lottery (call, seed_hash, sealed_at)
      select id, repeat('0', 64), database.now() from calls.call where slug = ${ports} on conflict do nothing`),
  )

  test('leaves no trace for anybody', async () => {
    const people = ['anonymous', 'ada', 'liesbeth', 'oskar', 'vera']
    const more = ['', '/lottery', '/lottery.json', '/selection'].map((page) => ({ path: `/calls/${ports}${page}` }))
    const look = (from: string) => sightOf(from === 'anonymous' ? site.anonymous : site.as(from), { limit, more })
    const before = new Map<string, Sight>()
    for (const from of people) before.set(from, await look(from))
    await asCauseway(sql`
      insert into calls.lottery_seed (call, seed) select id, sha256('wolfram') from calls.call where slug = ${ports}`)
    for (const from of people) assert.deepEqual(differences(before.get(from)!, await look(from)), [], from)
  })
})

describe('a call that is still being designed', () => {
  for (const from of ['anonymous', 'ada', 'mats', 'nadia', 'liesbeth', 'vera'])
    test(`does not exist for ${from}`, async () => {
      const slug = `wolfram-${from}`
      const questions: Asked[] = site.app.routes
        .filter(({ path }) => path.includes(':slug'))
        .map(({ method, path }) => ({
          path: path.replace(':slug', slug).replace(/:\w+/g, randomUUID()),
          ...(method === 'POST' ? { form: { id: 'x' } } : {}),
        }))
      assert.ok(questions.length > 15)
      await leavesNoTrace(
        { from, more: questions },
        {
          'a call in draft': () =>
            asCauseway(sql`
              with made as (
                insert into calls.call (slug, title, summary, purpose, time_zone, opens_at, closes_at, created_by)
                select ${slug}, title, summary, purpose, time_zone, opens_at, closes_at, created_by from calls.call where slug = ${ports} returning id)
              insert into calls.challenge (call, code, position, title, area, problem)
              select m.id, 'wolfram', 0, h.title, h.area, h.problem from made m, (select * from calls.challenge limit 1) h`),
        },
      )
    })
})

/** The tables behind the ids in addresses. An object of the exchange has its collection before its id. */
const behind: Record<string, string> = {
  accounts: 'exchange.account',
  advisories: 'exchange.advisory',
  analysts: 'exchange.analyst',
  applications: 'calls.application',
  attachments: 'calls.attachment',
  collection: 'exchange.object',
  collections: 'exchange.collection',
  conflicts: 'reviewing.conflict',
  drafts: 'reviewing.draft',
  jobs: 'jobs.job',
  mailbox: 'mail.message',
  pairs: 'reviewing.hand_pair',
  peers: 'exchange.peer',
  people: 'identity.person',
  products: 'exchange.product',
  quarantine: 'exchange.quarantine',
  reports: 'exchange.draft',
  reviewers: 'reviewing.reviewer',
  reviews: 'reviewing.assignment',
  rules: 'reviewing.pair_rule',
  selections: 'reviewing.selection',
  sessions: 'identity.session',
  ties: 'reviewing.tie',
  tokens: 'identity.api_token',
  watches: 'exchange.watch',
}

describe('the id of something hidden', () => {
  before(async () => {
    const bruno = await site.idOf('bruno')
    await asCauseway(sql`insert into jobs.job (kind, person, input) values ('x', ${bruno}, '{}')`)
    await asCauseway(
      sql`insert into mail.message (person, address, kind, language, subject, body) values (${bruno}, 'x@x.example', 'x', 'en', 'x', 'x')`,
    )
    await asCauseway(sql`insert into identity.api_token (person, name, token_hash, scopes, ends_at)
      values (${bruno}, 'x', sha256('x'), '{}', database.now() + interval '1 day')`)
    await asCauseway(
      sql`insert into identity.session (person, token_hash, ends_at) values (${bruno}, sha256('x'), database.now() + interval '1 day')`,
    )
    await asCauseway(sql`insert into reviewing.hand_pair (call, application, reviewer, rule, reason, set_by)
      select distinct on (call) call, application, reviewer, 'fixed', 'x', ${bruno}::uuid from reviewing.assignment`)
    await asCauseway(sql`insert into reviewing.pair_rule (call, reviewer, other, rule, reason, set_by)
      select call, min(id::text)::uuid, max(id::text)::uuid, 'apart', 'x', ${bruno}::uuid from reviewing.reviewer group by call`)
    await asCauseway(sql`
      insert into exchange.peer (name, direction, url, remote_collection, collection, organisation, account)
      select 'x', 'pull', 'https://peer.example/', 'x', p.collection, a.organisation, a.id
      from exchange.account a join exchange.permission p on p.account = a.id where a.name = 'sensor-feed.cyber-nl' limit 1`)
  })

  for (const from of ['anonymous', 'ada', 'mats', 'conny', 'nadia', 'ines', 'henrik', 'oskar', 'vera', 'sanna', 'hana'])
    test(`answers ${from} like an id that nothing has`, async () => {
      const visitor = from === 'anonymous' ? site.anonymous : site.as(from)
      await visitor.get('/')
      const hidden = await hiddenIds(from)
      const faults: string[] = []
      const lines = await only(sql`select position as id from audit.head`)
      // Where saving begins a draft under any id, the id is one's own from then on.
      const begins = ({ method, path }: { method: string; path: string }) =>
        method === 'POST' && /^\/exchange\/reports\/:id(\/preview)?$/.test(path)
      const routes = [...site.app.routes.filter((route) => !begins(route)), ...site.app.routes.filter(begins)]
      for (const route of routes) {
        const kind = /(\w+)\/:id\b/.exec(route.path)?.[1]
        if (!kind) continue
        assert.ok(behind[kind], `${route.path}: what stands behind the id?`)
        for (const id of hidden[kind]!)
          for (const form of route.method === 'GET' ? [undefined] : [{}, plausible]) {
            const ask = async (id: string) => {
              const path = route.path
                .replace(':slug', sensing)
                .replace(/(:collection\/)?:id/, id)
                .replace(/:\w+/g, 'plan')
              const answer = await answerTo(visitor, { path, ...(form ? { form } : {}) })
              return answer.replaceAll(id.split('/').at(-1)!, 'ID')
            }
            const [one, other] = [await ask(id), await ask(id.replace(/[0-9a-f-]{36}$/, randomUUID()))]
            if (one !== other)
              faults.push(`${route.method} ${route.path}, ${kind} ${id}: ${firstDifference(one, other)}`)
          }
      }
      assert.deepEqual(faults, [])
      assert.equal(await only(sql`select position as id from audit.head`), lines, 'something was done')
    })
})

/** A form that means it, for whichever command reads it. */
const plausible = {
  ...{ reason: 'x', conflict: 'x', decline: 'x', email: 'rosa.albiol@inst-albufera.example', version: '0', title: 'x' },
  ...{
    do: 'release',
    due_at: '2026-12-24T12:00',
    for_applicant: 'x',
    kind: 'technical',
    expertise: 'x',
    languages: 'en',
  },
  ...{ load_min: '0', load_max: '5', role: 'officer', password: 'x' },
}

/** Up to three ids of each kind that the person cannot see: among them the ones she is barred from, drafts, and letters. */
async function hiddenIds(from: string): Promise<Record<string, string[]>> {
  const person = from === 'anonymous' ? null : await site.idOf(from)
  const found: Record<string, string[]> = {}
  for (const [kind, table] of Object.entries(behind)) {
    const order =
      table === 'calls.application'
        ? sql`t.id in (select application from reviewing.conflict where person = ${person}) desc, t.state, t.reference`
        : sql`t.id`
    const name = table === 'exchange.object' ? sql`collection || '/' || id` : sql`id`
    const all = (await asCauseway(sql`select ${name} as id from ${sql.table(table)} t order by ${order}`)).map(
      ({ id }) => id,
    )
    const seen = new Set(
      person
        ? (
            await site.enterAs(from, (ctx) =>
              run<{ id: string }>(ctx, sql`select ${name} as id from ${sql.table(table)}`),
            )
          ).map(({ id }) => id)
        : [],
    )
    const hidden = all.filter((id) => !seen.has(id))
    found[kind] = [...new Set([...hidden.slice(0, 2), ...hidden.slice(-1)])]
  }
  return found
}

describe('what must be unique', () => {
  const same = async (from: string, asked: (value: string) => Asked, known: string, unknown: string) => {
    const visitor = () => (from === 'anonymous' ? site.anonymous : site.as(from))
    const [one, other] = [await answerTo(visitor(), asked(known)), await answerTo(visitor(), asked(unknown))]
    assert.equal(one.replaceAll(known, 'VALUE'), other.replaceAll(unknown, 'VALUE'))
  }

  test('does not tell who has an account', async () => {
    const [known, unknown] = ['bruno.lacaze@hydrale.example', 'nobody.lacaze@hydrale.example']
    await same('anonymous', (email) => ({ path: '/password/forgotten', form: { email } }), known, unknown)
    await same(
      'anonymous',
      (email) => ({ path: '/session', form: { email, password: 'four plain words here' } }),
      known,
      unknown,
    )
    const joining = { name: 'Somebody', organisation: 'x', language: 'en', time_zone: 'UTC', nation: 'FR' }
    await same('anonymous', (email) => ({ path: '/join', form: { ...joining, email } }), known, unknown)
  })

  test('does not tell that a draft exists elsewhere', async () => {
    const theirs = await only(sql`select a.id from calls.application a join calls.call c on c.id = a.call
      where c.slug = ${ports} and a.state = 'draft' and a.organisation_name not like 'Skerrow%' limit 1`)
    const organisation = await only(sql`select id from identity.organisation where name like 'Skerrow%'`)
    const begin = async (id: string) => {
      const { location, status, notice } = await site.as('ada').post(`/calls/${ports}/drafts`, { id, organisation })
      const shown = await site.as('ada').get(location!)
      return { status, notice, shown: shown.status }
    }
    assert.deepEqual(await begin(theirs), await begin(randomUUID()))
  })

  test('does not tell that an organisation is registered', async () => {
    const nation = await only(sql`select id from identity.nation where code = 'GB'`)
    const begin = async (organisation_name: string) => {
      const form = { id: randomUUID(), organisation: 'new', organisation_name, nation }
      const { location, status, notice } = await site.as('ada').post(`/calls/${ports}/drafts`, form)
      return { status, notice, shown: (await site.as('ada').get(location!)).status }
    }
    assert.deepEqual(await begin('Hydralé'), await begin('Wolfram Marble Works'))
  })

  test('does not tell the addresses of calls in draft to officers of other calls', async () => {
    const [{ slug } = { slug: '' }] = await asCauseway<{ slug: string }>(
      sql`select slug from calls.call where slug = 'trusted-autonomy-2028'`,
    )
    await same('liesbeth', (value) => ({ path: '/calls', form: { slug: value } }), slug, 'trusted-autonomy-2099')
    await same(
      'liesbeth',
      (value) => ({ path: `/calls/${ports}/copies`, form: { slug: value, title_en: 'x', title_fr: 'x' } }),
      slug,
      'trusted-autonomy-2099',
    )
  })
})

describe('done by the commands of the product itself', () => {
  test('an application comes and goes, and other applicants cannot tell', async () => {
    const organisation = await only(sql`select id from identity.organisation where name = 'Hydralé'`)
    const challenge = await only(
      sql`select h.id from calls.challenge h join calls.call c on c.id = h.call where c.slug = ${ports} limit 1`,
    )
    let draft = ''
    const from = ['ada', 'yuki', 'mats', 'nadia', 'vera', 'anonymous']
    const visitor = (key: string) => (key === 'anonymous' ? site.anonymous : site.as(key))
    const look = async () => {
      const sights = new Map<string, Sight>()
      for (const key of from) sights.set(key, await sightOf(visitor(key), { limit: 40, more: everybodysQuestions }))
      return sights
    }
    const first = await look()
    const steps: Record<string, () => Promise<{ status: number; location: string | null }>> = {
      'a draft': async () => {
        const begun = await site
          .as('bruno')
          .post(`/calls/${ports}/drafts`, { id: randomUUID(), organisation, challenge })
        draft = /[0-9a-f-]{36}/.exec(begun.location!)![0]
        return begun
      },
      'its words': () =>
        site.as('bruno').post(`/applications/${draft}/draft`, { title: 'Wolfram marble', version: '1', challenge }),
      'its submission': async () => {
        await asCauseway(sql`
          update calls.application a set challenge = b.challenge, answers = b.answers, readiness = b.readiness from calls.application b
          where a.id = ${draft} and b.id = (select id from calls.application
            where state = 'submitted' and call = (select call from calls.application where id = ${draft}) and answers ? 'team'
              and contact <> a.contact order by reference limit 1)`)
        return site.as('bruno').post(`/applications/${draft}/submission`)
      },
      'its withdrawal': () => site.as('bruno').post(`/applications/${draft}/withdrawal`),
    }
    for (const [step, take] of Object.entries(steps)) {
      assert.equal((await take()).status, 303, step)
      const now = await look()
      for (const key of from)
        assert.deepEqual(differences(first.get(key)!, now.get(key)!), [], `${key} can tell: ${step}`)
    }
  })

  test('officers screen, judge conflicts and decide, and applicants and representatives cannot tell before the letters', async () => {
    const from = ['ada', 'tom', 'bruno', 'nadia']
    const look = async () => {
      const sights = new Map<string, Sight>()
      for (const key of from) sights.set(key, await sightOf(site.as(key), { limit: 60, more: everybodysQuestions }))
      return sights
    }
    await asCauseway(sql`
      update calls.application set screening = 'pending' where screening = 'ineligible'
        and call = (select id from calls.call where slug = ${sensing})`)
    const first = await look()
    const digestIn = (html: string) => /name="digest" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const steps: Record<string, () => Promise<{ status: number }>> = {
      'the screening': async () => {
        const form = { all: 'all', state: 'pending', verdict: 'ineligible', reason: 'Out of scope.' }
        const preview = await site.as('ines').post(`/calls/${sensing}/screening`, form)
        return site
          .as('ines')
          .post(`/calls/${sensing}/screening`, { ...form, do: 'screen', digest: digestIn(preview.html) })
      },
      'the search for conflicts': () => site.as('ines').post(`/calls/${sensing}/conflicts`),
      'a reminder': () => site.as('ines').post(`/calls/${sensing}/reminder`),
      'the decision': async () => {
        const form = { places: '5', reserve: '2', incomplete_reason: 'The call must end.' }
        const preview = await site.as('ines').post(`/calls/${sensing}/decisions`, form)
        return site
          .as('ines')
          .post(`/calls/${sensing}/decisions`, { ...form, do: 'decide', digest: digestIn(preview.html) })
      },
    }
    for (const [step, take] of Object.entries(steps)) {
      assert.equal((await take()).status, 303, step)
      const now = await look()
      for (const key of from)
        assert.deepEqual(differences(first.get(key)!, now.get(key)!), [], `${key} can tell: ${step}`)
    }
  })
})

test('nothing of all this was an internal error', () => {
  assert.deepEqual(
    site.log.filter(({ error }) => error),
    [],
  )
})
