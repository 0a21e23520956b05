// Two versions are compared by what they say, not by how it was written down.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesBetween } from './comparison.ts'

test('what was added, removed and changed is told, property by property', () => {
  const before = { name: 'Tidewrack', labels: ['a', 'b'], old: 1, same: { x: 1, y: [2] } }
  const after = { name: 'Tidewrack II', labels: ['b', 'c'], fresh: true, same: { y: [2], x: 1 } }
  assert.deepEqual(changesBetween(before, after), [
    { property: 'fresh', kind: 'added', before: null, after: 'true' },
    { property: 'labels', kind: 'changed', before: 'a', after: 'c' },
    { property: 'name', kind: 'changed', before: 'Tidewrack', after: 'Tidewrack II' },
    { property: 'old', kind: 'removed', before: '1', after: null },
  ])
})

test('a list whose order changed is shown whole', () => {
  assert.deepEqual(changesBetween({ l: ['a', 'b'] }, { l: ['b', 'a'] }), [
    { property: 'l', kind: 'changed', before: 'a\nb', after: 'b\na' },
  ])
})

test('equal versions have no changes', () =>
  assert.deepEqual(changesBetween({ a: [{ b: null }] }, { a: [{ b: null }] }), []))
