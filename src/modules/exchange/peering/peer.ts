// Peers are managed by administrators: the commands, each one transaction and one audit line.
import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { insertAccount, putPermission } from '../account.sql.ts'
import { endAccount } from '../account.ts'
import { widenParticipation } from '../collection.ts'
import { type AddressRefusal, rootAddress, whyNotAddress } from './address.ts'
import {
  insertPeer,
  insertProgress,
  namesOfPeers,
  type PeerChange,
  type PeerInput,
  type PeerName,
  type PeerView,
  peerById,
  peersSeen,
  putSecret,
  rewind,
  type SentRow,
  sentRows,
  setEnded,
  setPaused,
  updatePeer,
  wantNow,
} from './peer.sql.ts'
import { forgetFailed } from './received.sql.ts'
import { forgetRefused } from './sending.sql.ts'

export type PeerRefusal = AddressRefusal | 'secret-missing'

export interface PeeringRules {
  linkLocal: boolean
}

/** Why a peer cannot be kept so. `secret`: undefined leaves the one that is stored. */
export function whyNotPeer(
  peer: Pick<PeerInput, 'url' | 'plain_http' | 'sign_in'>,
  secret: string | undefined,
  { linkLocal, stored }: PeeringRules & { stored: boolean },
): PeerRefusal | undefined {
  const refusal = whyNotAddress(peer.url, { plainHttp: peer.plain_http, linkLocal })
  if (refusal) return refusal
  return peer.sign_in !== 'none' && !secret && !stored ? 'secret-missing' : undefined
}

/**
 * Makes a peer, and for its organisation an account with which nobody can sign in: as that account it reads what is pushed
 * or adds what is pulled, under the policies of every other account.
 */
export async function createPeer(
  ctx: Ctx,
  input: PeerInput,
  { secret, ...rules }: PeeringRules & { secret?: string | undefined },
): Promise<{ id: string } | PeerRefusal> {
  const refusal = whyNotPeer(input, secret, { ...rules, stored: false })
  if (refusal) return refusal
  const id = randomUUID()
  const account = randomUUID()
  const { organisation, collection, direction } = input
  // What it added it must find again, to take it away when its originator does.
  const permission = { collection, can_read: true, can_write: direction === 'pull' }
  await insertAccount(ctx, { id: account, organisation, name: `peer-${id}`, password_hash: null })
  await widenParticipation(ctx, { ...permission, organisation })
  await putPermission(ctx, { ...permission, account })
  await insertPeer(ctx, { ...normal(input, rules), id, account })
  await asCauseway(ctx, async () => {
    await insertProgress(ctx, id)
    if (input.sign_in !== 'none') await putSecret(ctx, id, secret!)
  })
  record(ctx, { act: 'exchange.peer.created', subject: id, scope: collection, details: { direction } })
  return { id }
}

/** The address in the one form by which rows of the same server are known. */
const normal = <Input extends PeerChange>(input: Input, { linkLocal }: PeeringRules): Input => ({
  ...input,
  url: rootAddress(input.url, { plainHttp: input.plain_http, linkLocal }).href,
})

/** Where it lets more through than before, the log is gone through again; what was sent or received is left out. */
export async function changePeer(
  ctx: Ctx,
  id: string,
  change: PeerChange,
  { secret, ...rules }: PeeringRules & { secret?: string | undefined },
): Promise<'changed' | 'not-found' | PeerRefusal> {
  const before = await peerById(ctx, id)
  if (!before) return 'not-found'
  // A secret belongs to the address it was given for: sent to another one, it would be given away.
  const same_server = URL.canParse(change.url) && new URL(change.url).origin === new URL(before.url).origin
  const stored = before.sign_in === change.sign_in && same_server
  const refusal = whyNotPeer(change, secret, { ...rules, stored })
  if (refusal) return refusal
  const changed = normal(change, rules)
  await updatePeer(ctx, id, changed)
  await asCauseway(ctx, async () => {
    if (change.sign_in === 'none') await putSecret(ctx, id, null)
    else if (secret) await putSecret(ctx, id, secret)
    if (filtersOf(before) !== filtersOf(changed)) await rewind(ctx, id)
  })
  record(ctx, { act: 'exchange.peer.changed', subject: id, details: { credentials: Boolean(secret) } })
  return 'changed'
}

