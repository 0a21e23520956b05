// A large call, invented: texts, parties and, in a database, everything that a search for conflicts reads.
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { callBySlug } from '#modules/calls/index.ts'
import type { Entry } from '#modules/reviewing/solver/affinityIndex.ts'
import type { ConflictInput, Declared, Party } from '#modules/reviewing/solver/conflicts.ts'
import { randomNumbers } from '#modules/reviewing/solver/random.ts'
import { createBenchCall } from './main-job-setting.ts'

export const applications = 4000
export const reviewers = 1500
export const declarations = 10_000
const organisations = 3000

/** Words as frequent as in real text: the n-th about 1/n as often as the first. */
function inventedText(random: () => number, length: number): string {
  return Array.from({ length }, () => `word${Math.floor(20_000 ** random()).toString(36)}ing`).join(' ')
}

/** Applications of 220 words and expertise of 60. With another `seed`, others. */
export function inventedTexts(seed = 3): { of_applications: Entry[]; of_reviewers: Entry[] } {
  const random = randomNumbers(seed)
  const texts = (count: number, length: number) =>
    Array.from({ length: count }, (_, i): Entry => ({ id: `${i}`, text: inventedText(random, length), language: 'en' }))
  return { of_applications: texts(applications, 220), of_reviewers: texts(reviewers, 60) }
}

const forms = ['Ltd', 'GmbH', 'SAS', 'S.A.', 'Oy', 'AB', 'B.V.', 'd.o.o.']
const nameOf = (organisation: number) => `Firm ${organisation.toString(36)} ${forms[organisation % forms.length]}`
const otherwise = (organisation: number) =>
  `FIRM-${organisation.toString(36)}, ${forms[(organisation + 1) % forms.length]}`

/** Parties with organisations, public and own mail domains, and ten thousand declarations of every sort. */
export function inventedConflicts(): ConflictInput {
  const random = randomNumbers(9)
  const parties = (count: number) =>
    Array.from({ length: count }, (): Party => {
      const organisation = Math.floor(organisations * random())
      return {
        organisations: [`organisation-${organisation}`],
        emails: [`person@mail.organisation${organisation}.example`, 'person@gmail.com'],
        nations: [`nation-${Math.floor(32 * random() ** 2)}`],
        names: [nameOf(organisation)],
      }
    })
  const declared = Array.from({ length: declarations }, (_, i): Declared => {
    const reviewer = Math.floor(reviewers * random())
    if (i % 2 === 0) return { reviewer, application: Math.floor(applications * random()) }
    return { reviewer, name: otherwise(Math.floor(organisations * random())) }
  })
  return { applications: parties(applications), reviewers: parties(reviewers), declared, nation_rule: true }
}

/** The same in a database, with four assignments for each application. Returns the call. Run as Causeway. */
export async function fillDatabase(ctx: Ctx): Promise<string> {
  await createBenchCall(ctx)
  const call = (await callBySlug(ctx, 'bench'))!.id
  const run = (query: ReturnType<typeof sql>) => query.execute(ctx.db)
  await run(sql`
    insert into identity.organisation (name, nation, domains)
    select 'Firm ' || n || ' ' || (array['Ltd', 'GmbH', 'SAS', 'S.A.', 'Oy', 'AB'])[1 + n % 6],
      (select id from identity.nation order by code offset n % 32 limit 1), array['firm' || n || '.example']
    from generate_series(1, ${organisations}::int) n`)
  await run(sql`
    insert into identity.person (name, email, nation)
    select 'Person ' || n, 'person' || n || '@' || case when n % 5 = 0 then 'gmail.com' else 'firm' || (n * 7 % 4000) || '.example' end,
      (select id from identity.nation order by code offset n % 32 limit 1)
    from generate_series(1, ${applications + reviewers}::int) n`)
  await run(sql`
    insert into identity.organisation_member (organisation, person)
    select o.id, p.id from identity.person p join identity.organisation o on o.domains = array[split_part(p.email, '@', 2)]`)
  const numbered = sql`(select id, nation, row_number() over (order by id) as n from identity.person where name like 'Person %')`
  await run(sql`
    insert into calls.application (call, challenge, organisation, nation, organisation_name, reference, language, title, contact,
      created_by, state, screening, submitted_at)
    select ${call}::uuid, (select id from calls.challenge where call = ${call}::uuid), o.id, o.nation, o.name,
      'A-' || translate(lpad(upper(to_hex(p.n)), 6, '0'), 'ILOU', 'WXYZ'), 'en', 'Title ' || p.n, p.id, p.id, 'submitted', 'eligible', database.now()
    from ${numbered} p
    join (select *, row_number() over (order by id) as n from identity.organisation where name like 'Firm %') o on o.n = 1 + p.n % ${organisations}
    where p.n <= ${applications}`)
  await run(sql`
    insert into reviewing.reviewer (call, person, kind, nation, expertise, load_max)
    select ${call}::uuid, p.id, (array['technical', 'commercial', 'end-user'])[1 + p.n % 3], p.nation, 'Matters', 20
    from ${numbered} p where p.n > ${applications}`)
  await run(sql`
    insert into reviewing.tie (call, person, name)
    select r.call, r.person, 'FIRM ' || (1 + (r.n * 37 + k * 101) % 6000) || ', Limited'
    from (select *, row_number() over (order by id) as n from reviewing.reviewer) r,
      generate_series(1, ${Math.ceil(declarations / reviewers)}::int) k on conflict do nothing`)
  await run(sql`
    insert into reviewing.round (call) values (${call}::uuid) on conflict do nothing`)
  await run(sql`
    insert into reviewing.assignment (call, application, reviewer, person, affinity)
    select a.call, a.id, r.id, r.person, 500
    from (select *, row_number() over (order by id) as n from calls.application where call = ${call}::uuid) a,
      generate_series(1, 4) k
    join (select *, row_number() over (order by id) as n from reviewing.reviewer) r on true
    where r.n = 1 + (a.n * 4 + k) % ${reviewers}`)
  await run(sql`analyze`).catch(() => undefined)
  return call
}
