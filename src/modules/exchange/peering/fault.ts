/** Why speaking with another server failed. The name is stable: it is stored, worded for people and counted. */
export type PeerFaultId =
  | 'address-refused'
  | 'unreachable'
  | 'timed-out'
  | 'cut-off'
  | 'too-large'
  | 'redirected'
  | 'credentials-refused'
  | 'forbidden'
  | 'not-found'
  | 'busy'
  | 'refused'
  | 'server-failed'
  | 'not-taxii'
  | 'not-json'
  | 'unreadable'
  | 'endless'
  | 'not-writable'
  | 'lease-lost'
  | 'internal'

/** A fault of the other server or of the way to it; nothing was changed here. */
export class PeerFault extends Error {
  override name = 'PeerFault'
  readonly id: PeerFaultId
  /** What the other server said, cut short; never shown without its frame of words. */
  readonly detail: string | null
  /** How long it asked us to stay away. */
  readonly retry_ms: number | null
  constructor(
    id: PeerFaultId,
    { detail = null, retry_ms = null }: { detail?: string | null; retry_ms?: number | null } = {},
  ) {
    super(detail === null ? id : `${id}: ${detail}`)
    this.id = id
    this.detail = detail === null ? null : plain(detail)
    this.retry_ms = retry_ms
  }
}

/** Foreign text without signs that turn or end a line. */
export const plain = (text: string): string =>
  text
    .slice(0, 300)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
