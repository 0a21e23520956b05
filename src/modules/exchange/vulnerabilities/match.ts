// Whether a product named in an advisory is one that an organisation runs. Names are compared in the strongest form that
// both have: package URL, then CPE, then vendor and product in words. Nothing is guessed: what cannot be decided "may
// affect", and the reason goes with the answer.
import { type AttributeName, type Cpe, type Fit, fits, literal, readCpe } from './cpe.ts'
import { type Purl, readPurl } from './purl.ts'
import { bare, compareVersions, type Order, orderOf } from './versionOrder.ts'
import { contains, looksLikeRange, readRange } from './versionRange.ts'

/** A product as it is named somewhere; at least one of CPE, package URL, and vendor with product. */
export interface Named {
  cpe: string | null
  purl: string | null
  vendor: string | null
  product: string | null
  version: string | null
}

export interface AdvisoryProduct extends Named {
  /** Versions in the words of the advisory; stands before `version`. */
  range: string | null
  /** Only as a part of, or installed on, another product, which the declaration does not tell. */
  conditional: boolean
}

export const reasons = [
  'same-version',
  'all-versions',
  'in-range',
  'out-of-range',
  'other-version',
  'other-product',
  'order-unknown',
  'range-unreadable',
  'version-unknown',
  'variant-unknown',
  'condition-unknown',
  'names-alike',
] as const
export type Reason = (typeof reasons)[number]

export interface Match {
  fit: Fit
  reason: Reason
}

export function matchProduct(advisory: AdvisoryProduct, declared: Named): Match {
  const match = matchNames(advisory, declared)
  return match.fit === 'yes' && advisory.conditional ? { fit: 'may', reason: 'condition-unknown' } : match
}

function matchNames(advisory: AdvisoryProduct, declared: Named): Match {
  const [purl, own_purl] = [advisory.purl, declared.purl].map((text) => (text ? readPurl(text) : undefined))
  if (purl && own_purl) return matchPurls(purl, own_purl, advisory, declared)
  const [cpe, own_cpe] = [advisory.cpe, declared.cpe].map((text) => (text ? readCpe(text) : undefined))
  if (cpe && own_cpe) return matchCpes(cpe, own_cpe, advisory, declared)
  return matchWords(advisory, declared)
}

const other: Match = { fit: 'no', reason: 'other-product' }

function matchPurls(advisory: Purl, declared: Purl, product: AdvisoryProduct, own: Named): Match {
  if (advisory.key !== declared.key) return other
  const fit = Object.entries(advisory.qualifiers).map(([key, value]): Fit => {
    const stated = declared.qualifiers[key]
    return stated === undefined ? 'may' : stated === value ? 'yes' : 'no'
  })
  const version = declared.version ?? own.version
  const order = orderOf(declared.type)
  return weakest(fit, matchVersions({ ...product, version: advisory.version ?? product.version }, version, order))
}

const variants: AttributeName[] = ['edition', 'language', 'sw_edition', 'target_sw', 'target_hw', 'other']

function matchCpes(advisory: Cpe, declared: Cpe, product: AdvisoryProduct, own: Named): Match {
  const same = (['part', 'vendor', 'product'] as const).map((name) => fits(advisory[name], declared[name]))
  // A name that is any product of any maker says nothing.
  if (same.includes('no') || (advisory.vendor.kind === 'any' && advisory.product.kind === 'any')) return other
  const fit = [...same, ...variants.map((name) => fits(advisory[name], declared[name]))]
  const version = literal(declared.version) ?? own.version
  if (product.range !== null || advisory.version.kind !== 'value') {
    const stated = { ...product, version: advisory.version.kind === 'any' ? product.version : null }
    return weakest(fit, matchVersions(stated, version, 'plain'))
  }
  if (version === null) return weakest(fit, { fit: 'may', reason: 'version-unknown' })
  const exact = fits(advisory.version, { kind: 'value', text: version.toLowerCase(), wild: false })
  if (exact === 'no') return { fit: 'no', reason: 'other-version' }
  const update = fits(advisory.update, declared.update)
  return weakest([...fit, update], { fit: 'yes', reason: 'same-version' })
}

function weakest(fit: Fit[], version: Match): Match {
  if (fit.includes('no')) return other
  return fit.includes('may') && version.fit === 'yes' ? { fit: 'may', reason: 'variant-unknown' } : version
}

