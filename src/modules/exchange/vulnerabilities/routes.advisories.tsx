import { readFile } from 'node:fs/promises'
import { asCauseway } from '#kernel/database/index.ts'
import {
  download,
  found,
  get,
  notFound,
  page,
  postWithFiles,
  type Route,
  redirect,
  type Visit,
} from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { advisoryById, latestAdvisories, productNamesOf, visibleVersions } from './advisory.sql.ts'
import { type NotAccepted, submitAdvisory } from './advisory.ts'
import { type Checked, type Csaf, largestAdvisory_bytes } from './csaf.ts'
import { checkAdvisory } from './csafCheck.ts'
import { AdvisoriesPage } from './pages/advisories.tsx'
import { AdvisoryPage } from './pages/advisory.tsx'
import { UploadPage, type UploadProps } from './pages/upload.tsx'
import { analysts, organisationOf, pageOf, pageSize, searchOf, seatOf, uuid } from './routes.part.ts'
import { organisationNames, participatedCollections } from './statement.sql.ts'
import { urls } from './urls.ts'
import { findingsIn, vulnerabilitiesOf } from './vulnerability.sql.ts'
import { words } from './words.ts'

async function listPage(visit: Visit) {
  const { ctx, query } = visit
  const asked = { search: searchOf(query), tlp: query.get('tlp') ?? '', page: pageOf(query), size: pageSize }
  const rows = await latestAdvisories(ctx, asked)
  return page(<AdvisoriesPage view={await viewOf(visit)} {...asked} rows={rows} />)
}

async function advisoryOf({ ctx, parameters }: Visit<{ id: string }>) {
  if (!uuid.test(parameters.id)) throw notFound()
  return found(await advisoryById(ctx, parameters.id))
}

async function onePage(visit: Visit<{ id: string }>) {
  const { ctx } = visit
  const advisory = await advisoryOf(visit)
  const names = await asCauseway(ctx, () => organisationNames(ctx, [advisory.originator]))
  return page(
    <AdvisoryPage
      view={await viewOf(visit)}
      advisory={advisory}
      document={JSON.parse(advisory.content) as Csaf}
      originator={names.get(advisory.originator) ?? ''}
      versions={await visibleVersions(ctx, advisory)}
      findings={await findingsIn(ctx, await organisationOf(visit), advisory.id)}
      vulnerabilities={await vulnerabilitiesOf(ctx, advisory.id)}
      names={await productNamesOf(ctx, advisory.id)}
    />,
  )
}

async function file(visit: Visit<{ id: string }>) {
  const advisory = await advisoryOf(visit)
  return download({
    body: advisory.content,
    name: `${advisory.file}.json`,
    type: 'application/json',
    size: advisory.size,
  })
}

type Returned = Partial<Pick<UploadProps, 'values' | 'errors' | 'faults'>>
const blank = { collection: '', nations: '', groups: '' }

async function uploadPage(visit: Visit, { values = blank, errors = {}, faults = [] }: Returned = {}) {
  const seat = await seatOf(visit)
  const collections = (await participatedCollections(visit.ctx, seat.organisation)).filter(({ can_write }) => can_write)
  const view = await viewOf(visit)
  const shown = (
    <UploadPage view={view} seat={seat} collections={collections} values={values} errors={errors} faults={faults} />
  )
  return page(shown, Object.keys(errors).length > 0 ? 422 : 200)
}

async function publish(visit: Visit) {
  const { ctx, form, uploads } = visit
  const values = { collection: form.text('collection'), nations: form.text('nations'), groups: form.text('groups') }
  const say = words(ctx.language).upload
  const [upload] = uploads
  if (!upload) return uploadPage(visit, { values, errors: { file: say.missing } })
  if (!uuid.test(values.collection)) return uploadPage(visit, { values, errors: { collection: say.noCollection } })
  if (upload.size > largestAdvisory_bytes)
    return uploadPage(visit, { values, errors: { file: say.unreadable['too-large'] } })
  const bytes = await readFile(upload.path)
  const checked = await checkAdvisory(bytes)
  if (checked.kind !== 'valid') return uploadPage(visit, { values, ...returnedBy(visit, checked) })
  const submitted = await submitAdvisory(ctx, {
    sender: { principal: ctx.person!, organisation: await organisationOf(visit) },
    collection: values.collection,
    bytes,
    facts: checked.facts,
    remarks: checked.remarks,
    release: { nations: codesIn(values.nations), groups: codesIn(values.groups).map((code) => code.toLowerCase()) },
  })
  if ('id' in submitted) return redirect(urls.advisory(submitted.id), { kind: 'done', text: say[submitted.outcome] })
  return uploadPage(visit, { values, errors: refusalOf(visit, submitted) })
}

/** `fi, SE` as FI and SE. */
const codesIn = (text: string): string[] => [
  ...new Set(
    text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((code) => code !== ''),
  ),
]

function returnedBy({ ctx }: Visit, checked: Exclude<Checked, { kind: 'valid' }>): Returned {
  const say = words(ctx.language).upload
  if (checked.kind === 'unreadable') return { errors: { file: say.unreadable[checked.why] } }
  return { errors: { file: say.faultsTitle }, faults: checked.faults }
}

function refusalOf({ ctx }: Visit, submitted: NotAccepted): UploadProps['errors'] {
  const say = words(ctx.language).upload
  if (submitted.outcome === 'unknown-code') return { nations: say.unknownCode(submitted.code) }
  const text = say.refusals[submitted.why]
  return submitted.why === 'not-writable' || submitted.why === 'closed' ? { collection: text } : { file: text }
}

export const advisoryRoutes: Route[] = [
  get(urls.advisories, analysts, listPage),
  get(urls.newAdvisory, analysts, (visit) => uploadPage(visit)),
  postWithFiles(urls.newAdvisory, analysts, publish),
  get(urls.advisory(':id'), analysts, onePage),
  get(urls.document(':id'), analysts, file),
]
