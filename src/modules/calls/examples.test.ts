import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nations, organisations, people } from '#kernel/identity/examples.ts'
import { faultsOf, numberOf } from './answers.ts'
import { areas, type CallDesign, type Text } from './design.ts'
import { judgeAll } from './eligibility.ts'
import { type ApplicationExample, applications, type CallExample, calls } from './examples.ts'

const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)
const callOf = (application: ApplicationExample): CallExample => {
  const found = calls.find(({ slug }) => slug === application.call)
  assert.ok(found, `${application.key} answers no call`)
  return found
}
const typed = ({ answers }: ApplicationExample) =>
  Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, String(value)]))
const keysWhere = (is: (application: ApplicationExample) => boolean) => applications.filter(is).map(({ key }) => key)

test('the four calls stand in four stages and cover all seven areas', () => {
  assert.deepEqual(calls.map(({ stage }) => stage).sort(), ['decided', 'draft', 'open', 'reviewing'])
  const covered = new Set(calls.flatMap(({ design }) => design.challenges.map(({ area }) => area)))
  assert.deepEqual([...covered].sort(), [...areas].sort())
})

test('the weights of a call add up to 100, and all its keys differ', () => {
  for (const { slug, design } of calls) {
    assert.equal(
      design.criteria.reduce((sum, { weight_percent }) => sum + weight_percent, 0),
      100,
      slug,
    )
    for (const keys of [design.fields, design.criteria].map((list) => list.map(({ key }) => key)))
      assert.deepEqual(repeated(keys), [], slug)
    assert.deepEqual(repeated(design.challenges.map(({ code }) => code)), [], slug)
  }
})

const textsOf = (design: CallDesign): Text[] => [
  ...design.challenges.flatMap(({ title, problem }) => [title, problem]),
  ...design.fields.flatMap((field) => [
    field.label,
    ...(field.help ? [field.help] : []),
    ...(field.kind === 'choice' ? field.options.map(({ label }) => label) : []),
  ]),
  ...design.criteria.flatMap(({ label, question, anchors }) => [label, question, ...anchors]),
]

