import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditLines } from '#kernel/audit/index.ts'
import { programme } from '#kernel/database/index.ts'
import { insertRole } from '#kernel/identity/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { callBySlug, challengesOf } from './call.sql.ts'
import { parseDesign } from './design-input.ts'
import { calls } from './examples.ts'
import { invariants } from './invariants.sql.ts'

// Ines designs Trusted autonomy, which is a draft. Liesbeth is made an officer of the whole programme; Philippe runs other
// calls, Oskar observes.
const draft = 'trusted-autonomy-2028'
const published = 'cold-ports-2027'
let site: Site
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
  const person = await site.idOf('liesbeth')
  await site.enterAsCauseway((ctx) => insertRole(ctx, { person, role: 'officer', scope: programme }))
})
after(() => site.close())

const basics = {
  'title.en': 'Quiet roads 2028',
  'title.fr': 'Routes silencieuses 2028',
  'summary.en': 'One challenge.',
  'summary.fr': 'Un défi.',
  'purpose.en': 'Roads.\n\nQuiet ones.',
  'purpose.fr': 'Des routes.\n\nSilencieuses.',
  time_zone: 'Europe/Brussels',
  opens_at: '2027-02-01T09:00',
  closes_at: '2027-03-01T12:00',
  places: '4',
  award: '150 000',
  award_currency: 'EUR',
}
const call = (slug: string) => site.enterAsCauseway((ctx) => callBySlug(ctx, slug))
const lastAct = async (slug: string) => {
  const { id } = (await call(slug))!
  const [line] = await site.enterAsCauseway((ctx) => auditLines(ctx, { subject: id, limit: 1 }))
  return { act: line?.act, details: line?.details, actor: line?.actor }
}

test('an officer of the programme creates a draft, once, however often the form is sent', async () => {
  const form = { ...basics, id: '6f0c3f0a-1111-4111-8111-111111111111', slug: '' }
  const first = await site.as('liesbeth').post('/calls', form)
  assert.deepEqual([first.status, first.location], [303, '/calls/quiet-roads-2028/design'])
  const again = await site.as('liesbeth').post('/calls', form)
  assert.equal(again.location, first.location)
  const other = await site.as('liesbeth').post('/calls', { ...form, id: '6f0c3f0a-2222-4222-8222-222222222222' })
  assert.equal(other.status, 422)
  assert.match(other.text, /Un autre appel a déjà cette adresse/)
  const stored = (await call('quiet-roads-2028'))!
  assert.deepEqual(
    [
      stored.state,
      stored.opens_at.toISOString(),
      stored.closes_at.toISOString(),
      stored.places,
      stored.award_minor,
      stored.award_currency,
    ],
    ['draft', '2027-02-01T08:00:00.000Z', '2027-03-01T11:00:00.000Z', 4, 15_000_000, 'EUR'],
  )
  assert.deepEqual(await lastAct('quiet-roads-2028'), {
    act: 'calls.call.created',
    details: {},
    actor: await site.idOf('liesbeth'),
  })
  assert.equal((await site.anonymous.get('/calls/quiet-roads-2028')).status, 404)
})

test('a faulty form comes back whole, with every fault named', async () => {
  const typed = {
    ...basics,
    'title.en': '<b>Loud</b> roads',
    'summary.fr': '',
    opens_at: '2027-03-28T02:30',
    award: 'plenty',
  }
  const reply = await site.as('liesbeth').post('/calls', { ...typed, slug: 'loud-roads' }, { cookie: 'language=en' })
  assert.equal(reply.status, 422)
  for (const value of [
    '&lt;b&gt;Loud&lt;/b&gt; roads',
    'value="loud-roads"',
    'value="2027-03-28T02:30"',
    'value="plenty"',
  ])
    assert.ok(reply.html.includes(value), value)
  assert.match(reply.text, /Summary in French: Fill this in\./)
  assert.match(reply.text, /Opens: The clock is put forward over this time, .* is 2027-03-28 03:00\./)
  assert.match(reply.text, /Award for each place: Write an amount/)
  assert.equal(await call('loud-roads'), undefined)
})

test('a deadline that the clock shows twice is the later one, and the page says so', async () => {
  const form = { ...basics, slug: 'two-o-clock', closes_at: '2027-10-31T02:30' }
  const reply = await site.as('liesbeth').post('/calls', form, { cookie: 'language=en' })
  assert.equal(reply.status, 303)
  assert.match(reply.notice ?? '', /The clock shows 31 Oct 2027, 02:30 twice that day\. The call closes at the second/)
  assert.equal((await call('two-o-clock'))!.closes_at.toISOString(), '2027-10-31T01:30:00.000Z')
})

