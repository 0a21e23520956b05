import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { callBySlug } from '#modules/calls/index.ts'
import { invariants, reviewingUrls as urls } from '#modules/reviewing/index.ts'
import { audited } from './testing.application.ts'
import { openSite, type Site } from './testing.ts'

// Resilient sensing is under review: Mats, Emeric and Rosa review, Ines decides and writes, Ada waits for her letter.
let site: Site
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
})
after(() => site.close())

const slug = 'resilient-sensing-2027'
const evil = `"><script>alert(1)</script><img src=x onerror=alert(2)>'`
const marks = { 'score.value': '4', 'score.feasibility': '3', 'score.viability': '2', 'score.team': '5' }
const callId = () => site.enterAsCauseway(async (ctx) => (await callBySlug(ctx, slug))!.id)

function harmless(answer: { status: number; html: string }) {
  assert.ok(answer.status < 500)
  assert.doesNotMatch(answer.html, /<script>alert|<img src=x/)
}

/** A review that one of these three has still to write; who has how many is for the assignment to say. */
async function duty(): Promise<{ who: string; id: string; application: string; version: string }> {
  for (const who of ['mats', 'emeric', 'rosa']) {
    const person = await site.idOf(who)
    const row = await site.enterAsCauseway(({ db }) =>
      db
        .selectFrom('reviewing.assignment as s')
        .leftJoin('reviewing.review as v', 'v.assignment', 's.id')
        .innerJoin('calls.call as c', 'c.id', 's.call')
        .select(['s.id', 's.application', 'v.version'])
        .where('s.person', '=', person)
        .where('c.slug', '=', slug)
        .where('s.declined_at', 'is', null)
        .where((eb) => eb.or([eb('v.state', 'is', null), eb('v.state', '=', 'draft')]))
        .orderBy('s.id')
        .limit(1)
        .executeTakeFirst(),
    )
    if (row) return { who, id: row.id, application: row.application, version: String(row.version ?? 0) }
  }
  throw new Error('Nobody has a review left to write')
}

describe('an export', () => {
  const formulas = [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '=HYPERLINK("https://evil.example","x")',
    '＝1+1',
    `"=1`,
    'a,b\r\n=c',
    '|x',
  ]

  test('has no cell that a spreadsheet takes for a formula, and loses no sign of what was written', async () => {
    const call = await callId()
    const changed = await site.enterAsCauseway(async ({ db }) => {
      const rows = await db
        .selectFrom('calls.application')
        .select(['id', 'reference', 'answers'])
        .where('call', '=', call)
        .where('state', '=', 'submitted')
        .orderBy('id')
        .limit(formulas.length)
        .execute()
      for (const [index, { id, answers }] of rows.entries()) {
        const text = formulas[index]!
        await db
          .updateTable('calls.application')
          .set({ title: text, organisation_name: text, answers: JSON.stringify({ ...answers, problem: text }) })
          .where('id', '=', id)
          .execute()
      }
      return new Map(rows.map(({ reference }, index) => [reference, formulas[index]!]))
    })
    const answer = await site.as('ines').get(urls.exportCsv(slug))
    assert.deepEqual(
      [
        answer.status,
        answer.headers.get('content-type'),
        answer.headers.get('content-disposition')?.slice(0, 11),
        answer.headers.get('x-content-type-options'),
      ],
      [200, 'text/csv; charset=utf-8', 'attachment;', 'nosniff'],
    )
    const rows: Record<string, string>[] = parse(answer.html, { columns: true, bom: true })
    for (const row of rows)
      for (const [column, cell] of Object.entries(row))
        if (!/^-?\d+(\.\d+)?$/.test(cell))
          assert.doesNotMatch(cell, /^[=+\-@\t\r＝＋－＠]/, `${column} of ${row.reference}`)
    for (const [reference, text] of changed) {
      const row = rows.find((each) => each.reference === reference)!
      for (const column of ['title', 'organisation', 'answer.problem'])
        assert.equal(row[column]!.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, ''), text)
    }
    const lines = (await site.as('ines').get(urls.exportJsonl(slug))).html
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    for (const [reference, text] of changed)
      assert.equal(lines.find((each) => each.reference === reference).title, text)
  })
})