/** The words of both, wherever they stand. Where one has only an identifier, equal words may still mean another product. */
function matchWords(advisory: AdvisoryProduct, declared: Named): Match {
  const [theirs, own] = [wordsOf(advisory), wordsOf(declared)]
  if (!theirs || !own || theirs.key !== own.key) return other
  const match = matchVersions({ ...advisory, version: theirs.version }, own.version, 'plain')
  return match.fit === 'yes' && theirs.derived !== own.derived ? { fit: 'may', reason: 'names-alike' } : match
}

interface Words {
  key: string
  version: string | null
  /** Taken from an identifier. */
  derived: boolean
}

function wordsOf({ vendor, product, version, cpe, purl }: Named): Words | undefined {
  if (vendor && product) return { key: wordKey(vendor, product), version, derived: false }
  const name = cpe ? readCpe(cpe) : undefined
  const [maker, made] = name ? [literal(name.vendor), literal(name.product)] : []
  if (name && maker && made)
    return { key: wordKey(maker, made), version: version ?? literal(name.version), derived: true }
  const url = purl ? readPurl(purl) : undefined
  if (!url) return undefined
  const key = wordKey(url.namespace ?? url.name, url.name)
  return { key, version: version ?? url.version, derived: true }
}

const wordKey = (vendor: string, product: string) =>
  `${plainWords(vendor) || '-'}/${plainWords(product) || product.trim()}`

const legalForms = new Set([
  'inc',
  'incorporated',
  'corp',
  'corporation',
  'ltd',
  'limited',
  'llc',
  'gmbh',
  'ag',
  'sa',
  'sas',
  'se',
  'ab',
  'oy',
  'as',
  'bv',
  'co',
  'company',
  'foundation',
])

/** Letters and digits in lower case; of a name with more words, without the words of its legal form. */
function plainWords(text: string): string {
  const words = text
    .slice(0, 300)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const kept = words.filter((word) => !legalForms.has(word))
  return (kept.length > 0 ? kept : words).join('')
}

type Stated = Pick<AdvisoryProduct, 'range' | 'version'>

function matchVersions({ range, version }: Stated, declared: string | null, order: Order): Match {
  const text = range ?? (version !== null && looksLikeRange(version) ? version : null)
  if (text !== null) return matchRange(text, declared, order)
  if (version === null) return { fit: 'yes', reason: 'all-versions' }
  if (!/\d/.test(version)) return { fit: 'may', reason: 'range-unreadable' }
  if (declared === null) return { fit: 'may', reason: 'version-unknown' }
  const same = bare(version) === bare(declared) || compareVersions(order, version, declared) === 0
  return same ? { fit: 'yes', reason: 'same-version' } : { fit: 'no', reason: 'other-version' }
}

function matchRange(text: string, declared: string | null, order: Order): Match {
  const range = readRange(text)
  if (!range) return { fit: 'may', reason: 'range-unreadable' }
  if (range.all) return { fit: 'yes', reason: 'all-versions' }
  if (declared === null) return { fit: 'may', reason: 'version-unknown' }
  const where = contains(range, declared, order)
  if (where === 'unknown') return { fit: 'may', reason: 'order-unknown' }
  return where === 'in' ? { fit: 'yes', reason: 'in-range' } : { fit: 'no', reason: 'out-of-range' }
}

/**
 * What a name of an advisory and one of a declared product must share to be compared at all: the database finds candidates
 * by these, `matchProduct` judges them. Two names that match share a key.
 */
export const keysOf = (advisory: Named): string[] => keys(advisory, ({ exact }) => [exact ?? 'cpe wild'])

/** The keys under which a declared product is looked for: besides its own, those of names with wildcards. */
export const keysWanted = (declared: Named): string[] =>
  keys(declared, ({ exact }) => (exact === null ? ['cpe wild'] : [exact, 'cpe wild']))

const longest_key = 500

function keys(named: Named, cpeKeys: (key: { exact: string | null }) => string[]): string[] {
  const purl = named.purl ? readPurl(named.purl) : undefined
  const cpe = named.cpe ? readCpe(named.cpe) : undefined
  const words = wordsOf(named)
  const found = [
    ...(purl ? [`purl ${purl.key}`] : []),
    ...(cpe ? cpeKeys({ exact: exactKey(cpe) }) : []),
    ...(words ? [`words ${words.key}`] : []),
  ]
  return found.map((key) => key.slice(0, longest_key))
}

function exactKey({ vendor, product }: Cpe): string | null {
  const [maker, made] = [literal(vendor), literal(product)]
  return maker === null || made === null ? null : `cpe ${maker}/${made}`
}
