import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCpe } from './cpe.ts'
import { type AdvisoryProduct, keysOf, keysWanted, matchProduct, type Named } from './match.ts'
import { compareVersions, type Order } from './versionOrder.ts'
import { contains, readRange } from './versionRange.ts'

const seed = Math.floor(Math.random() * 2 ** 31)
console.log(`fast-check seed ${seed}`)
const check = <T extends unknown[]>(property: fc.IProperty<T>) => fc.assert(property, { seed, numRuns: 400 })

const nothing: AdvisoryProduct = {
  cpe: null,
  purl: null,
  vendor: null,
  product: null,
  version: null,
  range: null,
  conditional: false,
}
const advisory = (change: Partial<AdvisoryProduct>) => ({ ...nothing, ...change })
const declared = ({ range, conditional, ...named }: AdvisoryProduct): Named => named

// Each line is in rising order.
const rising: [Order, string[]][] = [
  [
    'semver',
    [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.1',
      '1.10.0',
      'v2.0.0',
    ],
  ],
  ['plain', ['1.9', '1.10', '1.10.1', 'v2', '2.0.0.1', '99999999999999999999998', '99999999999999999999999']],
  ['deb', ['1.0~rc1-1', '1.0~rc1-2', '1.0-1', '1.0-1+deb12u1', '1.0-2', '1.0a-1', '1.0.1-1', '1:0.1-1']],
  ['rpm', ['1.0~beta-1', '1.0-1.el9', '1.0-2.el9', '1.0^git1-1', '1.0.1-1', '1.0.2k-1', '2.0-1', '1:0.5-1']],
  ['pypi', ['1.0.dev1', '1.0a1', '1.0b2', '1.0rc1', '1.0', '1.0.post1', '1.1', '1!0.5']],
]
for (const [order, versions] of rising)
  test(`versions are ordered by the rules of ${order}`, () => {
    for (const [i, x] of versions.entries())
      for (const [j, y] of versions.entries())
        assert.equal(Math.sign(compareVersions(order, x, y)!), Math.sign(i - j), `${x} and ${y}`)
  })

test('what no rule orders is not ordered', () => {
  assert.deepEqual(
    [
      compareVersions('plain', '7.60c', '7.60d'),
      compareVersions('semver', 'spring', '1.0.0'),
      compareVersions('pypi', '1.0final?', '1.0'),
      compareVersions('plain', '1'.repeat(300), '2'),
    ],
    [null, null, null, null],
  )
})

const ranges: [string, string, Order, string][] = [
  ['vers:npm/>=1.0.0|<2.0.0', '1.5.0', 'plain', 'in'],
  ['vers:npm/>=1.0.0|<2.0.0', '2.0.0', 'plain', 'out'],
  ['vers:npm/>=1.0.0|<2.0.0', '2.0.0-rc.1', 'plain', 'in'],
  ['vers:npm/1.2.3|>=2.0.0|<5.0.0', '1.2.3', 'plain', 'in'],
  ['vers:npm/1.2.3|>=2.0.0|<5.0.0', '1.2.4', 'plain', 'out'],
  ['vers:npm/>=1.0.0|!=1.2.0|<2.0.0', '1.2.0', 'plain', 'out'],
  ['vers:npm/<1.0.0|>=2.0.0', '0.9.0', 'plain', 'in'],
  ['vers:npm/<1.0.0|>=2.0.0', '1.5.0', 'plain', 'out'],
  ['vers:npm/<1.0.0|>=2.0.0', '3.0.0', 'plain', 'in'],
  ['vers:all/*', 'anything at all', 'plain', 'in'],
  ['vers:deb/<1.0-1%2Bdeb12u1', '1.0-1', 'plain', 'in'],
  ['vers:generic/!=4.2', '4.3', 'plain', 'in'],
  ['>=4.2|<4.3', '4.2.9', 'plain', 'in'],
  ['>= 4.2, < 4.3', '4.3', 'plain', 'out'],
  ['>=4.2<4.3', '4.2', 'plain', 'in'],
  ['<V4.00_Utilizes_Codec_7.60c', 'V3.9', 'plain', 'in'],
  ['<V4.00_Utilizes_Codec_7.60c', 'V4.00_Utilizes_Decoder_1', 'plain', 'unknown'],
  ['<2024-spring', '2024-autumn', 'plain', 'unknown'],
]
for (const [range, version, order, expected] of ranges)
  test(`${version} is ${expected} of ${range}`, () => {
    assert.equal(contains(readRange(range)!, version, order), expected)
  })

test('what is no range is not read as one', () => {
  for (const text of [
    '',
    'vers:',
    'vers:npm',
    'vers:npm/',
    'before spring',
    '<',
    'vers:npm/>=1 0',
    'vers:npm/%E0%A4%A',
    `<${'1|<'.repeat(900)}1`,
  ])
    assert.equal(readRange(text), undefined, text.slice(0, 40))
})

const numbers = fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'))
const comparator = fc.constantFrom('<', '<=', '>', '>=', '=', '!=')

