import { EventEmitter } from 'node:events'
import { type Ctx, type Database, enterAsCauseway } from '#kernel/database/index.ts'
import { eventsAfter, insertEvent, lastPosition, relayEvents } from './event.sql.ts'

export interface JobEvent {
  id: string
  event: string
  data: unknown
}

// Wakes the followers in this process; those elsewhere hear the database's notification, and all look again every second.
const hints = new EventEmitter().setMaxListeners(0)

/** Tells `audience` (a person) that something happened, with this transaction or not at all. */
export async function announce(
  ctx: Ctx,
  event: { topic: string; audience: string | null; body: unknown },
): Promise<void> {
  await insertEvent(ctx, event)
  ctx.afterCommit.push(() => hints.emit('written'))
}

export async function relay(database: Database): Promise<number> {
  const count = await enterAsCauseway(database, relayEvents)
  if (count > 0) hints.emit('relayed')
  return count
}

export const wakeFollowers = () => hints.emit('relayed')
export const onWritten = (heard: () => void) => {
  hints.on('written', heard)
  return () => hints.off('written', heard)
}

const lookAgain_ms = 1_000

/** A person's events after `lastEventId` (or from now on), without gap or repeat, until `signal`. */
export async function* followEvents(
  database: Database,
  person: string,
  lastEventId: string | undefined,
  signal: AbortSignal,
): AsyncIterable<JobEvent> {
  let position = /^\d{1,15}$/.test(lastEventId ?? '')
    ? Number(lastEventId)
    : await enterAsCauseway(database, lastPosition)
  while (!signal.aborted) {
    const rows = await enterAsCauseway(database, (ctx) => eventsAfter(ctx, position, person, 200))
    for (const row of rows) {
      position = row.position!
      yield { id: String(position), event: row.topic, data: row.body }
    }
    if (rows.length === 0) await hintOrTime(signal)
  }
}

function hintOrTime(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      hints.off('relayed', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, lookAgain_ms)
    hints.on('relayed', done)
    signal.addEventListener('abort', done)
  })
}
