import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EligibilityRule } from './design.ts'
import { type Facts, judge, type Verdict } from './eligibility.ts'

const dane: Facts = { nation: { code: 'DK', kind: 'nation' }, employees: 40, founded: 2020, readiness: 5 }
const partner: Facts = { ...dane, nation: { code: 'JP', kind: 'partner' } }
const silent: Facts = { nation: dane.nation, employees: undefined, founded: undefined, readiness: undefined }

test('rules are judged on what is known, and what is not known is not held against anyone', () => {
  const cases: [EligibilityRule, Facts, Verdict][] = [
    [{ kind: 'nation', admits: 'members' }, dane, 'met'],
    [{ kind: 'nation', admits: 'members' }, partner, 'failed'],
    [{ kind: 'nation', admits: 'members-and-partners' }, partner, 'met'],
    [{ kind: 'nation', admits: { nations: ['SE'] } }, dane, 'failed'],
    [{ kind: 'nation', admits: { nations: ['SE', 'DK'] } }, dane, 'met'],
    [{ kind: 'size', max_employees: 40 }, dane, 'met'],
    [{ kind: 'size', max_employees: 39 }, dane, 'failed'],
    [{ kind: 'size', max_employees: 39 }, silent, 'unknown'],
    [{ kind: 'age', max_years: 6 }, dane, 'met'],
    [{ kind: 'age', max_years: 5 }, dane, 'failed'],
    [{ kind: 'age', max_years: 5 }, { ...dane, founded: 2027 }, 'failed'],
    [{ kind: 'readiness', min: 5, max: 7 }, dane, 'met'],
    [{ kind: 'readiness', min: 6, max: 7 }, dane, 'failed'],
    [{ kind: 'readiness', min: 6, max: 7 }, silent, 'unknown'],
  ]
  for (const [rule, facts, expected] of cases) assert.equal(judge(rule, facts, 2026), expected, JSON.stringify(rule))
})