/** One that names no release stands for every release of its version, so it is equal to such as differ. */
const hasRelease = (version: string) => version.includes('-') && !version.endsWith('-')

test('orders are orders: antisymmetric and transitive for any text', () => {
  const text = fc.oneof(numbers, fc.string({ maxLength: 12 }), fc.stringMatching(/^[0-9a-z.~+:-]{0,12}$/))
  const order = fc.constantFrom<Order>('semver', 'plain', 'deb', 'rpm', 'pypi')
  check(
    fc.property(order, text, text, text, (rules, x, y, z) => {
      fc.pre(rules !== 'rpm' || (hasRelease(x) === hasRelease(y) && hasRelease(y) === hasRelease(z)))
      const [xy, yx, yz, xz] = [
        [x, y],
        [y, x],
        [y, z],
        [x, z],
      ].map(([a, b]) => compareVersions(rules, a!, b!))
      if (xy === null) return yx === null
      if (Math.sign(xy!) !== -Math.sign(yx!)) return false
      return !(xy! <= 0 && yz !== null && yz! <= 0 && xz !== null) || xz! <= 0
    }),
  )
})

test('a version that names no release stands for all of them', () => {
  assert.equal(compareVersions('rpm', '1.2', '1.2-7'), 0)
  assert.equal(compareVersions('rpm', '1.2-9', '1.2'), 0)
  assert.equal(compareVersions('rpm', '1.2-7', '1.2-9')! < 0, true)
})

test('a range of two bounds holds what lies between them, whatever order they are written in', () => {
  check(
    fc.property(numbers, numbers, numbers, fc.boolean(), (low, high, version, turned) => {
      fc.pre(compareVersions('plain', low, high)! < 0)
      const parts = [`>=${low}`, `<${high}`]
      const range = readRange(`vers:generic/${(turned ? parts.reverse() : parts).join('|')}`)!
      const inside = compareVersions('plain', version, low)! >= 0 && compareVersions('plain', version, high)! < 0
      return contains(range, version, 'plain') === (inside ? 'in' : 'out')
    }),
  )
})

test('reading a range ends quickly for anything, and never throws', () => {
  const hostile = fc.oneof(
    fc.string({ maxLength: 3_000 }),
    fc.array(fc.tuple(comparator, fc.string({ maxLength: 9 }))).map((parts) => parts.flat().join('|')),
  )
  check(
    fc.property(
      hostile,
      numbers,
      (text, version) => void (readRange(text) && contains(readRange(text)!, version, 'semver')),
    ),
  )
})

const pumps = { cpe: 'cpe:2.3:a:harbour-works:pump_control:2.4.1:*:*:*:*:*:*:*' }
const anyPump = 'cpe:2.3:a:harbour-works:pump_control:*:*:*:*:*:*:*:*'
const matches: [string, AdvisoryProduct, AdvisoryProduct, string, string][] = [
  ['the same CPE', advisory(pumps), advisory(pumps), 'yes', 'same-version'],
  ['another version', advisory(pumps), advisory({ cpe: pumps.cpe.replace('2.4.1', '2.4.2') }), 'no', 'other-version'],
  ['any version', advisory({ cpe: anyPump }), advisory(pumps), 'yes', 'all-versions'],
  ['a range beside a CPE', advisory({ cpe: anyPump, range: '<2.5' }), advisory(pumps), 'yes', 'in-range'],
  [
    'a range that ended before',
    advisory({ cpe: anyPump, range: 'vers:generic/<2.4' }),
    advisory(pumps),
    'no',
    'out-of-range',
  ],
  [
    'versions by wildcard',
    advisory({ cpe: anyPump.replace('control:*', 'control:2.4*') }),
    advisory(pumps),
    'yes',
    'same-version',
  ],
  ['another product', advisory({ cpe: anyPump.replace('pump', 'valve') }), advisory(pumps), 'no', 'other-product'],
  [
    'all products of a maker',
    advisory({ cpe: anyPump.replace('pump_control', '*') }),
    advisory(pumps),
    'yes',
    'all-versions',
  ],
  [
    'everything of everybody',
    advisory({ cpe: 'cpe:2.3:a:*:*:*:*:*:*:*:*:*:*' }),
    advisory(pumps),
    'no',
    'other-product',
  ],
  [
    'an older CPE form',
    advisory({ cpe: 'cpe:/a:harbour-works:pump_control:2.4.1' }),
    advisory(pumps),
    'yes',
    'same-version',
  ],
  [
    'a platform that is not told',
    advisory({ cpe: pumps.cpe.replace('*:*:*:*:*:*:*', '*:*:*:*:linux:*:*') }),
    advisory(pumps),
    'may',
    'variant-unknown',
  ],
  ['a version that is not told', advisory(pumps), advisory({ cpe: anyPump }), 'may', 'version-unknown'],
  [
    'a range nobody can read',
    advisory({ cpe: anyPump, range: 'before spring' }),
    advisory(pumps),
    'may',
    'range-unreadable',
  ],
  [
    'the same package',
    advisory({ purl: 'pkg:npm/%40quay/ropes@1.2.3' }),
    advisory({ purl: 'pkg:npm/%40quay/ropes@1.2.3' }),
    'yes',
    'same-version',
  ],
  [
    'a range of a package',
    advisory({ purl: 'pkg:npm/ropes', range: 'vers:npm/<2.0.0' }),
    advisory({ purl: 'pkg:npm/ropes@2.0.0-rc.1' }),
    'yes',
    'in-range',
  ],
  [
    'one name in two worlds',
    advisory({ purl: 'pkg:npm/ropes' }),
    advisory({ purl: 'pkg:pypi/ropes@1' }),
    'no',
    'other-product',
  ],
  [
    'another distribution',
    advisory({ purl: 'pkg:deb/debian/ropes?distro=bookworm' }),
    advisory({ purl: 'pkg:deb/debian/ropes@1?distro=trixie' }),
    'no',
    'other-product',
  ],
  [
    'a distribution not told',
    advisory({ purl: 'pkg:deb/debian/ropes?distro=bookworm' }),
    advisory({ purl: 'pkg:deb/debian/ropes@1' }),
    'may',
    'variant-unknown',
  ],
  [
    'words',
    advisory({ vendor: 'Harbour Works GmbH', product: 'Pump-Control', version: 'V2.4.1' }),
    advisory({ vendor: 'harbour works', product: 'pump control', version: '2.4.1' }),
    'yes',
    'same-version',
  ],
  [
    'words and a CPE',
    advisory({ vendor: 'Harbour Works', product: 'Pump Control', range: '<3' }),
    advisory(pumps),
    'may',
    'names-alike',
  ],
  [
    'a range where a version stands',
    advisory({ vendor: 'Harbour Works', product: 'Pump Control', version: '<2' }),
    advisory({ vendor: 'Harbour Works', product: 'Pump Control', version: '2.4' }),
    'no',
    'out-of-range',
  ],
  ['a part of another product', advisory({ ...pumps, conditional: true }), advisory(pumps), 'may', 'condition-unknown'],
  [
    'nothing in common',
    advisory({ vendor: 'A', product: 'B' }),
    advisory({ purl: 'pkg:npm/ropes' }),
    'no',
    'other-product',
  ],
]
for (const [what, theirs, own, fit, reason] of matches)
  test(`${what}: ${fit}, ${reason}`, () => {
    assert.deepEqual(matchProduct(theirs, declared(own)), { fit, reason })
    const shared = keysOf(theirs).some((key) => keysWanted(declared(own)).includes(key))
    if (fit !== 'no') assert.ok(shared, 'the database would not find it')
  })