test('an officer of single calls begins none, and is told why', async () => {
  const shown = await site.as('ines').get('/calls/new')
  assert.equal(shown.status, 200)
  assert.match(shown.text, /Calls are begun by officers of the whole programme/)
  const reply = await site.as('ines').post('/calls', { ...basics, slug: 'mine' })
  assert.equal(reply.status, 409)
  assert.equal(await call('mine'), undefined)
})

test('to everyone but its officers, the design of a call is not there', async () => {
  const pages = [
    'design',
    'design.json',
    'design/preview',
    'design/basics',
    'design/challenges',
    'design/eligibility',
    'design/fields',
    'design/criteria',
  ]
  const forms = [
    'design/basics',
    'design/challenges',
    'design/eligibility',
    'design/fields',
    'design/criteria',
    'publication',
    'copies',
  ]
  const unknown = 'there-is-no-such-call'
  for (const slug of [draft, unknown]) {
    for (const path of pages) assert.equal((await site.as('philippe').get(`/calls/${slug}/${path}`)).status, 404, path)
    for (const path of forms)
      assert.equal((await site.as('philippe').post(`/calls/${slug}/${path}`, basics)).status, 404, path)
    assert.equal((await site.as('oskar').get(`/calls/${slug}/design`)).status, 403)
  }
  for (const path of pages) assert.equal((await site.as('ines').get(`/calls/${draft}/${path}`)).status, 200, path)
})

test('the design is downloaded as other systems can read it', async () => {
  const reply = await site.as('ines').get(`/calls/${draft}/design.json`)
  const { design } = calls.find(({ slug }) => slug === draft)!
  assert.deepEqual(parseDesign(JSON.parse(reply.html)), { value: design })
})

test('each part is shown with what is stored, and saved as it is it stays the same', async () => {
  const stored = (await call(draft))!
  const storedChallenges = await site.enterAsCauseway((ctx) => challengesOf(ctx, stored.id))
  for (const part of ['basics', 'challenges', 'eligibility', 'fields', 'criteria']) {
    const path = `/calls/${draft}/design/${part}`
    const reply = await site.as('ines').post(path, inputsOf((await site.as('ines').get(path)).html))
    assert.deepEqual([part, reply.status, reply.location], [part, 303, `/calls/${draft}/design`])
  }
  assert.deepEqual(await call(draft), stored)
  assert.deepEqual(await site.enterAsCauseway((ctx) => challengesOf(ctx, stored.id)), storedChallenges)
  assert.deepEqual((await lastAct(draft)).details, { part: 'criteria' })
})

test('an empty request empties nothing', async () => {
  const stored = await call(draft)
  for (const part of ['basics', 'challenges', 'eligibility', 'fields', 'criteria'])
    assert.ok([400, 422].includes((await site.as('ines').post(`/calls/${draft}/design/${part}`)).status), part)
  assert.deepEqual(await call(draft), stored)
})

test('rows are rearranged without being saved, and nothing typed is lost', async () => {
  const path = `/calls/${draft}/design/criteria`
  const stored = (await call(draft))!
  const inputs = inputsOf((await site.as('ines').get(path)).html)
  const reply = await site
    .as('ines')
    .post(path, { ...inputs, 'criteria.1.label.en': 'Changed but not saved', 'up:1': 'yes' })
  assert.equal(reply.status, 200)
  assert.match(reply.text, /Not saved yet/)
  const now = inputsOf(reply.html)
  assert.equal(now['criteria.0.label.en'], 'Changed but not saved')
  assert.equal(now['criteria.1.label.en'], stored.criteria[0]!.label.en)
  assert.deepEqual((await call(draft))!.criteria, stored.criteria)
})

