import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { checkObject } from './check.ts'
import { all_examples, example_ids } from './examples.ts'
import { faultText } from './fault.ts'

const exampleOf = (type: string) => all_examples.find((example) => example.type === type)!

function sentence(object: Record<string, unknown>): string {
  const found = checkObject(object)
  return 'path' in found ? faultText(found) : 'valid'
}

for (const example of all_examples) test(`a ${example.type} is valid`, () => equal(sentence(example), 'valid'))

const other = (type: string) => `${type}--00000000-0000-4000-8000-000000000009`

/** The type, what is changed in its example (undefined: left out), what is said. */
const faults: [string, Record<string, unknown>, string][] = [
  ['indicator', { pattern: undefined }, 'pattern: is required for an indicator'],
  ['indicator', { pattern: 7 }, 'pattern: must be a text'],
  [
    'indicator',
    { id: other('malware') },
    `id: must begin with indicator--, because that is the type, and not "${other('malware')}"`,
  ],
  ['indicator', { id: 'indicator--1' }, 'id: must be indicator-- and a UUID, and not "indicator--1"'],
  ['indicator', { type: 'Indicator' }, 'type: may not be "Indicator"'],
  ['indicator', { type: undefined }, 'type: is required and must be a text'],
  ['indicator', { spec_version: '3.0' }, 'spec_version: must be one of 2.0, 2.1'],
  ['indicator', { modified: '2026-01-01T00:00:00.000Z' }, 'modified: must not be earlier than created'],
  [
    'indicator',
    { modified: '2026-02-30T00:00:00.000Z' },
    'modified: must be an instant such as 2026-11-21T09:00:00.000Z, and not "2026-02-30T00:00:00.000Z"',
  ],
  [
    'indicator',
    { modified: '2026-02-03T00:00:00.000+00:00' },
    'modified: must be an instant such as 2026-11-21T09:00:00.000Z, and not "2026-02-03T00:00:00.000+00:00"',
  ],
  [
    'indicator',
    { modified: '2026-02-03T00:00:00Z' },
    'modified: must be given with at least three digits after the second',
  ],
  ['indicator', { valid_until: '2026-02-01T08:00:00.000Z' }, 'valid_until: must be later than valid_from'],
  ['indicator', { labels: [] }, 'labels: must not be an empty list'],
  ['indicator', { labels: ['a', 1] }, 'labels[1]: must be a text'],
  ['indicator', { confidence: 101 }, 'confidence: must be a whole number from 0 to 100'],
  [
    'indicator',
    { created_by_ref: other('malware') },
    `created_by_ref: must be the identifier of an object of the type identity, and not "${other('malware')}"`,
  ],
  [
    'indicator',
    { object_marking_refs: [other('identity')] },
    `object_marking_refs[0]: must be the identifier of an object of the type marking-definition, and not "${other('identity')}"`,
  ],
  [
    'indicator',
    { object_marking_refs: [example_ids.red.replace('e828b379', 'E828B379')] },
    'object_marking_refs[0]: must be written in small letters',
  ],
  [
    'indicator',
    { granular_markings: [{ selectors: ['goals'], marking_ref: example_ids.red }] },
    'granular_markings[0].selectors[0]: leads to nothing in this object: "goals"',
  ],
  [
    'indicator',
    { granular_markings: [{ selectors: ['labels.[1]'], marking_ref: example_ids.red }] },
    'granular_markings[0].selectors[0]: leads to nothing in this object: "labels.[1]"',
  ],
  [
    'indicator',
    { granular_markings: [{ selectors: ['pattern.constructor'], marking_ref: example_ids.red }] },
    'granular_markings[0].selectors[0]: leads to nothing in this object: "pattern.constructor"',
  ],
  [
    'indicator',
    { granular_markings: [{ selectors: ['pattern'] }] },
    'granular_markings[0]: must have either a marking_ref or a lang',
  ],
  [
    'indicator',
    { external_references: [{ source_name: 'cve', external_id: 'CVE-1' }] },
    'external_references[0].external_id: must be a number of the catalogue cve',
  ],
  [
    'indicator',
    { external_references: [{ source_name: 'x', url: 'no address' }] },
    'external_references[0].url: must be an address such as https://partner.example/, and not "no address"',
  ],
  [
    'indicator',
    { external_references: [{ source_name: 'x' }] },
    'external_references[0]: At least one of description, url, external_id is required here',
  ],
  ['indicator', { extensions: { thing: {} } }, 'extensions: may not have the name "thing"'],
  [
    'indicator',
    { extensions: { [other('extension-definition')]: { a: 1 } } },
    `extensions.${other('extension-definition')}.extension_type: is required here`,
  ],
  ['indicator', { x_null: null }, 'x_null: must not be null; leave the property out'],
  ['indicator', { x_empty: [] }, 'x_empty: must not be an empty list'],
  [
    'indicator',
    { 'Bad-Name': 1 },
    'Bad-Name: is no name for a property: small letters, digits and _ only, 3 to 250 of them',
  ],
  ['indicator', { severity: 'high' }, 'severity: is a name that the standard reserves'],
  ['indicator', { x_key_hex: 'abc' }, 'x_key_hex: must be an even number of hexadecimal digits'],
  ['indicator', { x_key_bin: 'a' }, 'x_key_bin: must be a text in base64'],
  ['malware', { name: undefined }, 'name: is required for a family of malware'],
  ['location', { longitude: undefined }, 'longitude: is required where latitude is given'],
  ['location', { latitude: 91 }, 'latitude: must be a number from -90 to 90'],
  [
    'location',
    { region: undefined, country: undefined, latitude: undefined, longitude: undefined, precision: undefined },
    'At least one of region, country, latitude and longitude is required for a location',
  ],
  ['observed-data', { object_refs: undefined }, 'object_refs: is required for an observed-data'],
  [
    'observed-data',
    { object_refs: [other('malware')] },
    /^object_refs\[0\]: must be the identifier of an object of a type other than attack-pattern/.source,
  ],
  [
    'opinion',
    { opinion: 'perhaps' },
    'opinion: must be one of strongly-disagree, disagree, neutral, agree, strongly-agree',
  ],
  [
    'relationship',
    { source_ref: other('sighting') },
    `source_ref: must be the identifier of an object of a type other than relationship, sighting, bundle, marking-definition, language-content, and not "${other('sighting')}"`,
  ],
  [
    'relationship',
    { relationship_type: 'Uses it' },
    'relationship_type: must be a name of small letters, digits and hyphens, and not "Uses it"',
  ],
  [
    'marking-definition',
    { definition: undefined },
    'A marking-definition must have a definition_type and a definition, or extensions',
  ],
  ['marking-definition', { definition: { statement: 1 } }, 'definition.statement: is required and must be a text'],
  ['language-content', { contents: { fr: 'x' } }, 'contents.fr: must be an object'],
  [
    'extension-definition',
    { extension_properties: ['a_b'] },
    'extension_properties: is only for a toplevel-property-extension',
  ],
  ['artifact', { hashes: undefined }, 'hashes: is required where url is given'],
  ['artifact', { payload_bin: 'QQ==' }, 'url: must not be given beside payload_bin'],
  ['file', { name: undefined, hashes: undefined }, 'At least one of hashes, name is required for a file'],
  ['file', { hashes: { 'SHA-256': 'abc' } }, 'hashes.SHA-256: must be 64 hexadecimal digits, and not "abc"'],
  ['file', { hashes: { 'a b c': 'abc' } }, 'hashes: may not have the name "a b c"'],
  ['email-message', { body: 'x' }, 'body: must not be given where is_multipart is true'],
  ['ipv4-addr', { value: '256.1.1.1' }, 'value: must be an address of IPv4, and not "256.1.1.1"'],
  ['ipv6-addr', { value: '1::2::3' }, 'value: must be an address of IPv6'],
  [
    'mac-addr',
    { value: '00-00-5e-00-53-01' },
    'value: must be six pairs of small hexadecimal digits with colons, and not "00-00-5e-00-53-01"',
  ],
  [
    'network-traffic',
    { src_ref: undefined, dst_ref: undefined },
    'At least one of src_ref, dst_ref is required for a network-traffic',
  ],
  ['network-traffic', { is_active: true }, 'end: must not be given where is_active is true'],
  ['network-traffic', { src_port: 65_536 }, 'src_port: must be a whole number from 0 to 65535'],
  [
    'network-traffic',
    { extensions: { 'tcp-ext': { other_flags: 1 } } },
    'extensions.tcp-ext: At least one of src_flags_hex, dst_flags_hex is required here',
  ],
  ['windows-registry-key', { key: 'HKLM\\x' }, 'key: must begin with the whole name of its hive'],
  [
    'domain-name',
    { resolves_to_refs: [other('file')] },
    `resolves_to_refs[0]: must be the identifier of an object of the type ipv4-addr or ipv6-addr or domain-name, and not "${other('file')}"`,
  ],
]

