// Pasted values: what each line is, or what is wrong with it, whatever somebody pastes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEnvelope } from '../stix/envelope.ts'
import { isFault } from '../stix/object.ts'
import { most_values, readPasted, type ValueKind, valueKinds } from './pasted.ts'
import { objectOf, patternOf } from './pattern.ts'

const hash = (digits: number) => 'aB'.repeat(digits / 2)

/** What is typed, and what it is taken for. */
const rows: [typed: string, taken: string][] = [
  ['198.51.100.7', 'ipv4-addr 198.51.100.7'],
  ['198[.]51[.]100[.]7', 'ipv4-addr 198.51.100.7'],
  ['198.51.100.7/32', 'ipv4-addr 198.51.100.7'],
  ['198.51.100.0/24', 'ipv4-addr 198.51.100.0/24'],
  ['198.51.100.0/33', 'unknown'],
  ['198.51.100.256', 'unknown'],
  ['0.0.0.0/0', 'too-wide'],
  ['127.0.0.1', 'everywhere'],
  ['10.1.2.3', 'everywhere'],
  ['172.20.0.1', 'everywhere'],
  ['172.32.0.1', 'ipv4-addr 172.32.0.1'],
  ['2001:DB8::53', 'ipv6-addr 2001:db8::53'],
  ['2001:db8::/32', 'ipv6-addr 2001:db8::/32'],
  ['fe80::1', 'everywhere'],
  ['::1', 'everywhere'],
  ['fe80::1%eth0', 'unknown'],
  ['berth-update.example', 'domain-name berth-update.example'],
  ['Berth-Update[.]Example.', 'domain-name berth-update.example'],
  ['berth-update(dot)example', 'domain-name berth-update.example'],
  ['bücher.example', 'domain-name xn--bcher-kva.example'],
  ['_dmarc.berth.example', 'domain-name _dmarc.berth.example'],
  ['localhost', 'unknown'],
  ['-bad.example', 'unknown'],
  ['a..example', 'unknown'],
  ['hxxps://berth-update[.]example/plan?x=1', 'url https://berth-update.example/plan?x=1'],
  ['hXXp[:]//192.0.2.1/a', 'url http://192.0.2.1/a'],
  ['https[://]berth.example/Path', 'url https://berth.example/Path'],
  ["http://berth.example/it's", "url http://berth.example/it's"],
  ['http://', 'unknown'],
  ['javascript:alert(1)', 'unknown'],
  ['notices[@]berth-update.example', 'email-addr notices@berth-update.example'],
  ['a@b@c.example', 'unknown'],
  [hash(32), `md5 ${hash(32).toLowerCase()}`],
  [`SHA256: ${hash(64)}`, `sha-256 ${hash(64).toLowerCase()}`],
  [hash(40), `sha-1 ${hash(40).toLowerCase()}`],
  [hash(128), `sha-512 ${hash(128).toLowerCase()}`],
  [hash(62), 'hash-length'],
  ['cve-2099-10417', 'vulnerability CVE-2099-10417'],
  ['CVE-2099-1', 'unknown'],
  ['"198.51.100.7",', 'ipv4-addr 198.51.100.7'],
  ['two words', 'unknown'],
  ['<script>alert(1)</script>', 'unknown'],
  ["' OR 1=1 --", 'unknown'],
  ['a'.repeat(2_001), 'too-long'],
]

for (const [typed, taken] of rows)
  test(`${typed.slice(0, 60)} is taken for ${taken.slice(0, 60)}`, () => {
    const { values, faults } = readPasted(typed)
    assert.equal(
      [...values.map(({ kind, value }) => `${kind} ${value}`), ...faults.map(({ fault }) => fault)].join(),
      taken,
    )
  })

test('a fault names its line, blank lines count, and a value stands once', () => {
  const pasted = readPasted('\n198.51.100.7\n\nnonsense\n198[.]51.100.7\n')
  assert.deepEqual(pasted, {
    values: [{ line: 2, kind: 'ipv4-addr', value: '198.51.100.7' }],
    faults: [{ line: 4, text: 'nonsense', fault: 'unknown' }],
  })
})

test('more values than a report can hold are refused at the first too many', () => {
  const lines = Array.from({ length: most_values + 2 }, (_, index) => `host-${index}.example`)
  const { values, faults } = readPasted(lines.join('\n'))
  assert.equal(values.length, most_values)
  assert.deepEqual(faults, [{ line: most_values + 1, text: `host-${most_values}.example`, fault: 'too-many' }])
})

test('a long fault is shown in part, and no sign is cut in half', () => {
  const [fault] = readPasted('😀'.repeat(100)).faults
  assert.equal([...fault!.text].length, 80)
  assert.ok(fault!.text.isWellFormed())
})

const seed = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31))

test(`whatever is pasted is read without an error, and what becomes of it enters (seed ${seed})`, () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.domain(),
    fc.ipV4(),
    fc.ipV6(),
    fc.emailAddress(),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const { values, faults } = readPasted(pieces.join('\n').toWellFormed())
      assert.ok(faults.every(({ line }) => line >= 1))
      const now = '2026-11-21T09:00:00.000Z'
      const objects = values.map((value, index) => {
        const { type, ...rest } = objectOf(value, now)
        const id = `${type}--00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
        return { type, spec_version: '2.1', id, created: now, modified: now, ...rest }
      })
      const envelope = readEnvelope(new TextEncoder().encode(JSON.stringify({ objects })))
      assert.ok(!isFault(envelope))
      assert.deepEqual(envelope.failures, [])
    }),
    { seed, numRuns: 300 },
  )
})

test(`a pattern holds the value between quotes that the value cannot close (seed ${seed})`, () => {
  const kinds = valueKinds.filter((kind): kind is Exclude<ValueKind, 'vulnerability'> => kind !== 'vulnerability')
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.string(), (kind, value) => {
      const [, literal = ''] = /^\[[^ ]+ (?:=|ISSUBSET) '((?:[^'\\]|\\.)*)'\]$/s.exec(patternOf(kind, value)) ?? []
      assert.equal(literal.replace(/\\(.)/gs, '$1'), value)
    }),
    { seed },
  )
})
