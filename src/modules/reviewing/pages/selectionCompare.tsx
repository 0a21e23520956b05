import { money, number } from '#kernel/language/index.ts'
import { Code, EmptyState, Filters, LinkButton, Section, State, Table } from '#kernel/ui/index.ts'
import type { Choice, Selection } from '../selection.sql.ts'
import { urls } from '../urls.ts'
import { selectionWords } from '../words.selection.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { type Names, ruleText } from './selectionRule.ts'

export interface ChangedProps extends CallProps {
  selection: Selection
  choices: Choice[]
  /** The scenario that this one is compared with, and the applications that it chooses. */
  against?: { selection: Selection; chosen: ReadonlySet<string> }
  others: Selection[]
}

const signed = (text: string, value: number) => (value > 0 ? `+${text}` : text)

/** Who comes in and who goes out against another scenario. */
export const Changed = ({ view, call, selection, choices, against, others }: ChangedProps) => {
  if (!against) return null
  const say = selectionWords(view.language)
  const changed = choices.filter(({ application, chosen }) => chosen !== against.chosen.has(application))
  const difference = (value: (result: NonNullable<Selection['result']>) => number) =>
    value(selection.result!) - value(against.selection.result!)
  const [value, cost] = [difference((each) => each.value), difference((each) => each.cost_minor)]
  const sums = say.sums(signed(number(view, value, 1), value), signed(money(view, cost, call.award_currency), cost))
  return (
    <Section title={say.changed} lead={`${say.changedLead(against.selection.name)} ${sums}`}>
      {others.length > 1 && (
        <Filters
          action={urls.scenario(selection.id)}
          menus={[
            {
              label: say.against,
              name: 'against',
              value: against.selection.id,
              options: others.map(({ id, name }) => ({ value: id, label: name })),
            },
          ]}
        />
      )}
      <Table
        caption={say.changed}
        captionUnseen
        columns={[
          { key: 'reference', label: say.reference, width: 'narrow' },
          { key: 'title', label: say.application, width: 'wide' },
          { key: 'nation', label: say.nation, width: 'narrow' },
          { key: 'score', label: say.score, width: 'narrow', align: 'right' },
          { key: 'change', label: say.difference, width: 'narrow' },
        ]}
        rows={changed.slice(0, 100).map((choice) => ({
          key: choice.application,
          href: urls.assessment(choice.application),
          cells: [
            <Code>{choice.reference}</Code>,
            <>
              {choice.title} <small>{choice.organisation_name}</small>
            </>,
            choice.nation,
            number(view, choice.value, 1),
            choice.chosen ? <State kind="go">{say.comesIn}</State> : <State kind="stop">{say.goesOut}</State>,
          ],
        }))}
        empty={say.same}
      />
    </Section>
  )
}

export interface ComparisonProps extends CallProps {
  names: Names
  scenarios: { selection: Selection; chosen: ReadonlySet<string> }[]
  /** All that at least one of them chooses. */
  choices: Choice[]
}

/** Scenarios beside each other: what they come to, and where they differ. */
export const ComparisonPage = (props: ComparisonProps) => {
  const { view, call, scenarios } = props
  const say = selectionWords(view.language)
  return (
    <RoundPage {...props} tab="selection" title={say.comparison} lead={say.comparisonLead} step={say.comparison}>
      {scenarios.length < 2 ? (
        <EmptyState
          title={say.comparison}
          text={say.comparisonNone}
          action={<LinkButton href={urls.selection(call.slug)}>{say.title}</LinkButton>}
        />
      ) : (
        <>
          <ScenarioFacts {...props} />
          <Section title={say.differing}>
            <Differing {...props} />
          </Section>
        </>
      )}
    </RoundPage>
  )
}

const ScenarioFacts = ({ view, call, names, scenarios }: ComparisonProps) => {
  const say = selectionWords(view.language)
  const inAll = [...(scenarios[0]?.chosen ?? [])].filter((id) => scenarios.every(({ chosen }) => chosen.has(id))).length
  const facts: { label: string; of(selection: Selection): string }[] = [
    { label: say.chosen, of: ({ result }) => number(view, result!.chosen) },
    { label: say.value, of: ({ result }) => number(view, result!.value, 1) },
    { label: say.cost, of: ({ result }) => money(view, result!.cost_minor, call.award_currency) },
    {
      label: say.budget,
      of: ({ terms }) =>
        terms.budget_minor === null ? say.noBudget : money(view, terms.budget_minor, call.award_currency),
    },
    { label: say.boundsSet, of: ({ terms }) => number(view, terms.groups.length) },
    { label: say.byHand, of: ({ terms }) => number(view, terms.hands.length) },
    {
      label: say.minPrice,
      of: ({ result }) => {
        const [dearest] = result!.prices
        return dearest && dearest.price > 0
          ? `${ruleText(names, dearest.rule)} (${number(view, dearest.price, 1)})`
          : say.none
      },
    },
    { label: say.inAll, of: () => number(view, inAll) },
  ]
  return (
    <Table
      caption={say.factCaption}
      captionUnseen
      columns={[
        { key: 'fact', label: say.fact, width: 'wide' },
        ...scenarios.map(({ selection }) => ({ key: selection.id, label: selection.name, align: 'right' as const })),
      ]}
      rows={facts.map(({ label, of }) => ({
        key: label,
        cells: [label, ...scenarios.map(({ selection }) => of(selection))],
      }))}
      empty=""
    />
  )
}

const Differing = ({ view, scenarios, choices }: ComparisonProps) => {
  const say = selectionWords(view.language)
  const rows = choices.filter(({ application }) => {
    const inside = scenarios.filter(({ chosen }) => chosen.has(application)).length
    return inside > 0 && inside < scenarios.length
  })
  return (
    <Table
      caption={say.differing}
      captionUnseen
      columns={[
        { key: 'reference', label: say.reference, width: 'narrow' },
        { key: 'title', label: say.application, width: 'wide' },
        { key: 'nation', label: say.nation, width: 'narrow' },
        { key: 'score', label: say.score, width: 'narrow', align: 'right' },
        ...scenarios.map(({ selection }) => ({ key: selection.id, label: selection.name })),
      ]}
      rows={rows.slice(0, 200).map((choice) => ({
        key: choice.application,
        href: urls.assessment(choice.application),
        cells: [
          <Code>{choice.reference}</Code>,
          choice.title,
          choice.nation,
          number(view, choice.value, 1),
          ...scenarios.map(({ chosen }) =>
            chosen.has(choice.application) ? <State kind="go">{say.yes}</State> : <State kind="quiet">{say.no}</State>,
          ),
        ],
      }))}
      empty={say.noDifference}
    />
  )
}
