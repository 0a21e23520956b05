import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AddressRefusal, mayConnect, whyNotAddress } from './address.ts'

const strict = { plainHttp: false, linkLocal: false }

const judged: [string, AddressRefusal | undefined][] = [
  ['https://beta.example/taxii2/shared/', undefined],
  ['https://10.1.2.3/taxii2/shared/', undefined],
  ['http://127.0.0.1:8080/taxii2/shared/', undefined],
  ['http://[::1]:8080/taxii2/shared/', undefined],
  ['http://localhost/taxii2/', undefined],
  ['http://beta.example/taxii2/', 'not-https'],
  ['http://127.0.0.1.beta.example/', 'not-https'],
  ['ftp://beta.example/', 'no-address'],
  ['file:///etc/passwd', 'no-address'],
  ['beta.example', 'no-address'],
  ['', 'no-address'],
  ['https://ines:secret@beta.example/', 'has-credentials'],
  ['https://beta.example/?next=1', 'has-query'],
  ['https://169.254.169.254/latest/', 'link-local'],
  ['https://[fe80::1]/', 'link-local'],
  ['https://[::ffff:169.254.169.254]/', 'link-local'],
  ['https://2852039166/', 'link-local'],
  ['https://0251.0376.0251.0376/', 'link-local'],
  ['https://[fd00:ec2::254]/', 'link-local'],
  ['https://100.100.100.200/', 'link-local'],
  ['https://0.0.0.0/', 'link-local'],
  ['https://[::]/', 'link-local'],
  ['https://255.255.255.255/', 'link-local'],
]
for (const [address, refusal] of judged)
  test(`${address || 'an empty address'}: ${refusal ?? 'taken'}`, () =>
    assert.equal(whyNotAddress(address, strict), refusal))

test('whoever runs the process may allow a closed network without encryption, and link-local addresses', () => {
  assert.equal(whyNotAddress('http://beta.example/', { plainHttp: true, linkLocal: false }), undefined)
  assert.equal(whyNotAddress('https://169.254.1.1/', { plainHttp: false, linkLocal: true }), undefined)
  assert.equal(mayConnect('0.0.0.0', { linkLocal: true }), false)
})
