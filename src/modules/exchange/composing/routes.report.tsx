import { randomUUID } from 'node:crypto'
import { type Answer, found, get, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { instant } from '#kernel/language/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { idIn, queryOf } from '../reading/lexemes.ts'
import { urls as readingUrls } from '../reading/urls.ts'
import { draftById, type FoundObject, findObjects, ownDrafts, visibleObjects, writingSeats } from './draft.sql.ts'
import { choicesFor, discardDraft, previewOf, releaseDraft, revisionFaults, saveDraft } from './draft.ts'
import { embargoOf, type Faults, type Fields, fieldsOf, firstFields } from './fields.ts'
import { ComposePage } from './pages/compose.tsx'
import { PreviewPage } from './pages/preview.tsx'
import { ReportsPage } from './pages/reports.tsx'
import { fieldsOfRevision, revisable, revisedBy, showsRules, withSeatOf } from './revision.ts'
import { urls } from './urls.ts'
import { composingWords } from './words.ts'

const analysts = { who: ['analyst'] } as const
type OfDraft = Visit<{ id: string }>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The id in the address; whatever is none belongs to no draft. */
function draftId({ parameters }: OfDraft): string {
  if (!uuid.test(parameters.id)) throw notFound()
  return parameters.id
}

interface Shown {
  fields: Fields
  fresh?: boolean
  sought?: { typed: string; found: FoundObject[] }
  faults?: Faults
  tooLong?: boolean
}

async function form(visit: Visit, id: string, { fields, fresh, ...more }: Shown, status = 200): Promise<Answer> {
  const { ctx } = visit
  const refs = fields.refs ?? []
  const visible = await visibleObjects(ctx, refs)
  const choices = await choicesFor(ctx)
  const revised = await revisedBy(ctx, fields)
  const standing =
    typeof revised === 'string'
      ? { faults: revisionFaults(revised) }
      : revised && { revised, showsRules: await showsRules(ctx, revised, choices) }
  return page(
    <ComposePage
      view={await viewOf(visit)}
      id={id}
      fresh={fresh ?? false}
      fields={fields}
      choices={typeof revised === 'object' ? withSeatOf(choices, revised) : choices}
      referred={refs.flatMap((ref) => visible.get(ref) ?? [])}
      {...standing}
      {...more}
    />,
    status,
  )
}

async function list(visit: Visit): Promise<Answer> {
  const drafts = await ownDrafts(visit.ctx)
  const mayWrite = (await writingSeats(visit.ctx)).length > 0
  return page(<ReportsPage view={await viewOf(visit)} drafts={drafts} mayWrite={mayWrite} />)
}

async function begin(visit: Visit): Promise<Answer> {
  const seats = await writingSeats(visit.ctx)
  if (seats.length === 0) return redirect(urls.reports)
  // An object's page may lead here with the object to report about.
  const refs = idIn(visit.query.get('about') ?? '')
  const fields = { ...firstFields(seats, visit.ctx.language), ...(refs ? { refs: [refs] } : {}) }
  return form(visit, randomUUID(), { fields, fresh: true })
}

/** A form of its own for each correction that somebody begins, filled with the version that stands. */
async function correct(visit: Visit<{ collection: string; id: string }>): Promise<Answer> {
  const { ctx, parameters } = visit
  const revised = found(await revisable(ctx, parameters.collection, parameters.id))
  const choices = withSeatOf(await choicesFor(ctx), revised)
  return form(visit, randomUUID(), { fields: await fieldsOfRevision(ctx, revised, choices), fresh: true })
}

async function resume(visit: OfDraft): Promise<Answer> {
  const draft = await draftById(visit.ctx, draftId(visit))
  if (!draft) throw notFound()
  if (draft.report) return redirect(readingUrls.object(draft.collection!, draft.report))
  return form(visit, draft.id, { fields: draft.fields })
}

/** Keeps what was typed, or shows it again and says why it could not be kept. */
async function keep(visit: OfDraft, fields: Fields): Promise<Answer | undefined> {
  const id = draftId(visit)
  const outcome = await saveDraft(visit.ctx, id, fields)
  if (outcome === 'not-yours') throw notFound()
  if (outcome === 'too-long') return form(visit, id, { fields, tooLong: true }, 422)
  if (outcome === 'no-seat')
    return form(visit, id, { fields, faults: { fields: [{ field: 'seat', fault: 'no-seat' }], lines: [] } }, 422)
  return undefined
}

async function save(visit: OfDraft): Promise<Answer> {
  const { ctx, form: sent } = visit
  const fields = fieldsOf(sent)
  const refused = await keep(visit, fields)
  if (refused) return refused
  const typed = sent.text('find').trim()
  // The Enter key in the search field means the search, whichever button the browser takes for the usual one.
  if (typed !== '') return form(visit, draftId(visit), { fields, sought: { typed, found: await search(visit, typed) } })
  return redirect(urls.draft(draftId(visit)), { kind: 'done', text: composingWords(ctx.language).form.saved })
}

async function search({ ctx }: Visit, typed: string): Promise<FoundObject[]> {
  const id = idIn(typed)
  if (id) return findObjects(ctx, { id })
  const words = queryOf(typed)
  return words ? findObjects(ctx, { words }) : []
}

async function preview(visit: OfDraft): Promise<Answer> {
  const fields = fieldsOf(visit.form)
  const refused = await keep(visit, fields)
  if (refused) return refused
  const id = draftId(visit)
  const seen = await previewOf(visit.ctx, fields)
  if ('lines' in seen) return form(visit, id, { fields, faults: seen }, 422)
  return page(<PreviewPage view={await viewOf(visit)} id={id} preview={seen} />)
}

async function release(visit: OfDraft): Promise<Answer> {
  const { ctx } = visit
  const id = draftId(visit)
  const say = composingWords(ctx.language).preview
  const result = await releaseDraft(ctx, id, visit.form.text('mark'))
  switch (result.outcome) {
    case 'unknown':
      throw notFound()
    case 'not-writable':
      return redirect(urls.draft(id), { kind: 'refused', text: say.notWritable })
    case 'refused':
      return redirect(urls.draft(id), { kind: 'refused', text: say.refused(result.sentence) })
    case 'faulty':
      return form(visit, id, { fields: result.draft.fields, faults: result.faults }, 422)
    case 'changed':
      return page(<PreviewPage view={await viewOf(visit)} id={id} preview={result.preview} changed />, 409)
    case 'released-already':
      return redirect(readingUrls.object(result.collection, result.report), { kind: 'info', text: say.releasedAlready })
    case 'released': {
      const { composed, reached } = result.preview
      const until = embargoOf(composed)
      const reply = composed.revised ? say.corrected : say.released
      const text = until ? say.releasedLater(reached, instant(ctx, until, { zone: true })) : reply(reached)
      return redirect(readingUrls.object(result.collection, result.report), { kind: 'done', text })
    }
  }
}

async function discard(visit: OfDraft): Promise<Answer> {
  if ((await discardDraft(visit.ctx, draftId(visit))) === 'unknown') throw notFound()
  return redirect(urls.reports, { kind: 'done', text: composingWords(visit.ctx.language).reports.discarded })
}

/** Writing a report, seeing who will read it, releasing it. */
export const composingRoutes: Route[] = [
  get(urls.reports, analysts, list),
  get(urls.newReport, analysts, begin),
  get(readingUrls.correction(':collection', ':id'), analysts, correct),
  get(urls.draft(':id'), analysts, resume),
  // What was previewed is the draft; an address that was opened again shows it.
  get(urls.preview(':id'), analysts, async (visit) => {
    if (!(await draftById(visit.ctx, draftId(visit)))) throw notFound()
    return redirect(urls.draft(draftId(visit)))
  }),
  post(urls.draft(':id'), analysts, save),
  post(urls.preview(':id'), analysts, preview),
  post(urls.release(':id'), analysts, release),
  post(urls.removal(':id'), analysts, discard),
]
