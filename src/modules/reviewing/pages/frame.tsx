import type { Child } from 'hono/jsx'
import { date, instant } from '#kernel/language/index.ts'
import { Page, type Station, type View } from '#kernel/ui/index.ts'
import { type Call, CallCourse, callUrls } from '#modules/calls/index.ts'
import type { Round } from '../round.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

export type Tab =
  | 'applications'
  | 'reviewers'
  | 'conflicts'
  | 'assignment'
  | 'ranking'
  | 'selection'
  | 'decisions'
  | 'letters'

/** What every officer's page about a call needs. An observer sees the same pages without their buttons. */
export interface CallProps {
  view: View
  call: Call
  round: Round
  officer: boolean
}

interface RoundPageProps extends CallProps {
  tab: Tab
  title?: string
  lead?: Child
  actions?: Child
  children?: Child
  /** A step inside the tab: a preview, one reviewer. */
  step?: string
}

/** An officer's page about a call: where it stands, and the way to its other pages. */
export const RoundPage = ({ view, call, round, tab, title, lead, actions, children, step }: RoundPageProps) => {
  const say = words(view.language)
  const crumbs = [
    { href: callUrls.calls, label: say.calls },
    { href: callUrls.call(call.slug), label: call.title[view.language] },
    { label: say.tabs[tab], ...(step ? { href: tabUrls[tab](call.slug) } : {}) },
    ...(step ? [{ label: step }] : []),
  ]
  return (
    <Page view={view} title={title ?? say.tabs[tab]} lead={lead} crumbs={crumbs} actions={actions} wide>
      {!step && <CallCourse view={view} call={call} further={stations(view, call, round)} />}
      {!step && <Tabs view={view} call={call} here={tab} />}
      {children}
    </Page>
  )
}

const tabUrls: Record<Tab, (slug: string) => string> = {
  applications: urls.applications,
  reviewers: urls.reviewers,
  conflicts: urls.callConflicts,
  assignment: urls.assignment,
  ranking: urls.ranking,
  selection: urls.selection,
  decisions: urls.decisions,
  letters: urls.letters,
}

const Tabs = ({ view, call, here }: { view: View; call: Call; here: Tab }) => {
  const say = words(view.language)
  return (
    <nav aria-label={say.tabs.label}>
      <ul class="chips">
        {(Object.keys(tabUrls) as Tab[]).map((tab) => (
          <li>
            <a href={tabUrls[tab](call.slug)} aria-current={tab === here ? 'page' : undefined}>
              {say.tabs[tab]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What comes after the closing of a call, on the line that the call's own page draws. */
export function stations(view: View, call: Call, round: Round): Station[] {
  const say = words(view.language).stations
  const closed = view.now > call.closes_at
  const here = !closed ? -1 : round.lettered_at ? 4 : round.decided_at ? 3 : round.released_at ? 1 : 0
  const state = (index: number) => (index < here ? 'passed' : index === here ? 'here' : 'ahead')
  const late = round.due_at !== null && view.now > round.due_at
  return [
    { label: say.screened, state: state(0), ...(call.screened_at ? { detail: date(view, call.screened_at) } : {}) },
    {
      label: say.reviews,
      state: here === 3 ? 'passed' : state(1),
      ...(round.due_at ? { detail: say.until(instant(view, round.due_at)) } : {}),
      ...(here === 1 && late ? { urgent: true } : {}),
    },
    {
      label: say.decision,
      state: round.decided_at ? 'passed' : state(2),
      ...(round.decided_at ? { detail: date(view, round.decided_at) } : {}),
    },
    { label: say.letters, state: state(3), ...(round.lettered_at ? { detail: date(view, round.lettered_at) } : {}) },
  ]
}
