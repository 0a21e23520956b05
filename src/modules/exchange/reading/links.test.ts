// Links are grouped as they are read aloud, in both directions.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LinkedRow } from './detail.sql.ts'
import { link, malware, of, stix } from './examples.ts'
import { catalogueIds, linkGroups, parsed, wantedIds } from './links.ts'

const row = (object: Record<string, unknown>): LinkedRow => ({
  collection: 'c',
  position: 1,
  id: object.id as string,
  type: object.type as string,
  name: (object.name as string | undefined) ?? null,
  revoked: false,
  links: [],
  content: object.type === 'relationship' ? JSON.stringify(object) : null,
})

const me = 'malware/tidewrack'
const uses = link(me, 'uses', 'tool/crane', { description: 'Seen twice.' })
const indicates = link('indicator/home', 'indicates', me)
const report = stix('report/june', { name: 'June' })

test('relationships are told from both ends, other references by what they are', () => {
  const content = malware('tidewrack', 'Tidewrack', { created_by_ref: of('identity/us') })
  const incoming = [row(uses), row(indicates), row(report)]
  const crane = row(stix('tool/crane', { name: 'Crane' }))
  const alike = row(malware('twin', 'Twin'))
  assert.deepEqual(
    new Set(wantedIds(of(me), content, incoming)),
    new Set([of('identity/us'), of('tool/crane'), of('indicator/home')]),
  )
  const groups = linkGroups(of(me), content, {
    incoming,
    same: [alike, row(report)],
    others: new Map([[crane.id, crane]]),
  })
  assert.deepEqual(groups, [
    { kind: 'verb', word: 'uses', items: [{ id: crane.id, object: crane, via: row(uses), remark: 'Seen twice.' }] },
    {
      kind: 'inverse',
      word: 'indicates',
      items: [{ id: of('indicator/home'), object: undefined, via: row(indicates) }],
    },
    { kind: 'mention', word: 'report', items: [{ id: report.id, object: row(report) }] },
    { kind: 'reference', word: 'created_by_ref', items: [{ id: of('identity/us'), object: undefined }] },
    { kind: 'same', word: 'malware', items: [{ id: alike.id, object: alike }] },
  ])
})

test('what cannot be read is no link and no fault', () => {
  const broken = { ...row(uses), content: '{' }
  const groups = linkGroups(of(me), { x_refs: 'no id', y_ref: 7 }, { incoming: [broken], same: [], others: new Map() })
  assert.deepEqual(groups, [{ kind: 'mention', word: 'relationship', items: [{ id: broken.id, object: broken }] }])
  for (const text of ['', '[]', 'null', '{"a":', undefined]) assert.equal(parsed(text), undefined)
})

test('ids of catalogues are told from other external ids', () => {
  const external_references = ['CVE-2099-1234', 'T1059.001', 'AML.T0051', 'CAPEC-12', 'weekly report', 7].map(
    (external_id) => ({ external_id }),
  )
  assert.deepEqual(catalogueIds({ external_references: [...external_references, null] }), [
    'CVE-2099-1234',
    'T1059.001',
    'AML.T0051',
    'CAPEC-12',
  ])
  assert.deepEqual(catalogueIds({ external_references: 'x' }), [])
})
