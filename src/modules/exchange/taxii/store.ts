/**
 * What the TAXII protocol asks of the place where objects are kept. The protocol knows HTTP, media types, filters and
 * pages; the store knows accounts, rights, versions and time. Each method opens a transaction of its own, so that an answer
 * is one state of the collection and nothing stays open while a slow client reads.
 */

/** A client that has proven who it is: software acting for an organisation. */
export interface Account {
  id: string
  name: string
  organisation: string
}

/** Who asks. An anonymous client reads public collections and nothing else. */
export type Asker = Account | 'anonymous'

export type Credentials = { scheme: 'basic'; name: string; password: string } | { scheme: 'bearer'; token: string }

export interface RootView {
  slug: string
  title: string
  description: string | null
}

/** A collection as this asker sees it; one that it may neither read nor write is never shown. */
export interface CollectionView {
  id: string
  root: string
  alias: string | null
  title: string
  description: string | null
  can_read: boolean
  can_write: boolean
  public: boolean
}

export type VersionMatch =
  | { kind: 'last' }
  | { kind: 'first' }
  | { kind: 'all' }
  /** The version with this exact instant, in the form that `instantKey` makes. */
  | { kind: 'at'; key: string }

/** `null` means not asked for. Filters hold together (and), the values within one are alternatives (or). */
export interface Filters {
  /** Microseconds since 1970, floored; an object is after it when its position is greater. */
  added_after: number | null
  ids: string[] | null
  types: string[] | null
  /** `null` asks for the standard's default: of each object, its latest specification version in the collection. */
  spec_versions: string[] | null
  /** `[{ kind: 'last' }]` unless the client asked for something else. Never empty. */
  versions: VersionMatch[]
}

/** Rows in rising order of position. `more` tells that rows matching the same filters follow the last one. */
export interface Page<Row> {
  rows: Row[]
  more: boolean
}

/** Rows whose position is greater than `after`, at most `limit` of them. */
export interface PageRequest {
  after: number | null
  limit: number
}

/** The date an object was added and the place where a page stops are this one number: microseconds since 1970, unique in
 * its collection and never decreasing from one commit to the next. */
export interface ObjectRow {
  position: number
  /** One JSON object in UTF-8, sent on as it is. */
  content: Buffer
}

export interface ManifestRow {
  position: number
  id: string
  version: string
  spec_version: string
}

export interface VersionRow {
  position: number
  version: string
  spec_version: string
}

/** One object's part in a status (section 4.3.1). */
export interface StatusDetail {
  id: string
  version: string
  message?: string
}

/** What became of an envelope (section 4.3.1). The counts of successes, failures and pendings add up to the total. */
export interface Status {
  id: string
  status: 'complete' | 'pending'
  /** With microseconds, as `instantText` writes them (section 2). */
  request_timestamp?: string
  total_count: number
  success_count: number
  successes?: StatusDetail[]
  failure_count: number
  failures?: StatusDetail[]
  pending_count: number
  pendings?: StatusDetail[]
}

/** Why a whole envelope was refused: a stable name and one sentence for the person who reads the client's log. */
export interface EnvelopeFault {
  fault: string
  sentence: string
}

/**
 * `null` for wrong credentials; `'anonymous'` when none were given; `'too-many'` where so many wrong passwords came for this
 * name that no other is tried for a while.
 */
export type Authenticate = (credentials: Credentials | null) => Promise<Asker | null | 'too-many'>

export interface Store {
  authenticate: Authenticate
  roots(asker: Asker): Promise<RootView[]>
  collections(asker: Asker, root: string): Promise<CollectionView[]>
  /** `undefined` when there is none, or none for this asker: the two must not be told apart. */
  collection(asker: Asker, root: string, idOrAlias: string): Promise<CollectionView | undefined>
  objects(asker: Asker, collection: CollectionView, filters: Filters, page: PageRequest): Promise<Page<ObjectRow>>
  manifest(asker: Asker, collection: CollectionView, filters: Filters, page: PageRequest): Promise<Page<ManifestRow>>
  /** The versions of one object that the filters let through. Empty and not there look alike; the protocol asks again. */
  versions(
    asker: Asker,
    collection: CollectionView,
    id: string,
    filters: Filters,
    page: PageRequest,
  ): Promise<Page<VersionRow>>
  /**
   * The envelope's bytes, unpacked. Parsing and judging them is the store's work, for it must answer per object. An
   * anonymous client never gets as far as here, nor to `remove` and `status`.
   */
  add(asker: Asker, collection: CollectionView, bytes: Uint8Array): Promise<Status | EnvelopeFault>
  /**
   * Removes what the filters name: every version (`all`) unless the client asked for some, and with `spec_versions: null`
   * whatever their specification version; of a deleted object nothing may be left to fetch (section 5.7).
   */
  remove(
    asker: Asker,
    collection: CollectionView,
    id: string,
    filters: Filters,
  ): Promise<'removed' | 'not-found' | 'not-origin'>
  /** `undefined` when there is none, or when another account sent the envelope. */
  status(asker: Asker, root: string, id: string): Promise<Status | undefined>
}
