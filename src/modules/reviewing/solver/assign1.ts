// The format `assign-1`: an assignment instance as one JSON object. What comes from a file is trusted with nothing: every
// number is looked at, and every fault named with its place.
import { affinity_max, demand_max, instanceError } from './instance.ts'
import type { RuledInstance } from './ruled.ts'

/** More pairs than this are refused before they are read: they would take the memory of the machine. */
export const pairs_max = 10_000_000

/** Kinds of reviewers in the order of their numbers. */
export const assign1_kinds = ['technical', 'commercial', 'military end user', 'unknown']
const kinds_needed = 3

/**
 * Reads an instance. Rules that it does not name do not bind; keys that the format does not know are ignored. Throws an
 * `InstanceError` whose message says which entry is at fault.
 */
export function readAssign1(content: Uint8Array): RuledInstance {
  const file = parse(content)
  const reviewers = listOf(file, 'reviewers')
  const apps = listOf(file, 'apps')
  const rules = optionalObject(file.rules, 'rules')
  const one_per_nation = flag(rules.noSameNationPair, 'rules.noSameNationPair')
  const not_own_nation = flag(rules.notApplicantNation, 'rules.notApplicantNation')
  const named_nation = column(reviewers, 'reviewers', 'nation', one_per_nation || not_own_nation ? undefined : unknown)
  const app_nation = column(apps, 'apps', 'nation', not_own_nation ? undefined : unknown)
  // Of two whose nations are unknown nobody can say that they are of one: each gets a nation of her own.
  const highest = named_nation.reduce((most, nation) => Math.max(most, nation), 0)
  const reviewer_nation = named_nation.map((nation, r) => (nation === unknown ? highest + 1 + r : nation))
  const reviewer_kind = column(reviewers, 'reviewers', 'kind', unknown, kinds_needed - 1)
  const none = new Int32Array(0)
  return {
    applications: apps.length,
    reviewers: reviewers.length,
    demand: column(apps, 'apps', 'demand', undefined, demand_max),
    load_min: column(reviewers, 'reviewers', 'min', 0),
    load_max: column(reviewers, 'reviewers', 'max'),
    ...readEdges(
      file.edges,
      apps.length,
      reviewers.length,
      (a, r) => !not_own_nation || app_nation[a] !== reviewer_nation[r],
    ),
    kinds: assign1_kinds.length,
    reviewer_kind: reviewer_kind.map((kind) => (kind === unknown ? kinds_needed : kind)),
    needs: needsOf(apps),
    reviewer_nation,
    one_per_nation,
    application_language: new Int32Array(apps.length),
    reviewer_languages: new Int32Array(reviewers.length).fill(1),
    readers_needed: 0,
    apart: none,
    together: none,
    fixed: none,
    kept: none,
  }
}

/** The number of a nation or kind that is not known. */
const unknown = -1

type Json = Record<string, unknown>

/** Bytes of a file that nobody should try to parse. */
const bytes_max = 400_000_000

function parse(content: Uint8Array): Json {
  // Counting commas tells how many numbers there are before any memory is spent on them.
  const most = 3 * pairs_max + 10_000_000
  if (content.length > bytes_max || countCommas(content) > most) {
    throw instanceError('too-large', `the file has ${content.length} bytes and more than ${pairs_max} pairs`)
  }
  let file: unknown
  try {
    file = JSON.parse(new TextDecoder().decode(content))
  } catch (error) {
    throw instanceError('bad-file', `the file is not JSON: ${(error as Error).message}`)
  }
  if (!isObject(file)) throw instanceError('bad-file', 'the file holds no JSON object')
  if (file.format !== 'assign-1') throw instanceError('bad-file', `the format is ${show(file.format)}, not "assign-1"`)
  return file
}

