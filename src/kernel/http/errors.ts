/** An error that a client may meet. The id is stable: programs, alerts and translations rely on it, not on a sentence. */
export type ErrorId =
  | 'bad-input'
  | 'cross-site'
  | 'forbidden'
  | 'internal'
  | 'not-found'
  | 'sign-in-needed'
  | 'too-large'
  | 'too-many-requests'
  | 'conflict'

const status: Record<ErrorId, number> = {
  'bad-input': 400,
  'cross-site': 403,
  forbidden: 403,
  internal: 500,
  'not-found': 404,
  'sign-in-needed': 401,
  'too-large': 413,
  'too-many-requests': 429,
  conflict: 409,
}

export class HttpError extends Error {
  override name = 'HttpError'
  readonly id: ErrorId
  readonly status: number
  constructor(id: ErrorId, detail?: string) {
    super(detail ?? id)
    this.id = id
    this.status = status[id]
  }
}

/** The thing does not exist or is not for this person: one and the same answer, so that nobody learns which. */
export const notFound = () => new HttpError('not-found')
export const forbidden = () => new HttpError('forbidden')
export const badInput = (detail?: string) => new HttpError('bad-input', detail)
export const tooLarge = () => new HttpError('too-large')

/** `found(await …)` continues with the row or answers 404. */
export function found<T>(row: T | undefined | null): T {
  if (row === undefined || row === null) throw notFound()
  return row
}
