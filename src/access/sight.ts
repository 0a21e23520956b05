// What a person comes to see, taken down so that it can be compared: every page she can reach by following links, and
// answers to single requests, without what differs from one answer to the next.
import type { Reply, Visitor } from '#kernel/testing/index.ts'

/** Answers by what was asked for. */
export type Sight = Map<string, string>

export interface Asked {
  path: string
  /** Sends this form instead of asking for a page. */
  form?: Record<string, string | string[]>
}

/** One answer as lines: status, headers, body. */
export async function answerTo(visitor: Visitor, { path, form }: Asked): Promise<string> {
  return described(form ? await visitor.post(path, form) : await visitor.get(path))
}

function described({ status, headers, html }: Reply): string {
  const request = headers.get('x-request-id') ?? ''
  const told = [...headers].filter(([name]) => name !== 'x-request-id').map(([name, value]) => `${name}: ${value}`)
  // Each form for a new draft carries an id of its own; an error page names its request.
  const body = html.replaceAll(request || '\0', 'REQUEST').replace(/(name="id" value=")[0-9a-f-]{36}/g, '$1FRESH')
  return [String(status), ...told, ...body.split(/(?=<)/)].join('\n')
}

const notFollowed = /^\/(assets\/|events|favicon|gallery)/

/** Follows links from the start page, the nearest first, up to `limit` pages; then asks for `more`. */
export async function sightOf(visitor: Visitor, { limit, more }: { limit: number; more: Asked[] }): Promise<Sight> {
  const sight: Sight = new Map()
  const waiting = ['/']
  for (let path = waiting.shift(); path !== undefined && sight.size < limit; path = waiting.shift()) {
    if (sight.has(path)) continue
    const answer = await answerTo(visitor, { path })
    sight.set(path, answer)
    waiting.push(...linksIn(answer))
  }
  for (const asked of more) sight.set(nameOf(asked), await answerTo(visitor, asked))
  return sight
}

const linksIn = (answer: string): string[] =>
  [...answer.matchAll(/href="(\/[^"#]*)/g)]
    .map(([, path]) => path!.replaceAll('&amp;', '&'))
    .filter((path) => !notFollowed.test(path))

const nameOf = ({ path, form }: Asked) => (form ? `POST ${path} ${JSON.stringify(form)}` : path)

/** Where two sights differ, as sentences; nothing when they are the same. */
export function differences(before: Sight, after: Sight): string[] {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)]
    if (was === is) return []
    if (was === undefined || is === undefined)
      return [`${path}: ${was === undefined ? 'only afterwards' : 'only before'}`]
    return [`${path}: ${firstDifference(was, is)}`]
  })
}

export function firstDifference(was: string, is: string): string {
  const [before, after] = [was.split('\n'), is.split('\n')]
  const at = before.findIndex((line, index) => line !== after[index])
  const line = (lines: string[]) => (lines.slice(at < 0 ? before.length : at)[0] ?? 'nothing').slice(0, 200)
  return `before ${JSON.stringify(line(before))}, afterwards ${JSON.stringify(line(after))}`
}
