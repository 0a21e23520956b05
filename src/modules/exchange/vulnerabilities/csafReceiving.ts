// A program sends an advisory: the document as the body, `collection` and, if it is to be restricted further, `nations` and
// `groups` in the address.
import { type Ctx, enter, type PersonId } from '#kernel/database/index.ts'
import type { Account } from '../taxii/store.ts'
import { type AdvisoryRefusal, type Submitted, submitAdvisory } from './advisory.ts'
import { checkAdvisory } from './csafCheck.ts'
import type { CsafDeps } from './csafProtocol.ts'
import { uuid } from './routes.part.ts'
import { words } from './words.ts'

interface Sent {
  bytes: Uint8Array
  query: URLSearchParams
}

export interface Receipt {
  status: number
  value: Record<string, unknown>
}

const refused = (status: number, error: string, sentence: string, more: Record<string, unknown> = {}): Receipt => ({
  status,
  value: { error, sentence, ...more },
})

/** Judged before a transaction is opened: an advisory may take its time there, and others go on. */
export async function receiveAdvisory(
  { database, now }: Pick<CsafDeps, 'database' | 'now'>,
  account: Account,
  { bytes, query }: Sent,
): Promise<Receipt> {
  const say = words('en').upload
  const collection = query.get('collection') ?? ''
  if (!uuid.test(collection)) return refused(400, 'collection-missing', say.noCollection)
  const checked = await checkAdvisory(bytes)
  if (checked.kind === 'unreadable') return refused(422, checked.why, say.unreadable[checked.why])
  if (checked.kind === 'faulty') return refused(422, 'faulty', say.faultsTitle, { faults: checked.faults })
  const { facts, remarks } = checked
  const submit = (ctx: Ctx) =>
    submitAdvisory(ctx, {
      sender: { principal: account.id, organisation: account.organisation },
      collection,
      bytes,
      facts,
      remarks,
      release: { nations: codes(query, 'nations'), groups: codes(query, 'groups') },
    })
  const submitted = await enter(database, { person: account.id as PersonId, now: now() }, submit)
  return receiptOf(submitted, remarks)
}

const codes = (query: URLSearchParams, name: string): string[] =>
  (query.get(name) ?? '').split(',').flatMap((code) => (code.trim() === '' ? [] : [code.trim()]))

const statusOf: Record<AdvisoryRefusal, number> = {
  'not-writable': 403,
  closed: 403,
  classified: 422,
  'namespace-bound': 403,
  'going-back': 409,
  'version-differs': 409,
  moved: 409,
  'name-taken': 409,
}

function receiptOf(submitted: Submitted, remarks: unknown[]): Receipt {
  const say = words('en').upload
  if ('id' in submitted) {
    const { outcome, id } = submitted
    return { status: outcome === 'added' ? 201 : 200, value: { outcome, id, remarks } }
  }
  if (submitted.outcome === 'unknown-code') return refused(422, 'unknown-code', say.unknownCode(submitted.code))
  return refused(statusOf[submitted.why], submitted.why, say.refusals[submitted.why])
}