test('whatever matches is found by its keys', () => {
  const word = fc.constantFrom('harbour', 'quay-works', 'ropes', 'Ropes', 'böje', '*', '-')
  const literalWord = word.filter((each) => each !== '*' && each !== '-')
  const version = fc.oneof(numbers, fc.constant('*'))
  const cpe = (kind: fc.Arbitrary<string>) =>
    fc.tuple(kind, kind, version).map(([vendor, product, at]) => `cpe:2.3:a:${vendor}:${product}:${at}:*:*:*:*:*:*:*`)
  const optional = <T>(kind: fc.Arbitrary<T>) => fc.option(kind, { nil: null })
  const purl = fc.tuple(literalWord, numbers).map(([name, at]) => `pkg:generic/${encodeURIComponent(name)}@${at}`)
  const named = (kind: fc.Arbitrary<string>) =>
    fc.record({
      cpe: optional(cpe(kind)),
      purl: optional(purl),
      vendor: optional(literalWord),
      product: optional(literalWord),
      version: optional(numbers),
      range: optional(fc.constantFrom('<5', 'vers:all/*', 'spring')),
      conditional: fc.boolean(),
    })
  check(
    fc.property(named(word), named(literalWord), (theirs, own) => {
      const match = matchProduct(theirs, declared(own))
      return match.fit === 'no' || keysOf(theirs).some((key) => keysWanted(declared(own)).includes(key))
    }),
  )
})

test('what is no CPE is not read as one, and hostile ones end quickly', () => {
  for (const text of [
    'cpe:2.3:a:b',
    'cpe:2.3:x:a:b:*:*:*:*:*:*:*:*',
    'cpe:2.3:a:a:b:*:*:*:*:*:*:*:*:*',
    'cpe:/',
    'cpe:2.3:a:a b:c:*:*:*:*:*:*:*:*',
    `cpe:2.3:a:${'a'.repeat(2000)}:b:*:*:*:*:*:*:*:*`,
    'pkg:npm/a',
    'cpe:2.3:a:a:b\\',
  ])
    assert.equal(readCpe(text), undefined, text.slice(0, 60))
  const stars = '*a'.repeat(200)
  const slow = advisory({ cpe: `cpe:2.3:a:v:${stars}:*:*:*:*:*:*:*:*` })
  assert.equal(
    matchProduct(slow, declared(advisory({ cpe: `cpe:2.3:a:v:${'a'.repeat(400)}b:*:*:*:*:*:*:*:*` }))).fit,
    'no',
  )
})
