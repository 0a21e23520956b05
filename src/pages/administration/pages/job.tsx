import { safeTarget } from '#kernel/http/index.ts'
import type { JobRow } from '#kernel/jobs/index.ts'
import { instant } from '#kernel/language/index.ts'
import { ActionForm, Buttons, Code, Definition, LinkButton, Page, Progress, type View } from '#kernel/ui/index.ts'
import { urls } from '../../urls.ts'
import { words } from '../words.ts'

export const isUnderWay = ({ state }: Pick<JobRow, 'state'>): boolean => state === 'waiting' || state === 'running'

/** How far long work is. The page tells the truth at every reload; with script it follows by itself. */
export const JobPage = ({ view, job }: { view: View; job: JobRow }) => {
  const say = words(view.language).jobs
  const kinds: Record<string, string> = say.kinds
  const title = kinds[job.kind] ?? say.anyKind
  const when = (value: Date | null) => (value ? instant(view, value, { seconds: true }) : say.notYet)
  return (
    <Page view={view} title={title} lead={say.lead[job.state]}>
      <Progress
        id={`job-${job.id}`}
        label={title}
        done={job.done}
        total={job.total}
        state={job.state === 'stopped' ? 'failed' : job.state}
      />
      <JobButtons view={view} job={job} />
      <Definition
        facts={[
          { label: say.state, value: say.states[job.state] },
          { label: say.asked, value: when(job.created_at) },
          { label: say.started, value: when(job.started_at) },
          { label: say.finished, value: when(job.finished_at) },
          { label: say.reference, value: <Code>{job.id}</Code> },
        ]}
      />
    </Page>
  )
}

const JobButtons = ({ view, job }: { view: View; job: JobRow }) => {
  const say = words(view.language).jobs
  if (isUnderWay(job))
    return (
      <Buttons>
        <LinkButton href={urls.job(job.id)}>{say.refresh}</LinkButton>
        <ActionForm action={urls.jobStop(job.id)}>{say.stop}</ActionForm>
      </Buttons>
    )
  const href = job.result?.href
  return typeof href === 'string' ? (
    <LinkButton kind="primary" href={safeTarget(href)}>
      {say.result}
    </LinkButton>
  ) : null
}
