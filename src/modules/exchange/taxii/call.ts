import { Refused } from './refusal.ts'
import type { Asker, CollectionView, Store } from './store.ts'

export interface TaxiiSetting {
  store: Store
  /** The bound of a request's body, told to clients as `max_content_length`. */
  largestEnvelope_bytes: number
  /** Objects per page: as many as this come where a client names no limit, or a higher one. */
  largestPage: number
  /** Whom a client's operator may write to. */
  contact?: string | undefined
}

/** One request that may be answered: the endpoint is known, and so is who asks. */
export interface Call {
  request: Request
  url: URL
  /** Decoded parts of the path, by the names in the endpoint's pattern. */
  parameters: { root: string; collection: string; object: string; status: string }
  asker: Asker
  setting: TaxiiSetting
}

/**
 * What does not exist and what is not for this client are one answer. An anonymous client is asked for credentials in
 * both cases, for with them it might be there; it learns no more from that.
 */
export const hidden = ({ asker }: Call) => new Refused({ id: asker === 'anonymous' ? 'sign-in-needed' : 'not-found' })

export async function collectionOf(call: Call): Promise<CollectionView> {
  const { root, collection } = call.parameters
  const found = await call.setting.store.collection(call.asker, root, collection)
  if (!found || !(found.can_read || found.can_write)) throw hidden(call)
  return found
}
