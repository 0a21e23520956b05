/** Why a request is not served. The name is the error's stable code; words.*.ts have its title and sentence. */
export type Refusal =
  | { id: 'no-endpoint' }
  | { id: 'not-found' }
  | { id: 'wrong-method'; allowed: string[] }
  | { id: 'sign-in-needed' }
  | { id: 'wrong-credentials' }
  | { id: 'may-not-read' }
  | { id: 'may-not-write' }
  | { id: 'may-not-delete' }
  | { id: 'not-origin' }
  | { id: 'not-acceptable' }
  | { id: 'wrong-content-type' }
  | { id: 'wrong-content-encoding' }
  | { id: 'too-large'; largest_bytes: number }
  | { id: 'unpacks-too-large'; largest_bytes: number }
  | { id: 'body-broken' }
  | { id: 'parameter-repeated'; name: string }
  | { id: 'parameter-malformed'; name: string; wanted: Wanted }
  | { id: 'parameter-not-for-deletion' }
  | { id: 'next-unknown' }
  | { id: 'envelope-refused'; fault: string; sentence: string }
  | { id: 'too-many-requests' }
  | { id: 'too-many-passwords' }
  | { id: 'internal' }

/** What a query parameter should have held. */
export type Wanted = 'instant' | 'count' | 'field' | 'values' | 'specification' | 'version' | 'versions-apart' | 'text'

export const statusOf: Record<Refusal['id'], number> = {
  'no-endpoint': 404,
  'not-found': 404,
  'wrong-method': 405,
  'sign-in-needed': 401,
  'wrong-credentials': 401,
  'may-not-read': 403,
  'may-not-write': 403,
  'may-not-delete': 403,
  'not-origin': 403,
  'not-acceptable': 406,
  'wrong-content-type': 415,
  'wrong-content-encoding': 415,
  'too-large': 413,
  // Not 413: section 4.2.1 forbids that status for a body whose length as sent is within the bound.
  'unpacks-too-large': 422,
  'body-broken': 400,
  'parameter-repeated': 400,
  'parameter-malformed': 400,
  'parameter-not-for-deletion': 400,
  'next-unknown': 400,
  'envelope-refused': 422,
  'too-many-requests': 429,
  'too-many-passwords': 429,
  internal: 500,
}

export class Refused extends Error {
  override name = 'Refused'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.id)
    this.refusal = refusal
  }
}

export const malformed = (name: string, wanted: Wanted) => new Refused({ id: 'parameter-malformed', name, wanted })
