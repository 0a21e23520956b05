import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type Csaf, fileName } from './csaf.ts'
import { checkAdvisory } from './csafCheck.ts'
import { productsOf } from './csafFacts.ts'
import { bytesOf, pumpAdvisory } from './examples.ts'

test('a valid advisory is read into flat facts', async () => {
  const checked = await checkAdvisory(bytesOf(pumpAdvisory({ tlp: 'AMBER' })))
  assert.ok(checked.kind === 'valid', JSON.stringify(checked))
  const { products, vulnerabilities, ...rest } = checked.facts
  assert.deepEqual(rest, {
    namespace: 'https://harbour-works.example',
    tracking: 'HW-SA-2026-014',
    version: '1',
    file: 'hw-sa-2026-014',
    year: 2026,
    title: 'Harbour Works Pump Control accepts commands without a signature',
    publisher: 'Harbour Works',
    category: 'csaf_security_advisory',
    state: 'final',
    tlp: 'amber',
    first_released_at: '2026-09-01T08:00:00Z',
    released_at: '2026-09-01T08:00:00Z',
    classified: null,
  })
  assert.deepEqual(
    products.map(({ id, vendor, product, version, range }) => [id, vendor, product, version, range]),
    [
      ['pump-before-2.5', 'Harbour Works', 'Pump Control', null, 'vers:generic/>=2.0|<2.5'],
      ['pump-2.5', 'Harbour Works', 'Pump Control', '2.5', null],
    ],
  )
  assert.deepEqual(vulnerabilities, [
    {
      cve: 'CVE-2026-910014',
      title: 'Missing authentication of commands',
      cwe: 'CWE-306',
      score: 9.8,
      vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      statuses: { known_affected: ['pump-before-2.5'], fixed: ['pump-2.5'] },
    },
  ])
})

test('faults come with the pointer to their place, the test that found them and a sentence', async () => {
  const unknown = pumpAdvisory({ status: { known_affected: ['nobody'] } })
  const checked = await checkAdvisory(bytesOf(unknown))
  assert.ok(checked.kind === 'faulty')
  const places = checked.faults.map(({ pointer, test: found }) => `${found} ${pointer}`)
  assert.ok(places.includes('6.1.1 /vulnerabilities/0/product_status/known_affected/0'), places.join('\n'))
  assert.ok(checked.faults.every(({ sentence }) => sentence !== ''))
  const empty = await checkAdvisory(bytesOf({ document: {} }))
  assert.ok(empty.kind === 'faulty' && empty.faults.every((fault) => fault.test === 'schema'))
})

const nested = `${'['.repeat(500)}${']'.repeat(500)}`
const hostile: [string, string | Uint8Array, string][] = [
  ['nothing', '', 'not-json'],
  ['no JSON', 'document: yes', 'not-json'],
  ['half of it', JSON.stringify(pumpAdvisory()).slice(0, -20), 'not-json'],
  ['not UTF-8', Uint8Array.of(123, 255, 125), 'not-json'],
  ['a byte order mark', `\ufeff${JSON.stringify(pumpAdvisory())}`, 'not-json'],
  ['deep nesting', `{"document":${nested}}`, 'too-deep'],
  ['deeper than any stack', `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`, 'too-deep'],
  ['two members of one name', '{"document":{},"document":{}}', 'duplicate-keys'],
  ['a NUL', JSON.stringify(pumpAdvisory({ title: 'a\u0000b' })), 'nul'],
  ['15 megabytes and one', new Uint8Array(15_000_001).fill(32), 'too-large'],
]
for (const [what, sent, why] of hostile)
  test(`${what} is refused: ${why}`, async () => {
    const bytes = typeof sent === 'string' ? Buffer.from(sent) : sent
    assert.deepEqual(await checkAdvisory(bytes), { kind: 'unreadable', why })
  })

test('what is JSON but no object is judged by the schema', async () => {
  for (const text of ['null', '3', '[]', '"advisory"'])
    assert.equal((await checkAdvisory(Buffer.from(text))).kind, 'faulty', text)
})

test('a document that takes too long is given up, and the next one is judged', async () => {
  const [late, next] = await Promise.all([
    checkAdvisory(bytesOf(pumpAdvisory()), 0),
    checkAdvisory(bytesOf(pumpAdvisory())),
  ])
  assert.deepEqual(late, { kind: 'unreadable', why: 'too-slow' })
  assert.equal(next.kind, 'valid')
})

test('of a product that is part of another both are looked for, and both only may be meant', () => {
  const [, , part, whole] = productsOf({
    full_product_names: [
      { product_id: 'ropes', name: 'Ropes 1.2', product_identification_helper: { purl: 'pkg:npm/ropes@1.2.0' } },
      { product_id: 'boat', name: 'Boat 7' },
    ],
    relationships: [
      {
        category: 'default_component_of',
        full_product_name: { product_id: 'ropes-in-boat', name: 'Ropes 1.2 as part of Boat 7' },
        product_reference: 'ropes',
        relates_to_product_reference: 'boat',
      },
    ],
  })
  assert.deepEqual(
    [part, whole].map((each) => [each?.id, each?.side, each?.name, each?.purl, each?.vendor, each?.conditional]),
    [
      ['ropes-in-boat', 0, 'Ropes 1.2 as part of Boat 7', 'pkg:npm/ropes@1.2.0', null, true],
      ['ropes-in-boat', 1, 'Ropes 1.2 as part of Boat 7', null, null, true],
    ],
  )
})

test('files are named by the standard', () => {
  assert.deepEqual(['HW-SA-2026:014', 'Cisco-SA 1/../2', 'RHSA_2026+1', '…'].map(fileName), [
    'hw-sa-2026_014',
    'cisco-sa_1_2',
    'rhsa_2026+1',
    '_',
  ])
})

const shared = fileURLToPath(new URL('../../../../../shared/data/threats/csaf/', import.meta.url))
test('published advisories are valid, and their products have names to match by', async (context) => {
  if (!existsSync(shared)) return context.skip(`no published advisories at ${shared}`)
  const names = readdirSync(shared).filter((name) => !name.includes('schema'))
  for (const name of names) {
    const bytes = readFileSync(shared + name)
    const plain = name.endsWith('.gz') ? gunzipSync(bytes) : bytes
    const checked = await checkAdvisory(plain)
    assert.ok(checked.kind === 'valid', name)
    const { document } = JSON.parse(plain.toString()) as Csaf
    assert.deepEqual([checked.facts.tracking, checked.facts.tlp], [document.tracking.id, 'clear'])
    assert.ok(
      checked.facts.products.every(({ keys }) => keys.length > 0),
      name,
    )
  }
})
