import { number } from '#kernel/language/index.ts'
import { ChartFrame, EmptyState, Section } from '#kernel/ui/index.ts'
import type { Draft } from '../draft.sql.ts'
import type { HeatCell } from '../heat.sql.ts'
import { kinds } from '../reviewer.sql.ts'
import { urls } from '../urls.ts'
import { assignmentWords } from '../words.assignment.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'

export interface HeatProps extends CallProps {
  draft: Draft
  reviewers: HeatCell[]
  applications: HeatCell[]
}

/** Three pictures of one draft: fit and load of the reviewers by nation and kind, and how the nations' applications fare. */
export const HeatPage = (props: HeatProps) => {
  const { view, draft, reviewers, applications } = props
  const { heat: say } = assignmentWords(view.language)
  const empty = reviewers.every(({ pairs }) => pairs === 0)
  return (
    <RoundPage {...props} tab="assignment" title={say.title} lead={say.lead} step={say.title}>
      <p>
        <a href={urls.assignmentDraft(draft.id)}>{say.back}</a>
      </p>
      {empty ? (
        <EmptyState title={say.title} text={say.nothing} />
      ) : (
        <Section title={say.pictures} lead={say.dark}>
          <div class="heats">
            <Fit view={view} cells={reviewers} />
            <Load view={view} cells={reviewers} />
            <Served view={view} cells={applications} />
          </div>
        </Section>
      )}
    </RoundPage>
  )
}

type Cells = Pick<CallProps, 'view'> & { cells: HeatCell[] }

const fitOf = ({ fits, pairs }: Pick<HeatCell, 'fits' | 'pairs'>) => (pairs > 0 ? fits / pairs : null)
const loadOf = ({ pairs, places }: Pick<HeatCell, 'pairs' | 'places'>) => (places > 0 ? (100 * pairs) / places : null)

const Fit = ({ view, cells }: Cells) => {
  const { heat: say } = assignmentWords(view.language)
  const grid = gridOf(cells, fitOf)
  const [best, worst] = endsOf(grid)
  return (
    <Heat
      view={view}
      title={say.fitTitle}
      sentence={say.fitSentence(best, worst)}
      rowsOf={say.reviewersOf}
      grid={grid}
    />
  )
}

const Load = ({ view, cells }: Cells) => {
  const { heat: say } = assignmentWords(view.language)
  const grid = gridOf(cells, loadOf)
  const full = cells.filter((cell) => (loadOf(cell) ?? 0) >= 90).length
  return (
    <Heat
      view={view}
      title={say.loadTitle}
      sentence={say.loadSentence(full, number(view, full))}
      rowsOf={say.reviewersOf}
      grid={grid}
      most={100}
    />
  )
}

const Served = ({ view, cells }: Cells) => {
  const { heat: say } = assignmentWords(view.language)
  const grid = gridOf(cells, fitOf)
  return (
    <Heat
      view={view}
      title={say.servedTitle}
      sentence={say.servedSentence(endsOf(grid)[1])}
      rowsOf={say.applicationsOf}
      grid={grid}
    />
  )
}

interface GridRow {
  nation: string
  /** One value for each kind, and last for all of them; null where there is nobody. */
  values: (number | null)[]
}

/** `of` must be a ratio of sums, so that all kinds together are the ratio of the sums of all. */
function gridOf(cells: HeatCell[], of: (cell: HeatCell) => number | null): GridRow[] {
  const ofNation = Map.groupBy(cells, ({ nation }) => nation)
  return [...ofNation].map(([nation, mine]) => {
    const sum = (value: (cell: HeatCell) => number) => mine.reduce((total, cell) => total + value(cell), 0)
    const all = { ...mine[0]!, pairs: sum((c) => c.pairs), fits: sum((c) => c.fits), places: sum((c) => c.places) }
    const ofKind = kinds.map((kind) => {
      const cell = mine.find((each) => each.kind === kind)
      return cell ? of(cell) : null
    })
    return { nation, values: [...ofKind, of(all)] }
  })
}

/** The nations with the highest and the lowest value over all kinds. */
function endsOf(grid: GridRow[]): [best: string, worst: string] {
  const known = grid.filter(({ values }) => values.at(-1) !== null)
  const sorted = known.sort((a, b) => b.values.at(-1)! - a.values.at(-1)!)
  return [sorted.at(0)?.nation ?? '', sorted.at(-1)?.nation ?? '']
}

interface HeatFrame extends Pick<CallProps, 'view'> {
  title: string
  sentence: string
  rowsOf: string
  grid: GridRow[]
  /** The value of the darkest cell; without it, the highest there is. */
  most?: number
}

const row_height = 22
const head_height = 40

/** Cells with their numbers in them; five steps of one colour, so that the numbers stay readable. */
const Heat = ({ view, title, sentence, rowsOf, grid, most }: HeatFrame) => {
  const say = words(view.language)
  const { heat } = assignmentWords(view.language)
  const heads = [...kinds.map((kind) => say.kinds[kind]), heat.all]
  const top = most ?? Math.max(1, ...grid.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const shown = (value: number | null) => (value === null ? '' : number(view, Math.round(value)))
  const height = head_height + grid.length * row_height
  return (
    <ChartFrame
      title={title}
      sentence={sentence}
      table={{ heads: [rowsOf, ...heads], rows: grid.map(({ nation, values }) => [nation, ...values.map(shown)]) }}
    >
      <p class="chart-measure">{rowsOf}</p>
      <svg class="heat" width="100%" height={height} role="img" aria-label={title}>
        {heads.map((head, column) => (
          <Head head={head} column={column} />
        ))}
        {grid.map(({ nation, values }, row) => (
          <>
            <text x="0" y={head_height + row * row_height + 11} dominant-baseline="central">
              {nation}
            </text>
            {values.map((value, column) => (
              <HeatCellPicture value={value} text={shown(value)} share={(value ?? 0) / top} row={row} column={column} />
            ))}
          </>
        ))}
      </svg>
    </ChartFrame>
  )
}

// In shares of the width, so that the words keep their size where the page is narrow.
const label_share = 0.12
const cell_share = (1 - label_share) / 4
const across = (share: number) => `${(share * 100).toFixed(2)}%`
const leftOf = (column: number) => label_share + column * cell_share
const centreOf = (column: number) => across(leftOf(column) + cell_share / 2)

/** Two lines where the name of a kind has several words. */
const Head = ({ head, column }: { head: string; column: number }) => {
  const [first = '', ...rest] = head.split(' ')
  return (
    <>
      <text x={centreOf(column)} y={head_height - 24} text-anchor="middle">
        {first}
      </text>
      <text x={centreOf(column)} y={head_height - 8} text-anchor="middle">
        {rest.join(' ')}
      </text>
    </>
  )
}

interface CellProps {
  value: number | null
  text: string
  share: number
  row: number
  column: number
}

const HeatCellPicture = ({ value, text, share, row, column }: CellProps) => {
  const step = value === null ? 'none' : `step-${Math.min(4, Math.floor(Math.max(0, share) * 5))}`
  return (
    <>
      <rect
        class={`heat-cell ${step}`}
        x={across(leftOf(column) + 0.002)}
        y={head_height + row * row_height + 1}
        width={across(cell_share - 0.004)}
        height={row_height - 2}
      />
      <text
        class={`heat-text ${step}`}
        x={centreOf(column)}
        y={head_height + row * row_height + row_height / 2}
        text-anchor="middle"
        dominant-baseline="central"
      >
        {text}
      </text>
    </>
  )
}
