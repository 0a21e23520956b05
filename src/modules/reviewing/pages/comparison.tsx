import type { Child } from 'hono/jsx'
import { instant, number } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  Code,
  EmptyState,
  Filters,
  Form,
  Pages,
  Section,
  SelectField,
  SmallMultiples,
  Table,
} from '#kernel/ui/index.ts'
import type { DifferenceRow } from '../comparison.sql.ts'
import type { ComparedSide } from '../comparison.ts'
import type { Draft } from '../draft.sql.ts'
import { urls } from '../urls.ts'
import { assignmentWords } from '../words.assignment.ts'
import { words } from '../words.ts'
import { gapInWords, rulesInWords } from './assignment.tsx'
import { type CallProps, RoundPage } from './frame.tsx'

export interface ComparisonProps extends CallProps {
  draft: Draft
  options: (Draft | 'released')[]
  mine: ComparedSide
  /** Absent where there is nothing to compare with. */
  other?: ComparedSide
  changed: number
  differences: { rows: DifferenceRow[]; total: number; search: string; page: number }
}

export const differences_rows = 50

/** Two assignments side by side: what each comes to, who changes, and what it costs. */
export const ComparisonPage = (props: ComparisonProps) => {
  const { view, draft, other } = props
  const { comparison: say } = assignmentWords(view.language)
  return (
    <RoundPage {...props} tab="assignment" title={say.title} lead={say.lead} step={say.title}>
      <p>
        <a href={urls.assignmentDraft(draft.id)}>{say.draft(instant(view, draft.created_at))}</a>:{' '}
        {rulesInWords(view, draft.rules)}
      </p>
      {other ? (
        <>
          <Choice {...props} other={other} />
          <SideBySide {...props} other={other} />
          <Changes {...props} other={other} />
        </>
      ) : (
        <EmptyState title={say.title} text={say.nothing} />
      )}
    </RoundPage>
  )
}

type Both = ComparisonProps & { other: ComparedSide }

const keyOf = ({ draft }: ComparedSide) => draft?.id ?? 'released'

const Choice = ({ view, draft, options, other }: Both) => {
  const { comparison: say } = assignmentWords(view.language)
  return (
    <Form action={urls.draftComparison(draft.id)} method="get" label={say.with}>
      <SelectField
        name="with"
        label={say.with}
        value={keyOf(other)}
        none={null}
        required
        options={options.map((option) =>
          option === 'released'
            ? { value: option, label: say.released }
            : {
                value: option.id,
                label: `${say.draft(instant(view, option.created_at))}: ${rulesInWords(view, option.rules)}`,
              },
        )}
      />
      <Buttons>
        <Button>{say.choose}</Button>
      </Buttons>
    </Form>
  )
}

const nameOf = (view: CallProps['view'], { draft }: ComparedSide) => {
  const { comparison: say } = assignmentWords(view.language)
  return draft ? say.draft(instant(view, draft.created_at)) : say.released
}

const SideBySide = ({ view, mine, other }: Both) => {
  const { comparison: say } = assignmentWords(view.language)
  const right = { width: 'narrow', align: 'right' } as const
  return (
    <Section title={say.numbers}>
      <Table
        caption={say.numbersCaption}
        captionUnseen
        columns={[
          { key: 'figure', label: say.figure, width: 'wide' },
          { key: 'mine', label: say.this, ...right },
          { key: 'other', label: nameOf(view, other), ...right },
          { key: 'difference', label: say.difference, ...right },
        ]}
        rows={figures(view, mine, other)}
        empty=""
      />
      <SmallMultiples
        title={say.loads}
        sentence={say.loadsSentence}
        dimension={say.loads}
        measure={say.reviewers}
        labels={loadLabels(mine, other)}
        multiples={[
          { label: say.this, values: loadCounts(mine, other) },
          { label: nameOf(view, other), values: loadCounts(other, mine) },
        ]}
      />
    </Section>
  )
}

