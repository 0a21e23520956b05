// Reads what a producer sent: the envelope as a whole, and each of its objects by itself, so that one bad object does not
// cost the good ones.
import { hash } from 'node:crypto'
import { checkObject } from './check.ts'
import { classifiedIn } from './classified.ts'
import { contentOf } from './content.ts'
import { externalIdsOf, isObject, nameOf, searchTextOf } from './facts.ts'
import { type Fault, fault, faultText, plain, quoted } from './fault.ts'
import { instantKey } from './instant.ts'
import { definitionOf, markingsOf } from './marking.ts'
import {
  type Envelope,
  type EnvelopeFault,
  type EnvelopeFaultKind,
  type EnvelopeLimits,
  type ObjectFailure,
  type ReadObject,
  type ReadOptions,
  unversioned,
  usual_limits,
} from './object.ts'
import { eachElement, eachMember, enough, parsed, peek, repeatedKey, type Slice, skipSpace, valueAt } from './slice.ts'

/** A further check of an object that passed the built-in one; answers a sentence where it is refused. */
export type SchemaCheck = (type: string, object: Record<string, unknown>) => string | undefined

/** An envelope whose objects have been found and not yet looked at. */
export interface Opened {
  text: string
  slices: Slice[]
  limits: EnvelopeLimits
}

/** Reads a TAXII envelope, or with `bundle` a STIX bundle. What can be kept is kept; each refusal says why. */
export function readEnvelope(
  bytes: Uint8Array,
  options: ReadOptions = {},
  schemas?: SchemaCheck,
): Envelope | EnvelopeFault {
  const opened = openEnvelope(bytes, options)
  return 'fault' in opened ? opened : readPart(opened, 0, opened.slices.length, schemas)
}

export function openEnvelope(bytes: Uint8Array, options: ReadOptions): Opened | EnvelopeFault {
  const text = decoded(bytes)
  if (text === undefined) return refusal('not-utf8')
  const limits = { ...usual_limits, ...options.limits }
  const slices = slicesIn(text, limits, options.bundle ?? false)
  return typeof slices === 'string' ? refusal(slices, limits) : { text, slices, limits }
}

