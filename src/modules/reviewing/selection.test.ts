import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SelectionState } from './selection.sql.ts'
import { whyNotAdopt, whyNotChoose, whyNotCompute, whyNotPutAside, whyNotTry } from './selection.ts'

const open = { lettered_at: null }
const free = { drawn: false, conflicted: false }
const sent = { lettered_at: new Date('2026-12-01T00:00:00Z') }

test('a portfolio is chosen until the letters leave or lots are drawn, by somebody without a conflict', () => {
  const rows: [Parameters<typeof whyNotChoose>[0], Partial<typeof free>, ReturnType<typeof whyNotChoose>][] = [
    [open, {}, undefined],
    [sent, {}, 'lettered'],
    [open, { drawn: true }, 'drawn-already'],
    [open, { conflicted: true }, 'conflicted'],
    [sent, { drawn: true, conflicted: true }, 'lettered'],
  ]
  for (const [round, standing, outcome] of rows) assert.equal(whyNotChoose(round, { ...free, ...standing }), outcome)
})

test('a portfolio is computed when everything is screened and something is scored, one at a time', () => {
  const has = { ...free, candidates: 10, pending: 0, renewing: false, solving: false }
  const rows: [Partial<typeof has>, ReturnType<typeof whyNotCompute>][] = [
    [{}, undefined],
    [{ candidates: 0 }, 'nobody-scored'],
    [{ pending: 1 }, 'screening-pending'],
    [{ renewing: true }, 'scores-being-renewed'],
    [{ solving: true }, 'solving-already'],
    [{ conflicted: true, candidates: 0 }, 'conflicted'],
  ]
  for (const [change, outcome] of rows) assert.equal(whyNotCompute(open, { ...has, ...change }), outcome)
})

test('what is ready is tried, adopted, or put aside; what is adopted stays until another is', () => {
  const adopted_at = new Date('2026-11-30T00:00:00Z')
  const rows: [SelectionState, Date | null, [tries: unknown, adopts: unknown, puts: unknown]][] = [
    ['ready', null, [undefined, undefined, undefined]],
    ['ready', adopted_at, [undefined, 'adopted-already', 'adopted']],
    ['solving', null, ['not-ready', 'not-ready', undefined]],
    ['infeasible', null, ['not-ready', 'not-ready', undefined]],
    ['failed', null, ['not-ready', 'not-ready', undefined]],
    ['discarded', null, ['not-ready', 'not-ready', 'discarded']],
  ]
  for (const [state, adopted_at, outcome] of rows) {
    const selection = { state, adopted_at, trial_state: null }
    const came = [whyNotTry(open, selection, free), whyNotAdopt(open, selection, free), whyNotPutAside(selection)]
    assert.deepEqual(came, outcome, `${state}${adopted_at ? ', adopted' : ''}`)
  }
  assert.equal(whyNotTry(open, { state: 'ready', trial_state: 'solving' }, free), 'solving-already')
})
