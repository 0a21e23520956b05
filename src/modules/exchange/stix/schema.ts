// The JSON schemas that OASIS publishes for STIX 2.1, where the operator installed them: a second check behind the built-in
// one. They are not part of this tree. Compiling them all takes seconds, so each type's is compiled when it is first met.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { isObject } from './facts.ts'
import { fault, faultText, under } from './fault.ts'
import { patchedSchema, patternsIn } from './pattern.ts'
import { isHostName } from './value.ts'

export interface Schemas {
  /** A sentence where the schema of the type refuses the object. */
  check(type: string, object: Record<string, unknown>): string | undefined
}

/** The schemas are damaged; `file` tells which. */
export class SchemaError extends Error {
  override name = 'SchemaError'
  readonly file: string
  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`)
    this.file = file
  }
}

interface SchemaFile {
  file: string
  id: string
  schema: Record<string, unknown>
}

/** Reads every `.json` below the folder. Throws a `SchemaError` where one is no schema or leads to one that is not there. */
export function loadSchemas(directory: string): Schemas {
  const files = filesIn(directory).map((file) => readSchema(directory, file))
  if (files.length === 0) throw new SchemaError(directory, 'no schema is in this folder')
  const ids = new Set(files.map(({ id }) => id))
  for (const file of files) refuseDamage(file, ids)
  const ajv = ajvWith(files)
  const by_type = new Map(files.filter(isOfType).map(({ file, id }) => [basename(file, '.json'), { file, id }]))
  const compiled = new Map<string, ValidateFunction>()
  const compile = (type: string, core: string): ValidateFunction | undefined => {
    const named = by_type.get(type) ?? by_type.get(core)
    if (!named) return undefined
    const known = compiled.get(named.id)
    if (known) return known
    const made = compiledOf(ajv, named)
    compiled.set(named.id, made)
    return made
  }
  return {
    check(type, object) {
      const core = 'created' in object ? 'core' : 'cyber-observable-core'
      const validate = compile(type, core)
      return !validate || validate(object) ? undefined : sentenceOf(validate.errors ?? [], object)
    },
  }
}

function filesIn(directory: string): string[] {
  try {
    const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    return names.filter((name) => name.endsWith('.json')).sort()
  } catch (error) {
    throw new SchemaError(directory, `the folder cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
}

function readSchema(directory: string, file: string): SchemaFile {
  let schema: unknown
  try {
    schema = JSON.parse(readFileSync(join(directory, file), 'utf8'))
  } catch {
    throw new SchemaError(file, 'is not JSON')
  }
  if (!isObject(schema) || typeof schema.$id !== 'string' || !URL.canParse(schema.$id)) {
    throw new SchemaError(file, 'is no schema: it has no address under $id')
  }
  return { file, id: schema.$id, schema: patchedSchema(schema) as Record<string, unknown> }
}

/** What would otherwise come to light only with the first object of that type, and then stop it from being read. */
function refuseDamage({ file, id, schema }: SchemaFile, ids: ReadonlySet<string>): void {
  for (const target of referencesIn(schema)) {
    const [address = ''] = new URL(target, id).href.split('#')
    if (!ids.has(address)) throw new SchemaError(file, `leads to ${target}, which is not there`)
  }
  for (const pattern of patternsIn(schema)) {
    try {
      new RegExp(pattern)
    } catch {
      throw new SchemaError(file, `has a regular expression that is none: ${pattern.slice(0, 80)}`)
    }
  }
}

function referencesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(referencesIn)
  if (!isObject(schema)) return []
  return Object.entries(schema).flatMap(([name, value]) =>
    name === '$ref' && typeof value === 'string' ? [value] : referencesIn(value),
  )
}

/** Folders of types; of the common ones only those that objects have, or that stand for a type of a producer's own. */
function isOfType({ file }: SchemaFile): boolean {
  const folder = dirname(file).split(sep).at(-1)
  if (folder === 'sdos' || folder === 'sros' || folder === 'observables') return true
  const common = ['core', 'cyber-observable-core', 'marking-definition', 'language-content', 'extension-definition']
  return folder === 'common' && common.includes(basename(file, '.json'))
}

function ajvWith(files: readonly SchemaFile[]): Ajv2020 {
  // The published expressions escape more than the Unicode mode of JavaScript allows.
  const ajv = new Ajv2020({ strict: false, unicodeRegExp: false, validateSchema: false, logger: false })
  formats.default(ajv)
  ajv.addFormat('idn-hostname', isHostName)
  for (const { file, id, schema } of files) {
    try {
      ajv.addSchema(schema, id)
    } catch (error) {
      throw new SchemaError(file, (error as Error).message)
    }
  }
  return ajv
}

function compiledOf(ajv: Ajv2020, { file, id }: { file: string; id: string }): ValidateFunction {
  try {
    return ajv.getSchema(id)!
  } catch (error) {
    throw new SchemaError(file, (error as Error).message)
  }
}

/** The fault that lies deepest says most: that none of several forms fits, says only that something is wrong. */
function sentenceOf(errors: readonly ErrorObject[], object: Record<string, unknown>): string {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length
  const deepest = errors.reduce((best, error) => (depth(error) > depth(best) ? error : best), errors[0]!)
  const steps = deepest.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const wrong = fault(`${deepest.message ?? 'is wrong'}, says the schema of ${String(object.type)}`)
  return faultText(steps.reduceRight((inner, step) => under(/^[0-9]+$/.test(step) ? Number(step) : step, inner), wrong))
}