test('a new question at fault keeps what was typed; a question, once right, is saved', async () => {
  const path = `/calls/${draft}/design/fields`
  const before = (await call(draft))!.fields
  const added = inputsOf(
    (await site.as('ines').post(path, { ...inputsOf((await site.as('ines').get(path)).html), add: 'yes' })).html,
  )
  const row = `fields.${before.length}.`
  const typed = {
    ...added,
    [`${row}label.en`]: 'Range?',
    [`${row}label.fr`]: 'Portée\u202f?',
    [`${row}key`]: 'Range',
    [`${row}kind`]: 'number',
  }
  const refused = await site.as('ines').post(path, typed)
  assert.equal(refused.status, 422)
  assert.match(refused.text, new RegExp(`Question ${before.length + 1}, Lowest: Fill this in\\.`))
  const shown = inputsOf(refused.html)
  assert.equal(shown[`${row}label.fr`], 'Portée\u202f?')
  const right = { ...shown, [`${row}key`]: 'range', [`${row}min`]: '0', [`${row}max`]: '2,5', [`${row}unit`]: 'km' }
  assert.equal((await site.as('ines').post(path, right)).status, 303)
  assert.deepEqual((await call(draft))!.fields, [
    ...before,
    {
      kind: 'number',
      key: 'range',
      label: { en: 'Range?', fr: 'Portée\u202f?' },
      required: true,
      min: 0,
      max: 2.5,
      unit: 'km',
    },
  ])
})

test('a challenge that is removed goes, and the others keep their ids', async () => {
  const path = `/calls/${draft}/design/challenges`
  const { id } = (await call(draft))!
  const read = () => site.enterAsCauseway((ctx) => challengesOf(ctx, id))
  const before = await read()
  const inputs = inputsOf(
    (await site.as('ines').post(path, { ...inputsOf((await site.as('ines').get(path)).html), 'remove:0': 'yes' })).html,
  )
  assert.equal((await site.as('ines').post(path, inputs)).status, 303)
  assert.deepEqual(await read(), before.slice(1))
  assert.deepEqual((await lastAct(draft)).details, { part: 'challenges', challenges: before.length - 1 })
})

test('a dry run shows every question and criterion, and has nothing to send', async () => {
  const reply = await site.as('ines').get(`/calls/${draft}/design/preview`)
  const { fields, criteria } = (await call(draft))!
  for (const { label } of [...fields, ...criteria]) assert.ok(reply.text.includes(label.en), label.en)
  const main = reply.html.slice(reply.html.indexOf('<main'), reply.html.indexOf('</main>'))
  assert.doesNotMatch(main, /<form|<button/)
})

test('the dry run shows the form exactly as an applicant sees it', async () => {
  // Her own draft in the open call, and the same call's dry run, field by field.
  const open = (await call(published))!
  const challenge = (await site.enterAsCauseway((ctx) => challengesOf(ctx, open.id)))[0]!
  const applicant = site.as('bruno')
  const id = '6f0c3f0a-3333-4333-8333-333333333333'
  const organisation =
    /name="organisation"[^>]*value="([0-9a-f-]{36})"|value="([0-9a-f-]{36})"[^>]*name="organisation"/.exec(
      (await applicant.get(`/calls/${published}`)).html,
    )
  assert.ok(organisation, 'the applicant has an organisation')
  const begun = await applicant.post(`/calls/${published}/drafts`, {
    id,
    organisation: (organisation[1] ?? organisation[2])!,
    challenge: challenge.id,
  })
  assert.match(begun.location ?? '', /^\/applications\/[0-9a-f-]{36}\/draft$/)
  const draftFields = fieldsOf((await applicant.get(begun.location!, { cookie: 'language=en' })).html)
  const previewFields = fieldsOf(
    (await site.as('liesbeth').get(`/calls/${published}/design/preview`, { cookie: 'language=en' })).html,
  )
  const blank = (html: string) => html.replaceAll(/ (selected|checked)=""/g, '')
  assert.equal(draftFields.length, 3 + open.fields.length)
  assert.deepEqual(previewFields.slice(0, draftFields.length).map(blank), draftFields.map(blank))
})

test('a call is published when nothing is missing, and then no part of it changes', async () => {
  const incomplete = await site
    .as('liesbeth')
    .post('/calls/quiet-roads-2028/publication', {}, { cookie: 'language=en' })
  assert.equal(incomplete.status, 409)
  for (const sentence of [/at least one challenge/, /at least one question/, /at least one criterion/])
    assert.match(incomplete.text, sentence)
  const done = await site.as('ines').post(`/calls/${draft}/publication`)
  assert.deepEqual([done.status, done.location], [303, `/calls/${draft}`])
  assert.equal((await site.anonymous.get(`/calls/${draft}`)).status, 200)
  const stored = await call(draft)
  for (const part of ['basics', 'challenges', 'eligibility', 'fields', 'criteria']) {
    const path = `/calls/${draft}/design/${part}`
    const shown = await site.as('ines').get(path)
    assert.equal(shown.status, 200)
    assert.match(shown.text, /The call is published\. Applicants and reviewers rely on its design/)
    assert.doesNotMatch(shown.html.slice(shown.html.indexOf('<main')), /<form/)
    assert.equal((await site.as('ines').post(path, basics)).status, 409, part)
  }
  assert.equal((await site.as('ines').post(`/calls/${draft}/publication`)).status, 409)
  assert.deepEqual(await call(draft), stored)
})