function countCommas(content: Uint8Array): number {
  let commas = 0
  for (const byte of content) if (byte === 44) commas++
  return commas
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const show = (value: unknown) => (JSON.stringify(value) ?? 'missing').slice(0, 40)

function optionalObject(value: unknown, name: string): Json {
  if (value === undefined) return {}
  if (!isObject(value)) throw instanceError('bad-file', `${name} is no object`)
  return value
}

function listOf(file: Json, name: string): Json[] {
  const list = file[name]
  if (!Array.isArray(list)) throw instanceError('bad-file', `${name} is no list`)
  list.forEach((entry, i) => {
    if (!isObject(entry)) throw instanceError('bad-file', `${name}[${i}] is no object`)
  })
  return list
}

function flag(value: unknown, name: string): boolean {
  if (value !== undefined && typeof value !== 'boolean') throw instanceError('bad-file', `${name} is ${show(value)}`)
  return value === true
}

/** One whole number of each entry; absent entries take `absent`, or are a fault where there is none. */
function column(list: Json[], name: string, key: string, absent?: number, most = 2 ** 31 - 1): Int32Array {
  return Int32Array.from(list, (entry, i) => {
    const value = entry[key] ?? absent
    if (value === absent && absent !== undefined) return absent
    if ((key === 'nation' || key === 'kind') && value === unknown) return unknown
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most) {
      const fault = key === 'demand' ? 'bad-demand' : key === 'min' || key === 'max' ? 'bad-load' : 'bad-rule'
      throw instanceError(fault, `${name}[${i}].${key} is ${show(value)}, not a whole number from 0 to ${most}`)
    }
    return value
  })
}

function needsOf(apps: Json[]): Int32Array {
  const needs = new Int32Array(apps.length * assign1_kinds.length)
  apps.forEach(({ needs: own }, a) => {
    if (own === undefined) return
    if (!Array.isArray(own) || own.length > kinds_needed)
      throw instanceError('bad-rule', `apps[${a}].needs is ${show(own)}`)
    own.forEach((need, k) => {
      if (!Number.isInteger(need) || need < 0 || need > demand_max) {
        throw instanceError('bad-rule', `apps[${a}].needs[${k}] is ${show(need)}`)
      }
      needs[a * assign1_kinds.length + k] = need
    })
  })
  return needs
}

/** The pairs; those that a rule forbids are left out. Duplicates are found by the check of the instance. */
function readEdges(edges: unknown, applications: number, reviewers: number, mayBe: (a: number, r: number) => boolean) {
  if (!Array.isArray(edges)) throw instanceError('bad-file', 'edges is no list')
  if (edges.length % 3 !== 0) throw instanceError('bad-file', `edges has ${edges.length} entries, no multiple of 3`)
  const pairs = edges.length / 3
  if (pairs > pairs_max) throw instanceError('too-large', `${pairs} pairs are more than ${pairs_max}`)
  const edge_application = new Int32Array(pairs)
  const edge_reviewer = new Int32Array(pairs)
  const edge_affinity = new Int32Array(pairs)
  let size = 0
  for (let i = 0; i < edges.length; i += 3) {
    const [a, r, w] = [edges[i], edges[i + 1], edges[i + 2]]
    if (!isIndex(a, applications))
      throw instanceError('unknown-application', `edges[${i}] names application ${show(a)}`)
    if (!isIndex(r, reviewers)) throw instanceError('unknown-reviewer', `edges[${i + 1}] names reviewer ${show(r)}`)
    if (!isIndex(w, affinity_max + 1))
      throw instanceError('bad-affinity', `edges[${i + 2}] is ${show(w)}, not 0 to ${affinity_max}`)
    if (!mayBe(a, r)) continue
    edge_application[size] = a
    edge_reviewer[size] = r
    edge_affinity[size++] = w
  }
  return {
    edge_application: edge_application.slice(0, size),
    edge_reviewer: edge_reviewer.slice(0, size),
    edge_affinity: edge_affinity.slice(0, size),
  }
}

const isIndex = (value: unknown, count: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count
