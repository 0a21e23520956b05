// Keeps all peers going beside everything else: several turns at a time, those that follow events for as long as they like.
// Several processes may do so beside each other, for the lease decides who has a peer.
import { enterAsCauseway } from '#kernel/database/index.ts'
import { written } from '../log.ts'
import { deleteOldHours, wakePushes } from './progress.sql.ts'
import { type Peering, takeTurn } from './turn.ts'

export interface PeeringRun {
  /** Ends every turn after the step it is at, and waits for it. */
  stop(): Promise<void>
}

const look_ms = 1_000
const sweep_ms = 6 * 3_600_000
const kept_ms = 90 * 24 * 3_600_000

/** `most_turns`: as many at once; each holds a connection to another server, and to the database only for moments. */
export function startPeering(peering: Peering, { most_turns = 32 } = {}): PeeringRun {
  const ended = new AbortController()
  const turns = new Set<Promise<unknown>>()
  let looking = Promise.resolve()
  let swept_at = 0
  // What enters a log is sent on at once; the interval is for what no event tells, such as who joins a release group.
  const grown = new Set<string>()
  const hear = (collection: string) => void grown.add(collection)
  written.on('written', hear)
  const wake = async () => {
    const collections = [...grown]
    grown.clear()
    if (collections.length > 0)
      await enterAsCauseway(peering.database, (ctx) => wakePushes(ctx, collections), peering.now())
  }
  const look = async () => {
    await wake()
    while (!ended.signal.aborted && turns.size < most_turns) {
      const begun = Promise.withResolvers<boolean>()
      const turn = takeTurn({ ...peering, begun: begun.resolve }, { signal: ended.signal })
        .catch((error: Error) => peering.log({ peering: 'failed', error: error.message }))
        .finally(() => {
          begun.resolve(false)
          turns.delete(turn)
        })
      turns.add(turn)
      if (!(await begun.promise)) break
    }
    if (peering.now().getTime() - swept_at < sweep_ms) return
    swept_at = peering.now().getTime()
    await enterAsCauseway(peering.database, (ctx) => deleteOldHours(ctx, new Date(swept_at - kept_ms)))
  }
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    looking = look()
      .catch((error: Error) => peering.log({ peering: 'failed', error: error.message }))
      .finally(() => {
        busy = false
      })
  }, look_ms)
  timer.unref()
  return {
    async stop() {
      ended.abort()
      clearInterval(timer)
      written.off('written', hear)
      await looking
      await Promise.all(turns)
    },
  }
}
