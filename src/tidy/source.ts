import { dirname, join } from 'node:path/posix'
import { type ParseResult, parseSync, Visitor, type VisitorObject } from 'oxc-parser'

/** The files that are checked, by their path from the checkout's root (`/` between folders). */
export type Files = Map<string, string>

export interface Fault {
  file: string
  line: number
  rule: string
  sentence: string
}

/** `kernel/http`, `modules/calls`; everything else (start, pages, tools, tests of the whole) composes and is the top. */
export interface Room {
  kind: 'kernel' | 'modules' | 'top'
  name: string
}

export interface Source {
  path: string
  text: string
  room: Room
  parsed: ParseResult
  imports: Import[]
  /** 1-based. */
  lineOf(position: number): number
  walk(visitor: VisitorObject): void
  fault(position: number, rule: string, sentence: string): Fault
}

export interface Import {
  specifier: string
  position: number
  /** The file it names, if it is one of ours by its spelling. */
  target?: string
}

export const isTest = (path: string) => /\.test\.tsx?$/.test(path)
export const isWords = (path: string) => /(^|\/)words(\.[\w-]+)*\.ts$/.test(path)
export const isExamples = (path: string) => /(^|\/)examples(\.[\w-]+)*\.tsx?$/.test(path)
export const isGenerated = (path: string) => path.endsWith('.generated.ts')
export const isInBrowser = (path: string) => /^src\/.*\/browser\//.test(path)
/** Code that only tests and measurements run. */
export const isForTests = (path: string) =>
  isTest(path) || /^(src\/kernel\/testing\/|src\/testing(\.\w+)?\.ts$|src\/access\/|e2e\/|bench\/)/.test(path)

export function roomOf(path: string): Room {
  const [, kind, name] = /^src\/(kernel|modules)\/([^/]+)\//.exec(path) ?? []
  return kind === 'kernel' || kind === 'modules' ? { kind, name: name! } : { kind: 'top', name: 'top' }
}

export function parse(path: string, text: string): Source {
  const parsed = parseSync(path, text, { sourceType: 'module' })
  const [error] = parsed.errors
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`)
  const lineOf = linesOf(text)
  const walk = (visitor: VisitorObject) => new Visitor(visitor).visit(parsed.program)
  const fault = (position: number, rule: string, sentence: string) => ({
    file: path,
    line: lineOf(position),
    rule,
    sentence,
  })
  return { path, text, room: roomOf(path), parsed, imports: importsOf(path, parsed, walk), lineOf, walk, fault }
}

function linesOf(text: string): (position: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (position) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= position) low = middle
      else high = middle
    }
    return low + 1
  }
}

/** Every way in which a file names another: import, export from, import(), types by import(), and URLs of workers. */
function importsOf(path: string, { module }: ParseResult, walk: Source['walk']): Import[] {
  const found = new Map<number, string>()
  for (const { moduleRequest } of module.staticImports) found.set(moduleRequest.start, moduleRequest.value)
  for (const { moduleRequest } of module.staticExports.flatMap(({ entries }) => entries))
    if (moduleRequest) found.set(moduleRequest.start, moduleRequest.value)
  walk({
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string') found.set(source.start, source.value)
    },
    TSImportType({ source }) {
      found.set(source.start, source.value)
    },
    NewExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'URL') return
      if (first?.type === 'Literal' && typeof first.value === 'string') found.set(first.start, first.value)
    },
  })
  return [...found].map(([position, specifier]) => ({ specifier, position, ...target(path, specifier) }))
}

function target(from: string, specifier: string): { target?: string } {
  if (specifier.startsWith('.')) return { target: join(dirname(from), specifier) }
  const [, folder, rest] = /^#(kernel|modules|src)\/(.*)$/.exec(specifier) ?? []
  if (!folder || !rest) return {}
  return { target: folder === 'src' ? `src/${rest}` : `src/${folder}/${rest}` }
}
