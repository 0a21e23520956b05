// Rule 3: SQL and Kysely stand in *.sql.ts and name only the room's own schema, or a view that another publishes.
import type { CallExpression, Expression } from 'oxc-parser'
import type { Graph } from './doors.ts'
import { type Fault, isExamples, isForTests, isWords, type Source } from './source.ts'

const starts = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const joins = new Set([
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'innerJoinLateral',
  'leftJoinLateral',
  'using',
])
const looksLikeSql =
  /^\s*(select\s[\s\S]*\sfrom\s+("?\w+"?\.|pg_|\(|unnest|generate_series|jsonb?_)|select\s+[\w.]+\(|insert\s+into\s|update\s+[\w."]+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\(|(create|alter|drop)\s+(table|view|schema|role|function|policy)\s|truncate\s+[\w.]+|set\s+(local\s+)?role\s|listen\s+\w+|notify\s+\w+)/i

export function queryFaults(sources: Source[], graph: Graph): Fault[] {
  return sources.filter(isChecked).flatMap((source) => {
    const queries = queriesOf(source)
    if (source.path.endsWith('.sql.ts')) return queries.flatMap((query) => foreignTables(source, query, graph))
    return queries.map(({ position }) => source.fault(position, 'queries', 'SQL and Kysely stand in a *.sql.ts file'))
  })
}

/** The database room is about SQL itself; tests and measurements may look at whatever they examine. */
const isChecked = ({ path, room }: Source) =>
  path.startsWith('src/') &&
  !isForTests(path) &&
  !isExamples(path) &&
  !isWords(path) &&
  !(room.kind === 'kernel' && room.name === 'database')

interface Query {
  position: number
  /** SQL, or the name of a table. */
  text: string
}

function queriesOf(source: Source): Query[] {
  const found: Query[] = []
  const tagged = new Set<number>()
  source.walk({
    TaggedTemplateExpression({ tag, quasi, start }) {
      if (!isSqlTag(tag)) return
      tagged.add(quasi.start)
      found.push({ position: start, text: quasi.quasis.map(({ value }) => value.cooked ?? value.raw).join('$') })
    },
    TemplateLiteral({ quasis, start }) {
      const text = quasis.map(({ value }) => value.cooked ?? value.raw).join('$')
      if (!tagged.has(start) && looksLikeSql.test(text)) found.push({ position: start, text })
    },
    Literal({ value, start }) {
      if (typeof value === 'string' && looksLikeSql.test(value)) found.push({ position: start, text: value })
    },
    CallExpression(call) {
      found.push(...tablesOf(call, source.path.endsWith('.sql.ts')))
    },
  })
  return found
}

const isSqlTag = (tag: Expression): boolean =>
  tag.type === 'Identifier' ? tag.name === 'sql' : tag.type === 'MemberExpression' && isSqlTag(tag.object)

/** The tables a Kysely call names. Outside *.sql.ts only the calls count that can be nothing else. */
function tablesOf({ callee, arguments: [first], start }: CallExpression, withJoins: boolean): Query[] {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return []
  const { name } = callee.property
  const position = callee.property.start ?? start
  if (!starts.has(name) && !(withJoins && joins.has(name))) return []
  const named = first?.type === 'ArrayExpression' ? first.elements : [first]
  const tables = named.flatMap((element) =>
    element?.type === 'Literal' && typeof element.value === 'string' ? [{ position, text: element.value }] : [],
  )
  return tables.length > 0 || !starts.has(name) ? tables : [{ position, text: '' }]
}

const withoutLiterals = (sql: string) => sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, ' ')

function foreignTables({ room, fault, path }: Source, { position, text }: Query, graph: Graph): Fault[] {
  const schemas = new Set([...Object.keys(graph.modules), ...Object.keys(graph.kernel)])
  const names = withoutLiterals(text).matchAll(/(?<![\w.$"])"?(\w+)"?\."?(\w+)"?(\s*\()?/g)
  return [...names].flatMap(([, schema = '', name = '', call]) => {
    if (!schemas.has(schema) || schema === room.name) return []
    const isKernel = schema in graph.kernel
    // What the kernel offers to all is a function; whoever may use a room's door may read its published views.
    if (isKernel && call) return []
    const mayRead = room.kind === 'top' || isKernel || (graph.modules[room.name]?.includes(schema) ?? false)
    if (name.startsWith('v_') && mayRead) return []
    const sentence = name.startsWith('v_')
      ? `${room.name} may not read ${schema} (src/modules.ts)`
      : `${schema}.${name} is not ${path.startsWith('src/pages/') ? 'a published view' : `of ${room.name}, nor a view that ${schema} publishes (${schema}.v_…)`}`
    return [fault(position, 'queries', sentence)]
  })
}
