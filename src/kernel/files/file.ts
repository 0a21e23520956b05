import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import type { Ctx } from '#kernel/database/index.ts'
import { type FileRow, insertFile, lockQuota, usedBytes } from './file.sql.ts'
import type { FileStore } from './store.ts'

/** What one owner (an organisation or a person) may keep, in bytes. */
export const quota_bytes = 500_000_000

export type KeptFile = FileRow

// Documents that reviewers can read anywhere, with the endings that their names may have. What a browser might run (HTML,
// SVG, scripts) is never taken.
const accepted = new Map([
  ['application/pdf', ['pdf']],
  ['image/png', ['png']],
  ['image/jpeg', ['jpg', 'jpeg']],
  ['image/webp', ['webp']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', ['pptx']],
  ['application/vnd.oasis.opendocument.text', ['odt']],
  ['application/vnd.oasis.opendocument.spreadsheet', ['ods']],
  ['video/mp4', ['mp4', 'm4v']],
  ['text/plain; charset=utf-8', ['txt', 'md']],
])

/**
 * The name under which a file is handed out. Its ending decides what a desktop opens it with, so it follows the content:
 * a script is plain text and could otherwise call itself `.bat` or `.pdf`.
 */
export function nameFor(type: string, name: string): string {
  const endings = accepted.get(type) ?? []
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  return ending && endings.includes(ending) ? name : `${name}.${endings[0]}`
}

export type KeepRefusal = 'type' | 'quota' | 'empty'

/** Why a file cannot be kept, and the type that its content, not its name, says it has. */
export async function whyNotKeep(
  ctx: Ctx,
  upload: { path: string; size: number },
  owner: string,
): Promise<{ refusal: KeepRefusal } | { type: string }> {
  if (upload.size === 0) return { refusal: 'empty' }
  const type = (await fileTypeFromFile(upload.path))?.mime ?? (await plainText(upload.path))
  if (!type || !accepted.has(type)) return { refusal: 'type' }
  if ((await usedBytes(ctx, owner)) + upload.size > quota_bytes) return { refusal: 'quota' }
  return { type }
}

/** Stores the content and the row; the caller ties the row to its own record in the same transaction. */
export async function keepUpload(
  ctx: Ctx,
  store: FileStore,
  upload: { path: string; size: number; digest: string; name: string },
  owner: string,
): Promise<KeptFile | KeepRefusal> {
  await lockQuota(ctx, owner)
  const judged = await whyNotKeep(ctx, upload, owner)
  if ('refusal' in judged) return judged.refusal
  const file = {
    id: randomUUID(),
    owner,
    digest: upload.digest,
    name: nameFor(judged.type, upload.name),
    type: judged.type,
    size: upload.size,
  }
  await store.put(upload.path, upload.digest)
  await insertFile(ctx, file)
  return file
}

/** UTF-8 without control characters and without markup at its start; anything else has no type that we take. */
async function plainText(path: string): Promise<string | undefined> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true })
    const printable = [...text].every((sign) => sign >= ' ' || sign === '\n' || sign === '\r' || sign === '\t')
    return printable && !/^\s*</.test(text) ? 'text/plain; charset=utf-8' : undefined
  } catch {
    return undefined
  } finally {
    await handle.close()
  }
}
