import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvCell, csvLine } from './export.ts'

const cells: [given: string | number | null, written: string][] = [
  ['plain', 'plain'],
  ['', ''],
  [null, ''],
  [12.5, '12.5'],
  [-3, '-3'],
  ['with, comma', '"with, comma"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+41 79', "'+41 79"],
  ['-2', "'-2"],
  ['@sum', "'@sum"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['=HYPERLINK("http://evil.example","x")', '"\'=HYPERLINK(""http://evil.example"",""x"")"'],
  ['a=1', 'a=1'],
]

for (const [given, written] of cells)
  test(`a cell ${JSON.stringify(given)} is written so that no spreadsheet computes it`, () => {
    assert.equal(csvCell(given), written)
  })

test('a line ends as RFC 4180 says', () => {
  assert.equal(csvLine(['a', 1, null]), 'a,1,\r\n')
})
