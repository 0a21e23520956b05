import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { freshReference, type SubmittedApplication, seal } from './receipt.ts'

const application: SubmittedApplication = {
  format: 'causeway-application-1',
  application: '00000000-0000-4000-8000-00000000000a',
  reference: 'A-7K2M9Q',
  call: 'cold-ports-2027',
  challenge: 'ice',
  organisation: { name: 'Æther Öst', nation: 'SE' },
  contact: { name: 'Åsa', email: 'asa@aether.example' },
  language: 'en',
  title: 'Ice “thinner” than 3 mm\n',
  answers: { b: '2', a: '1' },
  attachments: [],
  submitted_at: '2026-11-30T11:00:00.000Z',
}

test('the hash is that of the canonical text, and the order of keys does not matter', () => {
  const first = seal(application)
  const second = seal({ ...application, answers: { a: '1', b: '2' } })
  assert.deepEqual(first, second)
  assert.equal(first.digest.toString('hex'), createHash('sha256').update(first.canonical).digest('hex'))
  assert.deepEqual(JSON.parse(first.canonical), application)
})

test('one changed letter changes the hash', () => {
  assert.notDeepEqual(seal(application).digest, seal({ ...application, title: 'Ice “thinner” than 4 mm\n' }).digest)
})

test('references are drawn at random from signs that survive a telephone', () => {
  const drawn = Array.from({ length: 200 }, freshReference)
  assert.ok(drawn.every((reference) => /^A-[0-9A-HJKMNP-TV-Z]{6}$/.test(reference)))
  assert.equal(new Set(drawn).size, 200)
})
