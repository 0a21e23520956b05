// Judges a text as a CSAF 2.0 document with the mandatory tests of the standard. Runs in a thread of its own: the tests are a
// library's, the text is a stranger's, and whatever takes too long is ended from outside.
import { valueAt } from '../stix/slice.ts'
import type { Checked, Csaf, CsafFault } from './csaf.ts'
import { factsOf } from './csafFacts.ts'

interface TestResult {
  isValid?: boolean
  errors?: { instancePath: string; message?: string }[]
  warnings?: { instancePath: string; message?: string }[]
}
type DocumentTest = (document: unknown) => TestResult | Promise<TestResult>

// The library comes without types; a name that the compiler cannot follow lets us state what we use of it.
const library: string = '@secvisogram/csaf-validator-lib/basic.js'
const { csaf_2_0_strict: schema, ...mandatory } = (await import(library)) as Record<string, DocumentTest>

const deepest = 64
const most_faults = 200

export async function judge(text: string): Promise<Checked> {
  const shape = valueAt(text, text.search(/\S/))
  if (!shape) return { kind: 'unreadable', why: 'not-json' }
  if (shape.depth > deepest) return { kind: 'unreadable', why: 'too-deep' }
  // Nothing here could keep or show it.
  if (text.includes('\\u0000')) return { kind: 'unreadable', why: 'nul' }
  const document = parsed(text)
  if (document === undefined) return { kind: 'unreadable', why: 'not-json' }
  // Of two members with one name each reader takes another, so that the document would say two things.
  if (membersOf(document) !== shape.keys) return { kind: 'unreadable', why: 'duplicate-keys' }
  const { faults } = await run('schema', schema!, document)
  if (faults.length > 0) return { kind: 'faulty', faults: faults.slice(0, most_faults) }
  return judgeContent(document as Csaf)
}

async function judgeContent(document: Csaf): Promise<Checked> {
  const faults: CsafFault[] = []
  const remarks: CsafFault[] = []
  for (const [name, test] of Object.entries(mandatory)) {
    const found = await run(name.replace('mandatoryTest_', '').replaceAll('_', '.'), test, document)
    faults.push(...found.faults)
    remarks.push(...found.remarks)
  }
  if (faults.length > 0) return { kind: 'faulty', faults: faults.slice(0, most_faults) }
  return { kind: 'valid', facts: factsOf(document), remarks: remarks.slice(0, most_faults) }
}

async function run(name: string, test: DocumentTest, document: unknown) {
  const { isValid = true, errors = [], warnings = [] } = await test(document)
  const named = (list: typeof errors) =>
    list.map(({ instancePath, message }) => ({ pointer: instancePath, sentence: message ?? '', test: name }))
  const faults = isValid ? [] : named(errors)
  // A test that fails without saying where has still failed.
  return {
    faults: !isValid && faults.length === 0 ? [{ pointer: '', sentence: '', test: name }] : faults,
    remarks: named(warnings),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function membersOf(document: unknown): number {
  let count = 0
  const waiting: unknown[] = [document]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (value === null || typeof value !== 'object') continue
    const values = Object.values(value)
    if (!Array.isArray(value)) count += values.length
    for (const each of values) waiting.push(each)
  }
  return count
}
