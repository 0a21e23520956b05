// A security advisory in the Common Security Advisory Framework 2.0 (OASIS Standard, 18 November 2022): as much of it as we
// look at. Documents are held to the standard's schema before anybody reads them by these types.
import type { Tlp } from '../stix/marking.ts'
import type { AdvisoryProduct } from './match.ts'

export interface Csaf {
  document: {
    category: string
    lang?: string
    title: string
    publisher: { name: string; namespace: string; category: string; contact_details?: string }
    tracking: {
      id: string
      version: string
      status: 'draft' | 'interim' | 'final'
      initial_release_date: string
      current_release_date: string
      revision_history: { date: string; number: string; summary: string }[]
    }
    distribution?: { text?: string; tlp?: { label: string } }
    notes?: Note[]
    references?: { category?: string; summary: string; url: string }[]
  }
  product_tree?: { branches?: Branch[]; full_product_names?: FullProduct[]; relationships?: Relationship[] }
  vulnerabilities?: CsafVulnerability[]
}

export interface Note {
  category: string
  text: string
  title?: string
}

export interface FullProduct {
  name: string
  product_id: string
  product_identification_helper?: { cpe?: string; purl?: string }
}

export interface Branch {
  category: string
  name: string
  branches?: Branch[]
  product?: FullProduct
}

export interface Relationship {
  category: string
  full_product_name: FullProduct
  product_reference: string
  relates_to_product_reference: string
}

export interface CsafVulnerability {
  cve?: string
  title?: string
  cwe?: { id: string; name: string }
  notes?: Note[]
  product_status?: Partial<Record<ProductStatus, string[]>>
  scores?: { cvss_v2?: Cvss; cvss_v3?: Cvss; products: string[] }[]
  remediations?: { category: string; details: string; url?: string; product_ids?: string[] }[]
  flags?: { label: string; product_ids?: string[] }[]
}

export interface Cvss {
  version: string
  vectorString: string
  baseScore: number
}

export const productStatuses = [
  'known_affected',
  'first_affected',
  'last_affected',
  'known_not_affected',
  'fixed',
  'first_fixed',
  'recommended',
  'under_investigation',
] as const
export type ProductStatus = (typeof productStatuses)[number]

/** What is wrong, where: a JSON pointer and the sentence of the standard's test. */
export interface CsafFault {
  pointer: string
  sentence: string
  /** Which of the tests found it: `schema` or the number of its section, such as 6.1.27. */
  test: string
}

/** What the exchange keeps beside the document itself. */
export interface AdvisoryFacts {
  namespace: string
  tracking: string
  version: string
  file: string
  year: number
  title: string
  publisher: string
  category: string
  state: 'draft' | 'interim' | 'final'
  /** Null where the document states none; the collection then decides. */
  tlp: Tlp | null
  first_released_at: string
  released_at: string
  /** The classification that its rules of distribution state: it must not stay on this system. */
  classified: string | null
  products: KnownProduct[]
  vulnerabilities: KnownVulnerability[]
}

export interface KnownProduct extends AdvisoryProduct {
  id: string
  /** 0 for the product itself, 1 for the other product that it is a part of or installed on. */
  side: 0 | 1
  name: string
  keys: string[]
}

export interface KnownVulnerability {
  cve: string | null
  title: string | null
  cwe: string | null
  score: number | null
  vector: string | null
  statuses: Partial<Record<ProductStatus, string[]>>
}

/** Why a text cannot be judged at all. */
export const unreadable = [
  'not-json',
  'too-large',
  'too-deep',
  'duplicate-keys',
  'nul',
  'too-slow',
  'checker-failed',
] as const
export type Unreadable = (typeof unreadable)[number]

export type Checked =
  | { kind: 'valid'; facts: AdvisoryFacts; remarks: CsafFault[] }
  | { kind: 'faulty'; faults: CsafFault[] }
  | { kind: 'unreadable'; why: Unreadable }

export const largestAdvisory_bytes = 15_000_000

/** Section 5.1 of the standard: the tracking id in lower case, and every run of other signs one underscore. */
export const fileName = (tracking: string): string => tracking.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')
