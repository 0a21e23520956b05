import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findingsOf } from './finding.ts'
import type { AdvisoryProduct } from './match.ts'
import { type LineFault, readLine, readLines } from './product.ts'

const seed = Math.floor(Math.random() * 2 ** 31)
console.log(`fast-check seed ${seed}`)

const lines: [string, string | LineFault][] = [
  ['cpe:2.3:a:harbour-works:pump_control:2.4:*:*:*:*:*:*:*', 'harbour-works pump control 2.4'],
  ['cpe:/a:harbour-works:pump_control', 'harbour-works pump control'],
  ['pkg:npm/%40quay/ropes@1.2.0', 'npm/@quay/ropes 1.2.0'],
  ['pkg:deb/debian/ropes', 'deb/debian/ropes'],
  ['Harbour Works; Pump Control; 2.4', 'Harbour Works Pump Control 2.4'],
  ['Harbour Works\tPump Control', 'Harbour Works Pump Control'],
  ['cpe:2.3:a:harbour-works:*:2.4:*:*:*:*:*:*:*', 'cpe-without-name'],
  ['cpe:2.3:a:harbour*:pump:2.4:*:*:*:*:*:*:*', 'cpe-without-name'],
  ['cpe:2.3:a:harbour-works', 'cpe-unreadable'],
  ['pkg:npm', 'purl-unreadable'],
  ['Harbour Works', 'parts-missing'],
  ['; Pump Control; 1', 'parts-missing'],
  ['a; b; c; d', 'too-many-parts'],
  ['a;'.repeat(600), 'too-long'],
]
for (const [line, expected] of lines)
  test(`"${line.slice(0, 60)}": ${expected}`, () => {
    const read = readLine(line)
    assert.equal(typeof read === 'string' ? read : read.name, expected)
  })

test('any pasted text is either read or told where it cannot be', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom('cpe:2.3:', 'pkg:', ';', '#', 'pkg:npm/a@1', 'a;b'),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (typed) => {
      const read = readLines(typed.join('\n'))
      if (typeof read === 'string') return true
      if ('products' in read) return read.products.every(({ name, identity }) => name !== '' && identity !== '')
      return read.faults.every(({ line: number }) => number >= 1 && typed.join('\n').split('\n').length >= number)
    }),
    { seed, numRuns: 400 },
  )
})

const pump: AdvisoryProduct & { id: string } = {
  id: 'old',
  cpe: 'cpe:2.3:a:harbour-works:pump_control:*:*:*:*:*:*:*:*',
  purl: null,
  vendor: 'Harbour Works',
  product: 'Pump Control',
  version: null,
  range: '<2.5',
  conditional: false,
}
const fixed = { ...pump, id: 'new', range: '>=2.5' }
const vague = { ...pump, id: 'vague', range: 'before spring' }
const running = (version: string) => {
  const read = readLine(`cpe:2.3:a:harbour-works:pump_control:${version}:*:*:*:*:*:*:*`)
  assert.ok(typeof read === 'object')
  return read
}

const said: [string, string, Record<string, string[]>, string | undefined][] = [
  ['what is affected', '2.4', { known_affected: ['old'], fixed: ['new'] }, 'affected'],
  ['what is fixed', '2.6', { known_affected: ['old'], fixed: ['new'] }, 'fixed'],
  ['what is named safe', '2.4', { known_not_affected: ['old'] }, 'not-affected'],
  ['what is looked into', '2.4', { under_investigation: ['old'] }, 'under-investigation'],
  ['what may be affected', '2.4', { known_affected: ['vague'] }, 'may-affect'],
  ['what is safe before what may be affected', '2.6', { known_affected: ['vague'], fixed: ['new'] }, 'fixed'],
  ['harm before comfort', '2.4', { known_not_affected: ['old'], known_affected: ['old'] }, 'affected'],
  ['nothing of what only may be safe', '2.4', { fixed: ['vague'] }, undefined],
  ['nothing of what is not named', '3.0', { known_affected: ['old'] }, undefined],
]
for (const [what, version, statuses, verdict] of said)
  test(`an advisory tells ${what}`, () => {
    const [finding] = findingsOf(running(version), [pump, fixed, vague], [{ number: 0, statuses }])
    assert.equal(finding?.verdict, verdict)
  })
