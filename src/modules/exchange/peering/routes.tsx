import type { Ctx } from '#kernel/database/index.ts'
import {
  type Answer,
  found,
  get,
  type Notice,
  page,
  post,
  type Route,
  redirect,
  type Visit,
} from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { openCollections, participants } from './choices.sql.ts'
import { type Day, daysOf, shownSince } from './days.ts'
import { type Choices, type FormFault, readPeer } from './input.ts'
import { freshValues, PeerFormPage, type Values, valuesOf } from './pages/form.tsx'
import { PeerPage } from './pages/peer.tsx'
import { PeersPage } from './pages/peers.tsx'
import { failuresOf, hoursOf, refusedBy } from './peer.sql.ts'
import {
  changePeer,
  createPeer,
  endPeer,
  listPeers,
  type NamedPeer,
  namedPeer,
  type PeeringRules,
  pausePeer,
  restartPeer,
  resumePeer,
  tryPeer,
} from './peer.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

type OfPeer = Visit<{ id: string }>

const administrators = { who: ['administrator'] } as const
const both = { who: ['administrator', 'analyst'] } as const

const most_failures = 200

async function list(visit: Visit): Promise<Answer> {
  const { ctx, rights } = visit
  const peers = await listPeers(ctx)
  const days = new Map<string, Day[]>()
  for (const { id } of peers) days.set(id, daysOf(await hoursOf(ctx, id, shownSince(ctx.now)), ctx.now))
  const administrates = rights.has('administrator')
  return page(<PeersPage view={await viewOf(visit)} peers={peers} days={days} administrates={administrates} />)
}

async function health(visit: OfPeer): Promise<Answer> {
  const { ctx, parameters } = visit
  const peer = found(await namedPeer(ctx, parameters.id))
  const failures = await (peer.direction === 'pull' ? failuresOf : refusedBy)(ctx, peer.id, most_failures)
  return page(
    <PeerPage
      view={await viewOf(visit)}
      peer={peer}
      days={daysOf(await hoursOf(ctx, peer.id, shownSince(ctx.now)), ctx.now)}
      failures={failures}
      administrates={visit.rights.has('administrator')}
    />,
  )
}

const choicesFor = async (ctx: Ctx): Promise<Choices> => ({
  collections: await openCollections(ctx),
  organisations: await participants(ctx),
})

interface Shown {
  peer?: NamedPeer
  values: Values
  faults?: FormFault[]
}

async function showForm(visit: Visit, { faults = [], ...shown }: Shown): Promise<Answer> {
  const view = await viewOf(visit)
  const choices = await choicesFor(visit.ctx)
  return page(<PeerFormPage view={view} choices={choices} faults={faults} {...shown} />, faults.length > 0 ? 422 : 200)
}

/** All that was typed but the secret, which is never sent back. */
const typed = ({ form }: Visit): Values =>
  Object.fromEntries(form.names().flatMap((name) => (name === 'secret' ? [] : [[name, form.text(name)]])))

const create =
  (rules: PeeringRules) =>
  async (visit: Visit): Promise<Answer> => {
    const { ctx, form } = visit
    const say = words(ctx.language)
    const input = readPeer(form, say.formFaults, await choicesFor(ctx))
    if (Array.isArray(input)) return showForm(visit, { values: typed(visit), faults: input })
    const made = await createPeer(ctx, input, { ...rules, secret: form.text('secret') || undefined })
    if (typeof made === 'string') return showForm(visit, { values: typed(visit), faults: [addressFault(visit, made)] })
    return redirect(urls.peer(made.id), { kind: 'done', text: say.done.created })
  }

const change =
  (rules: PeeringRules) =>
  async (visit: OfPeer): Promise<Answer> => {
    const { ctx, form } = visit
    const say = words(ctx.language)
    const peer = found(await namedPeer(ctx, visit.parameters.id))
    const input = readPeer(form, say.formFaults, await choicesFor(ctx), peer)
    const again = (faults: FormFault[]) => showForm(visit, { peer, values: typed(visit), faults })
    if (Array.isArray(input)) return again(input)
    const outcome = await changePeer(ctx, peer.id, input, { ...rules, secret: form.text('secret') || undefined })
    if (outcome === 'not-found') return redirect(urls.peers, { kind: 'refused', text: say.done.same })
    if (outcome !== 'changed') return again([addressFault(visit, outcome)])
    return redirect(urls.peer(peer.id), { kind: 'done', text: say.done.changed })
  }

function addressFault({ ctx }: Visit, refusal: Exclude<Awaited<ReturnType<typeof createPeer>>, object>): FormFault {
  return { field: refusal === 'secret-missing' ? 'secret' : 'url', text: words(ctx.language).addresses[refusal] }
}

/** A button: does it and comes back to the peer, saying what happened. */
const act =
  (command: (ctx: Ctx, id: string) => Promise<string>, done: 'paused' | 'resumed' | 'wanted' | 'restarted' | 'ended') =>
  async ({ ctx, parameters }: OfPeer): Promise<Answer> => {
    found(await namedPeer(ctx, parameters.id))
    const outcome = await command(ctx, parameters.id)
    const say = words(ctx.language).done
    const changed = outcome !== 'so-already' && outcome !== 'not-found'
    const notice: Notice = changed ? { kind: 'done', text: say[done] } : { kind: 'refused', text: say.same }
    return redirect(done === 'ended' ? urls.peers : urls.peer(parameters.id), notice)
  }

/** `linkLocal`: whoever runs the process lets peers have link-local addresses. */
export const peerRoutes = (rules: PeeringRules): Route[] => [
  get(urls.peers, both, list),
  get(urls.newPeer, administrators, (visit) => showForm(visit, { values: freshValues })),
  post(urls.peers, administrators, create(rules)),
  get(urls.peer(':id'), both, health),
  get(urls.setting(':id'), administrators, async (visit) => {
    const peer = found(await namedPeer(visit.ctx, visit.parameters.id))
    return showForm(visit, { peer, values: valuesOf(peer) })
  }),
  post(urls.setting(':id'), administrators, change(rules)),
  post(urls.pause(':id'), administrators, act(pausePeer, 'paused')),
  post(urls.resumption(':id'), administrators, act(resumePeer, 'resumed')),
  post(urls.trial(':id'), administrators, act(tryPeer, 'wanted')),
  post(urls.restart(':id'), administrators, act(restartPeer, 'restarted')),
  post(urls.end(':id'), administrators, act(endPeer, 'ended')),
]
