// A small store in memory that keeps the contract of store.ts, and the cast of collections and clients that the
// conformance cases are played with.
import { randomUUID } from 'node:crypto'
import { instantKey, instantText } from '../stix/instant.ts'
import { taxiiProtocol } from './protocol.ts'
import type {
  Account,
  Asker,
  CollectionView,
  Credentials,
  EnvelopeFault,
  Filters,
  Page,
  PageRequest,
  RootView,
  Status,
  StatusDetail,
  Store,
} from './store.ts'

export interface Client extends Account {
  password: string
  token: string
}

export interface Holding {
  id: string
  root: string
  alias: string | null
  title: string
  description: string | null
  public: boolean
  /** Rights by the account's name: `r`, `w` or `rw`. */
  rights: Record<string, string>
}

export interface Entry {
  position: number
  id: string
  type: string
  spec_version: string
  version: string
  key: string
  content: Buffer
  origin: string
}

interface Setting {
  roots: RootView[]
  clients: Client[]
  holdings: Holding[]
  now(): Date
}

/** Everything is kept in arrays and every question walks all of them: plainly right, and slow. */
export function memoryStore(setting: Setting): Store & { entries(collection: string): Entry[] } {
  const logs = new Map<string, Entry[]>(setting.holdings.map(({ id }) => [id, []]))
  const statuses = new Map<string, { root: string; account: string; status: Status }>()
  const entries = (collection: string) => logs.get(collection)!
  const list = (collection: CollectionView, filters: Filters, page: PageRequest) =>
    pageOf(select(entries(collection.id), filters), filters, page)
  return {
    entries,
    authenticate: async (credentials) => authenticate(setting.clients, credentials),
    roots: async (asker) =>
      setting.roots.filter(
        ({ slug }) =>
          asker !== 'anonymous' || setting.holdings.some((holding) => holding.root === slug && holding.public),
      ),
    collections: async (asker, root) =>
      setting.holdings.filter((holding) => holding.root === root).flatMap((holding) => viewFor(asker, holding) ?? []),
    collection: async (asker, root, name) => {
      const found = setting.holdings.find(
        ({ root: of, id, alias }) => of === root && (id === name.toLowerCase() || alias === name),
      )
      return found && viewFor(asker, found)
    },
    objects: async (_asker, collection, filters, page) => list(collection, filters, page),
    manifest: async (_asker, collection, filters, page) => list(collection, filters, page),
    versions: async (_asker, collection, id, filters, page) => list(collection, { ...filters, ids: [id] }, page),
    async add(asker, collection, bytes) {
      const account = asker as Account
      const added = addAll(entries(collection.id), account, bytes, setting.now())
      if (!('fault' in added)) statuses.set(added.id, { root: collection.root, account: account.id, status: added })
      return added
    },
    async remove(asker, collection, id, filters) {
      const log = entries(collection.id)
      const any = { ...filters, ids: [id], spec_versions: filters.spec_versions ?? ['2.0', '2.1'] }
      const gone = new Set(select(log, any))
      if (gone.size === 0) return 'not-found'
      if ([...gone].some(({ origin }) => origin !== (asker as Account).organisation)) return 'not-origin'
      logs.set(
        collection.id,
        log.filter((entry) => !gone.has(entry)),
      )
      return 'removed'
    },
    async status(asker, root, id) {
      const kept = statuses.get(id)
      return kept && kept.root === root && asker !== 'anonymous' && kept.account === asker.id ? kept.status : undefined
    },
  }
}

function authenticate(clients: Client[], credentials: Credentials | null): Asker | null {
  if (!credentials) return 'anonymous'
  const found = clients.find((client) =>
    credentials.scheme === 'bearer'
      ? client.token === credentials.token
      : client.name === credentials.name && client.password === credentials.password,
  )
  return found ? { id: found.id, name: found.name, organisation: found.organisation } : null
}

function viewFor(asker: Asker, { rights, ...holding }: Holding): CollectionView | undefined {
  const held = asker === 'anonymous' ? '' : (rights[asker.name] ?? '')
  const can_read = holding.public || held.includes('r')
  const can_write = held.includes('w')
  return can_read || can_write ? { ...holding, can_read, can_write } : undefined
}

/** The filters but `added_after`, in the order of the standard: the version is chosen among what else matches. */
function select(entries: Entry[], { ids, types, spec_versions, versions }: Filters): Entry[] {
  const matching = entries.filter(({ id, type }) => (ids?.includes(id) ?? true) && (types?.includes(type) ?? true))
  const ofSpecification = matching.filter((entry) =>
    spec_versions
      ? spec_versions.includes(entry.spec_version)
      : entry.spec_version === extreme(matching, entry.id, 'spec_version', 'last'),
  )
  return ofSpecification.filter((entry) =>
    versions.some((match) => {
      if (match.kind === 'all') return true
      if (match.kind === 'at') return entry.key === match.key
      return entry.key === extreme(ofSpecification, entry.id, 'key', match.kind)
    }),
  )
}

