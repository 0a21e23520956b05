// What the exchange knows of an object that was read: the characters as sent, and beside them whatever the store, the
// release rules and the search look at, so that nobody parses the object again.
import type { MarkingDefinition } from './marking.ts'

export interface ReadObject {
  /** Its place among the objects of its envelope. */
  index: number
  id: string
  type: string
  spec_version: '2.0' | '2.1'
  /** As sent: `modified`, else `created`, else `unversioned`. */
  version: string
  /** Sortable text of the instant: versions compare as instants whatever their digits. */
  version_key: string
  /** The exact characters sent. */
  content: string
  /** SHA-256 of `content` in UTF-8, as hex. */
  digest: string
  created_by: string | null
  revoked: boolean
  /** Its name, else a short readable label (value, pattern, external id); at most 300 characters. */
  name: string | null
  /** Every marking definition referred to by the object's markings and by granular markings. */
  markings: string[]
  /** Every value of a property named `…_ref` or `…_refs`, inside extensions too. */
  references: Reference[]
  /** Ids that other catalogues gave it: CVE-…, T1059.001, AML.T…; at most 50. */
  external: string[]
  /** For search: name, aliases, description, labels, values, pattern, external ids; at most 20,000 characters. */
  text: string
  /** For the type marking-definition. */
  definition: MarkingDefinition | null
  /** The classification that the object itself states as a marking: it must not stay on this system. */
  classified: string | null
}

export interface Reference {
  property: string
  target: string
}

export interface ObjectFailure {
  index: number
  /** As far as it could be read, else an empty text; so is the version. */
  id: string
  version: string
  sentence: string
}

export interface Envelope {
  objects: ReadObject[]
  failures: ObjectFailure[]
}

/** Why an envelope could not be read at all. */
export type EnvelopeFaultKind =
  | 'not-utf8'
  | 'not-json'
  | 'not-an-envelope'
  | 'too-many-objects'
  | 'too-slow'
  | 'reader-failed'

export interface EnvelopeFault {
  fault: EnvelopeFaultKind
  sentence: string
}

export interface EnvelopeLimits {
  /** Levels of objects and arrays within one object. */
  depth: number
  /** Objects in one envelope. */
  objects: number
  /** Bytes of one object. */
  object_bytes: number
}

export interface ReadOptions {
  /** What a file for import holds instead of an envelope: an object of the type bundle. */
  bundle?: boolean
  limits?: Partial<EnvelopeLimits>
}

export const usual_limits: EnvelopeLimits = { depth: 64, objects: 10_000, object_bytes: 1_000_000 }

/** The version of an object that has no date, as TAXII counts it. */
export const unversioned = '1970-01-01T00:00:00Z'

export const isFault = (answer: Envelope | EnvelopeFault): answer is EnvelopeFault => 'fault' in answer
