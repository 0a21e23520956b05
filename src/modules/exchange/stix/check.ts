// The built-in check of an object against STIX 2.1, by tables (domain.ts, observable.ts). It needs no schema file and refuses
// with one sentence that a producer can act upon.
import { own_object, rules_of_objects, type TypeRule } from './domain.ts'
import { type Fault, fault, quoted, under } from './fault.ts'
import { isTypeName, typeOfId } from './identifier.ts'
import { own_observable, rules_of_observables } from './observable.ts'
import { ownPropertyFault, selectorsLead } from './property.ts'
import { binary, type Check, hex, shapeFault } from './value.ts'

export interface Checked {
  id: string
  type: string
  spec_version: '2.0' | '2.1'
}

interface Compiled {
  rule: TypeRule
  checks: ReadonlyMap<string, Check>
  whom: string
}

const compiled = (rule: TypeRule, whom: string): Compiled => ({
  rule,
  checks: new Map(Object.entries(rule.properties)),
  whom,
})

const rules = new Map(
  Object.entries({ ...rules_of_objects, ...rules_of_observables }).map(([type, rule]) => [
    type,
    compiled(rule, `for ${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`),
  ]),
)
const of_own_object = compiled(own_object, 'for an object with dates')
const of_own_observable = compiled(own_observable, 'for an observable')

/** What the object is, or the first fault found in it. */
export function checkObject(object: Record<string, unknown>): Checked | Fault {
  const { type, id } = object
  if (typeof type !== 'string') return under('type', fault('is required and must be a text'))
  if (!isTypeName(type) || type === 'action' || type === 'bundle') {
    return under('type', fault(`may not be ${quoted(type)}`))
  }
  const wrong_id = idFault(id, type)
  if (wrong_id) return under('id', wrong_id)
  const own = 'created' in object || 'modified' in object ? of_own_object : of_own_observable
  const { rule, checks, whom } = rules.get(type) ?? own
  const spec_version = specVersionOf(object.spec_version, rule)
  const found =
    faultInProperties(object, checks) ??
    // Version 2.0 requires other properties of the same types, so there only what is given is looked at.
    shapeFault(object, spec_version === '2.1' ? rule : lighter(rule), whom) ??
    selectorsLead(object)
  return found ?? { id: String(id), type, spec_version }
}

function idFault(id: unknown, type: string): Fault | undefined {
  if (typeof id !== 'string') return fault('is required and must be a text')
  const named = typeOfId(id)
  if (named === undefined) return fault(`must be ${type}-- and a UUID, and not ${quoted(id)}`)
  if (named !== type) return fault(`must begin with ${type}--, because that is the type, and not ${quoted(id)}`)
  const written_twice = type === 'marking-definition' && id !== id.toLowerCase()
  return written_twice ? fault('must be written in small letters') : undefined
}

/** Left out, it means 2.0, where observables were no objects of their own; they leave it out in 2.1. */
const specVersionOf = (given: unknown, { kind }: TypeRule): '2.0' | '2.1' =>
  given === '2.0' || (given === undefined && kind !== 'observable') ? '2.0' : '2.1'

const lighter = ({ kind, rules }: TypeRule) => ({
  required: kind === 'object' ? ['created', 'modified'] : kind === 'marking' ? ['created'] : [],
  rules: rules ?? [],
})

function faultInProperties(object: Record<string, unknown>, checks: ReadonlyMap<string, Check>): Fault | undefined {
  for (const name in object) {
    if (name === 'id' || name === 'type') continue
    const value = object[name]
    const check = checks.get(name)
    const found = check ? check(value) : ownPropertyFault(name, value)
    if (found) return under(name, found)
    if (!check && name.endsWith('_bin') && binary(value)) return under(name, binary(value)!)
    if (!check && name.endsWith('_hex') && hex(value)) return under(name, hex(value)!)
  }
  return undefined
}
