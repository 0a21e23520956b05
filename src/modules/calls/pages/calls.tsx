import { instant, money, number, type Reader } from '#kernel/language/index.ts'
import {
  type Column,
  EmptyState,
  LinkButton,
  Page,
  PublicPage,
  State,
  type StateKind,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import { type Call, type Stage, stageOf } from '../call.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

const kinds: Record<Stage, StateKind> = { draft: 'quiet', announced: 'wait', open: 'go', closed: 'stop' }

export const StageState = ({ call, now, reader }: { call: Call; now: Date; reader: Reader }) => {
  const stage = stageOf(call, now)
  return <State kind={kinds[stage]}>{words(reader.language).stages[stage]}</State>
}

/** Every call the reader may see, open ones first. */
export const CallsPage = ({ view, calls, mayCreate }: { view: View; calls: Call[]; mayCreate: boolean }) => {
  const say = words(view.language)
  const Frame = view.person ? Page : PublicPage
  return (
    <Frame
      view={view}
      title={say.calls}
      actions={
        mayCreate && (
          <LinkButton href={urls.newCall} kind={calls.length === 0 ? 'primary' : 'quiet'}>
            {say.newCall}
          </LinkButton>
        )
      }
    >
      <Table
        caption={say.calls}
        captionUnseen
        columns={columns(view)}
        rows={ordered(calls, view.now).map((call) => ({
          key: call.slug,
          href: urls.call(call.slug),
          cells: [
            call.title[view.language],
            <StageState call={call} now={view.now} reader={view} />,
            instant(view, call.opens_at),
            instant(view, call.closes_at),
            call.award_minor > 0
              ? say.award(number(view, call.places), money(view, call.award_minor, call.award_currency))
              : number(view, call.places),
          ],
        }))}
        empty={<EmptyState title={say.noCalls} text={mayCreate ? say.noCallsOfficer : say.noCallsText} />}
      />
    </Frame>
  )
}

const columns = (view: View): Column[] => {
  const { columns: label } = words(view.language)
  return [
    { key: 'call', label: label.call, width: 'wide' },
    { key: 'stage', label: label.stage },
    { key: 'opens', label: label.opens },
    { key: 'closes', label: label.closes },
    { key: 'places', label: label.places },
  ]
}

const order: Stage[] = ['open', 'announced', 'draft', 'closed']
const ordered = (calls: Call[], now: Date) =>
  calls.toSorted(
    (a, b) =>
      order.indexOf(stageOf(a, now)) - order.indexOf(stageOf(b, now)) || b.closes_at.getTime() - a.closes_at.getTime(),
  )
