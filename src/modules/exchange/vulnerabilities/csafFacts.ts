// What the exchange keeps of a valid advisory: who says what of which products, brought into one flat list.
import { classificationIn } from '../stix/classified.ts'
import type { Tlp } from '../stix/marking.ts'
import {
  type AdvisoryFacts,
  type Branch,
  type Csaf,
  type CsafVulnerability,
  type FullProduct,
  fileName,
  type KnownProduct,
  type KnownVulnerability,
  productStatuses,
  type Relationship,
} from './csaf.ts'
import { type AdvisoryProduct, keysOf } from './match.ts'

// CSAF 2.0 has the labels of TLP 1.0; those of 2.0 are taken as well, because producers use them already.
const labels: ReadonlyMap<string, Tlp> = new Map([
  ['WHITE', 'clear'],
  ['CLEAR', 'clear'],
  ['GREEN', 'green'],
  ['AMBER', 'amber'],
  ['AMBER+STRICT', 'amber+strict'],
  ['RED', 'red'],
])

export function factsOf({ document, product_tree = {}, vulnerabilities = [] }: Csaf): AdvisoryFacts {
  const { publisher, tracking, distribution, title, category } = document
  return {
    namespace: publisher.namespace,
    tracking: tracking.id,
    version: tracking.version,
    file: fileName(tracking.id),
    year: Number(tracking.initial_release_date.slice(0, 4)),
    title,
    publisher: publisher.name,
    category,
    state: tracking.status,
    tlp: labels.get(distribution?.tlp?.label ?? '') ?? null,
    first_released_at: tracking.initial_release_date,
    released_at: tracking.current_release_date,
    classified: classificationIn(distribution?.text ?? '') ?? null,
    products: productsOf(product_tree),
    vulnerabilities: vulnerabilities.map(vulnerabilityOf),
  }
}

/** Every product of the tree: those at its branches, those named alone, and those that others are parts of. */
export function productsOf({
  branches = [],
  full_product_names = [],
  relationships = [],
}: NonNullable<Csaf['product_tree']>) {
  const products = new Map<string, KnownProduct>()
  const add = (product: KnownProduct) => products.set(product.id, product)
  for (const product of full_product_names) add(known(product, bareProduct))
  walk(branches, add)
  const related = relationships.flatMap((relationship) => relatedProducts(relationship, products))
  return [...products.values(), ...related]
}

type Where = Pick<AdvisoryProduct, 'vendor' | 'product' | 'version' | 'range' | 'conditional'>
const bareProduct: Where = { vendor: null, product: null, version: null, range: null, conditional: false }

/** Without recursion, although the checker has bounded the depth: the tree of a stranger. */
function walk(branches: Branch[], add: (product: KnownProduct) => void): void {
  const waiting = branches.map((branch) => ({ branch, where: bareProduct })).reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { branch, where } = next
    const here = at(where, branch)
    if (branch.product) add(known(branch.product, here))
    for (const child of (branch.branches ?? []).toReversed()) waiting.push({ branch: child, where: here })
  }
}

function at(where: Where, { category, name }: Branch): Where {
  if (category === 'vendor') return { ...where, vendor: name }
  if (category === 'product_name') return { ...where, product: name }
  if (category === 'product_version') return { ...where, version: name, range: null }
  if (category === 'product_version_range') return { ...where, range: name, version: null }
  return where
}

const known = ({ product_id, name, product_identification_helper: helper }: FullProduct, where: Where): KnownProduct =>
  withKeys({ id: product_id, side: 0, name, cpe: helper?.cpe ?? null, purl: helper?.purl ?? null, ...where })

const withKeys = (product: Omit<KnownProduct, 'keys'>): KnownProduct => ({ ...product, keys: keysOf(product) })

/**
 * "A installed on B": whoever runs A is meant if it is on B, and whoever runs B if it has A. The declarations tell of one
 * product each, so both are looked for, and both may be meant.
 */
function relatedProducts(relationship: Relationship, products: ReadonlyMap<string, KnownProduct>): KnownProduct[] {
  const { full_product_name, product_reference, relates_to_product_reference } = relationship
  const own = known(full_product_name, { ...bareProduct, conditional: true })
  const [part, whole] = [product_reference, relates_to_product_reference].map((id) => products.get(id))
  const { id, name } = own
  return [
    part
      ? withKeys({ ...part, cpe: own.cpe ?? part.cpe, purl: own.purl ?? part.purl, id, name, conditional: true })
      : own,
    ...(whole ? [withKeys({ ...whole, id, name, side: 1 as const, conditional: true })] : []),
  ]
}

function vulnerabilityOf({ cve, title, cwe, scores = [], product_status = {} }: CsafVulnerability): KnownVulnerability {
  const worst = scores
    .flatMap(({ cvss_v3, cvss_v2 }) => cvss_v3 ?? cvss_v2 ?? [])
    .reduce<{ score: number | null; vector: string | null }>(
      (best, { baseScore, vectorString }) =>
        best.score === null || baseScore > best.score ? { score: baseScore, vector: vectorString } : best,
      { score: null, vector: null },
    )
  const statuses = productStatuses.flatMap((status) => {
    const products = product_status[status]
    return products ? [[status, products] as const] : []
  })
  return {
    cve: cve ?? null,
    title: title ?? null,
    cwe: cwe?.id ?? null,
    ...worst,
    statuses: Object.fromEntries(statuses),
  }
}