test('every text of a call is said in both languages, French with its own spaces', () => {
  for (const { title, summary, purpose, policies, design } of calls) {
    const texts = [title, summary, purpose, ...Object.values(policies), ...textsOf(design)]
    for (const { en, fr } of texts) {
      assert.ok(en && fr && en !== fr, en)
      assert.doesNotMatch(fr, / [;:!?»]|« |'/, fr)
    }
  }
})

test('officers and times of a call make sense', () => {
  const keys = new Set(people.map(({ key }) => key))
  for (const { slug, officers, opens_days, closes_days } of calls) {
    assert.ok(officers.length > 0 && officers.every((officer) => keys.has(officer)), slug)
    assert.ok(opens_days < closes_days, slug)
  }
})

test('there are more than 300 applications, a seventh of them in French, no two with one key or title', () => {
  assert.ok(applications.length >= 300)
  assert.ok(applications.filter(({ language }) => language === 'fr').length >= 45)
  assert.deepEqual(repeated(applications.map(({ key }) => key)), [])
  assert.deepEqual(repeated(applications.map(({ title }) => title.toLowerCase())), [])
  assert.deepEqual(repeated(applications.map(({ answers }) => String(answers.problem))), [])
  assert.deepEqual(
    repeated(applications.flatMap(({ answers }) => (answers.approach ? [String(answers.approach)] : []))),
    [],
  )
})

test('every state occurs, and nobody has answered the call that is still a draft', () => {
  const states = (slug: string) =>
    [...new Set(applications.filter(({ call }) => call === slug).map(({ state }) => state))].sort()
  assert.deepEqual(states('resilient-sensing-2027'), ['draft', 'ineligible', 'submitted', 'withdrawn'])
  assert.deepEqual(states('cold-ports-2027'), ['draft', 'submitted', 'withdrawn'])
  assert.deepEqual(states('quiet-hulls-2026'), ['draft', 'ineligible', 'submitted', 'withdrawn'])
  assert.deepEqual(states('trusted-autonomy-2028'), [])
})

test('applications refer to challenges, organisations and people that exist', () => {
  const companies = new Set(organisations.map(({ key }) => key))
  const members = new Map(people.map(({ key, organisation }) => [key, organisation]))
  assert.deepEqual(
    keysWhere((each) => !callOf(each).design.challenges.some(({ code }) => code === each.challenge)),
    [],
  )
  assert.deepEqual(
    keysWhere((each) => !companies.has(each.organisation) || members.get(each.contact) !== each.organisation),
    [],
  )
})

test('answers fit the form: all of it where submitted, what there is in a draft', () => {
  for (const application of applications) {
    const { fields } = callOf(application).design
    const known = new Set(fields.map(({ key }) => key))
    assert.deepEqual(
      Object.keys(application.answers).filter((key) => !known.has(key)),
      [],
      application.key,
    )
    const faults = [...faultsOf(fields, typed(application), new Set())]
    const serious = application.state === 'draft' ? faults.filter(([, fault]) => fault !== 'missing') : faults
    assert.deepEqual(serious, [], application.key)
    if (application.state === 'draft') assert.ok(faults.length > 0, `${application.key} is complete`)
    assert.ok(application.title.length <= 300, application.key)
  }
})

test('French answers are set as French', () => {
  for (const { key, language, title, answers } of applications)
    if (language === 'fr') assert.doesNotMatch([title, ...Object.values(answers)].join('\n'), / [;:!?»]|« |'/, key)
})

test('whoever stands as submitted is eligible, and whoever stands as ineligible breaks a rule of the call', () => {
  for (const application of applications.filter(({ state }) => state !== 'draft')) {
    const answers = typed(application)
    const company = organisations.find(({ key }) => key === application.organisation)
    const nation = nations.find(({ code }) => code === company?.nation)
    assert.ok(nation, application.key)
    const facts = {
      nation,
      employees: numberOf(answers.employees),
      founded: numberOf(answers.founded),
      readiness: numberOf(answers.readiness),
    }
    const verdicts = judgeAll(callOf(application).design.eligibility, facts, 2027).map(({ verdict }) => verdict)
    assert.equal(verdicts.includes('failed'), application.state === 'ineligible', application.key)
  }
})

test('all but drafts were submitted while the call was open, before today, and ended after that', () => {
  for (const { key, state, call, submitted_days, submitted_at, ended } of applications) {
    const { opens_days, closes_days, closes_at } = calls.find(({ slug }) => slug === call)!
    if (state === 'draft') {
      assert.deepEqual([submitted_days, submitted_at, ended], [undefined, undefined, undefined], key)
      continue
    }
    assert.ok(submitted_days !== undefined && submitted_at !== undefined && /^\d\d:\d\d$/.test(submitted_at), key)
    assert.ok(submitted_days > opens_days && submitted_days < 0, key)
    assert.ok(submitted_days < closes_days || (submitted_days === closes_days && submitted_at < closes_at), key)
    assert.equal(ended !== undefined, state !== 'submitted', key)
    if (ended) assert.ok(ended.days <= 0 && ended.days >= submitted_days && ended.reason, key)
  }
})

test('the cast has the work that its introductions promise', () => {
  const of = (contact: string) =>
    applications.filter((each) => each.contact === contact).map(({ call, state }) => `${call} ${state}`)
  assert.deepEqual(of('ada'), [
    'resilient-sensing-2027 submitted',
    'cold-ports-2027 draft',
    'quiet-hulls-2026 submitted',
  ])
  assert.deepEqual(of('tom'), ['resilient-sensing-2027 submitted'])
  assert.deepEqual(of('bruno'), ['resilient-sensing-2027 submitted', 'quiet-hulls-2026 submitted'])
  assert.deepEqual(of('yuki'), ['resilient-sensing-2027 submitted', 'quiet-hulls-2026 ineligible'])
})
