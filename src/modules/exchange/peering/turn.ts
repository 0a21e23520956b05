// One turn with one peer: take the lease, pull or push, give the lease back and say when to come again.
import { randomUUID } from 'node:crypto'
import { type Ctx, type Database, enterAsCauseway } from '#kernel/database/index.ts'
import type { Reader } from '../stix/reader.ts'
import { rootAddress } from './address.ts'
import { waitAfterFailure, waitAfterSuccess } from './backoff.ts'
import { type Client, type Credentials, openClient } from './client.ts'
import { PeerFault } from './fault.ts'
import { type Claimed, claim, countHour, type Peer, type Progress, release, renewLease } from './progress.sql.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'
import type { Bounds } from './receive.ts'
import { type Fetch, openTransport } from './transport.ts'

export interface Peering {
  database: Database
  reader: Reader
  now(): Date
  /** From 0 to 1. */
  random(): number
  log(line: Record<string, unknown>): void
  /** Peers may have link-local addresses: for the one who runs the process to say. */
  linkLocal?: boolean
  /** What stands between here and there; tests put faults into it. */
  transport?: (peer: Peer) => Fetch
  bounds?: Partial<Bounds>
  /** Called with true once a peer is taken: another one may then be looked for. */
  begun?: (taken: boolean) => void
}

export interface Turn extends Peering {
  peer: Peer
  progress: Progress
  client: Client
  signal: AbortSignal
  /** A transaction as Causeway that counts only as long as this turn holds the peer. */
  keep<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
}

/** `left`: the process ends, or the peer was taken from this turn. */
export type TurnOutcome = 'done' | 'left' | PeerFault['id']

/** Runs one turn with a peer that is due, or with the one wanted; undefined where there is none or another has it. */
export async function takeTurn(
  peering: Peering,
  { peer: wanted, signal = new AbortController().signal }: { peer?: string; signal?: AbortSignal } = {},
): Promise<TurnOutcome | undefined> {
  const lease = randomUUID()
  const claimed = await enterAsCauseway(peering.database, (ctx) => claim(ctx, lease, wanted), peering.now())
  if (!claimed) return undefined
  peering.begun?.(true)
  const outcome = await outcomeOf(peering, claimed, lease, signal)
  await finish(peering, claimed, lease, outcome)
  return outcome instanceof PeerFault ? outcome.id : outcome
}

async function outcomeOf(
  peering: Peering,
  { peer, progress, secret }: Claimed,
  lease: string,
  signal: AbortSignal,
): Promise<'done' | 'left' | PeerFault> {
  try {
    const turn: Turn = {
      ...peering,
      peer,
      progress,
      signal,
      client: clientOf(peering, peer, secret, signal),
      keep: (work) =>
        enterAsCauseway(
          peering.database,
          async (ctx) => {
            if (!(await renewLease(ctx, peer.id, lease))) throw new PeerFault('lease-lost')
            return work(ctx)
          },
          peering.now(),
        ),
    }
    await (peer.direction === 'pull' ? pull(turn) : push(turn))
    return signal.aborted ? 'left' : 'done'
  } catch (error) {
    // The process ends: that is nobody's fault, and the next one goes on at once.
    if (signal.aborted || (error instanceof PeerFault && error.id === 'lease-lost')) return 'left'
    if (error instanceof PeerFault) return error
    peering.log({ peer: peer.id, error: (error as Error).message, stack: (error as Error).stack })
    return new PeerFault('internal')
  }
}

function clientOf(peering: Peering, peer: Peer, secret: string | null, signal: AbortSignal): Client {
  const rules = { plainHttp: peer.plain_http, linkLocal: peering.linkLocal ?? false }
  return openClient({
    fetch: peering.transport?.(peer) ?? openTransport(rules),
    root: rootAddress(peer.url, rules),
    credentials: credentialsOf(peer, secret),
    ...(peering.bounds ? { bounds: peering.bounds } : {}),
    now: peering.now,
    signal,
  })
}

function credentialsOf({ sign_in, sign_in_name }: Peer, secret: string | null): Credentials {
  if (sign_in === 'bearer') return { kind: 'bearer', token: secret ?? '' }
  return sign_in === 'basic' ? { kind: 'basic', name: sign_in_name ?? '', password: secret ?? '' } : { kind: 'none' }
}

async function finish(
  { database, now, random, log }: Peering,
  { peer, progress }: Claimed,
  lease: string,
  outcome: 'done' | 'left' | PeerFault,
): Promise<void> {
  const fault = outcome instanceof PeerFault ? outcome : undefined
  if (fault) log({ peer: peer.id, fault: fault.id })
  const end = fault
    ? { kind: 'failed' as const, error: fault.id, detail: fault.detail }
    : { kind: outcome as 'done' | 'left' }
  const wait_ms = {
    done: () => waitAfterSuccess(peer.interval_seconds, random),
    left: () => 0,
    failed: () => waitAfterFailure(progress.failures_in_row + 1, fault?.retry_ms ?? null, random),
  }[end.kind]()
  await enterAsCauseway(
    database,
    async (ctx) => {
      await release(ctx, peer.id, lease, { ...end, next_at: new Date(ctx.now.getTime() + wait_ms) })
      await countHour(ctx, peer.id, { turns: 1, errors: fault ? 1 : 0 })
    },
    now(),
  )
}