for (const [type, change, said] of faults) {
  test(`a ${type} with ${JSON.stringify(change)} is refused`, () => {
    const object = Object.fromEntries(
      Object.entries({ ...exampleOf(type), ...change }).filter(([, value]) => value !== undefined),
    )
    const found = sentence(object)
    if (said.startsWith('^')) ok(new RegExp(said).test(found), found)
    else equal(found, said)
  })
}

const addresses: [string, boolean][] = [
  ['::', true],
  ['::1', true],
  ['2001:db8:0:0:0:0:0:1', true],
  ['2001:db8::/32', true],
  ['fe80::1%eth0', true],
  ['::ffff:198.51.100.7', true],
  ['1:2:3:4:5:6:7::', true],
  ['1:2:3:4:5:6:7', false],
  ['1:2:3:4:5:6:7:8:9', false],
  ['::/129', false],
  ['12345::', false],
  [':1', false],
  ['1:2:3:4:5:6:7:198.51.100.7', false],
  ['198.51.100.7', false],
  [':'.repeat(1_000_000), false],
]
for (const [value, valid] of addresses) {
  test(`${value.slice(0, 40)} is ${valid ? 'an' : 'no'} address of IPv6`, () =>
    equal(sentence({ ...exampleOf('ipv6-addr'), value }) === 'valid', valid))
}

