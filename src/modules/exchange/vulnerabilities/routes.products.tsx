import { get, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { number } from '#kernel/language/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { ProductsPage } from './pages/products.tsx'
import { countProducts, productsOfOrganisation } from './product.sql.ts'
import { declareProducts, readLines, removeProduct } from './product.ts'
import { analysts, organisationOf, pageOf, pageSize, searchOf, seatOf, uuid } from './routes.part.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

async function productsPage(visit: Visit, typed = '', errors: string[] = []) {
  const { ctx, query } = visit
  const seat = await seatOf(visit)
  const { organisation } = seat
  const asked = { search: searchOf(query), page: pageOf(query), size: pageSize }
  const rows = await productsOfOrganisation(ctx, organisation, asked)
  const total = await countProducts(ctx, organisation)
  const shown = (
    <ProductsPage
      view={await viewOf(visit)}
      {...asked}
      seat={seat}
      rows={rows}
      total={total}
      typed={typed}
      errors={errors}
    />
  )
  return page(shown, errors.length > 0 ? 422 : 200)
}

const most_told = 20

async function declare(visit: Visit) {
  const { ctx } = visit
  const typed = visit.form.text('lines')
  const say = words(ctx.language).products
  const read = readLines(typed)
  if (read === 'none') return productsPage(visit, typed, [say.none])
  if (read === 'too-many') return productsPage(visit, typed, [say.tooMany])
  if ('faults' in read) {
    const told = read.faults
      .slice(0, most_told)
      .map(({ line, fault }) => say.line(number(ctx, line), say.lineFaults[fault]))
    const further = read.faults.length - told.length
    return productsPage(visit, typed, further > 0 ? [...told, say.further(number(ctx, further))] : told)
  }
  const outcome = await declareProducts(ctx, await organisationOf(visit), read.products)
  if (outcome.outcome === 'too-many-products') return productsPage(visit, typed, [say.tooManyProducts])
  const { added, known } = outcome
  return redirect(urls.products, { kind: 'done', text: say.saved(added, number(ctx, added), number(ctx, known)) })
}

async function remove({ ctx, parameters }: Visit<{ id: string }>) {
  if (!uuid.test(parameters.id) || (await removeProduct(ctx, parameters.id)) === 'not-found') throw notFound()
  return redirect(urls.products, { kind: 'done', text: words(ctx.language).products.removed })
}

export const productRoutes: Route[] = [
  get(urls.products, analysts, (visit) => productsPage(visit)),
  post(urls.products, analysts, declare),
  post(urls.productRemoval(':id'), analysts, remove),
]
