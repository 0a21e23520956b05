import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HttpError } from './errors.ts'
import { cleanText, readForm } from './input.ts'
import { safeTarget } from './respond.ts'
import { safeName } from './upload.ts'

const form = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  readForm(
    new Request('http://causeway.test/', {
      method: 'POST',
      body: body as BodyInit,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    }),
  )
const refusedAs = (id: string) => (error: unknown) => error instanceof HttpError && error.id === id

test('what a browser encodes is what is read, whatever was typed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), async (name, value) => {
      const read = await form(new URLSearchParams([[name, value]]).toString())
      assert.equal(read.text(cleanText(name)) || read.text(name), cleanText(value))
    }),
  )
})

test('line ends become one sign, accents are composed, unseen control characters go', () => {
  assert.equal(cleanText('a\r\nb\rc\u0000\u0007d\te\u0301'), 'a\nb\nc' + 'd\t\u00e9')
})

test('broken UTF-8 is refused, not guessed at', async () => {
  await assert.rejects(form('title=%ff%fe'), refusedAs('bad-input'))
  await assert.rejects(form(Buffer.from([0x61, 0x3d, 0xff])), refusedAs('bad-input'))
})

test('a body over the limit is refused before it is read, by its header or by its length', async () => {
  await assert.rejects(form('a=1', { 'content-length': '10000001' }), refusedAs('too-large'))
  await assert.rejects(form(`a=${'x'.repeat(2_000_001)}`), refusedAs('too-large'))
})

test('a form with thousands of fields is refused', async () => {
  await assert.rejects(
    form(Array.from({ length: 2001 }, (_, index) => `a${index}=1`).join('&')),
    refusedAs('too-large'),
  )
})

test('another kind of body is refused', async () => {
  await assert.rejects(form('{"a":1}', { 'content-type': 'application/json' }), refusedAs('bad-input'))
})

test('redirects stay on this site', () => {
  const cases: [string, string][] = [
    ['/calls?x=1#apply', '/calls?x=1#apply'],
    ['https://elsewhere.example/', '/'],
    ['//elsewhere.example/', '/'],
    ['/\\elsewhere.example', '/'],
    ['/\t/elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
    ['', '/'],
  ]
  for (const [to, expected] of cases) assert.equal(safeTarget(to), expected, to)
})

test('file names lose their path and what could mislead', () => {
  const cases: [string, string][] = [
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ada\\plan.pdf', 'plan.pdf'],
    ['<script>alert(1)</script>.pdf', 'script>.pdf'.replace('>', '')],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['\u0000\n', 'file'],
    ['...', 'file'],
    ['Étude d’essai.pdf', 'Étude d’essai.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(190)}.pdf`],
  ]
  for (const [name, expected] of cases) assert.equal(safeName(name), expected, name)
})
