import type { Database } from '#kernel/database/index.ts'
import { found, get, page, post, type Route, redirect } from '#kernel/http/index.ts'
import { followEvents, jobById, stopJob } from '#kernel/jobs/index.ts'
import { scriptUrl, viewOf } from '#kernel/ui/index.ts'
import { urls } from '../urls.ts'
import { isUnderWay, JobPage } from './pages/job.tsx'
import { words } from './words.ts'

const progressScript = new URL('../browser/progress.ts', import.meta.url)

/** Long work that a person asked for, and what happens to it while she watches. */
export const jobRoutes = ({ database }: { database: Database }): Route[] => [
  get(urls.job(':id'), { who: 'signed-in' }, async (visit) => {
    const job = found(await jobById(visit.ctx, visit.parameters.id))
    // Work that has ended moves no more, so its page ships no script.
    const view = await viewOf(visit, { scripts: isUnderWay(job) ? [scriptUrl(progressScript)] : [] })
    return page(<JobPage view={view} job={job} />)
  }),
  post(urls.jobStop(':id'), { who: 'signed-in' }, async ({ ctx, parameters }) => {
    const job = found(await jobById(ctx, parameters.id))
    const say = words(ctx.language).jobs
    const outcome = await stopJob(ctx, job.id)
    return redirect(
      urls.job(job.id),
      outcome === 'stopping' ? { kind: 'info', text: say.stopping } : { kind: 'refused', text: say.endedAlready },
    )
  }),
  get(urls.events, { who: 'signed-in' }, ({ person }) => ({
    kind: 'events',
    open: (signal, lastEventId) => followEvents(database, person!.id, lastEventId, signal),
  })),
]