/** The objects from this place to that. One that is not JSON is a fault of the whole: nobody knows where it ends. */
export function readPart(
  { text, slices, limits }: Opened,
  from: number,
  to: number,
  schemas?: SchemaCheck,
): Envelope | EnvelopeFault {
  const envelope: Envelope = { objects: [], failures: [] }
  for (const [offset, slice] of slices.slice(from, to).entries()) {
    const index = from + offset
    const read = readOne(text.slice(slice.start, slice.end), index, { slice, limits, schemas })
    if (read === 'not-json') return { fault: 'not-json', sentence: `The body is not JSON: object ${index} is broken.` }
    if ('sentence' in read) envelope.failures.push(read)
    else envelope.objects.push(read)
  }
  return envelope
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const sentences: Record<EnvelopeFaultKind, (limits: EnvelopeLimits) => string> = {
  'not-utf8': () => 'The body is not valid UTF-8.',
  'not-json': () => 'The body is not JSON.',
  'not-an-envelope': () => 'The body is not an envelope: it must be a JSON object with one list named "objects".',
  'too-many-objects': ({ objects }) => `The body holds more than ${objects} objects; send them in several envelopes.`,
  'too-slow': () => 'Reading the body took too long; send it in several envelopes.',
  'reader-failed': () => 'The body could not be read because reading it needs too much memory.',
}

export const refusal = (kind: EnvelopeFaultKind, limits: EnvelopeLimits = usual_limits): EnvelopeFault => ({
  fault: kind,
  sentence: sentences[kind](limits),
})

/** Where the objects stand. Members of the envelope other than `objects` must be JSON and say nothing here. */
function slicesIn(text: string, limits: EnvelopeLimits, bundle: boolean): Slice[] | EnvelopeFaultKind {
  const start = skipSpace(text, 0)
  if (text[start] !== '{') return /^["[\-0-9tfn]/.test(text.slice(start, start + 1)) ? 'not-an-envelope' : 'not-json'
  let slices: Slice[] | undefined
  let wrong: EnvelopeFaultKind | undefined
  let type: unknown
  const stop = (kind: EnvelopeFaultKind): typeof enough => {
    wrong = kind
    return enough
  }
  const end = eachMember(text, start, (key, at) => {
    if (key === 'objects') {
      if (slices || text[at] !== '[') return stop('not-an-envelope')
      const found: Slice[] = []
      slices = found
      return eachElement(text, at, (slice) =>
        found.push(slice) > limits.objects ? stop('too-many-objects') : undefined,
      )
    }
    const slice = valueAt(text, at)
    if (!slice) return -1
    if (slice.depth > limits.depth) return stop('not-an-envelope')
    const value = parsed(text.slice(slice.start, slice.end))
    if (key === 'type') type = value
    return value === undefined ? -1 : slice.end
  })
  if (wrong) return wrong
  if (end === enough || end < 0 || skipSpace(text, end) !== text.length) return 'not-json'
  // A bundle may be empty and then has no list; an envelope to add must have one.
  if (bundle && type !== undefined && type !== 'bundle') return 'not-an-envelope'
  return slices ?? (bundle && type === 'bundle' ? [] : 'not-an-envelope')
}

interface Reading {
  slice: Slice
  limits: EnvelopeLimits
  schemas: SchemaCheck | undefined
}

function readOne(content: string, index: number, reading: Reading): ReadObject | ObjectFailure | 'not-json' {
  const size = faultOfSize(content, reading)
  if (size) return failureOf(index, peek(content, ['id', 'modified', 'created']), size)
  const object = parsed(content)
  if (object === undefined) return 'not-json'
  if (!isObject(object)) return failureOf(index, new Map(), fault('is not an object'))
  const found = readObject(object, content, index, reading)
  return 'path' in found ? failureOf(index, textsOf(object), found) : found
}

function faultOfSize(content: string, { slice, limits }: Reading): Fault | undefined {
  if (slice.depth > limits.depth) return fault(`The object is nested deeper than ${limits.depth} levels`)
  // No character takes more than three bytes for each of its two or one units, so most objects need no counting.
  const large = content.length * 3 > limits.object_bytes && Buffer.byteLength(content) > limits.object_bytes
  return large ? fault(`The object is larger than ${limits.object_bytes} bytes`) : undefined
}

function readObject(
  object: Record<string, unknown>,
  content: string,
  index: number,
  { slice, schemas }: Reading,
): ReadObject | Fault {
  // Most objects have no escape but ends of lines and quotation marks; only the others have their texts looked through.
  const walked = contentOf(object, /\\[ubf]/.test(content))
  if (walked.fault) return walked.fault
  if (walked.keys !== slice.keys) {
    return fault(`The property ${quoted(repeatedKey(content) ?? '')} stands twice in one object`)
  }
  const checked = checkObject(object)
  if ('path' in checked) return checked
  // The schemas describe version 2.1 alone.
  const refused = checked.spec_version === '2.1' ? schemas?.(checked.type, object) : undefined
  if (refused !== undefined) return fault(refused)
  const definition = definitionOf(object, checked.type)
  if (definition && 'path' in definition) return definition
  const version = String(object.modified ?? object.created ?? unversioned)
  const external = externalIdsOf(object)
  return {
    index,
    ...checked,
    version,
    version_key: instantKey(version)!,
    content,
    digest: hash('sha256', content),
    created_by: typeof object.created_by_ref === 'string' ? object.created_by_ref : null,
    revoked: object.revoked === true,
    name: nameOf(object),
    markings: markingsOf(object),
    references: walked.references,
    external,
    text: searchTextOf(object, external),
    definition,
    classified: classifiedIn(object, checked.type),
  }
}

function failureOf(index: number, texts: ReadonlyMap<string, string>, found: Fault): ObjectFailure {
  const version = texts.get('modified') ?? texts.get('created') ?? unversioned
  return {
    index,
    id: plain(texts.get('id') ?? '', 300),
    version: instantKey(version) === undefined ? unversioned : version,
    sentence: faultText(found),
  }
}

const textsOf = (object: Record<string, unknown>): Map<string, string> =>
  new Map(
    Object.entries({ id: object.id, modified: object.modified, created: object.created }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
