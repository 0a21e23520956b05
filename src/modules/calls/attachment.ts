import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { deleteFile, type FileStore, type KeepRefusal, keepUpload } from '#kernel/files/index.ts'
import type { Upload } from '#kernel/http/index.ts'
import { ownApplication } from './application.sql.ts'
import { deleteAttachment, putAttachment } from './attachment.sql.ts'

export type AttachOutcome = 'attached' | 'unknown' | 'not-a-draft' | KeepRefusal

/** Attaches a file to a field of a draft; an earlier file of the field makes way. */
export async function attach(
  ctx: Ctx,
  store: FileStore,
  input: { application: string; field: string; upload: Upload },
): Promise<AttachOutcome> {
  const application = await ownApplication(ctx, input.application, { lock: true })
  if (!application) return 'unknown'
  if (application.state !== 'draft') return 'not-a-draft'
  const kept = await keepUpload(ctx, store, input.upload, application.organisation)
  if (typeof kept === 'string') return kept
  const { id: file, name, type, size, digest } = kept
  const replaced = await putAttachment(ctx, {
    id: randomUUID(),
    application: application.id,
    field: input.field,
    file,
    name,
    type,
    size,
    digest,
  })
  if (replaced) await deleteFile(ctx, replaced)
  record(ctx, {
    act: 'calls.attachment.added',
    subject: application.id,
    scope: application.call,
    details: { field: input.field, size, sha256: digest },
  })
  return 'attached'
}

export async function detach(
  ctx: Ctx,
  input: { application: string; field: string },
): Promise<'detached' | 'unknown' | 'not-a-draft'> {
  const application = await ownApplication(ctx, input.application, { lock: true })
  if (!application) return 'unknown'
  if (application.state !== 'draft') return 'not-a-draft'
  const removed = await deleteAttachment(ctx, application.id, input.field)
  if (!removed) return 'unknown'
  await deleteFile(ctx, removed)
  record(ctx, {
    act: 'calls.attachment.removed',
    subject: application.id,
    scope: application.call,
    details: { field: input.field },
  })
  return 'detached'
}
