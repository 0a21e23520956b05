import { compareNames, number } from '#kernel/language/index.ts'
import { EmptyState, Filters, LinkButton, Page, Table, type View } from '#kernel/ui/index.ts'
import {
  allTechniques,
  counts,
  type Framework,
  heatStep,
  type MatrixQuery,
  matrixAddress,
  type Tactic,
  type Technique,
} from '../matrix.ts'
import { ages } from '../search.ts'
import { urls } from '../urls.ts'
import type { ReadableCollection } from '../visible.sql.ts'
import { matrixWords, words } from '../words.ts'
import { ReadingStyles } from './styles.tsx'

export interface MatrixProps {
  view: View
  query: MatrixQuery
  /** Undefined where no technique stands in any collection. */
  framework: Framework | undefined
  frameworks: Framework[]
  collections: ReadableCollection[]
  groups: { id: string; name: string }[]
  tactics: Tactic[]
  /** Of all techniques, before any is left out for not being used. */
  size: { used: number; all: number }
}

export const MatrixPage = (props: MatrixProps) => {
  const { view, query, framework, size, tactics } = props
  const say = matrixWords(view.language)
  const empty = tactics.every(({ techniques }) => techniques.length === 0)
  return (
    <Page
      view={view}
      title={framework ? say.titleOf(framework.name) : say.title}
      lead={framework && say.lead(number(view, size.used), number(view, size.all))}
      crumbs={[{ href: urls.start, label: words(view.language).exchange }, { label: say.title }]}
      actions={
        framework && (
          <LinkButton href={matrixAddress(query, { asTable: !query.asTable })}>
            {query.asTable ? say.asMatrix : say.asTable}
          </LinkButton>
        )
      }
      wide
    >
      <ReadingStyles />
      <MatrixFilters {...props} />
      {!framework && <EmptyState title={say.none} text={say.noneText} />}
      {framework && empty && <p class="empty-line">{say.noneFiltered}</p>}
      {framework && !empty && (query.asTable ? <AsTable {...props} /> : <Matrix {...props} />)}
    </Page>
  )
}

const MatrixFilters = ({ view, query, framework, frameworks, collections, groups }: MatrixProps) => {
  const say = matrixWords(view.language)
  const { search } = words(view.language)
  const compare = compareNames(view.language)
  return (
    <Filters
      chips={
        frameworks.length > 1
          ? frameworks.map(({ chain, name }) => ({
              label: name,
              href: matrixAddress(query, { framework: chain }),
              here: chain === framework?.chain,
            }))
          : []
      }
      keep={{ framework: query.framework, ...(query.asTable ? { view: 'table' } : {}) }}
      menus={[
        {
          label: say.collection,
          name: 'collection',
          value: query.collection ?? '',
          options: collections.map(({ id, title }) => ({ value: id, label: title })),
        },
        {
          label: say.group,
          name: 'group',
          value: query.group ?? '',
          options: groups
            .toSorted((a, b) => compare(a.name, b.name))
            .map(({ id, name }) => ({ value: id, label: name.slice(0, 80) })),
        },
        {
          label: say.added,
          name: 'added',
          value: query.added ?? '',
          options: ages.map((value) => ({ value, label: search.ages[value] })),
        },
        {
          label: say.countedBy,
          name: 'counted',
          value: query.counted === 'all' ? '' : query.counted,
          options: counts.filter((each) => each !== 'all').map((value) => ({ value, label: say.counted[value] })),
        },
        {
          label: say.shown,
          name: 'used',
          value: query.used ? 'only' : '',
          options: [{ value: 'only', label: say.usedOnly }],
        },
        {
          label: say.compare,
          name: 'compared',
          value: query.compared ? 'ours' : '',
          options: [{ value: 'ours', label: say.compareOurs }],
        },
      ]}
    />
  )
}

const Matrix = ({ view, query, tactics }: MatrixProps) => {
  const say = matrixWords(view.language)
  const shown = tactics.filter(({ techniques }) => techniques.length > 0)
  const most = Math.max(0, ...allTechniques(tactics).map(({ technique }) => technique.use.total))
  return (
    <>
      <p class="chart-sentence">{query.compared ? say.sentenceCompared : say.sentence}</p>
      <section class="matrix" aria-label={say.title} tabindex={0}>
        {shown.map((tactic) => (
          <section class="tactic">
            <h2>{tactic.name}</h2>
            <p class="soft">{say.tactic(tactic.techniques.length)}</p>
            <ul>
              {tactic.techniques.map((technique) => (
                <li>
                  <Cell view={view} query={query} technique={technique} most={most} />
                  {technique.under.length > 0 && <Under view={view} query={query} technique={technique} most={most} />}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </section>
    </>
  )
}

interface CellProps {
  view: View
  query: MatrixQuery
  technique: Technique
  most: number
}

const Cell = ({ view, query, technique, most }: CellProps) => {
  const say = matrixWords(view.language)
  const { use, name, collection, id, number: label } = technique
  const step = heatStep(use.total, most)
  return (
    <a class={`technique step-${step}`} href={urls.object(collection, id)} title={label || undefined}>
      <span>{name}</span>{' '}
      {query.compared && use.total > 0 ? (
        <span class="technique-count">
          <span class="unseen">{say.both(number(view, use.ours), number(view, use.theirs))}</span>
          <span aria-hidden="true">
            {number(view, use.ours)} | {number(view, use.theirs)}
          </span>
        </span>
      ) : (
        use.total > 0 && (
          <span class="technique-count">
            {number(view, use.total)}
            <span class="unseen"> {say.uses(use.total, '').trim()}</span>
          </span>
        )
      )}
    </a>
  )
}

const Under = ({ view, query, technique, most }: CellProps) => {
  const say = matrixWords(view.language)
  const used = technique.under.filter(({ use }) => use.total > 0).length
  return (
    <details>
      <summary>
        {say.under(technique.under.length, number(view, used))}
        <span class="unseen"> {technique.name}</span>
      </summary>
      <ul>
        {technique.under.map((each) => (
          <li>
            <Cell view={view} query={query} technique={each} most={most} />
          </li>
        ))}
      </ul>
    </details>
  )
}

const AsTable = ({ view, tactics }: MatrixProps) => {
  const say = matrixWords(view.language)
  const rows = allTechniques(tactics).toSorted((a, b) => b.technique.use.total - a.technique.use.total)
  const kinds = counts.filter((each) => each !== 'all')
  const count = (value: number) => number(view, value)
  return (
    <Table
      caption={say.title}
      captionUnseen
      columns={[
        { key: 'number', label: say.number, width: 'narrow' },
        { key: 'technique', label: say.technique, width: 'wide' },
        { key: 'tactics', label: say.tactics, hideNarrow: true },
        ...kinds.map((kind) => ({ key: kind, label: say.counted[kind], align: 'right' as const })),
        { key: 'total', label: say.total, align: 'right' },
        { key: 'ours', label: say.ours, align: 'right' },
        { key: 'theirs', label: say.theirs, align: 'right' },
      ]}
      rows={rows.map(({ technique, tactics: served }) => ({
        key: technique.id,
        href: urls.object(technique.collection, technique.id),
        cells: [
          technique.number,
          technique.name,
          served.join(', '),
          ...kinds.map((kind) => count(technique.byKind[kind])),
          count(technique.use.total),
          count(technique.use.ours),
          count(technique.use.theirs),
        ],
      }))}
      empty={say.noneFiltered}
    />
  )
}
