// What a watch looks for, as typed: lines that mean something, lines that do not, and lists that would tell of everything.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queryFor, readCriteria, type TypedWatch } from './criteria.ts'

const typed = (change: Partial<TypedWatch>): TypedWatch => ({
  title: 'Ports',
  words: '',
  products: '',
  numbers: '',
  nations: [],
  types: [],
  by_mail: true,
  ...change,
})

const rows: [says: string, change: Partial<TypedWatch>, faults: string][] = [
  ['a word is enough', { words: 'halyard' }, ''],
  ['so is a nation', { nations: ['FI'] }, ''],
  ['so are a few kinds', { types: ['vulnerability', 'report'] }, ''],
  ['nothing at all is everything', {}, 'words nothing'],
  ['blank lines are nothing', { words: ' \n\n ' }, 'words nothing'],
  ['all kinds are everything', { types: ['note', 'report', 'indicator', 'malware', 'tool'] }, 'words nothing'],
  ['a letter is not searched', { words: 'halyard\na' }, 'words too-short 2'],
  ['signs are not searched', { words: ':* & | !' }, 'words too-short 1'],
  ['a line has an end', { words: 'ab'.repeat(200) }, 'words too-short 1'],
  ['a title is needed', { title: '', words: 'halyard' }, 'title title'],
  [
    'numbers are CVE and technique numbers and ids',
    { numbers: 'cve-2099-10417\nT1059.001\nNC-T010\nmalware--6b616fc1-1505-48e3-8b2c-0d19337bff38' },
    '',
  ],
  ['a word is no number', { numbers: 'halyard' }, 'numbers not-a-number 1'],
  ['a query is no number', { numbers: "T1'; drop" }, 'numbers not-a-number 1'],
  ['an unknown nation is named', { words: 'halyard', nations: ['XX'] }, 'nations unknown'],
  ['an unknown kind is named', { words: 'halyard', types: ['identity'] }, 'types unknown'],
  [
    'a hundred lines are enough',
    { numbers: Array.from({ length: 101 }, (_, index) => `T${index}`).join('\n') },
    'numbers too-many 101',
  ],
]

for (const [says, change, expected] of rows)
  test(says, () => {
    const read = readCriteria(typed(change), ['FI', 'NO'])
    const faults = Array.isArray(read)
      ? read.map(({ field, fault, line }) => [field, fault, line].filter(Boolean).join(' '))
      : []
    assert.equal(faults.join(', '), expected)
  })

test('any line finds, a product as it is written, and no word is taken for the beginning of another', () => {
  const read = readCriteria(typed({ words: 'grey halyard\nport', products: 'Groundlink M3' }), [])
  assert.ok(!Array.isArray(read))
  assert.equal(queryFor(read), "(('grey') & ('halyard')) | (('port')) | (('groundlink' <-> 'm3'))")
})