describe('a review', () => {
  test('with script in it shows as text to the officer, and later in the letter', async () => {
    const { who, id, application, version } = await duty()
    const form = { version, ...marks, for_applicant: `${evil} Say how it is stored.`, for_panel: evil }
    assert.equal((await site.as(who).post(urls.review(id), form)).status, 303)
    for (const path of [urls.review(id), urls.reviews]) harmless(await site.as(who).get(path))
    const page = await site.as('ines').get(urls.assessment(application))
    harmless(page)
    assert.ok(page.html.includes('&lt;script&gt;alert(1)'))
  })

  test('that is too long, or whose marks are none, comes back with every word', async () => {
    const { who, id, version } = await duty()
    const long = 'word '.repeat(5_000)
    const answer = await site.as(who).post(urls.reviewDraft(id), { version, ...marks, for_applicant: long })
    assert.equal(answer.status, 422)
    assert.ok(answer.html.includes(long.trim()))
    const odd = {
      version,
      'score.value': '6',
      'score.team': '-1',
      'score.__proto__': '3',
      'score.constructor': '5',
      'score.viability': '1e0',
      for_applicant: 'Kept.',
    }
    const refused = await site.as(who).post(urls.review(id), odd)
    assert.equal(refused.status, 422)
    assert.match(refused.html, /Kept\.<\/textarea>/)
  })

  test('sent twice counts once', async () => {
    const { who, id, application, version } = await duty()
    const form = { version, ...marks, for_applicant: 'Once.' }
    assert.equal((await site.as(who).post(urls.review(id), form)).status, 303)
    const counted = () =>
      site.enterAsCauseway(({ db }) =>
        db.selectFrom('reviewing.standing').selectAll().where('application', '=', application).executeTakeFirst(),
      )
    const before = await counted()
    assert.equal((await site.as(who).post(urls.review(id), form)).status, 409)
    assert.deepEqual(await counted(), before)
  })

  test('declined twice is declined once', async () => {
    const { who, id } = await duty()
    assert.equal((await site.as(who).post(urls.reviewDecline(id), { decline: evil })).status, 303)
    assert.equal((await site.as(who).post(urls.reviewDecline(id), { decline: 'Again.' })).status, 404)
    assert.equal(await audited(site, 'reviewing.assignment.declined', id), 1)
  })
})

describe('an officer’s form', () => {
  test('refuses numbers, times and references that are none, in a sentence', async () => {
    const ines = site.as('ines')
    for (const places of ['', '-1', '1e3', '99999999999', '__proto__', '２０']) {
      const answer = await ines.post(urls.decisions(slug), {
        places,
        reserve: '1',
        incomplete_reason: 'x',
        do: 'preview',
      })
      assert.equal(answer.status, 422, places)
    }
    const override = {
      override_reference: [evil, '__proto__'],
      override_outcome: ['selected', 'constructor'],
      override_reason: [evil, evil],
    }
    const answer = await ines.post(urls.decisions(slug), {
      places: '3',
      reserve: '1',
      incomplete_reason: evil,
      do: 'preview',
      ...override,
    })
    assert.equal(answer.status, 422)
    harmless(answer)
    for (const reviews of ['0', '21', '3.5', '__proto__', ''])
      assert.equal((await ines.post(urls.assignment(slug), { reviews_per_application: reviews })).status, 422, reviews)
  })

  test('screens only what it names, once, and nothing of another call', async () => {
    const ines = site.as('ines')
    const foreign = await site.enterAsCauseway(({ db }) =>
      db
        .selectFrom('calls.application as a')
        .innerJoin('calls.call as c', 'c.id', 'a.call')
        .select('a.id')
        .where('c.slug', '=', 'quiet-hulls-2026')
        .limit(3)
        .execute(),
    )
    const ids = [...foreign.map(({ id }) => id), '__proto__', "' or 1=1", '00000000-0000-4000-8000-00000000dead']
    const answer = await ines.post(urls.screening(slug), {
      application: ids,
      verdict: 'ineligible',
      reason: 'x',
      do: 'screen',
      digest: 'x',
    })
    assert.ok([303, 409].includes(answer.status), String(answer.status))
    const after = await site.enterAsCauseway(({ db }) =>
      db
        .selectFrom('calls.application')
        .select('id')
        .where(
          'id',
          'in',
          foreign.map(({ id }) => id),
        )
        .where('screening', '=', 'ineligible')
        .where('screening_reason', '=', 'x')
        .execute(),
    )
    assert.deepEqual(after, [])
  })

  test('decides and writes once, however often it is sent, and the letters show as text', async () => {
    const ines = site.as('ines')
    const form = { places: '20', reserve: '5', incomplete_reason: 'The year ends.' }
    const preview = await ines.post(urls.decisions(slug), { ...form, do: 'preview' })
    const digest = /name="digest" value="([^"]+)"/.exec(preview.html)?.[1] ?? ''
    assert.equal((await ines.post(urls.decisions(slug), { ...form, do: 'decide', digest })).status, 303)
    harmless(await ines.get(urls.letters(slug)))
    const call = await callId()
    const counted = () =>
      site.enterAsCauseway(async ({ db }) => {
        const letters = await db.selectFrom('reviewing.letter').select('application').where('call', '=', call).execute()
        const mails = await db.selectFrom('mail.message').select('id').where('kind', '=', 'letter').execute()
        return { letters: letters.length, mails: mails.length }
      })
    assert.match((await ines.post(urls.letters(slug))).notice ?? '', /letters/)
    const once = await counted()
    assert.ok(once.letters > 0)
    await ines.post(urls.letters(slug))
    await ines.post(urls.decisions(slug), { ...form, do: 'decide', digest })
    assert.deepEqual(await counted(), once)
    const letters = await site.enterAsCauseway(({ db }) =>
      db
        .selectFrom('reviewing.letter')
        .select('application')
        .where('call', '=', call)
        .where('body', 'like', '%<script>%')
        .execute(),
    )
    assert.ok(letters.length > 0, 'what reviewers wrote is in the letter as they wrote it')
    for (const { application } of letters) harmless(await ines.get(urls.letter(application)))
  })
})

test('afterwards everything holds, and nothing broke', async () => {
  for (const [sentence, query] of Object.entries(invariants))
    assert.deepEqual(await site.enterAsCauseway(query), [], sentence)
  assert.deepEqual(
    site.log.filter(({ error }) => error),
    [],
  )
})
