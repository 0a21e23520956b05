import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { checkObject } from './check.ts'
import { readEnvelope } from './envelope.ts'
import { domain_examples, envelopeOf, marking_examples } from './examples.ts'
import { faultText } from './fault.ts'
import { circleIn, definitionOf, type MarkingDefinition, tlp_ids } from './marking.ts'
import { isFault } from './object.ts'
import {
  causewayIdentity,
  extensionDefinition,
  parseRelease,
  type Release,
  release_extension_id,
  releaseMarking,
  releaseSchema,
} from './release.ts'

const [statement, rule, red, green] = marking_examples
const nobody: Release = {
  nations: null,
  groups: [],
  organisations: [],
  members: 'at-release',
  originator_control: false,
  embargo_until: null,
}

function said(object: Record<string, unknown>): MarkingDefinition | string | null {
  const definition = definitionOf(object, String(object.type))
  return definition && 'path' in definition ? faultText(definition) : definition
}

test('a definition says what it is', () => {
  deepEqual(said(statement!), {
    id: statement!.id,
    tlp: null,
    release: null,
    statement: 'For the watch of the harbours.',
    refers: [],
  })
  deepEqual(said(rule!), {
    id: rule!.id,
    tlp: null,
    release: {
      nations: ['EE', 'FI'],
      groups: ['baltic-ports'],
      organisations: ['identity--00000000-0000-4000-8000-000000000002'],
      members: 'current',
      originator_control: true,
      embargo_until: '2026-03-01T00:00:00Z',
    },
    statement: null,
    refers: [],
  })
  const marked = {
    ...statement,
    object_marking_refs: [red!.id],
    granular_markings: [{ selectors: ['name'], marking_ref: rule!.id }],
  }
  deepEqual((said(marked) as MarkingDefinition).refers, [red!.id, rule!.id])
  equal(said(domain_examples[0]!), null)
})

test('a TLP marking is known by its id, of either version', () => {
  const levels = [...tlp_ids].map(([id, tlp]) => [
    (said({ type: 'marking-definition', id }) as MarkingDefinition).tlp,
    tlp,
  ])
  equal(levels.length, 9)
  for (const [found, meant] of levels) equal(found, meant)
  deepEqual(said({ ...red, object_marking_refs: [rule!.id] }), {
    id: red!.id,
    tlp: 'red',
    release: null,
    statement: null,
    refers: [],
  })
})

test('a TLP marking as version 2.0 wrote it is read as well', () => {
  const { spec_version: _, name: __, ...old } = green!
  const answer = readEnvelope(envelopeOf(old))
  ok(!isFault(answer))
  deepEqual(
    answer.objects.map(({ spec_version, definition }) => [spec_version, definition?.tlp]),
    [['2.0', 'green']],
  )
})

const forgeries: [string, Record<string, unknown>, string][] = [
  [
    'TLP 2.0 under another id',
    { ...red, id: statement!.id },
    'id: is none of the ids fixed for TLP markings, though the definition says TLP',
  ],
  [
    'TLP 1.0 under another id',
    { ...green, id: statement!.id },
    'id: is none of the ids fixed for TLP markings, though the definition says TLP',
  ],
  [
    'another level under a fixed id',
    { ...green, definition: { tlp: 'white' } },
    'id: is that of TLP:GREEN, and the definition says otherwise',
  ],
  [
    'red that says clear',
    { ...red, extensions: { 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': { tlp_2_0: 'clear' } } },
    'id: is that of TLP:RED, and the definition says otherwise',
  ],
  [
    'a rule hung on to a TLP marking',
    { ...green, extensions: rule!.extensions },
    `extensions.${release_extension_id}: may not be added to a TLP marking, which is the same for everybody`,
  ],
  [
    'a rule on an indicator itself',
    { type: 'indicator', extensions: rule!.extensions },
    `extensions.${release_extension_id}: is a release rule and belongs on a marking-definition that the object refers to`,
  ],
]
for (const [name, object, sentence] of forgeries) test(`refused: ${name}`, () => equal(said(object), sentence))

test('a rule under an id in capitals is refused and not overlooked', () => {
  const [, value] = Object.entries(rule!.extensions as object)[0]!
  const found = checkObject({
    ...rule,
    extensions: { [release_extension_id.toUpperCase().replace('EXTENSION-DEFINITION', 'extension-definition')]: value },
  })
  ok('path' in found && found.sentence === 'must be written in small letters')
})

// The rule itself.

const extension = (rest: object) => ({ extension_type: 'property-extension', ...rest })
const releases: [object, Release | string][] = [
  [extension({ releasable_to: { nations: ['SE'] } }), { ...nobody, nations: ['SE'] }],
  [extension({ releasable_to: { nations: [] } }), { ...nobody, nations: [] }],
  [extension({ releasable_to: { groups: ['g'] } }), { ...nobody, nations: [], groups: ['g'] }],
  [extension({ originator_control: true }), { ...nobody, originator_control: true }],
  [
    extension({ embargo_until: '2026-01-01T00:00:00+01:00' }),
    { ...nobody, embargo_until: '2026-01-01T00:00:00+01:00' },
  ],
  [extension({}), 'names no rule'],
  [{ releasable_to: { nations: ['SE'] } }, 'extension_type must be property-extension'],
  [extension({ releasable_to: {} }), 'releasable_to: names neither nations nor groups nor organisations'],
  [extension({ releasable_to: { nations: ['SWE'] } }), 'releasable_to: nations may not hold "SWE"'],
  [extension({ releasable_to: { nations: ['se'] } }), 'releasable_to: nations may not hold "se"'],
  [extension({ releasable_to: { nations: ['SE', 'SE'] } }), 'releasable_to: nations names one twice'],
  [extension({ releasable_to: { nations: 'SE' } }), 'releasable_to: nations must be a list'],
  [extension({ releasable_to: { nations: [1] } }), 'releasable_to: nations must hold texts'],
  [extension({ releasable_to: { groups: [] } }), 'releasable_to: groups must not be empty'],
  [
    extension({ releasable_to: { groups: Array.from({ length: 101 }, (_, n) => `g${n}`) } }),
    'releasable_to: groups has more than 100 entries',
  ],
  [extension({ releasable_to: { organisations: ['harbour'] } }), 'releasable_to: organisations may not hold "harbour"'],
  [
    extension({ releasable_to: { nations: ['SE'], members: 'current' } }),
    'releasable_to: members says nothing where no group is named',
  ],
  [
    extension({ releasable_to: { groups: ['g'], members: 'always' } }),
    'releasable_to: members must be at-release or current',
  ],
  [extension({ releasable_to: { nation: ['SE'] } }), 'releasable_to: "nation" is no part of a release rule'],
  [extension({ releaseable_to: { nations: ['SE'] } }), '"releaseable_to" is no part of a release rule'],
  [extension({ originator_control: 'yes' }), 'originator_control must be true or false'],
  [extension({ embargo_until: 'tomorrow' }), 'embargo_until must be an instant of RFC 3339'],
  [[], 'must be an object'],
]

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false })
formats.default(ajv)
const fits = ajv.compile(releaseSchema)

