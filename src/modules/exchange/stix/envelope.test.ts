import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEnvelope } from './envelope.ts'
import { all_examples, domain_examples, envelopeOf, example_ids } from './examples.ts'
import { type Envelope, isFault, type ReadOptions, unversioned } from './object.ts'

const exampleOf = (type: string) => all_examples.find((example) => example.type === type)!
const indicator = exampleOf('indicator')
const bytesOf = (text: string) => new TextEncoder().encode(text)

function read(bytes: Uint8Array, options?: ReadOptions): Envelope {
  const answer = readEnvelope(bytes, options)
  if (isFault(answer)) throw new Error(`${answer.fault}: ${answer.sentence}`)
  return answer
}

const faultOf = (text: string, options?: ReadOptions) => {
  const answer = readEnvelope(bytesOf(text), options)
  return isFault(answer) ? answer.fault : `${answer.objects.length} read, ${answer.failures.length} failed`
}

/** What is said of one object, given as JSON text. */
const sentenceOf = (text: string, options?: ReadOptions): string => {
  const { objects, failures } = read(bytesOf(`{"objects":[${text}]}`), options)
  equal(objects.length + failures.length, 1)
  return failures[0]?.sentence ?? 'read'
}

/** The indicator with something more in it, as JSON text. */
const indicatorWith = (members: string) => `${JSON.stringify(indicator).slice(0, -1)},${members}}`

test('an object is read whole, with all that the store asks of it', () => {
  const [object] = read(envelopeOf(indicator)).objects
  const content = JSON.stringify(indicator)
  deepEqual(object, {
    index: 0,
    id: indicator.id,
    type: 'indicator',
    spec_version: '2.1',
    version: '2026-02-02T09:30:00.125Z',
    version_key: '2026-02-02T09:30:00.125',
    content,
    digest: createHash('sha256').update(content).digest('hex'),
    created_by: example_ids.producer,
    revoked: false,
    name: 'Beacon of the false buoy',
    markings: [example_ids.red],
    references: [
      { property: 'created_by_ref', target: example_ids.producer },
      { property: 'object_marking_refs', target: example_ids.red },
      { property: 'marking_ref', target: example_ids.red },
    ],
    external: [],
    text: "Beacon of the false buoy\n[domain-name:value = 'buoy.example']\nmaritime",
    definition: null,
    classified: null,
  })
})

test('one of each type is read', () => {
  const { objects, failures } = read(envelopeOf(...all_examples))
  deepEqual(failures, [])
  deepEqual(
    objects.map(({ type }) => type),
    all_examples.map(({ type }) => type),
  )
})

test('versions are what was sent: modified, else created, else a constant', () => {
  const { objects } = read(envelopeOf(indicator, exampleOf('marking-definition'), exampleOf('url')))
  deepEqual(
    objects.map(({ version, version_key }) => [version, version_key]),
    [
      ['2026-02-02T09:30:00.125Z', '2026-02-02T09:30:00.125'],
      ['2026-02-01T08:00:00.000Z', '2026-02-01T08:00:00'],
      [unversioned, '1970-01-01T00:00:00'],
    ],
  )
  const modified = `2027-01-01T00:00:00.${'1'.repeat(40)}Z`
  equal(read(envelopeOf({ ...indicator, modified })).objects[0]!.version, modified)
})

test('the name is a label where there is none, and search finds what people look for', () => {
  const { name: _, ...nameless } = exampleOf('grouping')
  const { objects } = read(
    envelopeOf(exampleOf('ipv4-addr'), { ...exampleOf('file'), name: undefined }, exampleOf('relationship'), {
      ...nameless,
      external_references: [{ source_name: 'harbour', external_id: 'H7' }],
    }),
  )
  deepEqual(
    objects.map(({ name }) => name),
    ['198.51.100.7/32', `MD5:${'0'.repeat(32)}`, 'indicates', 'harbour:H7'],
  )
  const vulnerability = read(envelopeOf({ ...exampleOf('vulnerability'), name: 'x'.repeat(400) })).objects[0]!
  deepEqual([vulnerability.name?.length, vulnerability.external], [300, ['CVE-2026-0001']])
  match(vulnerability.text, /^CVE-2026-0001\n/)
  equal(read(envelopeOf({ ...indicator, description: 'y'.repeat(50_000) })).objects[0]!.text.length, 20_000)
})