test('a copy has the whole design and dates that keep it from being published', async () => {
  const refused = await site.as('ines').post(`/calls/${draft}/copies`, { slug: 'mine' })
  assert.equal(refused.status, 409)
  const taken = await site.as('liesbeth').post(`/calls/${published}/copies`, { slug: published })
  assert.equal(taken.status, 422)
  const reply = await site.as('liesbeth').post(`/calls/${published}/copies`, { slug: 'cold-ports-2028' })
  assert.deepEqual([reply.status, reply.location], [303, '/calls/cold-ports-2028/design/basics'])
  const [from, copy] = [(await call(published))!, (await call('cold-ports-2028'))!]
  assert.deepEqual(
    [copy.state, copy.fields, copy.criteria, copy.eligibility],
    ['draft', from.fields, from.criteria, from.eligibility],
  )
  const codes = async (id: string) =>
    (await site.enterAsCauseway((ctx) => challengesOf(ctx, id))).map(({ code }) => code)
  assert.deepEqual(await codes(copy.id), await codes(from.id))
  assert.deepEqual((await lastAct('cold-ports-2028')).details, { from: from.id })
  const publication = await site
    .as('liesbeth')
    .post('/calls/cold-ports-2028/publication', {}, { cookie: 'language=en' })
  assert.equal(publication.status, 409)
  assert.match(publication.text, /The call would close in the past/)
})

test('forms with far too much in them get an answer', async () => {
  const path = '/calls/quiet-roads-2028/design/challenges'
  const part = 'challenges'
  const many = {
    part,
    ...Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`challenges.${index}.code`, `c-${index}`])),
  }
  const reply = await site.as('liesbeth').post(path, many, { cookie: 'language=en' })
  assert.equal(reply.status, 422)
  assert.match(reply.text, /Challenges: At most 20\./)
  const flood = {
    part,
    ...Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`challenges.${index}.code`, 'x'])),
  }
  assert.equal((await site.as('liesbeth').post(path, flood)).status, 400)
  const huge = await site
    .as('liesbeth')
    .post(path, { part, 'challenges.0.problem.en': 'x'.repeat(1_900_000) }, { cookie: 'language=en' })
  assert.equal(huge.status, 422)
  assert.match(huge.text, /At most 10000 characters/)
  assert.deepEqual(
    site.log.filter(({ error }) => error),
    [],
  )
})

test('the invariants hold', async () => {
  for (const [sentence, query] of Object.entries(invariants))
    assert.deepEqual(await site.enterAsCauseway(query), [], sentence)
})

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)
const attribute = (tag: string, name: string) => plain(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

/** What a browser would send of the page's own form, without a button. */
function inputsOf(html: string): Record<string, string | string[]> {
  const main = html.slice(html.indexOf('<main'))
  const sent: Record<string, string | string[]> = {}
  const send = (name: string, value: string) => {
    sent[name] = name in sent ? [sent[name]!, value].flat() : value
  }
  for (const [tag] of main.matchAll(/<input[^>]*>/g))
    if (!/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag))
      send(attribute(tag, 'name'), attribute(tag, 'value'))
  for (const [, tag, text] of main.matchAll(/(<textarea[^>]*>)([\s\S]*?)<\/textarea>/g))
    send(attribute(tag!, 'name'), plain(text!.replace(/^\n/, '')))
  for (const [, tag, options] of main.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g)) {
    const chosen = [...options!.matchAll(/<option[^>]*>/g)].map(([each]) => each)
    send(attribute(tag!, 'name'), attribute(chosen.find((each) => / selected/.test(each)) ?? chosen[0] ?? '', 'value'))
  }
  return sent
}

/** The markup of each field of a page, in order. */
const fieldsOf = (html: string): string[] =>
  html
    .slice(html.indexOf('<main'))
    .split(/(?=<(?:div|fieldset) class="field)/)
    .slice(1)
    .map((each) =>
      each.replace(
        /<(p class="(saved-line|refused-action)|div class="buttons|\/form|\/div><\/section|form)[\s\S]*$/,
        '',
      ),
    )
