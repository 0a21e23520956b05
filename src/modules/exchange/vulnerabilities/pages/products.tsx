import { number } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Buttons,
  ErrorSummary,
  Filters,
  Form,
  Page,
  Pages,
  Section,
  State,
  Table,
  TextField,
  type View,
} from '#kernel/ui/index.ts'
import type { ProductWithCounts } from '../product.sql.ts'
import type { Seat } from '../routes.part.ts'
import { addressOf, urls } from '../urls.ts'
import { words } from '../words.ts'
import { SeatField, WorksFor } from './seat.tsx'

export interface ProductsProps {
  view: View
  rows: ProductWithCounts[]
  total: number
  search: string
  page: number
  size: number
  typed: string
  errors: string[]
  seat: Seat
}

/** What the organisation runs, that which is affected first; and where more is declared. */
export const ProductsPage = (props: ProductsProps) => {
  const { view, rows, total, search, page, size, errors, typed, seat } = props
  const say = words(view.language).products
  return (
    <Page
      view={view}
      title={say.title}
      lead={say.lead(total, number(view, total))}
      crumbs={[{ href: urls.vulnerabilities, label: words(view.language).list.title }]}
    >
      <WorksFor view={view} seat={seat} back={urls.products} />
      <ErrorSummary errors={errors.map((text) => ({ field: 'lines', text }))} />
      {total > 0 || search !== '' ? (
        <>
          <Filters
            action={urls.products}
            search={{ name: 'q', value: search, label: say.search, placeholder: say.search }}
          />
          <Products {...props} />
          <Pages
            page={page}
            from={(page - 1) * size}
            shown={rows.length}
            total={rows[0]?.total ?? 0}
            address={(wanted) => addressOf(urls.products, { q: search, page: String(wanted) })}
          />
        </>
      ) : null}
      <Section title={say.add} lead={say.addLead}>
        <Form action={urls.products}>
          <SeatField seat={seat} />
          <TextField
            name="lines"
            label={say.lines}
            help={say.linesHelp}
            rows={8}
            required
            value={typed}
            {...(errors[0] ? { error: errors[0] } : {})}
          />
          <Buttons>
            <Button kind="primary">{say.save}</Button>
          </Buttons>
        </Form>
      </Section>
    </Page>
  )
}

const Products = ({ view, rows }: ProductsProps) => {
  const say = words(view.language).products
  return (
    <Table
      caption={say.caption}
      captionUnseen
      columns={[
        { key: 'product', label: say.product, width: 'wide' },
        { key: 'identifier', label: say.identifier, hideNarrow: true },
        { key: 'affected', label: say.affected, width: 'narrow', align: 'right' },
        { key: 'may', label: say.may, width: 'narrow', align: 'right' },
        { key: 'remove', label: say.remove, unseen: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          row.name,
          row.cpe || row.purl ? <code class="code">{row.cpe ?? row.purl}</code> : '–',
          row.affected > 0 ? <State kind="stop">{number(view, row.affected)}</State> : number(view, 0),
          row.may_affect > 0 ? <State kind="wait">{number(view, row.may_affect)}</State> : number(view, 0),
          <ActionForm action={urls.productRemoval(row.id)}>
            {say.remove}
            <span class="unseen"> {row.name}</span>
          </ActionForm>,
        ],
      }))}
      empty={say.empty}
    />
  )
}
