import type { FileStore } from '#kernel/files/index.ts'
import {
  download,
  found,
  get,
  json,
  notFound,
  page,
  post,
  postWithFiles,
  type Route,
  redirect,
  type Visit,
} from '#kernel/http/index.ts'
import { isLanguage, time } from '#kernel/language/index.ts'
import { scriptUrl, viewOf } from '#kernel/ui/index.ts'
import { type Application, ownApplication, ownApplications, receiptOf } from './application.sql.ts'
import {
  type DraftInput,
  dossierOf,
  type SaveOutcome,
  saveDraft,
  submit,
  whyNotSubmit,
  withdraw,
} from './application.ts'
import { attachmentById } from './attachment.sql.ts'
import { attach, detach } from './attachment.ts'
import { callById, challengesOf } from './call.sql.ts'
import { ApplicationPage } from './pages/application.tsx'
import { ApplicationsPage } from './pages/applications.tsx'
import { DraftPage, type DraftPageProps } from './pages/draft.tsx'
import { ReceiptPage } from './pages/receipt.tsx'
import { SubmissionPage } from './pages/submission.tsx'
import type { SubmittedApplication } from './receipt.ts'
import { nationNames } from './routes.call.tsx'
import { urls } from './urls.ts'
import { words } from './words.ts'

type OfOne = Visit<{ id: string }>

const own = async (visit: OfOne): Promise<Application> => found(await ownApplication(visit.ctx, visit.parameters.id))

const autosave = () => [scriptUrl(new URL('./browser/autosave.ts', import.meta.url))]

async function showDraft(
  visit: OfOne,
  application: Application,
  more: Partial<Pick<DraftPageProps, 'typed' | 'stored' | 'refused' | 'errors'>> = {},
  status = 200,
) {
  return page(
    <DraftPage
      view={await viewOf(visit, { scripts: autosave() })}
      dossier={await dossierOf(visit.ctx, application)}
      nationName={await nationNames(visit)}
      {...more}
      typed={more.typed ?? application}
    />,
    status,
  )
}

/** Whatever the form sent, complete or not. Answers to questions that the call does not ask are not taken. */
async function typedDraft(visit: OfOne, application: Application): Promise<DraftInput> {
  const { ctx, form } = visit
  const call = found(await callById(ctx, application.call))
  const challenges = await challengesOf(ctx, call.id)
  const language = form.text('language')
  const answers = call.fields.flatMap(({ key }) => {
    const typed = form.optional(`answers.${key}`)
    return typed === undefined ? [] : [[key, typed] as const]
  })
  return {
    title: form
      .text('title')
      .replace(/[\n\t]+/g, ' ')
      .trim(),
    challenge: challenges.find(({ id }) => id === form.text('challenge'))?.id ?? null,
    language: isLanguage(language) ? language : application.language,
    answers: { ...application.answers, ...Object.fromEntries(answers) },
    version: Number(form.text('version')) || 0,
  }
}

/** The database's own limit. A longer title comes back to be shortened by its writer: nothing is cut off unseen. */
const title_characters = 300

async function save(visit: OfOne) {
  const application = await own(visit)
  const typed = await typedDraft(visit, application)
  const quiet = visit.headers.get('accept') === 'application/json'
  if ([...typed.title].length > title_characters) {
    if (quiet) return json({ outcome: 'title-too-long' }, 422)
    const say = words(visit.ctx.language)
    const errors = [{ field: 'title', text: say.fieldFault(say.title, say.faults['too-long']) }]
    return showDraft(visit, application, { typed, errors }, 422)
  }
  const saved = await saveDraft(visit.ctx, application.id, typed)
  return quiet ? savedJson(visit, saved) : savedPage(visit, application, typed, saved)
}

/** The answer to a form that was sent while its writer went on typing. */
function savedJson(visit: OfOne, saved: SaveOutcome) {
  return saved.outcome === 'saved'
    ? json({ outcome: saved.outcome, version: saved.version, at: time(visit.ctx, visit.ctx.now) })
    : json({ outcome: saved.outcome }, 409)
}

async function savedPage(visit: OfOne, application: Application, typed: DraftInput, saved: SaveOutcome) {
  const { ctx } = visit
  const say = words(ctx.language)
  switch (saved.outcome) {
    case 'saved':
      return visit.form.text('then') === 'submission'
        ? redirect(urls.submission(application.id))
        : redirect(urls.draft(application.id), { kind: 'done', text: say.saved(time(ctx, ctx.now)) })
    case 'changed-meanwhile':
      return showDraft(visit, saved.stored, { typed, stored: saved.stored }, 409)
    case 'unknown':
      throw notFound()
    default:
      return showDraft(visit, application, { typed, refused: say.draftGone[saved.outcome] }, 409)
  }
}

async function showSubmission(visit: OfOne, tried: boolean, status = 200) {
  const application = await own(visit)
  const dossier = await dossierOf(visit.ctx, application)
  return page(
    <SubmissionPage
      view={await viewOf(visit)}
      dossier={dossier}
      refusal={whyNotSubmit(dossier, visit.ctx.now)}
      nationName={await nationNames(visit)}
      tried={tried}
    />,
    status,
  )
}

