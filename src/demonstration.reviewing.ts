import { become, type Ctx } from '#kernel/database/index.ts'
import { people as personExamples } from '#kernel/identity/examples.ts'
import {
  applications as applicationExamples,
  type CallExample,
  calls as callExamples,
} from '#modules/calls/examples.ts'
import { type Call, callBySlug } from '#modules/calls/index.ts'
import {
  declaredConflicts,
  leanings,
  reviewers as reviewerExamples,
  reviewTexts,
  scenarios as scenarioExamples,
  scoreSeed,
} from '#modules/reviewing/examples.ts'
import {
  type AssignedPair,
  assignedPairs,
  computeSelection,
  decide,
  detectConflicts,
  insertReviewers,
  insertReviews,
  putRound,
  releaseDraft,
  releaseLetters,
  selectHere,
  solveHere,
  startAssignment,
} from '#modules/reviewing/index.ts'
import { insertRows } from './demonstration.sql.ts'
import { instantOf, type Known } from './demonstration.ts'

const people = new Map(personExamples.map((person) => [person.key, person]))

/** Pools, conflicts, released assignments, reviews, and for the decided call its decisions and letters. */
export async function loadReviewing(ctx: Ctx, known: Known): Promise<void> {
  for (const example of callExamples) {
    const call = (await callBySlug(ctx, example.slug))!
    await insertReviewers(ctx, poolOf(example, call, known))
    await putRound(ctx, { call: call.id, reviews_per_application: example.reviews_per_application, nation_rule: true })
    if (example.stage !== 'reviewing' && example.stage !== 'decided') continue
    await declareConflicts(ctx, example, known)
    await review(ctx, example, call, known)
    if (example.stage === 'decided') await conclude(ctx, example, call, known)
    else await choosePortfolios(ctx, call)
  }
}

const poolOf = ({ slug }: CallExample, call: Call, known: Known) =>
  reviewerExamples
    .filter((each) => each.call === slug)
    .map(({ person, kind, expertise, languages, min_load, max_load }) => ({
      call: call.id,
      person: known.person.get(person)!,
      kind,
      nation: known.nation.get(people.get(person)!.nation)!,
      expertise,
      languages,
      load_min: min_load,
      load_max: max_load,
    }))

async function declareConflicts(ctx: Ctx, { slug }: CallExample, known: Known): Promise<void> {
  const ofCall = new Set(applicationExamples.filter(({ call }) => call === slug).map(({ key }) => key))
  const rows = declaredConflicts
    .filter(({ application }) => ofCall.has(application))
    .map(({ person, application, reason }) => ({
      call: known.call.get(slug),
      application: known.application.get(application),
      person: known.person.get(person),
      source: 'declared',
      reason,
      declared_by: known.person.get(person),
    }))
  const types = {
    call: 'uuid',
    application: 'uuid',
    person: 'uuid',
    source: 'text',
    reason: 'text',
    declared_by: 'uuid',
  }
  await insertRows(ctx, 'reviewing.conflict', types, rows)
}

/** Does something as of another day, so that every date on record fits the story. */
async function asOf<T>(ctx: Ctx, then: string, work: () => Promise<T>): Promise<T> {
  const now = ctx.now
  ctx.now = new Date(then)
  await become(ctx)
  const value = await work()
  ctx.now = now
  await become(ctx)
  return value
}

async function review(ctx: Ctx, example: CallExample, call: Call, known: Known): Promise<void> {
  const released = instantOf(known, example.closes_days + 9, '10:00', example.time_zone)
  const due_at = new Date(instantOf(known, example.review_due_days!, '18:00', example.time_zone))
  await asOf(ctx, released, async () => {
    await detectConflicts(ctx, call.id)
    const started = await startAssignment(ctx, call.id, {
      reviews_per_application: example.reviews_per_application,
      least_loads: true,
    })
    if (started.outcome !== 'started')
      throw new Error(`The demonstration's assignment of ${call.slug} was refused: ${started.outcome}`)
    await solveHere(ctx, started.draft)
    const done = await releaseDraft(ctx, started.draft, { due_at })
    if (done.outcome !== 'released')
      throw new Error(`The demonstration's assignment of ${call.slug} was not released: ${done.outcome}`)
  })
  await insertReviews(
    ctx,
    call.criteria,
    writeReviews(await assignedPairs(ctx, call.id), example, call, known, new Date(released), due_at),
  )
}

