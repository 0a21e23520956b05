import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { missing, unpackedSchemas } from './examples.catalogue.ts'
import { patchedPattern, patternsIn } from './pattern.ts'
import { loadSchemas, SchemaError } from './schema.ts'

const root = mkdtempSync(join(tmpdir(), 'causeway-schema-test-'))
const published = unpackedSchemas()
after(() => {
  rmSync(root, { recursive: true })
  if (published) rmSync(published, { recursive: true })
})

// Expressions as they are published, each with texts that fit, from which attacks are made.
const languages =
  '^([a-z]{2}(-[A-Z]{2})?(-[a-z]{4})?(-[A-Z]{2}|[0-9]{3})?(-[a-z0-9]{5,8}|[0-9][a-z0-9]{3})*(-[a-z0-9]{1,8})*|[a-z]{3})$'
const part = '(((\\?*|\\*?)([a-zA-Z0-9\\-\\._]|(\\\\[\\\\\\*\\?!]))+(\\?*|\\*?))|[\\*\\-])'
const dangerous: [string, string, string[]][] = [
  ['types', '^([a-z][a-z0-9]*)+(-[a-z0-9]+)*\\-?$', ['x-lamp-1', 'a1b2']],
  ['extensions', '^([a-z][a-z0-9]*)+(-[a-z0-9]+)*\\-ext$', ['ntfs-ext', 'a-b-ext']],
  ['languages', languages, ['en-GB-latn-oxendict-1996-x', 'de1996', 'sv-aaaaa1b2c-bbbbb']],
  ['products', `cpe:2\\.3:[aho\\*\\-](:${part}){3}`, ['cpe:2.3:a:-:*:a\\!b?', 'cpe:2.3:-:*:???a.b*:-']],
  ['zones', '^s*([0-9]+:)+(%.+)?s*(\\/([0-9]|1[0-9]))?$', ['s1:2:%eth0s/12', '1:%sss', '1:sss/7']],
]

for (const [name, pattern, fitting] of dangerous) {
  test(`the expression for ${name} is replaced by one that fits the same texts`, () => {
    const patched = patchedPattern(pattern)
    ok(patched !== pattern, 'nothing was replaced')
    const [old, safe] = [new RegExp(pattern), new RegExp(patched)]
    for (const text of fitting) ok(old.test(text) && safe.test(text), text)
    const sign = fc.constantFrom(...new Set(`${fitting.join('')}aA0-:s%/?*\\!. \n`))
    const random = fc.array(sign, { maxLength: 14 }).map((signs) => signs.join(''))
    // Texts that fit, a little changed: most random ones fit neither, and show nothing.
    const near = fc
      .tuple(
        fc.constantFrom(...fitting),
        fc.nat(30),
        fc.nat(4),
        random.map((text) => text.slice(0, 3)),
      )
      .map(([text, at, without, more]) => text.slice(0, at) + more + text.slice(at + without))
    fc.assert(
      fc.property(fc.oneof(random, near), (text) => equal(safe.test(text), old.test(text), text)),
      { numRuns: 5_000 },
    )
  })
}

test('the bomb of thirty letters is answered', () => {
  const types = new RegExp(patchedPattern(dangerous[0]![1]))
  equal(types.test(`${'a'.repeat(30)}!`), false)
  equal(types.test(`${'a'.repeat(1_000_000)}!`), false)
})

/** Tries every expression with every attack, in a thread that is ended where one does not answer. Returns what hung. */
async function hanging(patterns: string[], attacks: string[], patience_ms: number): Promise<string | undefined> {
  const file = join(root, 'prober.mjs')
  writeFileSync(
    file,
    `import { parentPort, workerData } from 'node:worker_threads'
     for (const pattern of workerData.patterns) {
       const form = new RegExp(pattern)
       parentPort.postMessage(pattern)
       for (const attack of workerData.attacks) form.test(attack)
     }
     parentPort.postMessage(undefined)`,
  )
  const worker = new Worker(file, { workerData: { patterns, attacks }, execArgv: [] })
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>()
  let trying: string | undefined
  let timer: NodeJS.Timeout | undefined
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => resolve(trying), patience_ms)
  }
  worker.on('message', (pattern: string | undefined) => {
    trying = pattern
    wait()
    if (pattern === undefined) resolve(undefined)
  })
  worker.on('error', reject)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

const units = [
  'a',
  'A',
  '0',
  '-',
  'a-',
  '-a',
  '-aaaaa',
  '-aaaaa1111',
  '1111',
  ':',
  '-:',
  'a:',
  '?',
  '*',
  '?a',
  '\\!',
  's',
  '%',
  '%s',
  '.',
  '.a',
  '/',
  '_A',
  'cpe:2.3:a:',
]
// Every attack ends in signs that nothing takes, so that all ways to fit are tried.
const beginnings = [
  '',
  'x-lamp',
  'en',
  'en-GB',
  'cpe:2.3:a:',
  'cpe:2.3:a:b:',
  '::',
  '::1%',
  '1:%',
  's',
  'T00:00:00.',
  'SO',
  'a@a',
  'https://',
  'labels',
]
const length_of_attack = 200_000
const attacksOf = (length: number) =>
  beginnings.flatMap((beginning) =>
    units.map((unit) => `${beginning}${unit.repeat(Math.ceil(length / unit.length))}!\n`),
  )

