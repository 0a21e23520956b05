import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { acceptsGzip, acceptsTaxii, isTaxii } from './negotiate.ts'

const same = (ask: (header: string | null) => boolean, rows: [string | null, boolean][]) =>
  assert.deepEqual(
    rows.map(([header]) => [header, ask(header)]),
    rows,
  )

test('an Accept header is read as RFC 9110 writes it', () => {
  same(acceptsTaxii, [
    [null, true],
    ['', true],
    ['  ', true],
    ['*/*', true],
    ['application/*', true],
    ['application/taxii+json', true],
    ['application/taxii+json;version=2.1', true],
    ['APPLICATION/TAXII+JSON;VERSION=2.1', true],
    ['application/taxii+json ; version = "2.1"', true],
    ['application/taxii+json;version="2\\.1"', true],
    ['application/taxii+json;charset=utf-8;version=2.1', true],
    ['application/taxii+json;version=2.1;q=0.001', true],
    ['text/html, application/xml;q=0.9, application/taxii+json;q=0.2', true],
    [', , application/taxii+json,', true],
    ['text/x;a="1,application/json;b=2", application/taxii+json', true],
    ['application/taxii+json;version=2.0, application/taxii+json;version=2.1', true],
    ['application/taxii+json;version=2.0, */*;q=0.1', true],
    ['application/taxii+json;version=2.2', false],
    ['application/taxii+json;version=', false],
    ['application/taxii+json;version=2.10', false],
    ['application/vnd.oasis.taxii+json;version=2.0', false],
    ['application/json', false],
    ['text/*', false],
    ['text/x;a=", application/taxii+json"', false],
    ['text/x;a="\\", application/taxii+json, "', false],
    ['application/taxii+json;q=0', false],
    ['application/taxii+json;q=0.000, */*', false],
    ['*/*;q=0', false],
    ['application/taxii+json;version=2.1;q=0, application/taxii+json', false],
    ['application/taxii+json;q=2', false],
    ['application/taxii+json;q=high', false],
    ['application/taxii+json;q=0.1234', false],
    ['application', false],
    ['"', false],
    [';;;===,,,"\\', false],
  ])
})

test('a Content-Type is TAXII 2.1 in UTF-8, or it is not', () => {
  same(isTaxii, [
    ['application/taxii+json', true],
    ['application/taxii+json;version=2.1', true],
    ['Application/Taxii+Json ; Version="2.1" ; Charset="UTF-8"', true],
    [null, false],
    ['', false],
    ['*/*', false],
    ['application/*', false],
    ['application/json', false],
    ['application/stix+json;version=2.1', false],
    ['application/taxii+json;version=2.0', false],
    ['application/taxii+json;charset=latin1', false],
    ['application/taxii+json, application/taxii+json', false],
  ])
})

test('gzip is sent to those who ask for it', () => {
  same(acceptsGzip, [
    ['gzip', true],
    ['GZip', true],
    ['br, x-gzip;q=0.1', true],
    ['*', true],
    ['br;q=1, *;q=0.5', true],
    [null, false],
    ['', false],
    ['br', false],
    ['gzip;q=0', false],
    ['gzip;q=0, *', false],
    ['*;q=0', false],
    ['identity', false],
    ['not-gzip', false],
  ])
})

test('no header is too strange to be answered, nor does TAXII among strangers get lost', () => {
  const strange = fc.string({ unit: 'grapheme-ascii' }).map((text) => text.replaceAll('"', '').replaceAll(/[,;]/g, ' '))
  fc.assert(
    fc.property(fc.array(strange), fc.array(strange), (before, after) => {
      for (const ask of [acceptsTaxii, isTaxii, acceptsGzip])
        assert.equal(typeof ask([...before, ...after].join(',')), 'boolean')
      assert.ok(acceptsTaxii([...before, 'application/taxii+json;version=2.1', ...after].join(',')))
    }),
  )
})

test('a header of a megabyte is read at once, whatever it repeats', () => {
  for (const part of ['"', '\\', ',', ';', 'q=', 'application/taxii+json;', '"\\"'])
    assert.equal(typeof acceptsTaxii(`"${part.repeat(Math.ceil(1_000_000 / part.length))}`), 'boolean')
})
