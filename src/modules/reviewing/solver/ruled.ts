// The assignment under full rules, as plain arrays: what an alliance asks of every application's group of reviewers.
import type { AssignmentInstance } from './instance.ts'

/**
 * An assignment problem with rules about the group of reviewers that one application gets. Rules that are empty or false
 * do not bind; then this is the classic problem of `AssignmentInstance`, and is solved as such, exactly.
 */
export type RuledInstance = AssignmentInstance & {
  /** Number of reviewer kinds, and the kind of each reviewer, `0 … kinds-1`. */
  kinds: number
  reviewer_kind: Int32Array
  /** `needs[a * kinds + k]`: application `a` gets at least so many reviewers of kind `k`. */
  needs: Int32Array
  /** The nation of each reviewer, any integer ≥ 0; with `one_per_nation` no application gets two of one nation. */
  reviewer_nation: Int32Array
  one_per_nation: boolean
  /**
   * Language of each application, 0 … 30, and the languages each reviewer reads as bits `1 << language`. With
   * `readers_needed` of at least 1, so many of an application's reviewers must read its language.
   */
  application_language: Int32Array
  reviewer_languages: Int32Array
  readers_needed: number
  /** Pairs of reviewers `[r, s, r, s, …]` who never share an application, and who share all of theirs. */
  apart: Int32Array
  together: Int32Array
  /** Pairs `[application, reviewer, …]` fixed by hand; each must be an edge. */
  fixed: Int32Array
  /**
   * Pairs `[application, reviewer, …]` that stand already and should stay: as few as possible are given up, and only then
   * counts affinity. Each must be an edge.
   */
  kept: Int32Array
}

export type RuledMode = {
  /** Raise the sums of affinities of the worst-served applications first, then the total. */
  fair: boolean
  /** No pair has a probability above this (0 < cap ≤ 1); 1 or absent: not random. */
  random_cap?: number
  /** Joins applications that no chain of shared reviewers would, so that their scores can be compared. Not by chance. */
  connect?: boolean
  /** Decides ties and, in random mode, the draw. 32-bit unsigned; the same seed gives the same answer. */
  seed: number
  /** The best assignment found when this is over; absent: until the gap is closed as far as the method can. */
  seconds?: number
}

export type RuledProgress = {
  phase: 'placing' | 'pricing' | 'repairing' | 'improving' | 'lifting' | 'drawing'
  /** Share of the work of all phases, 0 … 1, never falling. */
  share: number
  /** Best total so far that keeps all rules, and proven upper bound; null while there is none. */
  objective: number | null
  bound: number | null
}

export type RuledResult =
  | {
      /** 'optimal' where the objective equals the bound (rounded down), else 'feasible'. */
      status: 'optimal' | 'feasible'
      /** Indexes of assigned edges, rising. */
      chosen: Int32Array
      objective: number
      bound: number
      /** What `prices` alone prove (ruledBound.ts), before small gaps were closed; with a floor, for those above it. */
      dual_bound: number
      /** `(bound - objective) / bound`, 0 where both are 0. */
      gap: number
      loads: Int32Array
      /** Price of a place with each reviewer, in affinity units; what `explainPair` reasons with. */
      prices: Float64Array
      /** With `fair`: the common floor; every application has at least the smaller of it and what it could reach at all. */
      floor: number | null
      /** Pairs of `kept` that were given up, as indexes into its pairs. */
      given_up: Int32Array
      /**
       * In random mode: expected total before the draw, and the largest probability that any pair had. The bound holds for
       * every assignment, whatever its probability.
       */
      random: { expected: number; largest: number } | null
      /**
       * With `connect`: into how many parts the assignment falls that share no reviewers, after so many exchanges to join
       * them, which cost so much affinity; null where nobody asked.
       */
      overlap: { parts: number; exchanges: number; cost: number } | null
    }
  | { status: 'infeasible'; shortages: RuledShortage[]; proven: boolean }

/**
 * What cannot be met, provable by counting: `applications` together need `needed` reviews (of `kind`, or from reviewers
 * outside `nation`, …), but `reviewers` can give `available` at most. Indexes; `short = needed - available`.
 */
export type RuledShortage = {
  what:
    | 'reviewers'
    | 'kind'
    | 'needs'
    | 'nations'
    | 'language'
    | 'capacity'
    | 'kind-capacity'
    | 'least-load'
    | 'fixed'
    | 'together'
    | 'rules'
  kind: number | null
  applications: Int32Array
  reviewers: Int32Array
  needed: number
  available: number
  short: number
}
