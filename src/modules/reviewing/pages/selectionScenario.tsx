import { money, number, percent } from '#kernel/language/index.ts'
import { ActionForm, Buttons, Code, Facts, LinkButton, Notice, Progress, Section, Table } from '#kernel/ui/index.ts'
import type { Choice, Price, Selection } from '../selection.sql.ts'
import type { AdoptRefusal, TryRefusal } from '../selection.ts'
import type { Way } from '../selectionTerms.ts'
import { urls } from '../urls.ts'
import { selectionWords } from '../words.selection.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { SelectionStateWord } from './selection.tsx'
import { ScenarioApplications, type ShownApplications } from './selectionApplications.tsx'
import { Charts } from './selectionCharts.tsx'
import { Changed, type ChangedProps } from './selectionCompare.tsx'
import { amount, measureOf, type Names, ruleText } from './selectionRule.ts'
import { TrialSection } from './selectionTrial.tsx'

export interface ScenarioProps extends CallProps {
  names: Names
  selection: Selection
  /** Of its job. */
  progress?: { done: number; total: number; state: 'waiting' | 'running' | 'done' | 'failed' }
  choices: Choice[]
  nations: { code: string; name: string }[]
  shown: ShownApplications
  against?: ChangedProps['against']
  others: Selection[]
  refusedAdoption?: AdoptRefusal
  refusedTrial?: TryRefusal
}

/** One scenario: what it comes to, what its rules cost, and how safe it is. */
export const ScenarioPage = (props: ScenarioProps) => {
  const { view, call, selection, officer } = props
  const say = selectionWords(view.language)
  const removable = officer && !selection.adopted_at && selection.state !== 'discarded'
  return (
    <RoundPage
      {...props}
      tab="selection"
      title={selection.name}
      lead={leadOf(props)}
      step={selection.name}
      actions={
        <Buttons>
          {officer && selection.state !== 'discarded' && (
            <LinkButton href={`${urls.selection(call.slug)}?from=${selection.id}`}>{say.change}</LinkButton>
          )}
          {removable && (
            <ActionForm action={urls.scenarioEnd(selection.id)}>
              {selection.state === 'solving' ? say.stop : say.putAside}
            </ActionForm>
          )}
        </Buttons>
      }
    >
      <p>
        <SelectionStateWord state={selection.state} language={view.language} />
      </p>
      {selection.state === 'solving' && <Working {...props} />}
      {selection.state === 'infeasible' && <Contradiction {...props} />}
      {selection.state === 'ready' && <Ready {...props} />}
    </RoundPage>
  )
}

function leadOf({ view, call, selection }: ScenarioProps): string {
  const say = selectionWords(view.language).scenarioLead
  if (selection.state !== 'ready') return say[selection.state]
  const { chosen = 0, cost_minor = 0 } = selection.result ?? {}
  return say.ready(chosen, number(view, chosen), money(view, cost_minor, call.award_currency))
}

const Working = ({ view, selection, progress }: ScenarioProps) => {
  const say = selectionWords(view.language)
  return (
    <div data-progress={urls.scenarioProgress(selection.id)}>
      {progress && <Progress label={say.progress} {...progress} />}
      <Buttons>
        <LinkButton href={urls.scenario(selection.id)}>{say.look}</LinkButton>
      </Buttons>
    </div>
  )
}

const Ready = (props: ScenarioProps) => (
  <>
    <Numbers {...props} />
    {props.officer && <Adoption {...props} />}
    <Prices {...props} />
    <Charts {...props} />
    <TrialSection {...props} />
    <Changed {...props} />
    <ScenarioApplications {...props} />
  </>
)

const Numbers = ({ view, call, selection }: ScenarioProps) => {
  const say = selectionWords(view.language)
  const result = selection.result!
  const { budget_minor } = selection.terms
  const amountOf = (minor: number) => money(view, minor, call.award_currency)
  return (
    <Facts
      facts={[
        { label: say.places, value: result.chosen },
        { label: say.value, value: number(view, result.value, 1) },
        { label: say.bound, value: number(view, result.bound, 1) },
        { label: say.gap, value: percent(view, result.gap, result.gap > 0 && result.gap < 0.001 ? 4 : 1) },
        { label: say.cost, value: amountOf(result.cost_minor) },
        { label: say.left, value: budget_minor === null ? say.noBudget : amountOf(budget_minor - result.cost_minor) },
        { label: say.seconds, value: say.secondsValue(number(view, result.seconds, 1)) },
      ]}
    />
  )
}