function extreme(entries: Entry[], id: string, property: 'key' | 'spec_version', end: 'first' | 'last'): string {
  const values = entries.filter((entry) => entry.id === id).map((entry) => entry[property])
  return values.toSorted().at(end === 'first' ? 0 : -1)!
}

function pageOf(selected: Entry[], { added_after }: Filters, { after, limit }: PageRequest): Page<Entry> {
  const rest = selected.filter(({ position }) => position > Math.max(added_after ?? 0, after ?? 0))
  return { rows: rest.slice(0, limit), more: rest.length > limit }
}

const unversioned = '1970-01-01T00:00:00Z'

interface Sent {
  type?: string
  id?: string
  spec_version?: string
  modified?: string
  created?: string
}

function addAll(log: Entry[], account: Account, bytes: Uint8Array, now: Date): Status | EnvelopeFault {
  const sent = parse(bytes)
  if ('fault' in sent) return sent
  const successes: StatusDetail[] = []
  const failures: StatusDetail[] = []
  for (const object of sent.objects) {
    const version = object.modified ?? object.created ?? unversioned
    const id = typeof object.id === 'string' ? object.id : ''
    const key = instantKey(version)
    if (!object.type || !id.startsWith(`${object.type}--`) || !key) {
      failures.push({ id, version, message: 'This object is no STIX object.' })
      continue
    }
    successes.push({ id, version })
    if (log.some((entry) => entry.id === id && entry.key === key && entry.spec_version === specificationOf(object)))
      continue
    const position = Math.max(now.getTime() * 1000, (log.at(-1)?.position ?? 0) + 1)
    const content = Buffer.from(JSON.stringify(object))
    const { organisation } = account
    const described = { id, type: object.type, spec_version: specificationOf(object), version, key }
    log.push({ position, ...described, content, origin: organisation })
  }
  return {
    id: randomUUID(),
    status: 'complete',
    request_timestamp: instantText(now.getTime() * 1000),
    total_count: sent.objects.length,
    success_count: successes.length,
    successes,
    failure_count: failures.length,
    failures,
    pending_count: 0,
  }
}

/** STIX 2.1 objects say so; in 2.0 no object did, but observables did not stand on their own either. */
const specificationOf = ({ spec_version, created }: Sent) => spec_version ?? (created ? '2.0' : '2.1')

function parse(bytes: Uint8Array): { objects: Sent[] } | EnvelopeFault {
  try {
    const sent = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as { objects?: Sent[] } | null
    const objects = sent === null || Array.isArray(sent) ? null : (sent.objects ?? [])
    return Array.isArray(objects) ? { objects } : { fault: 'not-an-envelope', sentence: 'The body is no envelope.' }
  } catch {
    return { fault: 'not-json', sentence: 'The body is no JSON.' }
  }
}

const client = (name: string, organisation: string): Client => ({
  id: randomUUID(),
  name,
  organisation,
  password: `${name}: pässwörd with : colons`,
  token: `${name}-token_1.2~3+4/5==`,
})

/** The cast: who may do what where is described at `Fixture` in conformance.ts. */
export function memoryFixture({ largestEnvelope_bytes = 100_000, largestPage = 20 } = {}) {
  const owner = client('owner', 'Harbour CERT')
  const reader = client('reader', 'Fjord CERT')
  const stranger = client('stranger', 'Quay Shipping')
  const holding = (title: string, rights: Record<string, string>, more: Partial<Holding> = {}): Holding => ({
    ...{ id: randomUUID(), root: 'alliance', alias: null, title, description: null, public: false, rights },
    ...more,
  })
  const collections = {
    library: holding('Library', { owner: 'rw', reader: 'r' }, { alias: 'library', description: 'What was found' }),
    dropbox: holding('Drop box', { owner: 'w' }),
    bulletin: holding('Bulletin', { owner: 'rw' }, { public: true }),
    hidden: holding('Hidden', {}),
  }
  const store = memoryStore({
    roots: [
      { slug: 'alliance', title: 'Alliance', description: 'All nations and partners' },
      { slug: 'exercise', title: 'Exercise', description: null },
    ],
    clients: [owner, reader, stranger],
    holdings: Object.values(collections),
    now: () => new Date(),
  })
  const lines: Record<string, unknown>[] = []
  const protocol = taxiiProtocol({
    store,
    mayAsk: () => true,
    log: (line) => void lines.push(line),
    largestEnvelope_bytes,
    largestPage,
  })
  return {
    fetch: (request: Request) => protocol.handle(request, '192.0.2.1'),
    root: 'alliance',
    emptyRoot: 'exercise',
    clients: { owner, reader, stranger },
    collections,
    largestPage,
    specifications: ['2.0', '2.1'],
    close: async () => undefined,
    store,
    lines,
    protocol,
  }
}
