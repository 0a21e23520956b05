import { money, number, percent } from '#kernel/language/index.ts'
import { Code, Filters, Pages, Section, State, type StateKind, Table } from '#kernel/ui/index.ts'
import { areaWord } from '#modules/calls/index.ts'
import { green_from, red_to } from '../selection/frequencies.ts'
import type { Choice } from '../selection.sql.ts'
import { urls } from '../urls.ts'
import { selectionWords } from '../words.selection.ts'
import type { ScenarioProps } from './selectionScenario.tsx'

export const bands = ['green', 'grey', 'red'] as const
export type BandName = (typeof bands)[number]
export const views = ['all', 'chosen', 'left', ...bands] as const
export type ShownView = (typeof views)[number]

export interface ShownApplications {
  view: ShownView
  page: number
  /** The query of the address without these two. */
  keep: Record<string, string>
}

export const choice_rows = 50

export const bandOf = (frequency: number): BandName =>
  frequency >= green_from ? 'green' : frequency <= red_to ? 'red' : 'grey'

const kinds: Record<BandName, StateKind> = { green: 'go', grey: 'wait', red: 'stop' }

const isShown = ({ chosen, frequency }: Choice, view: ShownView): boolean =>
  view === 'all' ||
  (view === 'chosen' && chosen) ||
  (view === 'left' && !chosen) ||
  (frequency !== null && bandOf(frequency) === view)

/** Everything the portfolio chose among; the frequency says how much of it hangs on chance. */
export const ScenarioApplications = (props: ScenarioProps) => {
  const { view, call, selection, choices, names, shown } = props
  const say = selectionWords(view.language)
  const tried = selection.trial_state === 'ready'
  const rows = choices.filter((choice) => isShown(choice, shown.view))
  const from = (shown.page - 1) * choice_rows
  const page = rows.slice(from, from + choice_rows)
  const address = (query: Record<string, string>) =>
    `${urls.scenario(selection.id)}?${new URLSearchParams({ ...shown.keep, ...query })}#applications`
  const labels: Record<ShownView, string> = { ...say.filters, ...say.bands }
  const areaOf = new Map(names.challenges.map(({ id, area }) => [id, areaWord(view.language, area)]))
  return (
    <Section title={say.applications}>
      <span id="applications" />
      <Filters
        chips={views
          .filter((each) => tried || !bands.includes(each as BandName))
          .map((each) => ({
            label: labels[each],
            count: choices.filter((choice) => isShown(choice, each)).length,
            href: address({ show: each }),
            here: each === shown.view,
          }))}
      />
      <Table
        caption={say.applicationsCaption}
        captionUnseen
        columns={[
          { key: 'reference', label: say.reference, width: 'narrow' },
          { key: 'title', label: say.application, width: 'wide' },
          { key: 'nation', label: say.nation, width: 'narrow' },
          { key: 'area', label: say.area, hideNarrow: true },
          { key: 'score', label: say.score, width: 'narrow', align: 'right' },
          { key: 'cost', label: say.cost, width: 'narrow', align: 'right' },
          { key: 'chosen', label: say.inPortfolio, width: 'narrow' },
          ...(tried ? [{ key: 'frequency', label: say.frequency, width: 'narrow' as const }] : []),
        ]}
        rows={page.map((choice) => ({
          key: choice.application,
          href: urls.assessment(choice.application),
          cells: [
            <Code>{choice.reference}</Code>,
            <>
              {choice.title} <small>{choice.organisation_name}</small>
            </>,
            choice.nation,
            areaOf.get(choice.challenge) ?? '',
            number(view, choice.value, 1),
            money(view, choice.cost_minor, call.award_currency),
            choice.chosen ? <State kind="go">{say.isChosen}</State> : <State kind="quiet">{say.notChosen}</State>,
            ...(tried ? [<Frequency {...props} frequency={choice.frequency} />] : []),
          ],
        }))}
        empty={say.noApplications}
      />
      {rows.length > choice_rows && (
        <Pages
          page={shown.page}
          from={from}
          shown={page.length}
          total={rows.length}
          address={(number) => address({ show: shown.view, page: String(number) })}
        />
      )}
    </Section>
  )
}

const Frequency = ({ view, frequency }: ScenarioProps & { frequency: number | null }) => {
  const say = selectionWords(view.language)
  if (frequency === null) return <>{say.none}</>
  const band = bandOf(frequency)
  return (
    <State kind={kinds[band]}>
      {say.bands[band]} {percent(view, frequency, frequency > 0 && frequency < 0.01 ? 1 : 0)}
    </State>
  )
}
