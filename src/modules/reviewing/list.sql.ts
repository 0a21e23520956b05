import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { ListFilter, SortKey, Stage } from './list.ts'
import type { Outcome } from './ranking.sql.ts'

export interface ListRow {
  id: string
  reference: string
  title: string
  organisation_name: string
  nation: string
  challenge: string
  readiness: number | null
  stage: Stage
  screening_reason: string | null
  submitted_at: Date
  assigned: number
  reviewed: number
  score_hundredths: number | null
  outcome: Outcome | null
}

/** Where an application stands, in one word. Each has exactly one, so that the counts add up. */
const stage = (wanted: number) => sql<Stage>`case
  when s.state = 'withdrawn' then 'withdrawn'
  when s.screening = 'pending' then 'pending'
  when s.screening = 'ineligible' then 'ineligible'
  when s.reviewed >= ${sql.lit(wanted)} then 'complete'
  when s.assigned > 0 then 'waiting'
  else 'eligible' end`

/**
 * What the list walks: the standings, whose policy also keeps officers from their own organisation's applications once
 * they are barred. The applications themselves, wide and with more policies, are read only where their words are asked for.
 */
const walked = (filter: ListFilter) =>
  filter.search || filter.sort.key === 'title'
    ? sql`reviewing.standing s join calls.v_application a on a.id = s.application`
    : sql`reviewing.standing s`

