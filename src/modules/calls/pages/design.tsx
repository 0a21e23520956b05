import { instant } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Checklist,
  ErrorSummary,
  Form,
  LineField,
  LinkButton,
  Notice,
  Page,
  Section,
  type View,
} from '#kernel/ui/index.ts'
import { type Call, hasClosed, whyNotPublish } from '../call.ts'
import type { CreateRefusal } from '../creation.ts'
import { askedNowhere, sumOfWeights } from '../design-input.ts'
import { urls } from '../urls.ts'
import { designWords } from '../words.design.ts'
import { words } from '../words.ts'

interface DesignPageProps {
  view: View
  call: Call
  challenges: number
  /** A copy that may be begun, with the address proposed for it, or why not. */
  copy: { slug: string; error?: string } | CreateRefusal
  /** The answer to a try at publishing that was refused. */
  tried?: boolean
}

/** Everything a call consists of, what it still lacks, and the button that shows it to the world. */
export const DesignPage = ({ view, call, challenges, copy, tried }: DesignPageProps) => {
  const say = designWords(view.language)
  const missing =
    call.state === 'published'
      ? []
      : whyNotPublish(call, challenges, view.now).map((each) => words(view.language).publication[each])
  const error = typeof copy === 'object' && copy.error
  return (
    <Page
      view={view}
      title={call.title[view.language]}
      lead={leadOf(view, call)}
      crumbs={[
        { href: urls.calls, label: words(view.language).calls },
        { href: urls.call(call.slug), label: call.title[view.language] },
        { label: say.design },
      ]}
    >
      <ErrorSummary errors={error ? [{ field: 'slug', text: error }] : []} />
      {call.state === 'published' && <Notice kind="info" title={say.refusals['published-already']} />}
      {missing.length > 0 && (
        <Notice kind={tried ? 'refused' : 'info'} title={say.missing} outcome={tried ?? false}>
          <ul>
            {missing.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      {askedNowhere(call).map((each) => (
        <Notice kind="urgent" title={say.unanswerable[each]} />
      ))}
      <Section title={say.parts}>
        <Checklist items={partsOf(view, call, challenges)} />
      </Section>
      <Section title={say.preview} lead={say.previewText}>
        <LinkButton href={urls.preview(call.slug)}>{say.preview}</LinkButton>
      </Section>
      {call.state === 'draft' && <Publication view={view} call={call} missing={missing} />}
      <CopyForm view={view} call={call} copy={copy} />
    </Page>
  )
}

function leadOf(view: View, call: Call): string {
  const say = designWords(view.language)
  const when = instant({ ...view, timeZone: call.time_zone }, call.closes_at, { zone: true })
  if (call.state === 'published') return say.leadPublished(when)
  return hasClosed(call, view.now) ? say.leadNoDates : say.lead(when)
}

function partsOf(view: View, call: Call, challenges: number) {
  const say = designWords(view.language)
  const sum = sumOfWeights(call.criteria)
  const dated = call.state === 'published' || !hasClosed(call, view.now)
  return [
    { label: dated ? say.basics : say.datesMissing, done: dated, href: urls.basics(call.slug) },
    { label: say.challengesCount(challenges), done: challenges > 0, href: urls.challenges(call.slug) },
    {
      label: say.rulesCount(call.eligibility.length),
      done: askedNowhere(call).length === 0,
      href: urls.eligibility(call.slug),
    },
    { label: say.fieldsCount(call.fields.length), done: call.fields.length > 0, href: urls.fields(call.slug) },
    { label: say.criteriaCount(call.criteria.length, sum), done: sum === 100, href: urls.criteria(call.slug) },
  ]
}

/** The consequences stand above the button; what is missing stands in its place. */
const Publication = ({ view, call, missing }: { view: View; call: Call; missing: string[] }) => {
  const say = designWords(view.language)
  const zone = { ...view, timeZone: call.time_zone }
  const [opens, closes] = [call.opens_at, call.closes_at].map((at) => instant(zone, at, { zone: true }))
  return (
    <Section title={say.publishing} lead={hasClosed(call, view.now) ? undefined : say.publishLead(opens!, closes!)}>
      <ActionForm
        action={urls.publication(call.slug)}
        kind="primary"
        {...(missing.length > 0 ? { refused: missing.join(' ') } : {})}
      >
        {words(view.language).publish}
      </ActionForm>
    </Section>
  )
}

const CopyForm = ({ view, call, copy }: Pick<DesignPageProps, 'view' | 'call' | 'copy'>) => {
  const say = designWords(view.language)
  return (
    <Section title={say.copy} lead={say.copyLead}>
      {typeof copy === 'string' ? (
        <p class="soft">{say.copyRefused}</p>
      ) : (
        <Form action={urls.copies(call.slug)}>
          <LineField
            name="slug"
            label={say.copySlug}
            help={say.help.slug(say.help.slugExample)}
            value={copy.slug}
            size="medium"
            required
            {...(copy.error ? { error: copy.error } : {})}
          />
          <Button>{say.copy}</Button>
        </Form>
      )}
      <LinkButton href={urls.designFile(call.slug)} icon="download" download>
        {say.download}
      </LinkButton>
    </Section>
  )
}
