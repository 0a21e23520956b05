// What the advisories say of the products that organisations run. Found when an advisory enters, for all who declared
// products, and when a product is declared, in all advisories that stand here.
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import type { KnownVulnerability, ProductStatus } from './csaf.ts'
import {
  advisoriesLike,
  type DeclaredRow,
  declaredLike,
  insertFindings,
  lockFindings,
  type NewFinding,
} from './finding.sql.ts'
import { type AdvisoryProduct, type Match, matchProduct, type Named } from './match.ts'

export const verdicts = ['affected', 'may-affect', 'not-affected', 'fixed', 'under-investigation'] as const
export type Verdict = (typeof verdicts)[number]

export interface Found {
  number: number
  verdict: Verdict
  reason: Match['reason']
  /** The product of the document. */
  matched: string
}

type Candidate = AdvisoryProduct & { id: string }

/**
 * One answer for each vulnerability that speaks of the product. Where the document names it several times, what it says of
 * the very version comes before what it may mean, and harm before comfort.
 */
export function findingsOf(
  declared: Named,
  products: readonly Candidate[],
  vulnerabilities: readonly { number: number; statuses: KnownVulnerability['statuses'] }[],
): Found[] {
  const matches = new Map<string, Match>()
  for (const product of products) {
    const match = matchProduct(product, declared)
    if (match.fit !== 'no' && matches.get(product.id)?.fit !== 'yes') matches.set(product.id, match)
  }
  if (matches.size === 0) return []
  return vulnerabilities.flatMap(({ number, statuses }) => {
    const said = (Object.entries(statuses) as [ProductStatus, string[]][]).flatMap(([status, ids]) =>
      ids.flatMap((id) => {
        const match = matches.get(id)
        const verdict = match && verdictOf(status, match)
        return verdict ? [{ number, verdict, reason: match.reason, matched: id, weight: weightOf(verdict, match) }] : []
      }),
    )
    const [first] = said.toSorted((x, y) => x.weight - y.weight)
    return first ? [{ number, verdict: first.verdict, reason: first.reason, matched: first.matched }] : []
  })
}

function verdictOf(status: ProductStatus, { fit }: Match): Verdict | undefined {
  if (status === 'known_affected' || status === 'first_affected' || status === 'last_affected')
    return fit === 'yes' ? 'affected' : 'may-affect'
  if (status === 'under_investigation') return 'under-investigation'
  // That a product which may be ours is safe tells us nothing.
  if (fit !== 'yes') return undefined
  return status === 'known_not_affected' ? 'not-affected' : 'fixed'
}

const order: Verdict[] = ['affected', 'not-affected', 'fixed', 'under-investigation', 'may-affect']
const weightOf = (verdict: Verdict, { fit }: Match) => order.indexOf(verdict) + (fit === 'yes' ? 0 : order.length)

/** Looks for everybody's products in an advisory that has just entered. Run as Causeway. */
export async function findInAdvisory(
  ctx: Ctx,
  advisory: string,
  products: (Candidate & { keys: string[] })[],
  vulnerabilities: KnownVulnerability[],
): Promise<void> {
  await lockFindings(ctx)
  const declared = await declaredLike(ctx, [...new Set(products.flatMap(({ keys }) => keys))])
  const numbered = vulnerabilities.map(({ statuses }, number) => ({ number, statuses }))
  const found = declared.flatMap((product) =>
    findingsOf(product, products, numbered).map((finding) => rowOf(product, advisory, finding)),
  )
  await insertFindings(ctx, found)
}

/** Looks for products that have just been declared in all advisories, whether their organisation may see them yet or not. */
export function findForProducts(ctx: Ctx, declared: DeclaredRow[]): Promise<void> {
  return asCauseway(ctx, async () => {
    await lockFindings(ctx)
    const rows = await advisoriesLike(ctx, [...new Set(declared.flatMap(({ keys }) => keys))])
    const found: NewFinding[] = []
    for (const [advisory, products] of Map.groupBy(rows, (row) => row.advisory))
      for (const product of declared)
        for (const finding of findingsOf(product, products, products[0]!.vulnerabilities))
          found.push(rowOf(product, advisory, finding))
    await insertFindings(ctx, found)
  })
}

const rowOf = (product: DeclaredRow, advisory: string, finding: Found): NewFinding => ({
  product: product.id,
  organisation: product.organisation,
  advisory,
  ...finding,
})
