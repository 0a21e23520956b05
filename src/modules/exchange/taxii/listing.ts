// Sections 5.3, 5.4, 5.6 and 5.8: what a collection holds, page by page.
import { instantText } from '../stix/instant.ts'
import { type Call, collectionOf } from './call.ts'
import { type Question, readCursor, writeCursor } from './cursor.ts'
import { type Field, readQuery } from './filters.ts'
import { stixMediaType } from './information.ts'
import { Refused } from './refusal.ts'
import type { Reply } from './reply.ts'
import type { CollectionView, Filters, Page, PageRequest, VersionMatch } from './store.ts'

const last: VersionMatch[] = [{ kind: 'last' }]
const all: VersionMatch[] = [{ kind: 'all' }]

/** Section 5.3. */
export async function manifest(call: Call): Promise<Reply> {
  const collection = await readable(call)
  const asked = ask(call, collection, 'manifest', { fields: ['id', 'type', 'version', 'spec_version'], versions: last })
  const page = await call.setting.store.manifest(call.asker, collection, asked.filters, asked.page)
  const records = page.rows.map(({ id, position, version, spec_version }) =>
    JSON.stringify({
      id,
      date_added: instantText(position),
      version,
      media_type: stixMediaType(spec_version),
    }),
  )
  return listReply(asked, page, 'objects', records)
}

/** Section 5.4. */
export async function objects(call: Call): Promise<Reply> {
  const collection = await readable(call)
  const asked = ask(call, collection, 'objects', { fields: ['id', 'type', 'version', 'spec_version'], versions: last })
  const page = await call.setting.store.objects(call.asker, collection, asked.filters, asked.page)
  return listReply(asked, page, 'objects', contentsOf(page))
}

/** Section 5.6. */
export async function object(call: Call): Promise<Reply> {
  const collection = await readable(call)
  const asked = ask(call, collection, 'objects', { fields: ['version', 'spec_version'], versions: last, of: 'object' })
  const read = (filters: Filters, page: PageRequest) =>
    call.setting.store.objects(call.asker, collection, filters, page)
  const page = await read(asked.filters, asked.page)
  await refuseMissing(page, asked.filters, read)
  return listReply(asked, page, 'objects', contentsOf(page))
}

/** Section 5.8. */
export async function versions(call: Call): Promise<Reply> {
  const collection = await readable(call)
  const asked = ask(call, collection, 'versions', { fields: ['spec_version'], versions: all, of: 'object' })
  const read = (filters: Filters, page: PageRequest) =>
    call.setting.store.versions(call.asker, collection, call.parameters.object, filters, page)
  const page = await read(asked.filters, asked.page)
  await refuseMissing(page, { ...asked.filters, spec_versions: null }, read)
  const texts = page.rows.map(({ version }) => JSON.stringify(version))
  return listReply(asked, page, 'versions', texts)
}

async function readable(call: Call): Promise<CollectionView> {
  const collection = await collectionOf(call)
  if (!collection.can_read) throw new Refused({ id: 'may-not-read' })
  return collection
}

interface Asked {
  question: Question
  filters: Filters
  page: PageRequest
}

function ask(
  { url, parameters, setting }: Call,
  collection: CollectionView,
  list: Question['list'],
  { fields, versions, of }: { fields: Field[]; versions: VersionMatch[]; of?: 'object' },
): Asked {
  const { filters: read, limit, next } = readQuery(url.searchParams, fields, versions)
  const filters = of === 'object' ? { ...read, ids: [parameters.object] } : read
  const question = { list, collection: collection.id, filters }
  return {
    question,
    filters,
    page: {
      after: next === null ? null : readCursor(next, question),
      limit: Math.min(limit ?? setting.largestPage, setting.largestPage),
    },
  }
}

/**
 * An object, or a version of it, that is not there is not found: so it must be after a deletion (section 5.7). But one that
 * is there and was only added before the time asked for makes an empty list. `named` is what must be there.
 */
async function refuseMissing<Row>(
  page: Page<Row>,
  named: Filters,
  read: (filters: Filters, page: PageRequest) => Promise<Page<Row>>,
): Promise<void> {
  if (page.rows.length > 0) return
  const there = await read({ ...named, added_after: null }, { after: null, limit: 1 })
  // The collection is known to be readable, so even an anonymous client needs no other credentials.
  if (there.rows.length === 0) throw new Refused({ id: 'not-found' })
}

const contentsOf = (page: Page<{ content: Buffer }>) => page.rows.map(({ content }) => content)

/**
 * One page as JSON. Objects are put in as they were sent, without being parsed. `next` also stands on manifests and
 * versions, where the standard forgot it and clients need it.
 */
function listReply<Row extends { position: number }>(
  { question, filters, page: { after } }: Asked,
  list: Page<Row>,
  name: 'objects' | 'versions',
  items: (Buffer | string)[],
): Reply {
  const { rows, more } = list
  const end = rows.at(-1)
  const next = more && end ? `"more":true,"next":"${writeCursor(end.position, question)}"` : ''
  // Both headers are required on every success (section 3.2). On an empty page they repeat where the client stands, so that
  // one which goes on with `added_after` from there misses nothing.
  const standing = Math.max(filters.added_after ?? 0, after ?? 0)
  return {
    status: 200,
    body: items.length === 0 ? Buffer.from('{}') : bodyOf(`{${next}${next && ','}"${name}":[`, items),
    headers: {
      'x-taxii-date-added-first': instantText(rows[0]?.position ?? standing),
      'x-taxii-date-added-last': instantText(end?.position ?? standing),
    },
  }
}

const comma = Buffer.from(',')

function bodyOf(opening: string, items: (Buffer | string)[]): Buffer<ArrayBuffer> {
  const chunks: Buffer[] = [Buffer.from(opening)]
  for (const item of items) {
    if (chunks.length > 1) chunks.push(comma)
    chunks.push(typeof item === 'string' ? Buffer.from(item) : item)
  }
  chunks.push(Buffer.from(']}'))
  return Buffer.concat(chunks)
}