/** Everything but the stage, so that the stages can be counted beside each other. */
function matches(filter: ListFilter): RawBuilder<boolean> {
  const conditions = [
    filter.nation && sql`s.nation = ${filter.nation}::uuid`,
    filter.challenges && sql`s.challenge = any(${filter.challenges}::uuid[])`,
    filter.readiness && sql`s.readiness = ${filter.readiness}::int`,
    filter.outcome && sql`s.outcome = ${filter.outcome}`,
    filter.search &&
      sql`(a.search @@ ${searchQuery(filter.search)} or a.reference like ${referenceLike(filter.search)})`,
  ].filter((condition) => condition !== undefined && condition !== '' && condition !== 0)
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** Whole words as one types them into a search engine, the last one as far as it is typed. */
function searchQuery(text: string): RawBuilder<unknown> {
  const typed = text.trim().split(/\s+/)
  const last = (typed.at(-1) ?? '').match(/[\p{L}\p{N}]+/gu) ?? []
  const open = /["\s-]/.test(text.at(-1) ?? '') || last.length === 0 || text.includes('"')
  if (open) return sql`websearch_to_tsquery('simple', ${text})`
  const beginning = last.map((part) => `${part}:*`).join(' & ')
  return sql`(websearch_to_tsquery('simple', ${typed.slice(0, -1).join(' ')}) && to_tsquery('simple', ${beginning}))`
}

const referenceLike = (text: string) => {
  const plain = text.trim().toUpperCase()
  return /^A?-?[0-9A-Z]{2,6}$/.test(plain) ? `A-${plain.replace(/^A?-/, '')}%` : ''
}

/** What a row is sorted by. Only this much text is carried through the walk; the page's own rows are read afterwards. */
const sortedBy: Record<SortKey, RawBuilder<unknown>> = {
  reference: sql`s.reference`,
  title: sql`lower(a.title)`,
  nation: sql`(select n.code from identity.v_nation n where n.id = s.nation)`,
  readiness: sql`s.readiness`,
  state: sql`s.state`,
  score: sql`s.score_hundredths`,
  submitted: sql`s.submitted_at`,
}

const ofStage = (filter: ListFilter) => (filter.stage ? sql`and ${stage(filter.wanted)} = ${filter.stage}` : sql``)

/** The ids of everything that the filters match: what "all" means in a selection. */
export async function matchingIds(ctx: Ctx, filter: ListFilter): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.application as id from ${walked(filter)} where s.call = ${filter.call} and ${matches(filter)} ${ofStage(filter)} order by s.reference`.execute(
    ctx.db,
  )
  return rows.map(({ id }) => id)
}

export interface ListCounts {
  stages: Map<Stage, number>
  nations: Map<string, number>
  challenges: Map<string, number>
  readiness: Map<number, number>
  outcomes: Map<Outcome, number>
  /** Over the whole call, whatever the filters are. */
  all: {
    applications: number
    pending: number
    nations: number
    assigned: number
    reviewed: number
    median_hundredths: number | null
    conflicts: number
  }
  /** What the filters but the stage match. */
  matching: number
}

interface CountRow {
  stage: Stage | null
  nation: string | null
  challenge: string | null
  readiness: number | null
  outcome: Outcome | null
  /** Which column the row groups by; 31 is the row over all. */
  grouped: number
  total: number
  matching: number
  assigned: number
  reviewed: number
  median: number | null
  conflicts: number
}

/**
 * One page of the list with all its counts. One statement, because both walk the same thousands of rows, and the walk with
 * its policies is what costs.
 */
export async function listPage(
  ctx: Ctx,
  filter: ListFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: ListRow[]; counts: ListCounts }> {
  const key = filter.sort.key === 'state' ? sql`b.stage` : sql`b.sorted`
  const direction = filter.sort.descending ? sql`desc` : sql`asc`
  const result = await sql<{
    shown: (Omit<ListRow, 'submitted_at'> & { submitted_at: string })[]
    counted: CountRow[]
  }>`
    with base as materialized (
      select s.application as id, s.reference, s.nation, s.challenge, s.readiness, ${stage(filter.wanted)} as stage,
        ${matches(filter)} as matching, s.assigned, s.reviewed, s.score_hundredths, s.outcome, s.submitted_at,
        ${sortedBy[filter.sort.key]} as sorted
      from ${walked(filter)} where s.call = ${filter.call}),
    page as (
      select b.* from base b where b.matching ${filter.stage ? sql`and b.stage = ${filter.stage}` : sql``}
      order by ${key} ${direction} nulls last, b.reference limit ${page.limit} offset ${page.offset}),
    counted as (
      select stage, nation, challenge, readiness, outcome, grouping(stage, nation, challenge, readiness, outcome) as grouped,
        count(*) as total, count(*) filter (where matching) as matching, sum(assigned) as assigned, sum(reviewed) as reviewed
      from base group by grouping sets ((), (stage), (nation), (challenge), (readiness), (outcome)))
    select
      (select jsonb_agg(c) from (
        select counted.*,
          (select count(*) from reviewing.conflict
            where call = ${filter.call} and application not in (select identity.held('barred'))) as conflicts,
          (select percentile_cont(0.5) within group (order by score_hundredths) from base where stage = 'complete') as median
        from counted) c) as counted,
      (select coalesce(jsonb_agg(r order by r.place), '[]') from (
        select b.id, b.reference, a.title, a.organisation_name, n.code as nation, b.challenge, b.readiness, a.screening_reason,
          b.submitted_at, b.stage, b.assigned, b.reviewed, b.score_hundredths,
          b.outcome, row_number() over (order by ${key} ${direction} nulls last, b.reference) as place
        from page b join calls.v_application a on a.id = b.id join identity.v_nation n on n.id = b.nation) r) as shown`.execute(
    ctx.db,
  )
  const { shown, counted } = result.rows[0]!
  return {
    rows: shown.map((row) => ({ ...row, submitted_at: new Date(row.submitted_at) })),
    counts: countsOf(counted),
  }
}

function countsOf(rows: CountRow[]): ListCounts {
  const by = <Key>(grouped: number, column: keyof CountRow, count: 'total' | 'matching') =>
    new Map(
      rows
        .filter((row) => row.grouped === grouped && row[column] !== null)
        .map((row) => [row[column] as Key, row[count]]),
    )
  const over = rows.find(({ grouped }) => grouped === 31)
  return {
    stages: by<Stage>(15, 'stage', 'matching'),
    nations: by<string>(23, 'nation', 'total'),
    challenges: by<string>(27, 'challenge', 'total'),
    readiness: by<number>(29, 'readiness', 'total'),
    outcomes: by<Outcome>(30, 'outcome', 'total'),
    all: {
      applications: over?.total ?? 0,
      pending: by<Stage>(15, 'stage', 'total').get('pending') ?? 0,
      nations: rows.filter(({ grouped }) => grouped === 23).length,
      assigned: over?.assigned ?? 0,
      reviewed: over?.reviewed ?? 0,
      median_hundredths: over?.median ?? null,
      conflicts: over?.conflicts ?? 0,
    },
    matching: over?.matching ?? 0,
  }
}

export interface NationRow {
  id: string
  call: string
  reference: string
  title: string
  organisation_name: string
  nation: string
  state: 'submitted' | 'withdrawn'
  submitted_at: Date
  /** Only once the letter has told the applicant. */
  outcome: Outcome | null
}

/** What a representative sees of the own nations' applications. */
export async function nationRows(
  ctx: Ctx,
  page: { call?: string; limit: number; offset: number },
): Promise<NationRow[]> {
  const { rows } = await sql<NationRow>`
    select a.id, a.call, a.reference, a.title, a.organisation_name, n.code as nation, a.state, a.submitted_at, l.outcome
    from calls.v_application a
    join identity.v_nation n on n.id = a.nation
    left join reviewing.letter l on l.application = a.id
    where a.nation in (select identity.held('representative')) ${page.call ? sql`and a.call = ${page.call}` : sql``}
    order by a.submitted_at desc, a.reference limit ${page.limit} offset ${page.offset}`.execute(ctx.db)
  return rows
}

/** The same, counted by call and by outcome. */
export async function nationCounts(
  ctx: Ctx,
): Promise<{ call: string; state: string; outcome: Outcome | null; count: number }[]> {
  const { rows } = await sql<{ call: string; state: string; outcome: Outcome | null; count: number }>`
    select a.call, a.state, l.outcome, count(*) as count
    from calls.v_application a left join reviewing.letter l on l.application = a.id
    where a.nation in (select identity.held('representative')) group by a.call, a.state, l.outcome`.execute(ctx.db)
  return rows
}
