// A process of its own that keeps the peers of a database going until it is killed: for the test that kills it.
import { openEmbedded, openPostgres } from '#kernel/database/index.ts'
import { startReader } from '../stix/reader.ts'
import { startPeering } from './runner.ts'

const [, , place] = process.argv
const database = place!.startsWith('postgres') ? openPostgres(place!) : await openEmbedded({ directory: place! })
// Its clock runs fast, so that the waits between turns pass quickly.
const began = Date.now()
const now = () => new Date(began + (Date.now() - began) * 60)
startPeering({
  database,
  reader: startReader(),
  now,
  random: Math.random,
  log: (line) => console.log(JSON.stringify(line)),
})
setInterval(() => undefined, 1_000)
console.log('ready')
