import type { EligibilityRule } from './design.ts'

/** What is known of an applicant while she writes; undefined where she has not said it yet. */
export interface Facts {
  nation: { code: string; kind: 'nation' | 'partner' }
  employees: number | undefined
  founded: number | undefined
  readiness: number | undefined
}

export type Verdict = 'met' | 'failed' | 'unknown'

/** Judges one rule on the facts. `year` is the year of the judgement, for the age of an organisation. */
export function judge(rule: EligibilityRule, facts: Facts, year: number): Verdict {
  switch (rule.kind) {
    case 'nation':
      return admits(rule.admits, facts.nation) ? 'met' : 'failed'
    case 'size':
      return within(facts.employees, 0, rule.max_employees)
    case 'age':
      return facts.founded === undefined ? 'unknown' : within(year - facts.founded, 0, rule.max_years)
    case 'readiness':
      return within(facts.readiness, rule.min, rule.max)
  }
}

function admits(admitted: Extract<EligibilityRule, { kind: 'nation' }>['admits'], nation: Facts['nation']): boolean {
  if (admitted === 'members') return nation.kind === 'nation'
  if (admitted === 'members-and-partners') return true
  return admitted.nations.includes(nation.code)
}

const within = (value: number | undefined, min: number, max: number): Verdict =>
  value === undefined ? 'unknown' : value >= min && value <= max ? 'met' : 'failed'

/** Every rule with its verdict, in the call's order. */
export const judgeAll = (rules: EligibilityRule[], facts: Facts, year: number) =>
  rules.map((rule) => ({ rule, verdict: judge(rule, facts, year) }))