async function submitNow(visit: OfOne) {
  const outcome = await submit(visit.ctx, visit.parameters.id)
  if (outcome === 'unknown') throw notFound()
  const { reference } = await own(visit)
  const say = words(visit.ctx.language)
  if (outcome === 'submitted')
    return redirect(urls.receipt(visit.parameters.id), { kind: 'done', text: say.submitted(reference) })
  // The same button pressed twice: the receipt is the answer, not a fault.
  if (outcome === 'submitted-already') return redirect(urls.receipt(visit.parameters.id))
  return showSubmission(visit, true, outcome === 'incomplete' || outcome === 'ineligible' ? 422 : 409)
}

async function showApplication(visit: OfOne, refused?: string) {
  const dossier = await dossierOf(visit.ctx, await own(visit))
  return page(
    <ApplicationPage view={await viewOf(visit)} dossier={dossier} {...(refused ? { refused } : {})} />,
    refused ? 409 : 200,
  )
}

async function withdrawNow(visit: OfOne) {
  const outcome = await withdraw(visit.ctx, visit.parameters.id)
  const say = words(visit.ctx.language)
  if (outcome === 'unknown') throw notFound()
  if (outcome === 'withdrawn')
    return redirect(urls.application(visit.parameters.id), { kind: 'done', text: say.withdrawn })
  return showApplication(visit, say.withdrawal[outcome])
}

async function showReceipt(visit: OfOne) {
  const application = await own(visit)
  const receipt = found(await receiptOf(visit.ctx, application.id))
  const dossier = await dossierOf(visit.ctx, application)
  const submitted: SubmittedApplication = JSON.parse(receipt.canonical)
  return page(
    <ReceiptPage
      view={await viewOf(visit)}
      id={application.id}
      submitted={submitted}
      callTitle={dossier.call.title[visit.ctx.language]}
      challengeTitle={
        dossier.challenges.find(({ code }) => code === submitted.challenge)?.title[visit.ctx.language] ??
        submitted.challenge
      }
      digest={receipt.digest.toString('hex')}
      at={receipt.submitted_at}
    />,
  )
}

type OfField = Visit<{ id: string; field: string }>

async function attachFile(visit: OfField, files: FileStore) {
  const { id, field } = visit.parameters
  const say = words(visit.ctx.language)
  const application = found(await ownApplication(visit.ctx, id))
  const call = found(await callById(visit.ctx, application.call))
  if (!call.fields.some((each) => each.kind === 'file' && each.key === field)) throw notFound()
  const upload = visit.uploads.find((each) => each.field === 'file')
  if (!upload) return redirect(urls.draft(id), { kind: 'refused', text: say.file.nothing })
  const outcome = await attach(visit.ctx, files, { application: id, field, upload })
  if (outcome === 'unknown') throw notFound()
  return outcome === 'attached'
    ? redirect(urls.draft(id), { kind: 'done', text: say.file.attached(upload.name) })
    : redirect(urls.draft(id), { kind: 'refused', text: say.attaching[outcome] })
}

async function removeFile(visit: OfField) {
  const { id, field } = visit.parameters
  const say = words(visit.ctx.language)
  const outcome = await detach(visit.ctx, { application: id, field })
  if (outcome === 'unknown') throw notFound()
  return outcome === 'detached'
    ? redirect(urls.draft(id), { kind: 'done', text: say.file.removed })
    : redirect(urls.application(id), { kind: 'refused', text: say.attaching[outcome] })
}

async function sendAttachment(visit: OfOne, files: FileStore) {
  const attachment = found(await attachmentById(visit.ctx, visit.parameters.id))
  const body = found(await files.read(attachment.digest))
  return download({ body, name: attachment.name, type: attachment.type, size: attachment.size })
}

export const applicationRoutes = (files: FileStore): Route[] => [
  get(urls.applications, { who: 'signed-in' }, async (visit) =>
    page(<ApplicationsPage view={await viewOf(visit)} rows={await ownApplications(visit.ctx)} />),
  ),
  get(urls.application(':id'), { who: ['applicant'] }, (visit) => showApplication(visit)),
  get(urls.draft(':id'), { who: ['applicant'] }, async (visit) => {
    const application = await own(visit)
    return application.state === 'draft' ? showDraft(visit, application) : redirect(urls.application(application.id))
  }),
  post(urls.draft(':id'), { who: ['applicant'] }, save),
  get(urls.submission(':id'), { who: ['applicant'] }, (visit) => showSubmission(visit, false)),
  post(urls.submission(':id'), { who: ['applicant'] }, submitNow),
  post(urls.withdrawal(':id'), { who: ['applicant'] }, withdrawNow),
  get(urls.receipt(':id'), { who: ['applicant'] }, showReceipt),
  get(urls.receiptText(':id'), { who: ['applicant'] }, async (visit) => {
    const application = await own(visit)
    const { canonical } = found(await receiptOf(visit.ctx, application.id))
    return download({ body: canonical, name: `${application.reference}.json`, type: 'application/json' })
  }),
  postWithFiles(urls.files(':id', ':field'), { who: ['applicant'] }, (visit) => attachFile(visit, files)),
  post(urls.fileRemoval(':id', ':field'), { who: ['applicant'] }, removeFile),
  get(urls.attachment(':id'), { who: 'signed-in' }, (visit) => sendAttachment(visit, files)),
]
