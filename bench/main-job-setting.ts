import { randomUUID } from 'node:crypto'
import type { Ctx } from '#kernel/database/index.ts'
import { nations, registerContacts } from '#kernel/identity/index.ts'
import { type Call, changeDesign, createCall, publish, putChallenges } from '#modules/calls/index.ts'
import { insertReviewers } from '#modules/reviewing/index.ts'
import { peopleByEmail } from './main-job.sql.ts'
import { digit, type Proposal } from './main-job-steps.ts'

const text = (en: string, fr = en) => ({ en, fr })
const anchors = [1, 2, 3, 4, 5].map((step) => text(`Step ${step}`, `Degré ${step}`)) as [
  never,
  never,
  never,
  never,
  never,
]

/** One open call with a challenge, three questions and three criteria; returns the codes of the nations. */
export async function createBenchCall(ctx: Ctx): Promise<string[]> {
  const id = randomUUID()
  await createCall(ctx, {
    id,
    slug: 'bench',
    title: text('Bench call', 'Appel de mesure'),
    summary: text('Real proposals'),
    purpose: text('Measuring'),
    time_zone: 'Europe/Brussels',
    opens_at: new Date(Date.now() - 86_400_000),
    closes_at: new Date(Date.now() + 86_400_000),
    places: 74,
    award_minor: 10_000_000,
    award_currency: 'EUR',
  })
  await putChallenges(ctx, id, [
    { code: 'any', title: text('Any technology'), area: 'data', problem: text('Anything') },
  ])
  await changeDesign(ctx, 'bench', {
    fields: [
      { key: 'abstract', label: text('Abstract', 'Résumé'), required: true, kind: 'text', max_words: 3000 },
      { key: 'phase', label: text('Phase'), required: false, kind: 'number', min: 1, max: 3 },
      { key: 'year', label: text('Year', 'Année'), required: false, kind: 'number', min: 1980, max: 2030 },
    ],
    criteria: [
      { key: 'value', label: text('Value'), question: text('Of use?'), weight_percent: 40, anchors },
      { key: 'feasibility', label: text('Feasibility'), question: text('Can it work?'), weight_percent: 35, anchors },
      { key: 'viability', label: text('Viability'), question: text('Can it live?'), weight_percent: 25, anchors },
    ],
  })
  await publish(ctx, 'bench')
  return (await nations(ctx)).map(({ code }) => code)
}

const reviewer_count = 600
const kinds = ['technical', 'commercial', 'end-user'] as const

/** Reviewers of all nations; each knows what three of the proposals are about, and every fifteenth works for a firm. */
export async function createReviewers(ctx: Ctx, call: Call, rows: Proposal[]): Promise<number> {
  const all = await nations(ctx)
  const people = Array.from({ length: reviewer_count }, (_, index) => {
    const firm = rows[digit(`firm ${index}`, rows.length)]!.firm
    const nation = all[digit(`nation ${index}`, all.length)]!
    return {
      organisation: index % 15 === 0 ? firm : `Institute ${index % 90}`,
      nation: nation.id,
      name: `Reviewer ${index}`,
      email: `reviewer-${index}@institute-${index % 90}.example`,
      language: 'en',
    }
  })
  await registerContacts(ctx, people)
  const ids = await peopleByEmail(
    ctx,
    people.map(({ email }) => email),
  )
  return insertReviewers(
    ctx,
    people.map(({ email, nation }, index) => ({
      call: call.id,
      person: ids.get(email)!,
      kind: kinds[index % 3]!,
      nation,
      expertise: [0, 1, 2]
        .map((part) => rows[digit(`text ${index} ${part}`, rows.length)]!.abstract.slice(0, 600))
        .join('\n'),
      languages: ['en'],
      load_min: 10,
      load_max: 24,
    })),
  )
}