test('references are found in extensions too, each once', () => {
  const extension = 'extension-definition--00000000-0000-4000-8000-000000000077'
  const target = 'x-lamp--00000000-0000-4000-8000-000000000001'
  const extensions = {
    [extension]: { extension_type: 'property-extension', deep: [{ lamp_refs: [target, target, 'no id'] }] },
  }
  const { references } = read(envelopeOf({ ...exampleOf('tool'), extensions, x_lamp_ref: target })).objects[0]!
  deepEqual(references.slice(1), [
    { property: 'lamp_refs', target },
    { property: 'x_lamp_ref', target },
  ])
  const many = (count: number) =>
    sentenceOf(
      JSON.stringify({
        ...exampleOf('report'),
        object_refs: Array.from(
          { length: count },
          (_, n) => `tool--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
        ),
      }),
    )
  deepEqual([many(4_999), many(5_000)], ['read', 'refers to more than 5000 objects'])
})

test('a date of the producer where the standard has none must be a date, because versions are read from it', () => {
  for (const type of ['marking-definition', 'url']) {
    const sent = (modified: string) => read(envelopeOf({ ...exampleOf(type), modified }))
    match(sent('yesterday').failures[0]!.sentence, /^modified: must be an instant/)
    equal(sent('2027-01-01T00:00:00Z').objects[0]!.version_key, '2027-01-01T00:00:00')
  }
})

// What is sent is what is kept.

const spaces = fc.stringMatching(/^[ \n\r\t]{0,3}$/)
const own = fc.dictionary(fc.stringMatching(/^x_[a-z_]{1,8}$/), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 4 })

test('random objects, however written, are kept byte for byte and mean the same', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(own, fc.nat(3)), { maxLength: 6 }), spaces, (extras, space) => {
      const sent = extras.map(([extra, indent]) =>
        JSON.stringify({ ...exampleOf('tool'), x_all: { extra } }, null, indent),
      )
      const text = `${space}{${space}"more"${space}:${space}false,"objects":[${space}${sent.join(`${space},${space}`)}${space}]}${space}`
      const { objects, failures } = read(bytesOf(text))
      // Random names and numbers may be of those that are refused; all others are kept.
      for (const { sentence } of failures) match(sentence, /__proto__|control character|surrogate/)
      for (const { content, index } of objects) equal(content, sent[index])
      equal(objects.length + failures.length, sent.length)
    }),
  )
})

test('a byte order mark before the envelope is no part of it', () => {
  equal(faultOf(`\ufeff{"objects":[${JSON.stringify(indicator)}]}`), '1 read, 0 failed')
})

test('texts are told from what only looks like structure', () => {
  const awkward = { ...exampleOf('tool'), description: '"}],{"objects":[{\\\\"\\', aliases: ['\\', '\\"', ':,[]{}'] }
  const { objects } = read(envelopeOf(awkward, indicator))
  deepEqual(JSON.parse(objects[0]!.content), awkward)
  equal(objects.length, 2)
})

test('one bad object costs none of the good ones, and is told by place, id and version', () => {
  const { pattern: _, ...bad } = indicator
  const { objects, failures } = read(envelopeOf(exampleOf('tool'), bad, 5, exampleOf('url')))
  deepEqual(
    objects.map(({ index, type }) => [index, type]),
    [
      [0, 'tool'],
      [3, 'url'],
    ],
  )
  deepEqual(failures, [
    {
      index: 1,
      id: indicator.id,
      version: '2026-02-02T09:30:00.125Z',
      sentence: 'pattern: is required for an indicator',
    },
    { index: 2, id: '', version: unversioned, sentence: 'is not an object' },
  ])
})

// Bad input.

const nested = (levels: number) => `"x_deep":${'['.repeat(levels)}1${']'.repeat(levels)}`
const hostile: [string, string, string | RegExp][] = [
  ['the same key twice', indicatorWith('"pattern":"other"'), 'The property "pattern" stands twice in one object'],
  [
    'the same key twice, once escaped',
    indicatorWith('"patt\\u0065rn":"other"'),
    'The property "pattern" stands twice in one object',
  ],
  [
    'the same key twice far inside',
    indicatorWith('"x_a":[{"b":{"c":1,"c":1}}]'),
    'The property "c" stands twice in one object',
  ],
  ['the same key in different objects', indicatorWith('"x_a":[{"b":1},{"b":{"b":2}}]'), 'read'],
  ['NUL', indicatorWith('"description":"a\\u0000b"'), 'description: holds the control character U+0000'],
  ['NUL in a name', indicatorWith('"x_a":{"b\\u0000":1}'), /^x_a: The name of a property has a forbidden character/],
  [
    'another control character',
    indicatorWith('"description":"\\u001b[31m"'),
    'description: holds the control character U+001B',
  ],
  ['a backspace', indicatorWith('"labels":["\\b"]'), /labels/],
  ['ends of lines and tabs', indicatorWith('"description":"a\\n\\r\\tb\\u000a"'), 'read'],
  ['half a surrogate pair', indicatorWith('"description":"\\ud83d"'), 'description: holds half a surrogate pair'],
  [
    'halves in the wrong order',
    indicatorWith('"description":"\\ude00\\ud83d"'),
    'description: holds half a surrogate pair',
  ],
  ['a whole surrogate pair', indicatorWith('"description":"\\ud83d\\ude00"'), 'read'],
  ['a number beyond doubles', indicatorWith('"x_n":1e999'), 'x_n: is a number beyond all measure'],
  ['one beyond doubles far inside', indicatorWith('"x_n":[{"a":-1e999}]'), 'x_n[0].a: is a number beyond all measure'],
  ['a number with many digits', indicatorWith(`"x_n":${'1'.repeat(300)}`), 'read'],
  ['a prototype', indicatorWith('"__proto__":{"revoked":true}'), 'A property may not be named __proto__'],
  ['a prototype inside', indicatorWith('"x_a":{"__proto__":1}'), 'x_a: A property may not be named __proto__'],
  ['63 levels inside', indicatorWith(nested(63)), 'read'],
  ['64 levels inside', indicatorWith(nested(64)), 'The object is nested deeper than 64 levels'],
  ['two hundred thousand levels', indicatorWith(nested(200_000)), 'The object is nested deeper than 64 levels'],
  ['a megabyte', indicatorWith(`"x_a":"${'é'.repeat(500_000)}"`), 'The object is larger than 1000000 bytes'],
  ['a type that is a bomb', `{"type":"${'a'.repeat(50_000)}!","id":"x"}`, /^type: may not be "a+…"$/],
  ['a type that is a bomb of a fitting length', `{"type":"${'a'.repeat(200)}!","id":"x"}`, /^type: may not be "a+…"$/],
  [
    'an id of the wrong type',
    indicatorWith('"x_a":1').replace('"id":"indicator', '"id":"malware'),
    /^id: must begin with indicator--/,
  ],
  ['no object', '[]', 'is not an object'],
  ['null', 'null', 'is not an object'],
  ['a text', '"{}"', 'is not an object'],
  ['an empty object', '{}', 'type: is required and must be a text'],
]

for (const [name, text, said] of hostile) {
  test(`an object with ${name}`, () => {
    if (typeof said === 'string') equal(sentenceOf(text), said)
    else match(sentenceOf(text), said)
  })
}

test('an object that is not even built still tells its id', () => {
  for (const inside of [nested(64), `"x_a":"${'x'.repeat(1_000_000)}"`]) {
    const [failure] = read(bytesOf(`{"objects":[${indicatorWith(inside)}]}`)).failures
    deepEqual([failure!.id, failure!.version], [indicator.id, '2026-02-02T09:30:00.125Z'])
  }
  const [failure] = read(bytesOf('{"objects":[{"id":"a\\u0000\\u001b\\ud800","created":"yesterday"}]}')).failures
  deepEqual([failure!.id, failure!.version], ['a\ufffd\ufffd\ufffd', unversioned])
})

const wholes: [string, string, string][] = [
  ['', 'not-json', 'nothing'],
  ['hello', 'not-json', 'no JSON'],
  ['[]', 'not-an-envelope', 'a list'],
  ['"objects"', 'not-an-envelope', 'a text'],
  ['{}', 'not-an-envelope', 'no objects'],
  ['{"objects":null}', 'not-an-envelope', 'null for objects'],
  ['{"objects":{}}', 'not-an-envelope', 'an object for objects'],
  ['{"objects":[],"objects":[]}', 'not-an-envelope', 'objects twice'],
  [`{"x":${'['.repeat(100_000)}${']'.repeat(100_000)},"objects":[]}`, 'not-an-envelope', 'depth beside the objects'],
  ['{"objects":[]}', '0 read, 0 failed', 'an empty list'],
  ['{"more":true,"next":"x","objects":[]}', '0 read, 0 failed', 'other members'],
  ['{"objects":[]', 'not-json', 'no end'],
  ['{"objects":[', 'not-json', 'no end of the list'],
  ['{"objects":[{"a":"', 'not-json', 'no end of a text'],
  ['{"objects":[]}}', 'not-json', 'an end too many'],
  ['{"objects":[]} x', 'not-json', 'something behind it'],
  ['{"objects":[{},]}', 'not-json', 'a comma too many'],
  ['{"objects":[{} {}]}', 'not-json', 'a comma too few'],
  ['{"objects":[{"a":]}]}', 'not-json', 'brackets that cross'],
  ['{"objects":[{"a":1,}]}', 'not-json', 'a broken object'],
  ['{"objects":[{a:1}]}', 'not-json', 'an unquoted name'],
  ["{'objects':[]}", 'not-json', 'wrong quotation marks'],
  ['{"objects":[{"a":"\n"}]}', 'not-json', 'a bare end of line in a text'],
  ['{"objects":[NaN]}', 'not-json', 'no number'],
  ['{"objects":[01]}', 'not-json', 'a number with a zero before it'],
  ['{"objects":[],"more":tru}', 'not-json', 'a broken member'],
  ['{"objects":[]/**/}', 'not-json', 'a comment'],
  ['{"objects" [] }', 'not-json', 'no colon'],
]
for (const [text, fault, name] of wholes) test(`a body with ${name}: ${fault}`, () => equal(faultOf(text), fault))

test('a body that is JSON for the language is JSON here, and what is none is never read', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '\\',
    '1',
    '-',
    'null',
    ' ',
    '"more":',
    '\n',
    '{}',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = `{"objects":[${pieces.join('')}]}`
      let valid = true
      try {
        JSON.parse(text)
      } catch {
        valid = false
      }
      equal(faultOf(text) !== 'not-json', valid, text)
    }),
    { numRuns: 5_000 },
  )
})

test('a body that is not UTF-8 is refused whole', () => {
  for (const bad of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
    const bytes = Buffer.concat([Buffer.from('{"objects":["'), Buffer.from(bad), Buffer.from('"]}')])
    const answer = readEnvelope(bytes)
    equal(isFault(answer) && answer.fault, 'not-utf8')
  }
})

test('too many objects are refused before they are read', () => {
  const million = `{"objects":[${'{},'.repeat(1_000_000)}{}]}`
  equal(faultOf(million), 'too-many-objects')
  equal(faultOf('{"objects":[{},{},{}]}', { limits: { objects: 2 } }), 'too-many-objects')
  equal(faultOf('{"objects":[{},{}]}', { limits: { objects: 2 } }), '0 read, 2 failed')
})

test('a hundred megabytes of one text are walked through once', () => {
  const text = `{"objects":[{"id":"x","a":"${'\\"'.repeat(20_000_000)}"}]}`
  equal(faultOf(text), '0 read, 1 failed')
})

test('a bundle is read where a file is imported', () => {
  const bundle = { type: 'bundle', id: 'bundle--00000000-0000-4000-8000-000000000001', objects: domain_examples }
  equal(faultOf(JSON.stringify(bundle), { bundle: true }), `${domain_examples.length} read, 0 failed`)
  equal(faultOf('{"type":"bundle","id":"x"}', { bundle: true }), '0 read, 0 failed')
  equal(faultOf('{"type":"report","objects":[]}', { bundle: true }), 'not-an-envelope')
  equal(faultOf('{"objects":[]}', { bundle: true }), '0 read, 0 failed')
})

test('schemas are asked last, and of version 2.1 alone', () => {
  const asked: string[] = []
  const check = (type: string) => {
    asked.push(type)
    return type === 'tool' ? 'name: is not liked' : undefined
  }
  const { pattern: _, ...bad } = indicator
  const answer = readEnvelope(
    envelopeOf(exampleOf('tool'), exampleOf('url'), { ...indicator, spec_version: '2.0' }, bad),
    {},
    check,
  )
  ok(!isFault(answer))
  deepEqual(asked, ['tool', 'url'])
  deepEqual(
    answer.failures.map(({ index, sentence }) => [index, sentence]),
    [
      [0, 'name: is not liked'],
      [3, 'pattern: is required for an indicator'],
    ],
  )
})
