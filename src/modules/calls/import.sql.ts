import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { registerContacts } from '#kernel/identity/index.ts'
import type { Answers } from './answers.ts'

export interface ImportRow {
  id: string
  reference: string
  external_id: string
  challenge: string
  organisation_name: string
  nation: string
  contact_name: string
  contact_email: string
  language: string
  title: string
  answers: Answers
  readiness: number | null
  submitted_at: string
  canonical: string
  digest: string
}

/** Holds off other imports into this call until the transaction ends, and nobody else. */
export async function lockForImport(ctx: Ctx, call: string): Promise<void> {
  await ctx.db.selectFrom('calls.call').select('id').where('id', '=', call).forNoKeyUpdate().execute()
}

export async function knownOfCall(
  ctx: Ctx,
  call: string,
): Promise<{ externalIds: Set<string>; references: Set<string> }> {
  const rows = await ctx.db
    .selectFrom('calls.application')
    .select(['external_id', 'reference'])
    .where('call', '=', call)
    .execute()
  return {
    externalIds: new Set(rows.flatMap(({ external_id }) => external_id ?? [])),
    references: new Set(rows.map(({ reference }) => reference)),
  }
}

const batch = 1000

/**
 * Writes imported applications with their organisations, contacts and receipts. An organisation is the same where name
 * and nation are; a contact is the same where the address is, and keeps the name it has.
 */
export async function insertImported(ctx: Ctx, call: string, rows: ImportRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    const part = JSON.stringify(rows.slice(start, start + batch))
    await registerContacts(ctx, contactsOf(rows.slice(start, start + batch)))
    await insertApplications(ctx, call, part)
    await insertReceipts(ctx, part)
  }
}

const contactsOf = (rows: ImportRow[]) =>
  rows.map((row) => ({
    organisation: row.organisation_name,
    nation: row.nation,
    name: row.contact_name,
    email: row.contact_email,
    language: row.language,
  }))

const shape =
  sql.raw(`as r(id uuid, reference text, external_id text, challenge uuid, organisation_name text, nation uuid,
  contact_name text, contact_email text, language text, title text, answers jsonb, readiness smallint,
  submitted_at timestamptz, canonical text, digest text)`)

async function insertApplications(ctx: Ctx, call: string, rows: string) {
  await sql`
    insert into calls.application (id, call, challenge, organisation, nation, organisation_name, reference, external_id,
      language, title, answers, readiness, contact, state, created_by, created_at, updated_at, submitted_at)
    select r.id, ${call}::uuid, r.challenge, o.id, r.nation, r.organisation_name, r.reference, r.external_id,
      r.language, r.title, r.answers, r.readiness, p.id, 'submitted', ${ctx.person}::uuid, ${ctx.now}, ${ctx.now}, r.submitted_at
    from jsonb_to_recordset(${rows}::jsonb) ${shape}
    join lateral (select id from identity.v_organisation o where o.name = r.organisation_name and o.nation = r.nation order by id limit 1) o on true
    join identity.v_person p on p.email = r.contact_email`.execute(ctx.db)
}

async function insertReceipts(ctx: Ctx, rows: string) {
  await sql`
    insert into calls.receipt (application, submitted_at, submitted_by, canonical, digest)
    select r.id, r.submitted_at, ${ctx.person}::uuid, r.canonical, decode(r.digest, 'hex')
    from jsonb_to_recordset(${rows}::jsonb) ${shape}`.execute(ctx.db)
}