test('the prober finds what hangs', async () => {
  const hung = await Promise.all([
    // Types take time without measure; languages and zones the square of the length, which long texts bring to light.
    hanging([dangerous[0]![1]], attacksOf(60), 2_000),
    hanging([dangerous[2]![1]], attacksOf(length_of_attack), 2_000),
    hanging([dangerous[4]![1]], attacksOf(length_of_attack), 2_000),
  ])
  deepEqual(hung, [dangerous[0]![1], dangerous[2]![1], dangerous[4]![1]])
})

test('no expression of the published schemas hangs once it is patched', async (context) => {
  if (!published) return context.skip(missing)
  const files = readdirSync(published, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  const patterns = files.flatMap((name) => patternsIn(JSON.parse(readFileSync(join(published, name), 'utf8'))))
  const distinct = [...new Set(patterns.map(patchedPattern))]
  ok(distinct.length > 40, `only ${distinct.length} expressions were found`)
  equal(await hanging(distinct, attacksOf(length_of_attack), 60_000), undefined)
})

test('addresses and names that are bombs are answered', (context) => {
  if (!published) return context.skip(missing)
  const schemas = loadSchemas(published)
  const bomb = 'a-'.repeat(300_000)
  const id = '--00000000-0000-4000-8000-000000000001'
  for (const [type, value] of [
    ['domain-name', `${bomb}.example`],
    ['email-addr', `a@${bomb}!`],
    ['email-addr', `${'a.'.repeat(300_000)}@`],
    ['url', `https://${bomb}@ `],
    ['url', `https://${'1.'.repeat(300_000)}%`],
    ['ipv6-addr', `::1%${'s'.repeat(300_000)}\n`],
  ]) {
    ok(schemas.check(type!, { type, id: type + id, value }) !== undefined, `${type} ${value!.slice(0, 20)}`)
  }
  equal(
    schemas.check('domain-name', { type: 'domain-name', id: `domain-name${id}`, value: 'bücher.example' }),
    undefined,
  )
})

test('a repaired expression takes an address of IPv4 within one of IPv6, which the published one does not', (context) => {
  if (!published) return context.skip(missing)
  const { check } = loadSchemas(published)
  const address = (value: string) =>
    check('ipv6-addr', { type: 'ipv6-addr', id: 'ipv6-addr--00000000-0000-4000-8000-000000000001', value })
  equal(address('::ffff:198.51.100.7'), undefined)
  ok(address('::ffff:198.51.100.777') && address('::ffff:d.d.d.d'))
})

// Damage.

let count = 0
function setOf(files: Record<string, unknown>): string {
  const folder = join(root, `set-${count++}`)
  mkdirSync(folder)
  for (const [name, schema] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, typeof schema === 'string' ? schema : JSON.stringify(schema))
  }
  return folder
}

const core = { $id: 'https://schemas.example/common/core.json', type: 'object', required: ['created'] }
const lamp = {
  $id: 'https://schemas.example/sdos/lamp.json',
  allOf: [{ $ref: '../common/core.json' }],
  properties: { type: { pattern: '^([a-z][a-z0-9]*)+(-[a-z0-9]+)*\\-?$' }, oil: { items: { type: 'number' } } },
}

test('a set of schemas is read wherever its files lie, and unknown types are checked as what all have in common', () => {
  const { check } = loadSchemas(
    setOf({ 'schemas/common/core.json': core, 'schemas/sdos/lamp.json': lamp, 'README.md': 'x' }),
  )
  equal(check('lamp', { type: 'lamp', created: 'x' }), undefined)
  equal(check('lamp', { type: 'lamp', created: 'x', oil: [1, 'b'] }), 'oil[1]: must be number, says the schema of lamp')
  equal(check('lamp', { type: 'lamp' }), "must have required property 'created', says the schema of lamp")
  equal(check('lamp', { type: `${'a'.repeat(40)}!`, created: 'x' })?.slice(0, 25), 'type: must match pattern ')
  equal(check('x-other', { type: 'x-other', created: 'x' }), undefined)
})

const damages: [string, Record<string, unknown>, string][] = [
  ['nothing in it', {}, 'no schema is in this folder'],
  ['a file that is no JSON', { 'common/core.json': '{' }, 'common/core.json: is not JSON'],
  [
    'a schema without address',
    { 'common/core.json': { type: 'object' } },
    'common/core.json: is no schema: it has no address under $id',
  ],
  [
    'a schema that leads nowhere',
    { 'sdos/lamp.json': lamp },
    'sdos/lamp.json: leads to ../common/core.json, which is not there',
  ],
  [
    'a broken expression',
    { 'common/core.json': { ...core, properties: { a: { pattern: '(' } } } },
    'common/core.json: has a regular expression that is none: (',
  ],
  [
    'the same schema twice',
    { 'a.json': core, 'b.json': core },
    'b.json: schema with key or id "https://schemas.example/common/core.json" already exists',
  ],
]
for (const [name, files, message] of damages) {
  test(`a set with ${name} is refused by the name of the file`, () => {
    throws(
      () => loadSchemas(setOf(files)),
      (error) => error instanceof SchemaError && error.message.endsWith(message),
    )
  })
}

test('a folder that is not there is named', () => {
  throws(() => loadSchemas(join(root, 'nowhere')), { name: 'SchemaError', file: join(root, 'nowhere') })
})
