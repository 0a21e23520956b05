import type { Database } from './engine.ts'

const scalar: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'string',
  timestamptz: 'Date',
  date: 'string',
  daterange: 'string',
  tstzrange: 'string',
  tsvector: 'string',
  bytea: 'Buffer',
  jsonb: 'Json',
}

interface Column {
  schema: string
  relation: string
  kind: string
  name: string
  type: string
  not_null: boolean
  has_default: boolean
  generated: boolean
  choices: string | null
}

/** Where the generated types stand. */
export const typesFile = new URL('./types.generated.ts', import.meta.url)

/** The types of the migrated schema as TypeScript, the text of `types.generated.ts`. */
export async function generateTypes(database: Database): Promise<string> {
  const { rows } = await database.pool.query<Column>(catalogueQuery)
  const relations = new Map<string, Column[]>()
  for (const column of rows) {
    const key = `${column.schema}.${column.relation}`
    relations.set(key, [...(relations.get(key) ?? []), column])
  }
  const interfaces = [...relations].map(
    ([name, columns]) => `export interface ${typeName(name)} {\n${columns.map(member).join('\n')}\n}\n`,
  )
  const map = [...relations.keys()].map((name) => `  '${name}': ${typeName(name)}`)
  return [
    '// Generated from the migrated schema by `bin/causeway database types`; a test compares. Not edited by hand.',
    "import type { ColumnType, Generated } from 'kysely'",
    '',
    "// biome-ignore lint/suspicious/noExplicitAny: outside types (the shape of a jsonb column is its reader's to state)",
    'type Json = ColumnType<any, string, string>',
    '// biome-ignore lint/suspicious/noExplicitAny: outside types (the same, with a default)',
    'type JsonWithDefault = ColumnType<any, string | undefined, string>',
    '',
    ...interfaces,
    'export interface DB {',
    ...map,
    '}',
    '',
  ].join('\n')
}

const typeName = (name: string) =>
  name
    .split(/[._]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')

function member({ name, type, not_null, has_default, generated, choices, kind }: Column): string {
  const base = choices ?? (type.startsWith('_') ? `${scalar[type.slice(1)]}[]` : scalar[type])
  if (!base || base.startsWith('undefined'))
    throw new Error(`No TypeScript type is known for the database type ${type}`)
  const nullable = not_null || kind === 'v' ? base : base === 'Json' ? 'Json | null' : `${base} | null`
  if (kind === 'v') return `  ${name}: ${nullable}`
  if (base === 'Json' && has_default) return `  ${name}: JsonWithDefault`
  if (generated) return `  ${name}: ColumnType<${nullable}, never, never>`
  return `  ${name}: ${has_default ? `Generated<${nullable}>` : nullable}`
}

// A check of the form `column in ('a', 'b')` becomes a union of literals.
const catalogueQuery = `
  select n.nspname as schema, c.relname as relation, c.relkind as kind, a.attname as name, t.typname as type,
    a.attnotnull as not_null, a.atthasdef as has_default, a.attgenerated <> '' as generated,
    (select string_agg('''' || v[1] || '''', ' | ' order by o)
     from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::text', 'g') with ordinality as m(v, o)
     where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
       and pg_get_constraintdef(k.oid) ~ '^CHECK \\(\\(\\w+ = ANY \\(ARRAY\\[') as choices
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public') and c.relkind in ('r', 'v', 'p')
  order by n.nspname, c.relname, a.attnum`