for (const [value, release] of releases) {
  test(`the rule ${JSON.stringify(value).slice(0, 120)}, by hand and by schema`, () => {
    deepEqual(parseRelease(value), release)
    equal(fits(value), typeof release !== 'string')
  })
}

const code = fc.stringMatching(/^[A-Z]{2}$/)
const release = fc
  .record({
    nations: fc.option(fc.uniqueArray(code, { maxLength: 5 })),
    groups: fc.uniqueArray(fc.stringMatching(/^[a-z-]{1,10}$/), { maxLength: 3 }),
    organisations: fc.uniqueArray(
      fc.uuid({ version: 4 }).map((uuid) => `identity--${uuid}`),
      { maxLength: 3 },
    ),
    members: fc.constantFrom('at-release', 'current'),
    originator_control: fc.boolean(),
    embargo_until: fc.option(fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.123456789+02:00')),
  })
  // Groups without nations mean no nation but those of the groups; whose membership counts is asked only of groups.
  .map(
    (random): Release => ({
      ...random,
      nations: random.groups.length > 0 ? (random.nations ?? []) : random.nations,
      members: random.groups.length > 0 ? random.members : 'at-release',
    }),
  )

test('any rule written as a marking is valid, fits the schema and is read as the same rule', () => {
  fc.assert(
    fc.property(release, (random) => {
      const marking = releaseMarking(random, {
        id: statement!.id,
        created_by: causewayIdentity.id,
        created: '2026-02-01T08:00:00.000Z',
      })
      ok(fits(marking.extensions[release_extension_id]), JSON.stringify(fits.errors))
      const answer = readEnvelope(envelopeOf(marking))
      ok(!isFault(answer))
      deepEqual(answer.failures, [])
      deepEqual(answer.objects[0]!.definition?.release, random)
    }),
  )
})

test('the definition of the extension and its producer are valid objects', () => {
  for (const object of [extensionDefinition, causewayIdentity]) ok(!('path' in checkObject({ ...object })), object.type)
})

// Circles.

const circles: [Record<string, string[]>, string[] | undefined][] = [
  [{}, undefined],
  [{ a: ['b'], b: ['c'], c: [] }, undefined],
  [{ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, undefined],
  [{ a: ['elsewhere'] }, undefined],
  [{ a: ['a'] }, ['a']],
  [{ a: ['b'], b: ['c'], c: ['b'] }, ['b', 'c']],
  [{ x: ['a'], a: ['b'], b: ['c'], c: ['a'] }, ['a', 'b', 'c']],
]
for (const [definitions, circle] of circles) {
  test(`the circle in ${JSON.stringify(definitions)} is ${circle ?? 'none'}`, () =>
    deepEqual(circleIn(new Map(Object.entries(definitions))), circle))
}

test('a chain of two hundred thousand definitions is walked', () => {
  const chain = new Map(Array.from({ length: 200_000 }, (_, n): [string, string[]] => [`${n}`, [`${n + 1}`]]))
  equal(circleIn(chain), undefined)
  chain.set('200000', ['0'])
  equal(circleIn(chain)?.length, 200_001)
})
