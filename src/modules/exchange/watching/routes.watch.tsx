import {
  type Answer,
  download,
  get,
  notFound,
  page,
  post,
  type Route,
  redirect,
  type Visit,
} from '#kernel/http/index.ts'
import { nations } from '#kernel/identity/index.ts'
import { number } from '#kernel/language/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { type Criteria, readCriteria, type TypedWatch, typedOf, typedWatch, type WatchFault } from './criteria.ts'
import { ownFeed } from './feed.sql.ts'
import { atomOf, feedOf, jsonFeedOf } from './feed.ts'
import { SettingsPage } from './pages/settings.tsx'
import { WatchPage } from './pages/watch.tsx'
import { FeedPage, WatchesPage } from './pages/watches.tsx'
import { urls } from './urls.ts'
import { hitsOf, markRead, ownWatches, type WatchLine, watchById } from './watch.sql.ts'
import { changeWatch, closeFeed, createWatch, endWatch, openFeed, type WatchRefusal } from './watch.ts'
import { watchingWords } from './words.ts'

const analysts = { who: ['analyst'] } as const
type OfWatch = Visit<{ id: string }>
const perPage = 50
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function watchId({ parameters }: OfWatch): string {
  if (!uuid.test(parameters.id)) throw notFound()
  return parameters.id
}

async function list(visit: Visit): Promise<Answer> {
  const watches = await ownWatches(visit.ctx)
  const feed = await ownFeed(visit.ctx)
  return page(<WatchesPage view={await viewOf(visit)} watches={watches} feed={feed} />)
}

const nothingTyped: TypedWatch = {
  title: '',
  words: '',
  products: '',
  numbers: '',
  nations: [],
  types: [],
  by_mail: true,
}

async function form(visit: Visit, id: string | null, typed: TypedWatch, faults: WatchFault[] = []): Promise<Answer> {
  const known = (await nations(visit.ctx)).map(({ code, name }) => ({
    code,
    name: name as Record<'en' | 'fr', string>,
  }))
  const view = await viewOf(visit)
  return page(
    <SettingsPage view={view} id={id} typed={typed} nations={known} faults={faults} />,
    faults.length > 0 ? 422 : 200,
  )
}

async function read(visit: Visit, typed: TypedWatch): Promise<Criteria | WatchFault[]> {
  const codes = (await nations(visit.ctx)).map(({ code }) => code)
  return readCriteria(typed, codes)
}

/** A refusal of the whole list stands at its first field. */
function refusalFault({ ctx }: Visit, refused: WatchRefusal): WatchFault {
  const say = watchingWords(ctx.language)
  const text =
    refused.refusal === 'too-wide' ? say.tooWide(number(ctx, refused.matched), number(ctx, refused.all)) : say.tooMany
  return { field: 'words', fault: 'too-wide', text }
}

async function create(visit: Visit): Promise<Answer> {
  const typed = typedWatch(visit.form)
  const criteria = await read(visit, typed)
  if (Array.isArray(criteria)) return form(visit, null, typed, criteria)
  const made = await createWatch(visit.ctx, { title: typed.title, criteria, by_mail: typed.by_mail })
  if ('refusal' in made) return form(visit, null, typed, [refusalFault(visit, made)])
  return redirect(urls.watch(made.id), { kind: 'done', text: watchingWords(visit.ctx.language).form.created })
}

async function change(visit: OfWatch): Promise<Answer> {
  const id = watchId(visit)
  if (!(await watchById(visit.ctx, id))) throw notFound()
  const typed = typedWatch(visit.form)
  const criteria = await read(visit, typed)
  if (Array.isArray(criteria)) return form(visit, id, typed, criteria)
  const outcome = await changeWatch(visit.ctx, id, { title: typed.title, criteria, by_mail: typed.by_mail })
  if (outcome === 'unknown') throw notFound()
  if (outcome !== 'changed') return form(visit, id, typed, [refusalFault(visit, outcome)])
  return redirect(urls.watch(id), { kind: 'done', text: watchingWords(visit.ctx.language).form.changed })
}

async function lineOf(visit: OfWatch): Promise<WatchLine> {
  const id = watchId(visit)
  const line = (await ownWatches(visit.ctx)).find((each) => each.id === id)
  if (!line) throw notFound()
  return line
}

async function show(visit: OfWatch): Promise<Answer> {
  const watch = await lineOf(visit)
  const wanted = visit.query.get('page') ?? ''
  const shown = /^[1-9]\d{0,3}$/.test(wanted) ? Number(wanted) : 1
  const { rows, total } = await hitsOf(visit.ctx, watch.id, { limit: perPage, offset: (shown - 1) * perPage })
  return page(
    <WatchPage view={await viewOf(visit)} watch={watch} hits={rows} total={total} page={shown} perPage={perPage} />,
  )
}

async function settings(visit: OfWatch): Promise<Answer> {
  const watch = await watchById(visit.ctx, watchId(visit))
  if (!watch) throw notFound()
  return form(visit, watch.id, typedOf(watch))
}

async function readAll(visit: OfWatch): Promise<Answer> {
  const { id } = await lineOf(visit)
  const upto = visit.form.text('upto')
  const count = /^\d{1,16}$/.test(upto) ? await markRead(visit.ctx, id, Number(upto)) : 0
  return redirect(urls.watch(id), { kind: 'done', text: watchingWords(visit.ctx.language).watch.marked(count) })
}

async function remove(visit: OfWatch): Promise<Answer> {
  if ((await endWatch(visit.ctx, watchId(visit))) === 'unknown') throw notFound()
  return redirect(urls.watches, { kind: 'done', text: watchingWords(visit.ctx.language).watch.removed })
}

async function closeOwnFeed(visit: Visit): Promise<Answer> {
  const say = watchingWords(visit.ctx.language).feed
  const outcome = await closeFeed(visit.ctx)
  return redirect(
    urls.watches,
    outcome === 'closed' ? { kind: 'done', text: say.closed } : { kind: 'refused', text: say.closedBefore },
  )
}

/** Watch lists, what they found, and the feeds of it. `origin` is the address that people use. */
export const watchingRoutes = ({ origin }: { origin: string }): Route[] => [
  get(urls.watches, analysts, list),
  get(urls.newWatch, analysts, (visit) => form(visit, null, nothingTyped)),
  post(urls.watches, analysts, create),
  post(urls.feed, analysts, async (visit) => {
    const address = origin + urls.secretFeed(await openFeed(visit.ctx))
    return page(<FeedPage view={await viewOf(visit)} atom={`${address}.atom`} json={`${address}.json`} />)
  }),
  post(urls.feedRemoval, analysts, closeOwnFeed),
  get(urls.watch(':id'), analysts, show),
  get(urls.settings(':id'), analysts, settings),
  post(urls.settings(':id'), analysts, change),
  post(urls.reading(':id'), analysts, readAll),
  post(urls.removal(':id'), analysts, remove),
  // The secret in the address is the key: whoever has it reads as its owner, and nothing else.
  get(urls.secretFeed(':file'), { who: 'anyone' }, async ({ ctx, parameters }) => {
    const feed = await feedOf(ctx, parameters.file)
    if (!feed) throw notFound()
    return feed.format === 'atom'
      ? download({
          body: atomOf(feed, { origin, now: ctx.now }),
          name: 'causeway.atom',
          type: 'application/atom+xml; charset=utf-8',
          inline: true,
        })
      : download({
          body: jsonFeedOf(feed, { origin }),
          name: 'causeway.json',
          type: 'application/feed+json; charset=utf-8',
          inline: true,
        })
  }),
]