test('without a version an object is of 2.0, which asks for less, and an observable of 2.1', () => {
  const { spec_version: _, pattern_type: __, ...old } = exampleOf('indicator')
  deepEqual(checkObject(old), { id: old.id, type: 'indicator', spec_version: '2.0' })
  equal(sentence({ ...old, pattern: 7 }), 'pattern: must be a text')
  const { spec_version: ___, ...file } = exampleOf('file')
  deepEqual(checkObject(file), { id: file.id, type: 'file', spec_version: '2.1' })
})

test('open vocabularies are open, and so are types, properties and extensions of the producer', () => {
  equal(
    sentence({ ...exampleOf('threat-actor'), threat_actor_types: ['smuggler-of-lamps'], x_tide: { a: [1, {}] } }),
    'valid',
  )
  equal(sentence({ type: 'x-lamp', id: other('x-lamp') }), 'valid')
  equal(
    sentence({ ...exampleOf('tool'), extensions: { [other('extension-definition')]: { extension_type: 'new-sdo' } } }),
    'valid',
  )
})

test('a selector may lead anywhere in the object', () => {
  const selectors = ['id', 'name', 'extensions.windows-pebinary-ext.sections.[0].entropy', 'hashes.SHA-256']
  const granular_markings = [{ selectors, marking_ref: example_ids.red }]
  equal(sentence({ ...exampleOf('file'), granular_markings }), 'valid')
})

test('a sentence is short, whatever was sent, and repeats no control character', () => {
  const long = `\u202e\u0000\u2028${'x'.repeat(1_000_000)}`
  const attempts = [
    { ...exampleOf('indicator'), id: long },
    { ...exampleOf('indicator'), type: long },
    { ...exampleOf('indicator'), modified: long },
    { ...exampleOf('indicator'), [long]: 1 },
    { ...exampleOf('file'), hashes: { [long]: 'x' } },
    { ...exampleOf('language-content'), contents: { ['y'.repeat(250)]: { name: null } } },
    { ...exampleOf('indicator'), granular_markings: [{ selectors: [long], marking_ref: example_ids.red }] },
  ]
  for (const attempt of attempts) {
    const found = sentence(attempt)
    ok(found !== 'valid' && found.length <= 300 && !/[\p{Cc}\p{Cf}\p{Zl}]/u.test(found), found)
    ok(
      (found.match(/[xy]+/g) ?? []).every((run) => run.length <= 80),
      found,
    )
  }
})
