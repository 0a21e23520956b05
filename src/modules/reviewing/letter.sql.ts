import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'
import type { Outcome } from './ranking.sql.ts'

/** All that a letter is made of. */
export interface LetterMatter {
  application: string
  outcome: Outcome
  /** For ineligible ones the reason that the applicant is told; otherwise for the record only. */
  reason: string
  title: string
  reference: string
  organisation: string
  organisation_name: string
  nation: string
  recipient: string
  recipient_name: string
  language: Language
  /** What the reviewers wrote for the applicant, in an order that says nothing about who wrote it. */
  feedback: string[]
}

/** What is decided and has no letter yet, as far as the asker may see. */
export async function lettersToWrite(ctx: Ctx, call: string): Promise<LetterMatter[]> {
  const { rows } = await sql<LetterMatter>`
    select d.application, d.outcome, d.reason, a.title, a.reference, a.organisation, a.organisation_name, a.nation,
      a.contact as recipient, p.name as recipient_name, a.language,
      coalesce((select jsonb_agg(v.for_applicant order by v.id) from reviewing.review v
        where v.application = d.application and v.state = 'submitted' and v.for_applicant <> ''), '[]') as feedback
    from reviewing.decision d
    join calls.v_application a on a.id = d.application
    join identity.v_person p on p.id = a.contact
    where d.call = ${call} and a.state = 'submitted'
      and not exists (select from reviewing.letter l where l.application = d.application)
    order by a.reference`.execute(ctx.db)
  return rows
}

export interface NewLetter
  extends Omit<LetterMatter, 'reason' | 'title' | 'reference' | 'organisation_name' | 'feedback'> {
  subject: string
  body: string
}

/** Thousands at once, a thousand a statement. Returns how many were written. */
export async function insertLetters(ctx: Ctx, call: string, letters: NewLetter[]): Promise<number> {
  let written = 0
  for (let start = 0; start < letters.length; start += 1000) {
    const { numAffectedRows } = await sql`
      insert into reviewing.letter (application, call, organisation, nation, recipient, recipient_name, language, outcome, subject, body, written_by, written_at)
      select application, ${call}::uuid, organisation, nation, recipient, recipient_name, language, outcome, subject, body, ${ctx.person}::uuid, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(letters.slice(start, start + 1000))}::jsonb)
        as l(application uuid, organisation uuid, nation uuid, recipient uuid, recipient_name text, language text, outcome text, subject text, body text)
      on conflict do nothing`.execute(ctx.db)
    written += Number(numAffectedRows ?? 0n)
  }
  return written
}

/** The letter on an application, for whoever may read it. */
export function letterOf(ctx: Ctx, application: string) {
  return ctx.db
    .selectFrom('reviewing.letter as l')
    .innerJoin('calls.v_application as a', 'a.id', 'l.application')
    .select([
      'l.application',
      'l.call',
      'l.organisation',
      'l.recipient_name',
      'l.language',
      'l.outcome',
      'l.subject',
      'l.body',
      'l.written_at',
    ])
    .select(['a.reference', 'a.organisation_name'])
    .where('l.application', '=', application)
    .executeTakeFirst()
}

export function countLetters(ctx: Ctx, call: string): Promise<number> {
  return ctx.db
    .selectFrom('reviewing.letter')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('call', '=', call)
    .executeTakeFirstOrThrow()
    .then(({ count }) => count)
}
