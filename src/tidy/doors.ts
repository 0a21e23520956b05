// Rules 1, 2 and 5: who may use whom, through which door, and what may reach a browser.
import { type Fault, type Import, isExamples, isForTests, isInBrowser, isTest, type Source } from './source.ts'

export interface Graph {
  modules: Record<string, readonly string[]>
  kernel: Record<string, readonly string[]>
}

export function doorFaults(sources: Source[], graph: Graph): Fault[] {
  return [
    ...graphFaults(graph),
    ...sources.flatMap((source) => [
      ...unknownRoom(source, graph),
      ...namelessExports(source),
      ...source.imports.flatMap((found) => {
        const sentence =
          isInBrowser(source.path) && !isTest(source.path)
            ? whyNotInBrowser(source, found)
            : whyNotImport(source, found, graph)
        const rule = isInBrowser(source.path) ? 'browser' : 'door'
        return sentence ? [source.fault(found.position, rule, sentence)] : []
      }),
    ]),
  ]
}

function graphFaults({ modules, kernel }: Graph): Fault[] {
  return [modules, kernel].flatMap((graph) =>
    Object.keys(graph)
      .filter((name) => reaches(graph, name, name))
      .map((name) => ({ file: 'src/modules.ts', line: 1, rule: 'door', sentence: `${name} uses itself in a circle` })),
  )
}

function reaches(graph: Graph['modules'], from: string, wanted: string, seen = new Set<string>()): boolean {
  return (graph[from] ?? []).some((next) => {
    if (next === wanted) return true
    if (seen.has(next)) return false
    return reaches(graph, next, wanted, seen.add(next))
  })
}

function unknownRoom({ room, fault }: Source, graph: Graph): Fault[] {
  if (room.kind === 'top' || room.name in graph[room.kind]) return []
  return [fault(0, 'door', `${room.kind}/${room.name} is not listed in src/modules.ts`)]
}

function namelessExports({ path, parsed, fault }: Source): Fault[] {
  if (!path.endsWith('/index.ts')) return []
  return parsed.program.body
    .filter((node) => node.type === 'ExportAllDeclaration')
    .map((node) => fault(node.start, 'door', 'a door names each of its exports'))
}

function whyNotImport(source: Source, { specifier, target }: Import, graph: Graph): string | undefined {
  if (!target) return undefined
  const { room: from, path } = source
  const room = /^src\/(kernel|modules)\/([^/]+)\/(.*)$/.exec(target)
  if (!room)
    return from.kind === 'top' || isTest(path) || !isCode(target) ? undefined : `${target} lies above ${from.name}`
  const [, kind, name, rest] = room as unknown as [string, 'kernel' | 'modules', string, string]
  if (kind === from.kind && name === from.name) {
    if (specifier.startsWith('#')) return 'a file of the same room is named by a relative path'
    return rest === 'index.ts' ? "one's own index.ts is for others" : undefined
  }
  if (!mayUse(source, kind, name, graph)) return `${from.name} may not use ${name} (src/modules.ts)`
  if (!specifier.startsWith('#')) return `another room is named from the root: #${kind}/${name}/index.ts`
  if (rest !== 'index.ts' && !isSideDoor(source, rest)) return `${name} is entered by its index.ts`
  return undefined
}

const isCode = (path: string) => /\.tsx?$/.test(path)

function mayUse({ room, path }: Source, kind: 'kernel' | 'modules', name: string, graph: Graph): boolean {
  if (kind === 'kernel') {
    if (isForTests(path)) return true
    if (name === 'testing') return false
    return room.kind !== 'kernel' || (graph.kernel[room.name]?.includes(name) ?? false)
  }
  return room.kind === 'top' || (room.kind === 'modules' && (graph.modules[room.name]?.includes(name) ?? false))
}

/**
 * The cast is no part of the running product's door; the queries that must return nothing are run from the top, as is what
 * a module computes from plain data alone; a measurement examines what lies behind the door.
 */
const isSideDoor = ({ path, room }: Source, rest: string) =>
  path.startsWith('bench/') ||
  (isExamples(rest) && (isForTests(path) || isExamples(path) || room.kind === 'top')) ||
  (rest === 'solvers.ts' && room.kind === 'top') ||
  (rest === 'invariants.sql.ts' && (room.kind === 'top' || isForTests(path)))

function whyNotInBrowser({ room }: Source, { specifier, target }: Import): string | undefined {
  if (!target) return specifier.startsWith('node:') ? `${specifier} does not exist in a browser` : undefined
  const own = room.kind === 'top' ? 'src/pages/' : `src/${room.kind}/${room.name}/`
  if (target.startsWith('src/kernel/ui/') || (target.startsWith(own) && isInBrowser(target))) return undefined
  return `browser/ imports only browser/ and kernel/ui, not ${target}`
}