/** Scenarios as a panel would leave them between two meetings; none is adopted. */
async function choosePortfolios(ctx: Ctx, call: Call): Promise<void> {
  for (const { name, terms } of scenarioExamples) {
    const started = await computeSelection(ctx, call, { name, terms: terms(call) })
    if (started.outcome !== 'started') throw new Error(`The demonstration's portfolio was refused: ${started.outcome}`)
    await selectHere(ctx, started.selection)
  }
}

async function conclude(ctx: Ctx, example: CallExample, call: Call, known: Known): Promise<void> {
  const decided = instantOf(known, (example.letters_days ?? -10) - 2, '15:00', example.time_zone)
  const lettered = instantOf(known, example.letters_days ?? -10, '10:00', example.time_zone)
  await asOf(ctx, decided, () =>
    decide(ctx, call, { places: example.awards.places, reserve: 4, overrides: [], incomplete_reason: '' }),
  )
  await asOf(ctx, lettered, () => releaseLetters(ctx, call))
}

/** mulberry32: the same numbers from the same seed, everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type NewReview = Parameters<typeof insertReviews>[2][number]

/**
 * Reviews as different people would write them: each application has a quality, each reviewer a leaning, each mark some
 * chance. In a call under review about a quarter is still to come, and some lie begun.
 */
function writeReviews(
  pairs: AssignedPair[],
  example: CallExample,
  call: Call,
  known: Known,
  released: Date,
  due: Date,
): NewReview[] {
  const chance = seeded(scoreSeed)
  const keyOf = new Map([...known.person].map(([key, id]) => [id, key]))
  const languageOf = new Map(applicationExamples.map(({ key, language }) => [known.application.get(key), language]))
  const quality = new Map<string, number>()
  const until = Math.min(due.getTime(), known.today.toZonedDateTime(example.time_zone).epochMilliseconds) - 3_600_000
  const inOrder = pairs.toSorted(
    (a, b) =>
      keyOrder(known, a.application) - keyOrder(known, b.application) ||
      (keyOf.get(a.person) ?? '').localeCompare(keyOf.get(b.person) ?? ''),
  )
  return inOrder.flatMap((pair) => {
    if (!quality.has(pair.application)) quality.set(pair.application, 2 + 2.4 * chance())
    const person = keyOf.get(pair.person) ?? ''
    const diligence = chance()
    const done =
      example.stage === 'decided' ||
      (diligence < 0.72 && !['mats', 'rosa', 'emeric'].includes(person)) ||
      diligence < 0.35
    if (!done && diligence > 0.86) return []
    const language = languageOf.get(pair.application) ?? 'en'
    const marks = call.criteria.map(({ key }) => {
      const drawn = quality.get(pair.application)! + (leanings[person] ?? 0) + (chance() - 0.5) * 1.8
      return [key, Math.max(1, Math.min(5, Math.round(drawn)))] as const
    })
    const at = new Date(released.getTime() + (0.15 + 0.8 * chance()) * (until - released.getTime()))
    return [
      {
        call: call.id,
        application: pair.application,
        assignment: pair.id,
        person: pair.person,
        scores: Object.fromEntries(done ? marks : marks.slice(0, 1)),
        for_applicant: marks
          .slice(0, done ? marks.length : 1)
          .map(([key, mark]) => sentence(key, mark, language, chance()))
          .join(' '),
        for_panel: '',
        submitted_at: done ? at : null,
      },
    ] as NewReview[]
  })
}

const orders = new Map<string, number>()
function keyOrder(known: Known, id: string): number {
  if (orders.size === 0 || !orders.has(id))
    for (const [index, key] of [...known.application.keys()].entries()) orders.set(known.application.get(key)!, index)
  return orders.get(id) ?? 0
}

function sentence(criterion: string, mark: number, language: 'en' | 'fr', chance: number): string {
  const blocks =
    (reviewTexts as Record<string, Record<number, Record<'en' | 'fr', string[]>>>)[criterion]?.[mark]?.[language] ?? []
  return blocks[Math.floor(chance * blocks.length)] ?? ''
}
