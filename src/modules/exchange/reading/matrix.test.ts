// A matrix is made of what was sent: whatever framework that is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { of, stix } from './examples.ts'
import type { FrameRow, TechniqueRow, UseRow } from './matrix.sql.ts'
import { frameworksOf, heatStep, readMatrix, tacticColumns, usedOnly } from './matrix.ts'

const technique = (number: string, name: string, phases: string[], chain = 'harbour'): TechniqueRow => ({
  id: of(`attack-pattern/${number}`),
  collection: 'c',
  name,
  links: ['https-is-no-number', number],
  phases: phases.map((phase_name) => ({ kill_chain_name: chain, phase_name })),
})
const frame = (name: string, more: object): FrameRow => {
  const object = stix(name, more)
  return {
    id: of(name),
    type: object.type as string,
    name: (object.name as string) ?? null,
    content: JSON.stringify(object),
  }
}
const use = (number: string, kind: string, total: number, ours = 0): UseRow => ({
  technique: of(`attack-pattern/${number}`),
  kind,
  total,
  ours,
  theirs: total - ours,
})

const rows = [
  technique('H2', 'Cut the mooring', ['drift']),
  technique('H1', 'Blind the radar', ['approach', 'drift']),
  technique('H1.001', 'Paint the radar', ['approach']),
  technique('H9.001', 'Orphan', ['unlisted']),
  technique('Q1', 'Of another chain', ['approach'], 'quay'),
]
const frames = [
  frame('x-mitre-tactic/drift', { name: 'Set adrift', x_mitre_shortname: 'drift' }),
  frame('x-mitre-tactic/approach', { name: 'Approach the harbour', x_mitre_shortname: 'approach' }),
  frame('x-mitre-matrix/h', {
    name: 'Harbour matrix',
    tactic_refs: [of('x-mitre-tactic/approach'), of('x-mitre-tactic/drift'), 'x', 7],
  }),
  { ...frame('x-mitre-matrix/broken', {}), content: '{' },
]

test('a framework has its matrix’s name and order of tactics; one without has its phases by name', () => {
  assert.deepEqual(frameworksOf(frames, rows), [
    {
      chain: 'harbour',
      name: 'Harbour matrix',
      tactics: [
        { phase: 'approach', name: 'Approach the harbour' },
        { phase: 'drift', name: 'Set adrift' },
        { phase: 'unlisted', name: 'Unlisted' },
      ],
    },
    { chain: 'quay', name: 'quay', tactics: [{ phase: 'approach', name: 'Approach' }] },
  ])
  assert.deepEqual(frameworksOf([], []), [])
})

test('a technique stands under each of its tactics, a finer one under its technique, with what uses it', () => {
  const [framework] = frameworksOf(frames, rows)
  const uses = [use('H1', 'malware', 3, 1), use('H1', 'report', 2), use('H1.001', 'indicator', 1)]
  const tactics = tacticColumns(framework!, rows, uses, 'all')
  const told = (all: typeof tactics) =>
    all.map(({ name, techniques }) => [
      name,
      ...techniques.map((each) => [each.number, each.use.total, each.use.ours, each.under.map(({ number }) => number)]),
    ])
  assert.deepEqual(told(tactics), [
    ['Approach the harbour', ['H1', 5, 1, ['H1.001']]],
    ['Set adrift', ['H1', 5, 1, ['H1.001']], ['H2', 0, 0, []]],
    ['Unlisted', ['H9.001', 0, 0, []]],
  ])
  assert.deepEqual(told(usedOnly(tactics)), [
    ['Approach the harbour', ['H1', 5, 1, ['H1.001']]],
    ['Set adrift', ['H1', 5, 1, ['H1.001']]],
    ['Unlisted'],
  ])
  const reports = tacticColumns(framework!, rows, uses, 'reports')[0]!.techniques[0]!
  assert.deepEqual([reports.use.total, reports.byKind.malware], [2, 3])
})

test('steps of heat rise with the number, and none means none', () => {
  assert.deepEqual(
    [0, 1, 3, 10, 40, 100].map((value) => heatStep(value, 100)),
    [0, 1, 2, 3, 4, 4],
  )
  assert.equal(heatStep(1, 1), 4)
  assert.equal(heatStep(5, 0), 0)
})

test('an address that makes no sense is a matrix all the same', () => {
  const odd: Record<string, string> = {
    framework: 'atlas',
    collection: 'x',
    group: "' or 1",
    added: 'ever',
    counted: '?',
  }
  assert.deepEqual(
    readMatrix((name) => odd[name] ?? ''),
    {
      framework: 'mitre-atlas',
      counted: 'all',
      compared: false,
      used: false,
      asTable: false,
    },
  )
})
