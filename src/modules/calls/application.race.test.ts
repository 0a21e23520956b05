import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { verifyChain } from '#kernel/audit/index.ts'
import {
  audited,
  beginDraft,
  challengeOf,
  openCall,
  organisationOf,
  readyDraft,
  receipts,
  stored,
  wholeForm,
} from '#src/testing.application.ts'
import { openSite, type Site } from '#src/testing.ts'
import { callBySlug } from './call.sql.ts'
import { importApplications } from './import.ts'
import { invariants } from './invariants.sql.ts'

let site: Site
before(async () => {
  site = await openSite()
  // The first visit of each opens a session; it is no part of a race.
  await Promise.all(['ada', 'tom'].map((key) => site.as(key).get('/applications')))
})
after(() => site.close())

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

/** How often each answer came: `{ '303 /x': 2 }`. */
const tally = (answers: { status: number; location: string | null }[]) =>
  Object.fromEntries(
    [...Map.groupBy(answers, ({ status, location }) => (location ? `${status} ${location}` : String(status)))].map(
      ([answer, list]) => [answer, list.length],
    ),
  )

const mails = (id: string) =>
  site.enterAsCauseway(({ db }) =>
    db.selectFrom('mail.message').select('id').where('link', '=', `/applications/${id}/receipt`).execute(),
  )

describe('one application, many at once', () => {
  test('fifty submissions make one receipt, one audit line and one mail, and each is answered with the receipt', async () => {
    const id = await readyDraft(site)
    const answers = await times(50, (index) =>
      site.as(index % 2 ? 'tom' : 'ada').post(`/applications/${id}/submission`),
    )
    assert.deepEqual(tally(answers), { [`303 /applications/${id}/receipt`]: 50 })
    assert.equal((await receipts(site, id)).length, 1)
    assert.equal(await audited(site, 'calls.application.submitted', id), 1)
    assert.equal((await mails(id)).length, 1)
  })

  test('submission and withdrawal in any order end in a state that fits its receipt', async () => {
    for (let round = 0; round < 8; round++) {
      const id = await readyDraft(site)
      await times(6, (index) => site.as('ada').post(`/applications/${id}/${index % 2 ? 'submission' : 'withdrawal'}`))
      const application = (await stored(site, id))!
      const made = await receipts(site, id)
      assert.equal(made.length, 1)
      assert.deepEqual(application.submitted_at, made[0]!.submitted_at)
      assert.equal(
        application.state,
        (await audited(site, 'calls.application.withdrawn', id)) === 1 ? 'withdrawn' : 'submitted',
      )
    }
  })

  test('a save that meets a submission is in the receipt or is refused, never half of each', async () => {
    for (let round = 0; round < 8; round++) {
      const id = await readyDraft(site)
      const form = await wholeForm(site, { title: 'Typed at the last moment', version: '2' })
      const [saved] = await Promise.all([
        site.as('tom').post(`/applications/${id}/draft`, form),
        site.as('ada').post(`/applications/${id}/submission`),
      ])
      const [receipt] = await receipts(site, id)
      const { title } = JSON.parse(receipt!.canonical) as { title: string }
      assert.equal(title, (await stored(site, id))?.title)
      assert.equal(title === form.title, saved!.status === 303)
      if (saved!.status !== 303) assert.match(saved!.html, /value="Typed at the last moment"/)
    }
  })

  test('of twenty saves of one version one is stored, and nineteen learn of it with their words kept', async () => {
    const id = await beginDraft(site)
    const forms = await times(20, (index) => wholeForm(site, { title: `Words of writer ${index}` }))
    const answers = await times(20, (index) =>
      site.as(index % 2 ? 'tom' : 'ada').post(`/applications/${id}/draft`, forms[index]!),
    )
    assert.deepEqual(tally(answers), { [`303 /applications/${id}/draft`]: 1, 409: 19 })
    const winner = answers.findIndex(({ status }) => status === 303)
    const application = (await stored(site, id))!
    assert.deepEqual([application.title, application.version], [forms[winner]!.title, 2])
    for (const [index, answer] of answers.entries())
      if (index !== winner) {
        assert.match(answer.html, new RegExp(`value="Words of writer ${index}"`))
        assert.match(answer.html, new RegExp(`Words of writer ${winner}<`))
      }
  })

  test('writers who go on from what they were shown lose nothing: versions rise by one', async () => {
    const id = await beginDraft(site)
    const versions: number[] = []
    await times(5, async (writer) => {
      for (let step = 0; step < 4; step++) {
        for (let version = (await stored(site, id))!.version; ; version = (await stored(site, id))!.version) {
          const form = await wholeForm(site, { title: `Writer ${writer}, step ${step}`, version: String(version) })
          const answer = await site.as('ada').post(`/applications/${id}/draft`, form, { accept: 'application/json' })
          if (answer.status !== 200) continue
          versions.push(JSON.parse(answer.html).version)
          break
        }
      }
    })
    assert.deepEqual(
      versions.toSorted((a, b) => a - b),
      Array.from({ length: 20 }, (_, index) => index + 2),
    )
  })

  test('a form sent ten times at once begins one draft and founds one organisation', async () => {
    const id = randomUUID()
    const nation = await site.enterAsCauseway(({ db }) =>
      db.selectFrom('identity.nation').select('id').where('code', '=', 'NO').executeTakeFirstOrThrow(),
    )
    const form = {
      id,
      organisation: 'new',
      organisation_name: `Tenfold ${id}`,
      nation: nation.id,
      challenge: await challengeOf(site),
    }
    const answers = await times(10, () => site.as('tom').post(`/calls/${openCall}/drafts`, form))
    assert.deepEqual(Object.values(tally(answers)), [10])
    const draft = answers[0]!.location!.split('/')[2]!
    const founded = await site.enterAsCauseway(({ db }) =>
      db.selectFrom('identity.organisation').select('id').where('name', '=', form.organisation_name).execute(),
    )
    assert.equal(founded.length, 1)
    assert.equal(await audited(site, 'calls.application.begun', draft), 1)
  })

  test('attaching and submitting at once: what the receipt lists is what is attached', async () => {
    for (let round = 0; round < 6; round++) {
      const id = await readyDraft(site)
      const form = new FormData()
      form.set('file', new File(['Measured twice.'], 'report.txt'))
      await Promise.all([
        site.as('tom').upload(`/applications/${id}/files/attachment`, form),
        site.as('ada').post(`/applications/${id}/submission`),
      ])
      const [receipt] = await receipts(site, id)
      const { attachments } = JSON.parse(receipt!.canonical) as { attachments: { sha256: string }[] }
      const kept = await site.enterAsCauseway(({ db }) =>
        db.selectFrom('calls.attachment').select('digest').where('application', '=', id).execute(),
      )
      assert.deepEqual(
        attachments.map(({ sha256 }) => sha256),
        kept.map(({ digest }) => digest),
      )
    }
  })
})