const filtersOf = ({ url, remote_collection, types, ceiling, matches, own_organisation }: PeerChange): string =>
  JSON.stringify([url, remote_collection, types, ceiling, matches, own_organisation])

/** What is under way ends with its next step. */
export const pausePeer = (ctx: Ctx, id: string) => switchPeer(ctx, id, true)
export const resumePeer = (ctx: Ctx, id: string) => switchPeer(ctx, id, false)

async function switchPeer(ctx: Ctx, id: string, paused: boolean): Promise<'changed' | 'so-already'> {
  if (!(await setPaused(ctx, id, paused))) return 'so-already'
  if (!paused) await wantNow(ctx, id)
  record(ctx, { act: paused ? 'exchange.peer.paused' : 'exchange.peer.resumed', subject: id })
  return 'changed'
}

/** As soon as a process is free. */
export async function tryPeer(ctx: Ctx, id: string): Promise<'wanted' | 'not-found'> {
  if (!(await wantNow(ctx, id))) return 'not-found'
  record(ctx, { act: 'exchange.peer.tried', subject: id })
  return 'wanted'
}

/** From the beginning: what was refused is offered again, and what arrived is known when it comes. */
export async function restartPeer(ctx: Ctx, id: string): Promise<'restarted' | 'not-found'> {
  if (!(await peerById(ctx, id))) return 'not-found'
  await asCauseway(ctx, async () => {
    await forgetFailed(ctx, id)
    await forgetRefused(ctx, id)
    await rewind(ctx, id)
  })
  record(ctx, { act: 'exchange.peer.restarted', subject: id })
  return 'restarted'
}

/** Its credentials are destroyed and its account ends; what came and went stays on record. */
export async function endPeer(ctx: Ctx, id: string): Promise<'ended' | 'not-found'> {
  const account = await setEnded(ctx, id)
  if (!account) return 'not-found'
  await asCauseway(ctx, () => putSecret(ctx, id, null))
  await endAccount(ctx, account)
  record(ctx, { act: 'exchange.peer.ended', subject: id })
  return 'ended'
}

export type NamedPeer = PeerView & { organisation_name: string }

/** The peers that the asker may know of: an administrator all, an analyst those of her organisation. */
export async function listPeers(ctx: Ctx): Promise<NamedPeer[]> {
  const peers = await peersSeen(ctx)
  const names = await namesFor(
    ctx,
    peers.map(({ id }) => id),
  )
  return peers.map((peer) => ({ ...peer, organisation_name: names.get(peer.id)?.organisation ?? '' }))
}

export async function namedPeer(ctx: Ctx, id: string): Promise<NamedPeer | undefined> {
  const peer = await peerById(ctx, id)
  if (!peer) return undefined
  const names = await namesFor(ctx, [id])
  return { ...peer, organisation_name: names.get(id)?.organisation ?? '' }
}

const namesFor = (ctx: Ctx, peers: string[]): Promise<Map<string, PeerName>> =>
  asCauseway(ctx, () => namesOfPeers(ctx, peers))

/**
 * To whom an object was sent, and what became of it there: for analysts of its originator, and for those of the
 * organisation that it was sent to, as long as they may see the object.
 */
export async function sentOf(
  ctx: Ctx,
  collection: string,
  id: string,
): Promise<(SentRow & { peer_name: string; organisation: string })[]> {
  const rows = await sentRows(ctx, collection, id)
  const names = await namesFor(ctx, [...new Set(rows.map(({ peer }) => peer))])
  return rows.map((row) => {
    const named = names.get(row.peer)
    return { ...row, peer_name: named?.name ?? '', organisation: named?.organisation ?? '' }
  })
}
