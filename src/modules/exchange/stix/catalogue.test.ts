// Both checks against what the world really sends, and against each other.
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { checkObject } from './check.ts'
import { readEnvelope } from './envelope.ts'
import { atlasBytes, attackBytes, missing, objectsOf, unpackedSchemas } from './examples.catalogue.ts'
import { all_examples } from './examples.ts'
import { faultText } from './fault.ts'
import { definitionOf, tlp_ids } from './marking.ts'
import { isFault } from './object.ts'
import { loadSchemas } from './schema.ts'

const folder = unpackedSchemas()
const schemas = folder === undefined ? undefined : loadSchemas(folder)
after(() => folder && rmSync(folder, { recursive: true }))

const options = { bundle: true, limits: { objects: 100_000 } }

test('every object of ATT&CK is valid in both checks, and is kept as sent', (context) => {
  const bytes = attackBytes()
  if (!bytes || !schemas) return context.skip(missing)
  const answer = readEnvelope(bytes, options, schemas.check)
  ok(!isFault(answer))
  deepEqual([answer.objects.length, answer.failures], [24_771, []])
  const text = new TextDecoder().decode(bytes)
  let at = 0
  for (const { content } of answer.objects) {
    const found = text.indexOf(content, at)
    ok(/^[\s,]*$/.test(text.slice(at, found)) || at === 0, 'something stands between two objects')
    at = found + content.length
  }
  match(text.slice(at), /^\s*\]\s*\}\s*$/)
})

test('every object of ATLAS is valid, but for two that say they were changed before they were made', (context) => {
  const bytes = atlasBytes()
  if (!bytes || !schemas) return context.skip(missing)
  const answer = readEnvelope(bytes, options, schemas.check)
  ok(!isFault(answer))
  equal(answer.objects.length, 536)
  deepEqual(
    answer.failures.map(({ id, sentence }) => `${id} ${sentence}`),
    [
      'attack-pattern--c9f8f4b0-e377-55b1-bad3-aa5f13389216 modified: must not be earlier than created',
      'attack-pattern--92a68652-d864-5c9c-9c1d-64ec09587390 modified: must not be earlier than created',
    ],
  )
})

test('the example of each type is valid by the published schemas too', (context) => {
  if (!schemas) return context.skip(missing)
  for (const example of all_examples) equal(schemas.check(example.type, example), undefined, example.type)
})

// Agreement: what the published schemas refuse, the built-in check refuses.

const wrong_id = 'no-identifier'
const other_ids = ['bundle', 'sighting', 'x-lamp', 'file', 'identity'].map(
  (type) => `${type}--00000000-0000-4000-8000-000000000003`,
)
const wrong_values: unknown[] = [
  7,
  -1,
  1.5,
  'x',
  '',
  true,
  null,
  [],
  [7],
  ['x'],
  [null],
  {},
  { x: null },
  '2026-02-30',
  '2026-13-01T00:00:00.000Z',
  '2026-01-01T25:00:00.000Z',
  '2026-01-01T00:00:00Z',
  wrong_id,
  [wrong_id],
  ...other_ids,
  ...other_ids.map((id) => [id]),
]

type Example = Record<string, unknown> & { type: string }

/** The object without each of its properties, and with each of them wrong in each way; so are those one level further in. */
function* mutationsOf(object: Example): Generator<{ name: string; object: Example }> {
  for (const [property, value] of Object.entries(object)) {
    if (property === 'type') continue
    const { [property]: _, ...rest } = object
    yield { name: `without ${property}`, object: rest as Example }
    for (const wrong of wrong_values) {
      yield { name: `${property} = ${JSON.stringify(wrong)}`, object: { ...object, [property]: wrong } }
    }
    yield* innerMutationsOf(object, property, value)
  }
}

function* innerMutationsOf(object: Example, property: string, value: unknown) {
  const inner = Array.isArray(value) ? value[0] : value
  if (typeof inner !== 'object' || inner === null) return
  for (const name of Object.keys(inner)) {
    const { [name]: _, ...without } = inner
    for (const changed of [without, ...wrong_values.map((wrong) => ({ ...inner, [name]: wrong }))]) {
      yield {
        name: `${property}.${name} ${JSON.stringify(changed).slice(0, 100)}`,
        object: { ...object, [property]: Array.isArray(value) ? [changed] : changed },
      }
    }
  }
}

/**
 * Where the published schemas say more than the standard does: the id of a vulnerability is free under any other source, and
 * a header of a message may be a list of one.
 */
const stricter_than_standard = /^external_references(?:\[0\])?[.:]|^additional_header_fields\..* fewer than 2 items/

/** A marking with an id fixed for TLP 1.0 is that marking, whatever its name and date; the schemas would have each by the letter. */
const isFixedMarking = ({ id }: Example) => tlp_ids.has(String(id))

function disagreement(mutated: Example, name: string): string | undefined {
  const refused = schemas!.check(mutated.type, mutated)
  if (refused === undefined || stricter_than_standard.test(refused)) return undefined
  const checked = checkObject(mutated)
  // What leaves the version out is of version 2.0, which the schemas do not describe.
  if ('path' in checked || checked.spec_version === '2.0') return undefined
  const definition = definitionOf(mutated, mutated.type)
  if (definition && 'path' in definition) return undefined
  return isFixedMarking(mutated) && /^(?:without )?(?:name|created)\b/.test(name) ? undefined : refused
}

test('what the published schemas refuse of the changed examples, the built-in check refuses', (context) => {
  if (!schemas) return context.skip(missing)
  const missed: string[] = []
  let refused = 0
  for (const example of all_examples) {
    for (const { name, object } of mutationsOf(example)) {
      if ('path' in checkObject(object)) refused++
      const said = disagreement(object, name)
      if (said !== undefined) missed.push(`${example.type}: ${name}: ${said}`)
    }
  }
  deepEqual(missed, [])
  ok(refused > 10_000, `only ${refused} changes were refused`)
})

test('and of changed objects of ATT&CK', (context) => {
  const bytes = attackBytes()
  if (!bytes || !schemas) return context.skip(missing)
  const objects = objectsOf(bytes) as Example[]
  fc.assert(
    fc.property(fc.nat(objects.length - 1), fc.nat(), (at, which) => {
      const mutations = [...mutationsOf(objects[at]!)]
      const { name, object } = mutations[which % mutations.length]!
      equal(disagreement(object, name), undefined, `${object.type}: ${name}`)
    }),
    { numRuns: 500 },
  )
})

test('a refusal names the property and stays short', (context) => {
  if (!schemas) return context.skip(missing)
  for (const example of all_examples) {
    for (const { object } of mutationsOf(example)) {
      const found = checkObject(object)
      if ('path' in found) ok(faultText(found).length <= 300)
      ok((schemas.check(object.type, object) ?? '').length <= 300)
    }
  }
})
