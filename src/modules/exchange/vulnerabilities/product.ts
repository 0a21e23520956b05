// The products that an organisation runs, as it declares them: one on each line, by CPE, by package URL, or as
// maker; product; version.
import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { literal, readCpe } from './cpe.ts'
import { findForProducts } from './finding.ts'
import { keysWanted, type Named } from './match.ts'
import { countProducts, deleteProduct, insertProducts, type NewProduct } from './product.sql.ts'
import { readPurl } from './purl.ts'

export type LineFault =
  | 'cpe-unreadable'
  | 'cpe-without-name'
  | 'purl-unreadable'
  | 'parts-missing'
  | 'too-many-parts'
  | 'too-long'

export interface DeclaredLine extends Named {
  name: string
  /** The same for the same declaration, however it was typed. */
  identity: string
}

export const most_lines = 2_000
/** What one organisation may declare. */
export const most_products = 20_000
const longest_line = 1_000

export type Lines =
  | { products: DeclaredLine[] }
  | { faults: { line: number; fault: LineFault }[] }
  | 'too-many'
  | 'none'

/** Reads pasted lines; empty ones and those that begin with # are skipped. All faults are told at once. */
export function readLines(text: string): Lines {
  const lines = text
    .split('\n')
    .map((content, index) => ({ content: content.trim(), line: index + 1 }))
    .filter(({ content }) => content !== '' && !content.startsWith('#'))
  if (lines.length === 0) return 'none'
  if (lines.length > most_lines) return 'too-many'
  const read = lines.map(({ content, line }) => ({ line, product: readLine(content) }))
  const faults = read.flatMap(({ line, product }) => (typeof product === 'string' ? [{ line, fault: product }] : []))
  return faults.length > 0 ? { faults } : { products: read.map(({ product }) => product as DeclaredLine) }
}

export function readLine(text: string): DeclaredLine | LineFault {
  if (text.length > longest_line) return 'too-long'
  if (/^cpe:/i.test(text)) return byCpe(text)
  if (/^pkg:/i.test(text)) return byPurl(text)
  return byWords(text)
}

function byCpe(text: string): DeclaredLine | LineFault {
  const cpe = readCpe(text)
  if (!cpe) return 'cpe-unreadable'
  const [vendor, product] = [literal(cpe.vendor), literal(cpe.product)]
  // Whoever runs something knows what it is called; only its version may be left open.
  if (vendor === null || product === null) return 'cpe-without-name'
  const version = literal(cpe.version)
  return {
    cpe: text.toLowerCase(),
    purl: null,
    vendor: null,
    product: null,
    version,
    name: named(vendor.replaceAll('_', ' '), product.replaceAll('_', ' '), version),
    identity: `cpe ${text.toLowerCase()}`,
  }
}

function byPurl(text: string): DeclaredLine | LineFault {
  const purl = readPurl(text)
  if (!purl) return 'purl-unreadable'
  const { key, version, qualifiers } = purl
  const variant = new URLSearchParams(Object.entries(qualifiers).sort()).toString()
  return {
    cpe: null,
    purl: text,
    vendor: null,
    product: null,
    version,
    name: `${key}${version === null ? '' : ` ${version}`}`,
    identity: `purl ${key}@${version ?? ''}?${variant}`,
  }
}

function byWords(text: string): DeclaredLine | LineFault {
  const parts = text.split(/[;\t]/).map((part) => part.trim())
  if (parts.length > 3) return 'too-many-parts'
  const [vendor = '', product = '', version = ''] = parts
  if (vendor === '' || product === '') return 'parts-missing'
  const stated = version === '' ? null : version
  return {
    cpe: null,
    purl: null,
    vendor,
    product,
    version: stated,
    name: named(vendor, product, stated),
    identity: `words ${[vendor, product, version].map((part) => part.toLowerCase()).join(';')}`,
  }
}

const named = (vendor: string, product: string, version: string | null) =>
  `${vendor} ${product}${version === null ? '' : ` ${version}`}`.slice(0, 500)

export type Declared = { outcome: 'declared'; added: number; known: number } | { outcome: 'too-many-products' }

/** Declares the products and finds at once which advisories speak of them. */
export async function declareProducts(ctx: Ctx, organisation: string, lines: DeclaredLine[]): Promise<Declared> {
  const single = [...new Map(lines.map((line) => [line.identity, line])).values()]
  if ((await countProducts(ctx, organisation)) + single.length > most_products) return { outcome: 'too-many-products' }
  const products: NewProduct[] = single.map((line) => ({
    ...line,
    id: randomUUID(),
    organisation,
    keys: keysWanted(line),
  }))
  const added = new Set(await insertProducts(ctx, products))
  await findForProducts(
    ctx,
    products.filter(({ id }) => added.has(id)),
  )
  if (added.size > 0)
    record(ctx, { act: 'exchange.products.declared', scope: organisation, details: { added: added.size } })
  return { outcome: 'declared', added: added.size, known: lines.length - added.size }
}

export async function removeProduct(ctx: Ctx, id: string): Promise<'removed' | 'not-found'> {
  const organisation = await deleteProduct(ctx, id)
  if (organisation === undefined) return 'not-found'
  record(ctx, { act: 'exchange.product.removed', subject: id, scope: organisation })
  return 'removed'
}
