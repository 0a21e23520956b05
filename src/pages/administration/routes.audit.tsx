import { type AuditFilter, auditActs, auditLines, verifyChain } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx, programme } from '#kernel/database/index.ts'
import { type Answer, cleanText, get, page, type Route, type Visit } from '#kernel/http/index.ts'
import { namesOf, type Right, scopesHeld } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { urls } from '../urls.ts'
import { AuditPage } from './pages/audit.tsx'
import { VerificationPage } from './pages/verification.tsx'

const readers = ['administrator', 'officer', 'observer'] as const satisfies Right[]
const perPage = 50

/** The audit trail, for those who watch. Which lines each of them sees is for the database to say. */
export const auditRoutes: Route[] = [
  get(urls.audit, { who: readers }, auditPage),
  get(urls.auditVerification, { who: readers }, async (visit) => {
    const view = await viewOf(visit)
    const result = (await seesWholeTrail(visit.ctx))
      ? await asCauseway(visit.ctx, () => verifyChain(visit.ctx))
      : 'hidden'
    return page(<VerificationPage view={view} result={result} />)
  }),
]

const isId = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

async function auditPage(visit: Visit): Promise<Answer> {
  const { ctx, query } = visit
  const text = (name: string) =>
    cleanText(query.get(name) ?? '')
      .trim()
      .slice(0, 100)
  const asked = { act: text('act'), record: text('record'), actor: text('actor') }
  const before = /^\d{1,15}$/.test(text('before')) ? Number(text('before')) : undefined
  const notAnId = [asked.record, asked.actor].some((id) => id !== '' && !isId(id))
  const filter: AuditFilter = { act: asked.act, subject: asked.record, actor: asked.actor, before, limit: perPage + 1 }
  const found = notAnId ? [] : await auditLines(ctx, filter)
  const lines = found.slice(0, perPage)
  const people = new Set([asked.actor, ...lines.flatMap(({ actor, subject }) => [actor, subject])].filter(isPresent))
  const names = new Map((await namesOf(ctx, [...people].filter(isId))).map(({ id, name }) => [id, name]))
  const acts = await auditActs(ctx)
  const older = found.length > perPage ? lines.at(-1)?.position : undefined
  return page(
    <AuditPage
      view={await viewOf(visit)}
      {...{ lines, names, acts, asked, notAnId, older }}
      paged={before !== undefined}
    />,
  )
}

const isPresent = (id: string | null): id is string => Boolean(id)

/** Only a right held for the whole programme shows every line, and a chain with lines left out looks broken. */
async function seesWholeTrail(ctx: Ctx): Promise<boolean> {
  for (const right of readers) if ((await scopesHeld(ctx, right)).has(programme)) return true
  return false
}
