import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAddress, readList } from './list.ts'

const read = (address: string) => readList((name) => new URLSearchParams(address).get(name) ?? '')
const again = (address: string) => listAddress('', read(address)).replace('?', '')

test('an address that makes sense comes back as it was', () => {
  for (const address of [
    '',
    'q=sonar+array',
    'state=waiting&sort=-score',
    'nation=EE&area=quantum&readiness=5&sort=title&page=3',
    'outcome=reserve',
  ])
    assert.equal(again(address), address)
})

test('what makes no sense is left out', () => {
  for (const address of [
    'state=asleep',
    'nation=estonia',
    'area=magic',
    'readiness=12',
    'sort=salary',
    'page=0',
    'page=-3',
    'page=1',
    'outcome=lost',
    'challenge=../x',
  ])
    assert.equal(again(address), '', address)
})

test('a change of filter begins at the first page, a change of page keeps the filters', () => {
  const query = read('q=sonar&state=waiting&page=4')
  assert.equal(listAddress('/list', query, { state: 'complete' }), '/list?q=sonar&state=complete')
  assert.equal(listAddress('/list', query, { page: '5' }), '/list?q=sonar&state=waiting&page=5')
  assert.equal(listAddress('/list', query, { state: '' }), '/list?q=sonar')
})
