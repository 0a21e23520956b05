import type { Call } from './call.ts'
import { add, remove } from './change.ts'
import { apiRoot, collection, collections, discovery, status } from './information.ts'
import { manifest, object, objects, versions } from './listing.ts'
import type { Reply } from './reply.ts'

export interface Endpoint {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  /** `anyone`: public collections are read without an account. `account`: credentials are always needed. */
  who: 'anyone' | 'account'
  answer(call: Call): Promise<Reply>
}

const held = '/taxii2/:root/collections/:collection'

/** Section 3.1: all there is. */
export const endpoints: Endpoint[] = [
  { method: 'GET', path: '/taxii2/', who: 'anyone', answer: discovery },
  { method: 'GET', path: '/taxii2/:root/', who: 'anyone', answer: apiRoot },
  { method: 'GET', path: '/taxii2/:root/status/:status/', who: 'account', answer: status },
  { method: 'GET', path: '/taxii2/:root/collections/', who: 'anyone', answer: collections },
  { method: 'GET', path: `${held}/`, who: 'anyone', answer: collection },
  { method: 'GET', path: `${held}/manifest/`, who: 'anyone', answer: manifest },
  { method: 'GET', path: `${held}/objects/`, who: 'anyone', answer: objects },
  { method: 'POST', path: `${held}/objects/`, who: 'account', answer: add },
  { method: 'GET', path: `${held}/objects/:object/`, who: 'anyone', answer: object },
  { method: 'DELETE', path: `${held}/objects/:object/`, who: 'account', answer: remove },
  { method: 'GET', path: `${held}/objects/:object/versions/`, who: 'anyone', answer: versions },
]

export type Parameters = Call['parameters']

/** The endpoints at an address, with the parts of its path by name. A missing slash at the end is forgiven. */
export function endpointsAt(pathname: string): { here: Endpoint[]; parameters: Parameters } {
  const segments = segmentsOf(pathname)
  const parameters: Parameters = { root: '', collection: '', object: '', status: '' }
  const here = segments ? endpoints.filter(({ path }) => fits(segmentsOf(path)!, segments)) : []
  segmentsOf(here[0]?.path ?? '')?.forEach((name, place) => {
    if (isParameter(name)) parameters[name.slice(1) as keyof Parameters] = segments![place]!
  })
  return { here, parameters }
}

const isParameter = (segment: string) => segment.startsWith(':')

const fits = (pattern: string[], segments: string[]) =>
  pattern.length === segments.length && pattern.every((part, place) => isParameter(part) || part === segments[place])

/** Decoded; undefined where a part is empty, no UTF-8, longer than any name, or holds control characters. */
function segmentsOf(pathname: string): string[] | undefined {
  try {
    const segments = pathname.replace(/\/$/, '').split('/').slice(1).map(decodeURIComponent)
    return segments.some((segment) => segment === '' || segment.length > 400 || /\p{Cc}/u.test(segment))
      ? undefined
      : segments
  } catch {
    return undefined
  }
}
