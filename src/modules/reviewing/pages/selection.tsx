import { instant, money, number } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  Section,
  State,
  type StateKind,
  Table,
  Tag,
} from '#kernel/ui/index.ts'
import type { Selection, SelectionState } from '../selection.sql.ts'
import type { ComputeRefusal } from '../selection.ts'
import { urls } from '../urls.ts'
import { selectionWords } from '../words.selection.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { TermsForm, type TermsFormProps } from './selectionForm.tsx'
import type { Names } from './selectionRule.ts'

export interface SelectionProps extends CallProps {
  names: Names
  selections: Selection[]
  adopted?: Selection
  /** Why no portfolio can be computed now; the form then stays away. */
  refused?: ComputeRefusal
  /** The answer to what was just sent. */
  tried?: ComputeRefusal
  /** Groups of applications that no reviewer connects. */
  groupsApart: number
  /** The form was filled in with a change that would do. */
  relaxed?: boolean
  form: Omit<TermsFormProps, 'view' | 'call' | 'names'>
}

const kinds: Record<SelectionState, StateKind> = {
  solving: 'wait',
  ready: 'go',
  infeasible: 'stop',
  failed: 'stop',
  discarded: 'quiet',
}

export const SelectionStateWord = ({ state, language }: { state: SelectionState; language: 'en' | 'fr' }) => (
  <State kind={kinds[state]}>{selectionWords(language).states[state]}</State>
)

/** Where portfolios are computed, as scenarios beside each other. */
export const SelectionPage = (props: SelectionProps) => {
  const { view, call, officer, selections, adopted, refused, tried, relaxed, form } = props
  const say = selectionWords(view.language)
  const lead = adopted
    ? say.lead.adopted(adopted.name)
    : selections.length > 0
      ? say.lead.some(selections.length)
      : say.lead.none
  return (
    <RoundPage {...props} tab="selection" title={say.title} lead={lead}>
      <ErrorSummary errors={form.faults.map(({ field, text }) => ({ field, text }))} />
      {tried && <Notice kind="refused" title={say.refusals[tried]} outcome />}
      {props.groupsApart > 1 && <Notice kind="info" title={say.groupsApart(props.groupsApart)} />}
      {relaxed && <Notice kind="info" title={say.wayApplied} />}
      <Section title={say.scenarios}>
        <Scenarios {...props} />
      </Section>
      {officer &&
        (refused ? (
          <EmptyState title={say.computeTitle} text={say.refusals[refused]} />
        ) : (
          <Section
            title={say.computeTitle}
            lead={say.computeLead(number(view, form.candidates), form.unscored, number(view, form.unscored))}
          >
            <TermsForm view={view} call={call} names={props.names} {...form} />
          </Section>
        ))}
    </RoundPage>
  )
}

const Scenarios = ({ view, call, selections }: SelectionProps) => {
  const say = selectionWords(view.language)
  const right = { width: 'narrow' as const, align: 'right' as const }
  const comparable = selections.filter(({ state }) => state === 'ready').length > 1
  const table = (
    <Table
      caption={say.scenariosCaption}
      captionUnseen
      {...(comparable ? { selection: { name: 'with', label: (row) => nameOf(selections, row.key) } } : {})}
      columns={[
        { key: 'name', label: say.name, width: 'wide' },
        { key: 'made', label: say.made, width: 'narrow' },
        { key: 'chosen', label: say.chosen, ...right },
        { key: 'value', label: say.value, ...right },
        { key: 'cost', label: say.cost, ...right },
        { key: 'state', label: say.state, width: 'narrow' },
      ]}
      rows={selections.map((selection) => ({
        key: selection.id,
        href: urls.scenario(selection.id),
        cells: [
          selection.name,
          instant(view, selection.created_at),
          ...(selection.state === 'ready' && selection.result
            ? [
                number(view, selection.result.chosen),
                number(view, selection.result.value, 1),
                money(view, selection.result.cost_minor, call.award_currency),
              ]
            : [say.none, say.none, say.none]),
          <>
            <SelectionStateWord state={selection.state} language={view.language} />{' '}
            {selection.adopted_at && <Tag>{say.adopted}</Tag>}
          </>,
        ],
      }))}
      empty={say.noScenarios}
    />
  )
  if (!comparable) return table
  return (
    <Form action={urls.selectionComparison(call.slug)} method="get" label={say.compare}>
      {table}
      <Buttons>
        <Button>{say.compare}</Button>
      </Buttons>
    </Form>
  )
}

const nameOf = (selections: Selection[], id: string) => selections.find((each) => each.id === id)?.name ?? ''