const Adoption = ({ view, call, selection, refusedAdoption }: ScenarioProps) => {
  const say = selectionWords(view.language)
  if (selection.adopted_at)
    return (
      <Section title={say.adopted} lead={call.lottery ? say.adoptLotteryLead : say.adoptLead}>
        <Buttons>
          <LinkButton href={call.lottery ? urls.lottery(call.slug) : urls.decisions(call.slug)} kind="primary">
            {call.lottery ? say.toLottery : say.toDecisions}
          </LinkButton>
        </Buttons>
      </Section>
    )
  return (
    <Section title={say.adopt} lead={call.lottery ? say.adoptLotteryLead : say.adoptLead}>
      <ActionForm
        action={urls.scenarioAdoption(selection.id)}
        kind="primary"
        {...(refusedAdoption ? { refused: say.refusals[refusedAdoption] } : {})}
      >
        {say.adopt}
      </ActionForm>
    </Section>
  )
}

const Prices = ({ view, selection, names }: ScenarioProps) => {
  const say = selectionWords(view.language)
  const prices = selection.result!.prices
  const right = { width: 'narrow' as const, align: 'right' as const }
  return (
    <Section title={say.prices} lead={say.pricesLead}>
      <Table
        caption={say.pricesCaption}
        captionUnseen
        columns={[
          { key: 'rule', label: say.rule, width: 'wide' },
          { key: 'used', label: say.used, ...right },
          { key: 'price', label: say.price, ...right },
          { key: 'enter', label: say.enter, hideNarrow: true },
          { key: 'leave', label: say.leave, hideNarrow: true },
        ]}
        rows={prices.map((price, index) => ({
          key: String(index),
          cells: [
            ruleText(names, price.rule),
            amount(names, price.used, measureOf(price.rule)),
            price.price > 0 ? number(view, price.price, 1) : say.free,
            <References names={names} ids={price.enter} />,
            <References names={names} ids={price.leave} />,
          ],
        }))}
        empty={say.noPrices}
      />
    </Section>
  )
}

const some = 6

const References = ({ names, ids }: { names: Names; ids: Price['enter'] }) => (
  <>
    {ids.slice(0, some).map((id) => (
      <>
        <Code>{names.reference(id)}</Code>{' '}
      </>
    ))}
    {ids.length > some && selectionWords(names.view.language).more(number(names.view, ids.length - some))}
  </>
)

/** Why nothing is possible, and the smallest changes that would do, each ready to be put into the form. */
const Contradiction = ({ view, call, selection, names, officer }: ScenarioProps) => {
  const say = selectionWords(view.language)
  const { conflicts = [], ways = [] } = selection.result ?? {}
  return (
    <>
      <Notice kind="refused" title={conflicts.length === 1 ? say.conflictAlone : say.conflicts}>
        {conflicts.length > 1 && <p>{say.conflictsLead}</p>}
        <ul>
          {conflicts.map((rule) => (
            <li>{ruleText(names, rule)}</li>
          ))}
        </ul>
      </Notice>
      <Section title={say.ways}>
        {ways.length === 0 && <p>{say.noWays}</p>}
        <ul class="statements">
          {ways.map((way, index) => (
            <li>
              <span>
                {way.changes.length > 1 && <b>{say.wayTogether(number(view, way.changes.length))} </b>}
                {wayText(names, way)}
              </span>
              {officer && (
                <LinkButton href={`${urls.selection(call.slug)}?from=${selection.id}&way=${index}`}>
                  {say.applyWay}
                  <span class="unseen"> {wayText(names, way)}</span>
                </LinkButton>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

function wayText(names: Names, { changes }: Way): string {
  const say = selectionWords(names.view.language).wayChange
  return changes
    .map(({ rule, limit }) =>
      limit === null
        ? say.lift(ruleText(names, rule))
        : say.limit(ruleText(names, rule), amount(names, limit, measureOf(rule))),
    )
    .join(' · ')
}