/** One figure per line: the number of each, and what this draft has more. */
function figures(view: CallProps['view'], mine: ComparedSide, other: ComparedSide) {
  const { comparison: say } = assignmentWords(view.language)
  const none = words(view.language).none
  const line = (key: string, label: string, of: (side: ComparedSide) => number | null | undefined) => {
    const [a, b] = [of(mine), of(other)]
    const shown = (value: number | null | undefined) => (typeof value === 'number' ? number(view, value) : none)
    const both = typeof a === 'number' && typeof b === 'number'
    return { key, cells: [label, shown(a), shown(b), both ? signed(view, a - b) : ''] as Child[] }
  }
  const slack = ({ draft, numbers }: ComparedSide) =>
    draft?.result ? numbers.objective + Math.max(0, draft.result.bound - draft.result.objective) : undefined
  const gap = ({ draft }: ComparedSide) => (draft?.result ? gapInWords(view, draft.result.gap) : none)
  return [
    line('pairs', say.assignments, ({ numbers }) => numbers.pairs),
    line('total', say.total, ({ numbers }) => numbers.objective),
    line('bound', say.bound, slack),
    { key: 'gap', cells: [say.gap, gap(mine), gap(other), ''] as Child[] },
    line('floor', say.floor, ({ draft }) => draft?.result?.floor),
    line('worst', say.worst, ({ numbers }) => numbers.worst),
    line('median', say.median, ({ numbers }) => numbers.median),
    line('most', say.loadMost, ({ loads }) => Math.max(0, ...loads)),
    line('least', say.loadLeast, ({ loads }) => (loads.length > 0 ? Math.min(...loads) : 0)),
  ]
}

const signed = (view: CallProps['view'], value: number) =>
  value > 0 ? `+${number(view, value)}` : value < 0 ? `−${number(view, -value)}` : '0'

const most_bars = 16
const widthOf = (mine: ComparedSide, other: ComparedSide) =>
  Math.max(1, Math.ceil((Math.max(0, ...mine.loads, ...other.loads) + 1) / most_bars))

function loadLabels(mine: ComparedSide, other: ComparedSide): string[] {
  const width = widthOf(mine, other)
  const bars = Math.floor(Math.max(0, ...mine.loads, ...other.loads) / width) + 1
  return Array.from({ length: bars }, (_, bar) =>
    width === 1 ? String(bar) : `${bar * width}–${(bar + 1) * width - 1}`,
  )
}

const loadCounts = (side: ComparedSide, against: ComparedSide): number[] =>
  loadLabels(side, against).map(
    (_, bar) => side.loads.filter((load) => Math.floor(load / widthOf(side, against)) === bar).length,
  )

const Changes = (props: Both) => {
  const { view, draft, mine, other, changed, differences } = props
  const { comparison: say } = assignmentWords(view.language)
  const cost = signed(view, mine.numbers.objective - other.numbers.objective)
  const { rows, total, search, page } = differences
  const from = (page - 1) * differences_rows
  const address = (to: number) =>
    `${urls.draftComparison(draft.id)}?${new URLSearchParams({ with: keyOf(other), ...(search ? { q: search } : {}), page: String(to) })}`
  return (
    <Section title={say.changes} lead={changed === 0 ? say.same : say.sentence(changed, number(view, changed), cost)}>
      {changed > 0 && (
        <>
          <Filters
            search={{ name: 'q', value: search, placeholder: say.hint, label: say.search }}
            keep={{ with: keyOf(other) }}
          />
          <Differences {...props} />
        </>
      )}
      {total > differences_rows && rows.length > 0 && (
        <Pages page={page} from={from} shown={rows.length} total={total} address={address} />
      )}
    </Section>
  )
}

const Differences = ({ view, draft, differences }: Both) => {
  const say = words(view.language)
  const { comparison: own } = assignmentWords(view.language)
  const people = (list: DifferenceRow['mine']) =>
    list.map(({ name, affinity }) => `${name} (${number(view, affinity)})`).join(', ')
  return (
    <Table
      caption={own.caption}
      columns={[
        { key: 'reference', label: say.reference, width: 'narrow' },
        { key: 'title', label: say.application, width: 'wide' },
        { key: 'mine', label: own.onlyMine },
        { key: 'other', label: own.onlyOther },
        { key: 'cost', label: own.cost, width: 'narrow', align: 'right' },
      ]}
      rows={differences.rows.map((row) => ({
        key: row.application,
        href: urls.draftApplication(draft.id, row.application),
        cells: [
          <Code>{row.reference}</Code>,
          <>
            {row.title} <small>{row.organisation_name}</small>
          </>,
          people(row.mine),
          people(row.others),
          signed(view, row.difference),
        ],
      }))}
      empty={own.none}
    />
  )
}
