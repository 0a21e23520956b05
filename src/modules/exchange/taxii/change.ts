// Sections 5.5 and 5.7: adding objects to a collection and deleting them from it.
import { readEnvelope, refuseByHeaders } from './body.ts'
import { type Call, collectionOf, hidden } from './call.ts'
import { readDeletion } from './filters.ts'
import { statusResource } from './information.ts'
import { Refused } from './refusal.ts'
import { json, type Reply } from './reply.ts'

/** Section 5.5. Whether the client may is settled before the body is read. */
export async function add(call: Call): Promise<Reply> {
  const { store, largestEnvelope_bytes } = call.setting
  refuseByHeaders(call.request, largestEnvelope_bytes)
  const collection = await collectionOf(call)
  if (!collection.can_write) throw new Refused({ id: 'may-not-write' })
  const bytes = await readEnvelope(call.request, largestEnvelope_bytes)
  const outcome = await store.add(call.asker, collection, bytes)
  if ('fault' in outcome) throw new Refused({ id: 'envelope-refused', ...outcome })
  return json(statusResource(outcome), 202)
}

/** Section 5.7. */
export async function remove(call: Call): Promise<Reply> {
  const collection = await collectionOf(call)
  if (!(collection.can_read && collection.can_write)) throw new Refused({ id: 'may-not-delete' })
  const filters = readDeletion(call.url.searchParams)
  const outcome = await call.setting.store.remove(call.asker, collection, call.parameters.object, filters)
  switch (outcome) {
    case 'removed':
      return { status: 200, body: null }
    case 'not-found':
      throw hidden(call)
    case 'not-origin':
      throw new Refused({ id: 'not-origin' })
  }
}
