import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Field, readDeletion, readQuery } from './filters.ts'
import { type Refusal, Refused } from './refusal.ts'
import type { Filters } from './store.ts'

const fields: Field[] = ['id', 'type', 'version', 'spec_version']
const read = (query: string) => readQuery(new URLSearchParams(query), fields, [{ kind: 'last' }])

const nothing: Filters = {
  added_after: null,
  ids: null,
  types: null,
  spec_versions: null,
  versions: [{ kind: 'last' }],
}

function refusalOf(ask: () => unknown): Refusal | undefined {
  try {
    ask()
    return undefined
  } catch (error) {
    assert.ok(error instanceof Refused)
    return error.refusal
  }
}

test('a query that asks for nothing gets the defaults', () => {
  assert.deepEqual(read(''), { filters: nothing, limit: null, next: null })
})

test('each filter is read as it is meant', () => {
  const rows: [string, Partial<Filters>][] = [
    ['match[id]=a--1', { ids: ['a--1'] }],
    ['match[id]=a--1,b--2', { ids: ['a--1', 'b--2'] }],
    ['match[type]=malware%2Ctool', { types: ['malware', 'tool'] }],
    ['match[spec_version]=2.0,2.1', { spec_versions: ['2.0', '2.1'] }],
    ['match[version]=first,last', { versions: [{ kind: 'first' }, { kind: 'last' }] }],
    ['match[version]=all', { versions: [{ kind: 'all' }] }],
    ['match[version]=2026-01-01T02:00:00.500%2B02:00', { versions: [{ kind: 'at', key: '2026-01-01T00:00:00.5' }] }],
    ['added_after=1970-01-01T00:00:00.0000019Z', { added_after: 1 }],
    ['added_after=0001-01-01T00:00:00Z', { added_after: 0 }],
    ['added_after=9999-12-31T23:59:59.9999999999Z', { added_after: Number.MAX_SAFE_INTEGER }],
    ['match[colour]=blue&match[ID]=x', {}],
  ]
  for (const [query, filters] of rows) assert.deepEqual(read(query).filters, { ...nothing, ...filters }, query)
  assert.equal(read('limit=007').limit, 7)
  assert.equal(read('limit=9007199254740991').limit, Number.MAX_SAFE_INTEGER)
  assert.equal(read('next=a%20b').next, 'a b')
})

test('what cannot be meant is refused, and the refusal names the parameter', () => {
  const wrong = (name: string, wanted: string) => ({ id: 'parameter-malformed', name, wanted })
  const rows: [string, object][] = [
    ['added_after=2026-01-01', wrong('added_after', 'instant')],
    ['added_after=2026-01-01T00:00:00%00Z', wrong('added_after', 'text')],
    ['limit=9007199254740992', wrong('limit', 'count')],
    ['limit=+5', wrong('limit', 'count')],
    ['limit=٣', wrong('limit', 'count')],
    ['next=%ff', wrong('next', 'text')],
    ['match[id]=a, b', wrong('match[id]', 'values')],
    ['match[id]=,', wrong('match[id]', 'values')],
    ['match[type]=a%0Ab', wrong('match[type]', 'text')],
    ['match[spec_version]=2', wrong('match[spec_version]', 'specification')],
    ['match[version]=all,2026-01-01T00:00:00Z', wrong('match[version]', 'versions-apart')],
    ['match[version]=2026-01-01T00:00:00Z,2026-01-01T00:00:00.0Z', wrong('match[version]', 'version')],
    ['match[', wrong('match', 'field')],
    ['match[type]]=a', wrong('match', 'field')],
    ['limit=1&limit=1', { id: 'parameter-repeated', name: 'limit' }],
    ['match[id]=a&match%5Bid%5D=b', { id: 'parameter-repeated', name: 'match[id]' }],
  ]
  for (const [query, refusal] of rows)
    assert.deepEqual(
      refusalOf(() => read(query)),
      refusal,
      query,
    )
})

test('a field that an endpoint does not take is passed over when reading, and refused when deleting', () => {
  const query = new URLSearchParams('match[type]=malware')
  assert.deepEqual(readQuery(query, ['version'], [{ kind: 'all' }]).filters, {
    ...nothing,
    versions: [{ kind: 'all' }],
  })
  assert.deepEqual(
    refusalOf(() => readDeletion(query)),
    { id: 'parameter-not-for-deletion' },
  )
})

test('a deletion means all versions unless it names some', () => {
  assert.deepEqual(readDeletion(new URLSearchParams('')), { ...nothing, versions: [{ kind: 'all' }] })
  assert.deepEqual(readDeletion(new URLSearchParams('match[version]=first&match[spec_version]=2.1')), {
    ...nothing,
    versions: [{ kind: 'first' }],
    spec_versions: ['2.1'],
  })
})

test('whatever a query says, it is read or refused with a reason', () => {
  const name = fc.oneof(
    fc.constantFrom('added_after', 'limit', 'next', 'match', ...fields.map((field) => `match[${field}]`)),
    fc.string({ unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'grapheme' }))), (pairs) => {
      const refusal = refusalOf(() => readQuery(new URLSearchParams(pairs), fields, [{ kind: 'last' }]))
      assert.match(refusal?.id ?? 'parameter-malformed', /^parameter-(malformed|repeated)$/)
    }),
  )
})
