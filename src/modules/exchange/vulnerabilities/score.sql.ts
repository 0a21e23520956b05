import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/** The day of the scores in force. Makes imports wait for each other; run as Causeway. */
export async function latestDay(ctx: Ctx): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('exchange.score'))`.execute(ctx.db)
  const { rows } = await sql<{ day: string | null }>`select max(scored_on) as day from exchange.score_day`.execute(
    ctx.db,
  )
  return rows[0]?.day ?? undefined
}

export async function dayImported(ctx: Ctx, day: string): Promise<boolean> {
  const { rows } = await sql`select 1 from exchange.score_day where scored_on = ${day}::date`.execute(ctx.db)
  return rows.length > 0
}

export async function insertDay(ctx: Ctx, day: { scored_on: string; model: string; entries: number }): Promise<void> {
  await sql`
    insert into exchange.score_day (scored_on, model, entries, imported_at)
    values (${day.scored_on}::date, ${day.model}, ${day.entries}, ${ctx.now})`.execute(ctx.db)
}

export interface ScorePart {
  scored_on: string
  cves: string[]
  scores: string[]
  percentiles: string[]
}

/** Joined to three texts: the driver would write each element of an array by itself. No value holds a comma. */
const listed = ({ cves, scores, percentiles }: ScorePart) => sql`unnest(
  string_to_array(${cves.join(',')}, ','), string_to_array(${scores.join(',')}, ',')::numeric[],
  string_to_array(${percentiles.join(',')}, ',')::numeric[]) as s(cve, score, percentile)`

/** Run as Causeway. A vulnerability that the model no longer scores keeps its last score and the day of it. */
export async function putScores(ctx: Ctx, part: ScorePart): Promise<void> {
  await sql`
    insert into exchange.score (cve, score, percentile, scored_on)
    select s.cve, s.score, s.percentile, ${part.scored_on}::date from ${listed(part)}
    on conflict (cve) do update set score = excluded.score, percentile = excluded.percentile, scored_on = excluded.scored_on`.execute(
    ctx.db,
  )
}

/** Keeps the day for what stands in advisories, in the catalogue, or is dealt with by anybody. Run as Causeway. */
export async function keepPast(ctx: Ctx, part: ScorePart): Promise<number> {
  const { rows } = await sql`
    insert into exchange.past_score (cve, scored_on, score, percentile)
    select s.cve, ${part.scored_on}::date, s.score, s.percentile from ${listed(part)}
    where s.cve in (
      select cve from exchange.exploited union select cve from exchange.advisory_vulnerability where cve is not null
      union select cve from exchange.handling)
    on conflict do nothing returning cve`.execute(ctx.db)
  return rows.length
}

export interface PastScore {
  scored_on: string
  score: number
  percentile: number
}

/** The history of one vulnerability as far as the reader may know it, the oldest first. */
export async function pastScores(ctx: Ctx, cve: string): Promise<PastScore[]> {
  const { rows } = await sql<PastScore>`
    select scored_on, score::float8 as score, percentile::float8 as percentile from exchange.past_score
    where cve = ${cve} order by scored_on desc limit 400`.execute(ctx.db)
  return rows.reverse()
}