test('one file imported by four at once is imported once', async () => {
  const form = await wholeForm(site)
  const answers = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (name.startsWith('answers.') ? [[name.slice(8), value]] : [])),
  )
  const challenge = await site.enterAsCauseway(({ db }) =>
    db.selectFrom('calls.challenge').select('code').where('id', '=', form.challenge!).executeTakeFirstOrThrow(),
  )
  const row = (index: number) =>
    JSON.stringify({
      external_id: `race-${index}`,
      organisation: `Racer ${index % 9}`,
      nation: 'SE',
      contact_email: `r${index % 9}@racer.example`,
      title: `Race ${index}`,
      challenge: challenge.code,
      ...answers,
    })
  const content = Buffer.from(Array.from({ length: 300 }, (_, index) => row(index)).join('\n'))
  const results = await times(4, () =>
    site.enterAsCauseway(async (ctx) =>
      importApplications(ctx, { call: (await callBySlug(ctx, openCall))!, format: 'jsonl', content }),
    ),
  )
  assert.deepEqual(results.map((result) => JSON.stringify(result)).sort(), [
    '{"imported":0,"known":300}',
    '{"imported":0,"known":300}',
    '{"imported":0,"known":300}',
    '{"imported":300,"known":0}',
  ])
})

test('drafts begun and submitted by many at once leave an audit trail that is whole, and everything holds', async () => {
  await organisationOf(site, 'ada')
  await times(12, async (index) => {
    const id = await readyDraft(site, index % 2 ? 'tom' : 'ada')
    await site.as('ada').post(`/applications/${id}/submission`)
  })
  const chain = await site.enterAsCauseway(verifyChain)
  assert.ok('whole' in chain && chain.whole > 0, JSON.stringify(chain))
  for (const [sentence, query] of Object.entries(invariants))
    assert.deepEqual(await site.enterAsCauseway(query), [], sentence)
  assert.deepEqual(
    site.log.filter(({ error }) => error),
    [],
  )
})
