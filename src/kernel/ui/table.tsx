import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'
import { useWords } from './reader.tsx'

export interface Column {
  key: string
  label: string
  align?: 'right'
  sort?: { href: string; direction?: 'ascending' | 'descending' }
  /** The wide column names the row. Without one, the first column does. */
  width?: 'narrow' | 'wide'
  /** A fact that a small screen can do without. */
  hideNarrow?: boolean
  /** The heading is there for screen readers only: for columns of buttons. */
  unseen?: boolean
}

export interface Row {
  key: string
  /** In the order of the columns. */
  cells: Child[]
  selected?: boolean
  /** The row's own page: the naming cell becomes a link that covers the row. That cell then holds no other link. */
  href?: string
}

interface TableProps {
  caption: string
  /** Only where a heading right above says the same. */
  captionUnseen?: boolean
  columns: Column[]
  rows: Row[]
  /** `label` names the row for its check box. `form` is the id of a form elsewhere in the page. */
  selection?: { name: string; label: (row: Row) => string; form?: string }
  /** Shown in place of a table without rows. */
  empty: Child
}

/** A table of facts; where it is narrow each row becomes a record with the same facts in the same order. */
export const Table = ({ caption, captionUnseen, columns, rows, selection, empty }: TableProps) => {
  if (rows.length === 0)
    return typeof empty === 'string' ? <p class="empty-line">{empty}</p> : <div class="no-rows">{empty}</div>
  const naming = Math.max(
    0,
    columns.findIndex((column) => column.width === 'wide'),
  )
  return (
    <div class="table-frame">
      <table class={selection ? 'selectable' : undefined}>
        <caption class={captionUnseen ? 'unseen' : undefined}>{caption}</caption>
        <TableHead columns={columns} selection={selection !== undefined} />
        <tbody>
          {rows.map((row) => (
            <TableRow row={row} columns={columns} naming={naming} selection={selection} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const columnClass = (column: Column) =>
  [column.align, column.width, column.hideNarrow && 'hide-narrow'].filter(Boolean).join(' ') || undefined

const TableHead = ({ columns, selection }: { columns: Column[]; selection: boolean }) => {
  const say = useWords()
  return (
    <thead>
      <tr data-sort-by={columns.some((column) => column.sort) ? say.sortBy : undefined}>
        {selection && (
          <th scope="col" class="check">
            <span class="unseen">{say.select}</span>
          </th>
        )}
        {columns.map((column) => (
          <th
            scope="col"
            class={[columnClass(column), column.sort && 'sortable'].filter(Boolean).join(' ') || undefined}
            aria-sort={column.sort?.direction}
          >
            <ColumnLabel column={column} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

const ColumnLabel = ({ column }: { column: Column }) => {
  if (column.unseen) return <span class="unseen">{column.label}</span>
  if (!column.sort) return <>{column.label}</>
  return (
    <a href={column.sort.href}>
      <span class="unseen">{useWords().sortBy} </span>
      {column.label}
      {column.sort.direction && <Icon name={column.sort.direction === 'ascending' ? 'up' : 'down'} />}
    </a>
  )
}

interface TableRowProps {
  row: Row
  columns: Column[]
  naming: number
  selection: TableProps['selection']
}

const TableRow = ({ row, columns, naming, selection }: TableRowProps) => (
  <tr class={row.selected ? 'selected' : undefined} data-key={row.key}>
    {selection && (
      <td class="check">
        <label class="check-target">
          <input
            type="checkbox"
            name={selection.name}
            value={row.key}
            checked={row.selected}
            form={selection.form}
            aria-label={`${useWords().select} ${selection.label(row)}`}
          />
        </label>
      </td>
    )}
    {columns.map((column, index) =>
      index === naming ? (
        <th scope="row" class={columnClass(column)} data-label={column.label}>
          {row.href ? (
            <a class="row-link" href={row.href}>
              {row.cells[index]}
            </a>
          ) : (
            row.cells[index]
          )}
        </th>
      ) : (
        <td class={columnClass(column)} data-label={column.unseen ? undefined : column.label}>
          {row.cells[index]}
        </td>
      ),
    )}
  </tr>
)
