import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { readEnvelope } from './envelope.ts'
import { all_examples, domain_examples, envelopeOf } from './examples.ts'
import { isFault } from './object.ts'
import { startReader } from './reader.ts'

const reader = startReader()
after(() => reader.close())

test('the thread answers what reading without it would', async () => {
  const bytes = envelopeOf(...all_examples, 5, { type: 'lamp' })
  deepEqual(await reader.read(bytes.slice()), readEnvelope(bytes))
})

test('thousands of objects come back whole and in order', async () => {
  const many = Array.from({ length: 3_333 }, (_, n) => (n % 10 === 0 ? n : { ...domain_examples[0], x_number: n }))
  const answer = await reader.read(envelopeOf(...many))
  ok(!isFault(answer))
  deepEqual(
    answer.objects.map(({ index }) => index),
    many.flatMap((_, n) => (n % 10 === 0 ? [] : [n])),
  )
  equal(answer.failures.length, 334)
  equal(JSON.parse(answer.objects.at(-1)!.content).x_number, 3_332)
})

test('envelopes wait for each other, and a fault in one is no matter for the next', async () => {
  const text = (json: string) => new TextEncoder().encode(json)
  const answers = await Promise.all([
    reader.read(envelopeOf(domain_examples[0])),
    reader.read(text('{"objects":[')),
    reader.read(text(`{"objects":[${'1,'.repeat(500)}{"a":}]}`)),
    reader.read(text('{"objects":[]}')),
    reader.read(envelopeOf(domain_examples[1]), { limits: { object_bytes: 10 } }),
    reader.read(envelopeOf(domain_examples[2])),
  ])
  deepEqual(
    answers.map((answer) => (isFault(answer) ? answer.fault : [answer.objects.length, answer.failures.length])),
    [[1, 0], 'not-json', 'not-json', [0, 0], [0, 1], [1, 0]],
  )
})

test('bytes within a larger buffer are copied, so that their neighbours stay', async () => {
  const envelope = envelopeOf(domain_examples[0])
  const pool = new Uint8Array(envelope.length + 20).fill(7)
  pool.set(envelope, 10)
  const answer = await reader.read(pool.subarray(10, 10 + envelope.length))
  equal(isFault(answer), false)
  deepEqual([pool.length, pool[0], pool[10]], [envelope.length + 20, 7, envelope[0]])
})

test('what takes too long ends its thread, and the next envelope gets a new one', async () => {
  const impatient = startReader({ limit_ms: 1 })
  const large = envelopeOf(...Array.from({ length: 9_000 }, () => domain_examples[0]))
  const answers = await Promise.all([impatient.read(large.slice()), impatient.read(large)])
  deepEqual(
    answers.map((answer) => isFault(answer) && answer.fault),
    ['too-slow', 'too-slow'],
  )
  await impatient.close()
})

test('a thread without memory is replaced', async () => {
  const small = startReader({ memory_mb: 24 })
  const flood = new TextEncoder().encode(`{"objects":[${'[{}],'.repeat(2_000_000)}1]}`)
  const answer = await small.read(flood, { limits: { objects: 10_000_000 } })
  equal(isFault(answer) && answer.fault, 'reader-failed')
  const next = await small.read(envelopeOf(domain_examples[0]))
  equal(isFault(next), false)
  await small.close()
})

test('closed, it lets nobody wait', async () => {
  const closing = startReader()
  const waiting = [closing.read(envelopeOf(domain_examples[0])), closing.read(envelopeOf(domain_examples[0]))]
  const settled = Promise.allSettled(waiting)
  await closing.close()
  deepEqual(
    (await settled).map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  await rejects(closing.read(envelopeOf(domain_examples[0])), { message: 'the reader is closed' })
})

test('damaged schemas are told at the start', () => {
  throws(() => startReader({ schemas: '/no/such/folder' }), { name: 'SchemaError' })
})

test('an idle reader does not keep its process alive', async () => {
  const script = `
    import { startReader } from ${JSON.stringify(new URL('./reader.ts', import.meta.url).href)}
    import { domain_examples, envelopeOf } from ${JSON.stringify(new URL('./examples.ts', import.meta.url).href)}
    const answer = await startReader().read(envelopeOf(domain_examples[0]))
    console.log(answer.objects.length)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
  equal(stdout, '1\n')
})
