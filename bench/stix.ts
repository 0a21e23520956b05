// How fast threats are read. Run: node bench/stix.ts
// All of MITRE ATT&CK Enterprise (24,771 objects, 34 MB) where it lies beside the checkout, else the examples of the tests over and
// over. Measured are the scanner that finds the objects, the built-in check, the schemas of OASIS (where they are there too), the
// whole reading, and the same through the thread with the longest time that the main thread was held up. The baseline is
// JSON.parse of the same text in the same run.
import { rmSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { checkObject } from '#modules/exchange/stix/check.ts'
import { openEnvelope, readEnvelope } from '#modules/exchange/stix/envelope.ts'
import { attackBytes, objectsOf, unpackedSchemas } from '#modules/exchange/stix/examples.catalogue.ts'
import { all_examples, envelopeOf } from '#modules/exchange/stix/examples.ts'
import { isFault } from '#modules/exchange/stix/object.ts'
import { startReader } from '#modules/exchange/stix/reader.ts'
import { loadSchemas } from '#modules/exchange/stix/schema.ts'

const rounds = 5
const bytes = attackBytes() ?? envelopeOf(...Array.from({ length: 500 }, () => all_examples).flat())
const text = new TextDecoder().decode(bytes)
const objects = objectsOf(bytes)
const options = { bundle: true, limits: { objects: 100_000 } }
const folder = unpackedSchemas()
const schemas = folder === undefined ? undefined : loadSchemas(folder)

/** The median, because other work shares the machine. */
async function seconds(work: () => unknown): Promise<number> {
  const taken: number[] = []
  // The first round compiles schemas and code, and is not counted.
  for (let round = 0; round <= rounds; round++) {
    const started_ms = performance.now()
    await work()
    if (round > 0) taken.push((performance.now() - started_ms) / 1000)
  }
  return taken.sort((a, b) => a - b)[Math.floor(rounds / 2)]!
}

const baseline = await seconds(() => JSON.parse(text))

async function measure(what: string, work: () => unknown): Promise<void> {
  const taken = await seconds(work)
  const rate = Math.round(objects.length / taken).toLocaleString('en')
  console.log(
    `${what.padEnd(34)} ${taken.toFixed(3)} s  ${rate.padStart(9)} objects/s  ${(taken / baseline).toFixed(1)} × JSON.parse`,
  )
}

console.log(`${objects.length} objects, ${(bytes.length / 1e6).toFixed(1)} MB; JSON.parse ${baseline.toFixed(3)} s`)
await measure('scanner', () => openEnvelope(bytes, options))
await measure('built-in check', () => {
  for (const object of objects) checkObject(object)
})
if (schemas) {
  await measure('schemas of OASIS', () => {
    for (const object of objects) schemas.check(object.type, object)
  })
}
await measure('reading, built-in check', () => readEnvelope(bytes, options))
if (schemas) await measure('reading, both checks', () => readEnvelope(bytes, options, schemas.check))

const reader = startReader({ schemas: folder })
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
await measure('reading in the thread, all checks', async () => {
  const answer = await reader.read(bytes, options)
  if (isFault(answer)) throw new Error(answer.sentence)
})
delay.disable()
console.log(
  `the main thread was held up for at most ${(delay.max / 1e6).toFixed(0)} ms, in the mean ${(delay.mean / 1e6).toFixed(1)} ms`,
)
await reader.close()
if (folder) rmSync(folder, { recursive: true })
