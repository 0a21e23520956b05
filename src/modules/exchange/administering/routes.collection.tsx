import { type Answer, get, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { releaseGroups } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import {
  admitOrganisation,
  changeCollection,
  closeCollection,
  createCollection,
  endParticipation,
} from '../collection.ts'
import { type CollectionFault, readCollection, type TypedCollection, typedCollection } from './collection.ts'
import {
  allCollections,
  type CollectionLine,
  collectionById,
  countsOfAll,
  organisationById,
  organisationsLike,
  participantsOf,
} from './exchange.sql.ts'
import { type Admission, CollectionPage, type GroupChoice, NewCollectionPage } from './pages/collection.tsx'
import { OverviewPage } from './pages/overview.tsx'
import { urls } from './urls.ts'
import { idOf, isId, soughtIn } from './visit.ts'
import { administeringWords } from './words.ts'

const administrators = { who: ['administrator'] } as const
type OfCollection = Visit<{ id: string }>

const nothingTyped: TypedCollection = {
  title: '',
  description: '',
  alias: '',
  public: false,
  default_tlp: 'amber',
  groups: [],
}

async function groupsOf(visit: Visit): Promise<GroupChoice[]> {
  const groups = await releaseGroups(visit.ctx, visit.ctx.now.toISOString().slice(0, 10))
  return groups.map(({ code, name }) => ({ code, name: name as GroupChoice['name'] }))
}

async function overview(visit: Visit): Promise<Answer> {
  const collections = await allCollections(visit.ctx)
  const counts = await countsOfAll(visit.ctx)
  return page(<OverviewPage view={await viewOf(visit)} collections={collections} counts={counts} />)
}

async function showNew(visit: Visit, typed: TypedCollection, faults: CollectionFault[] = []): Promise<Answer> {
  const groups = await groupsOf(visit)
  const view = await viewOf(visit)
  return page(
    <NewCollectionPage view={view} typed={typed} groups={groups} faults={faults} />,
    faults.length > 0 ? 422 : 200,
  )
}

async function create(visit: Visit): Promise<Answer> {
  const typed = typedCollection(visit.form)
  const codes = (await groupsOf(visit)).map(({ code }) => code)
  const read = readCollection(typed, { groups: codes, before: null })
  if (Array.isArray(read)) return showNew(visit, typed, read)
  const made = await createCollection(visit.ctx, read)
  if (made === 'taken') return showNew(visit, typed, ['taken'])
  const text = administeringWords(visit.ctx.language).collection.created
  return redirect(urls.collection(made.id), { kind: 'done', text })
}

async function collectionOf(visit: OfCollection): Promise<CollectionLine> {
  const collection = await collectionById(visit.ctx, idOf(visit))
  if (!collection) throw notFound()
  return collection
}

interface Tried {
  typed?: TypedCollection
  faults?: CollectionFault[]
  admission?: Admission
}

async function show(visit: OfCollection, { typed, faults = [], admission }: Tried = {}): Promise<Answer> {
  const collection = await collectionOf(visit)
  const sought = soughtIn(visit)
  const { title, description, alias, default_tlp, default_release } = collection
  const settings = { title, description: description ?? '', alias: alias ?? '', public: collection.public, default_tlp }
  const wrong = faults.length + (admission?.faults.length ?? 0) > 0
  return page(
    <CollectionPage
      view={await viewOf(visit)}
      collection={collection}
      typed={typed ?? { ...settings, groups: default_release?.groups ?? [] }}
      groups={await groupsOf(visit)}
      faults={faults}
      participants={await participantsOf(visit.ctx, collection.id)}
      organisations={await organisationsLike(visit.ctx, sought)}
      sought={sought}
      admission={admission ?? { organisation: '', rights: ['read'], faults: [] }}
    />,
    wrong ? 422 : 200,
  )
}

async function change(visit: OfCollection): Promise<Answer> {
  const collection = await collectionOf(visit)
  const typed = { ...typedCollection(visit.form), alias: collection.alias ?? '' }
  const codes = (await groupsOf(visit)).map(({ code }) => code)
  const read = readCollection(typed, { groups: codes, before: collection.default_release })
  if (Array.isArray(read)) return show(visit, { typed, faults: read })
  const say = administeringWords(visit.ctx.language).collection
  const outcome = await changeCollection(visit.ctx, { ...read, id: collection.id })
  return redirect(
    urls.collection(collection.id),
    outcome === 'changed' ? { kind: 'done', text: say.saved } : { kind: 'refused', text: say.closedBefore },
  )
}

async function close(visit: OfCollection): Promise<Answer> {
  const { id } = await collectionOf(visit)
  const say = administeringWords(visit.ctx.language).collection
  const outcome = await closeCollection(visit.ctx, id)
  return redirect(
    urls.collection(id),
    outcome === 'closed' ? { kind: 'done', text: say.closedNow } : { kind: 'refused', text: say.closedBefore },
  )
}

async function admit(visit: OfCollection): Promise<Answer> {
  const { ctx, form } = visit
  const collection = await collectionOf(visit)
  const say = administeringWords(ctx.language).collection
  if (collection.closed_at) return redirect(urls.collection(collection.id), { kind: 'refused', text: say.closedBefore })
  const rights = form.all('rights').filter((right) => right === 'read' || right === 'write')
  const id = form.text('organisation')
  const organisation = isId(id) ? await organisationById(ctx, id) : undefined
  const faults: Admission['faults'] = [
    ...(organisation ? [] : ['noOrganisation' as const]),
    ...(rights.length > 0 ? [] : ['noRight' as const]),
  ]
  if (!organisation || faults.length > 0) return show(visit, { admission: { organisation: id, rights, faults } })
  await admitOrganisation(ctx, {
    collection: collection.id,
    organisation: organisation.id,
    can_read: rights.includes('read'),
    can_write: rights.includes('write'),
  })
  return redirect(urls.collection(collection.id), { kind: 'done', text: say.admitted(organisation.name) })
}

async function takeOut(visit: Visit<{ id: string; organisation: string }>): Promise<Answer> {
  const { ctx, parameters } = visit
  const collection = await collectionOf(visit)
  const organisation = isId(parameters.organisation) ? await organisationById(ctx, parameters.organisation) : undefined
  if (!organisation || !(await endParticipation(ctx, collection.id, organisation.id))) throw notFound()
  const text = administeringWords(ctx.language).collection.removed(organisation.name)
  return redirect(urls.collection(collection.id), { kind: 'done', text })
}

/** Collections and the organisations that take part in them. */
export const collectionRoutes: Route[] = [
  get(urls.overview, administrators, overview),
  get(urls.newCollection, administrators, (visit) => showNew(visit, nothingTyped)),
  post(urls.collections, administrators, create),
  get(urls.collection(':id'), administrators, (visit) => show(visit)),
  post(urls.collection(':id'), administrators, change),
  post(urls.closing(':id'), administrators, close),
  post(urls.participants(':id'), administrators, admit),
  post(urls.participantRemoval(':id', ':organisation'), administrators, takeOut),
]
