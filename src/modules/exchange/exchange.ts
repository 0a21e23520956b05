// The exchange as one running part of the server: its protocol surface, the thread that reads envelopes, and those who
// follow its logs.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, enterAsCauseway } from '#kernel/database/index.ts'
import { mayTakeTurn, type Protocol } from '#kernel/http/index.ts'
import { deleteOldStatuses } from './adding.sql.ts'
import { exchangeProtocol } from './events.ts'
import { type Live, openLive } from './live.ts'
import { liftEmbargoes, written } from './log.ts'
import { type PeeringRun, startPeering } from './peering/runner.ts'
import { indexWords } from './reading/indexing.ts'
import { type Reader, startReader } from './stix/reader.ts'
import { exchangeStore } from './store.ts'
import { csafProtocols } from './vulnerabilities/csafProtocol.ts'
import { matchWatches } from './watching/matching.ts'

export interface ExchangeSetting {
  database: Database
  dataDirectory: string
  origin: string
  now(): Date
  log(line: Record<string, unknown>): void
}

export interface Exchange {
  protocols: Protocol[]
  reader: Reader
  live: Live
  chores: { name: string; every_ms: number; run(): Promise<unknown> }[]
  /** Peers may have link-local addresses: a choice of whoever runs the process. */
  linkLocal: boolean
  /** Keeps the peers going until stopped. */
  peer(): PeeringRun
  close(): Promise<void>
}

/** A request's body; an envelope of a thousand usual objects has one and a half megabytes. */
export const largestEnvelope_bytes = 32 * 1024 * 1024

const statusesKept_ms = 14 * 86_400_000

export function openExchange({ database, dataDirectory, origin, now, log }: ExchangeSetting): Exchange {
  const schemas = schemaFolder(dataDirectory)
  const reader = startReader(schemas ? { schemas } : {})
  const live = openLive(database, now)
  const store = exchangeStore({ database, reader, now })
  const { authenticate } = store
  const arriving = arrivals()
  const linkLocal = process.env.CAUSEWAY_PEERS_LINK_LOCAL === '1'
  return {
    protocols: [
      exchangeProtocol({ store, live, mayAsk: mayTakeTurn, log, largestEnvelope_bytes }),
      ...csafProtocols({ database, origin, now, authenticate, mayAsk: mayTakeTurn, log }),
    ],
    reader,
    live,
    linkLocal,
    peer: () => startPeering({ database, reader, now, random: Math.random, log, linkLocal }),
    chores: [
      { name: 'embargoes', every_ms: 1_000, run: () => enterAsCauseway(database, liftEmbargoes, now()) },
      { name: 'words', every_ms: 1_000, run: () => indexWords(database, now(), arriving.lately() ? 150 : 2_000) },
      { name: 'watches', every_ms: 5_000, run: () => matchWatches(database, now()) },
      {
        name: 'statuses',
        every_ms: 3_600_000,
        run: () =>
          enterAsCauseway(
            database,
            (ctx) => deleteOldStatuses(ctx, new Date(now().getTime() - statusesKept_ms)),
            now(),
          ),
      },
    ],
    async close() {
      arriving.close()
      await live.close()
      await store.close()
      await reader.close()
    },
  }
}

/** Whether objects came in within the last seconds, so that what can wait does. */
function arrivals() {
  let last = Number.NEGATIVE_INFINITY
  const hear = () => {
    last = performance.now()
  }
  written.on('written', hear)
  return { lately: () => performance.now() - last < 2_000, close: () => written.off('written', hear) }
}

/** Where the operator has put the OASIS schemas (docs/administrators.md); the built-in checks stand without them. */
export function schemaFolder(dataDirectory: string): string | undefined {
  const folder = process.env.CAUSEWAY_STIX_SCHEMAS ?? join(dataDirectory, 'stix-schemas')
  return existsSync(folder) ? folder : undefined
}
