// Finds the pages that a person can reach, by following links from where signing in leads, and tells what they are built
// of: a page that differs from another in its words alone, such as a second letter, shows axe nothing new.
import type { BrowserContext } from 'playwright-core'

export interface Found {
  path: string
  /** The address with what varies in it taken out: `/applications/:id/receipt`. */
  pattern: string
  /** The different elements of its content, and of what stands around every page. */
  elements: string[]
}

const perPattern = 3

/** Everything within reach of `starts`, at most three addresses of each pattern, and the links that lead nowhere. */
export async function reachable(
  context: BrowserContext,
  starts: string[],
): Promise<{ pages: Found[]; dead: string[] }> {
  const seen = new Set<string>()
  const counts = new Map<string, number>()
  const pages: Found[] = []
  const dead: string[] = []
  const waiting = starts.map((path) => ({ path, from: 'the start' }))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, from } = next
    const pattern = patternOf(path)
    if (seen.has(path) || (counts.get(pattern) ?? 0) >= perPattern) continue
    seen.add(path)
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
    const reply = await context.request.get(path, { headers: { accept: 'text/html' } })
    if (reply.status() !== 200) dead.push(`${path}, linked from ${from}, is answered with ${reply.status()}`)
    else if (reply.headers()['content-type']?.startsWith('text/html')) {
      const html = await reply.text()
      const here = new URL(reply.url())
      const address = patternOf(here.pathname)
      pages.push({ path, pattern: address, elements: elementsOfPage(address, html) })
      waiting.push(...linksOf(html).map((href) => ({ path: href, from: path })))
    }
  }
  return { pages, dead }
}

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

function patternOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://here')
  const query = [...searchParams.keys()].sort().join('&')
  const address = pathname.replace(id, ':id').replace(/^\/calls\/(?!new\b)[^/.]+/, '/calls/:slug')
  return query ? `${address}?${query}` : address
}

/** Downloads are no pages, and are marked as such. */
const linksOf = (html: string) =>
  [...html.matchAll(/<a\b[^>]*>/g)]
    .map(([tag]) => (/ download\b/.test(tag) ? undefined : /\bhref="(\/[^"#]*)/.exec(tag)?.[1]))
    .filter((href) => href !== undefined)
    .map((href) => href.replaceAll('&amp;', '&'))

/** The same element may stand well on one page and badly on another, but the frame is the same on all. */
function elementsOfPage(pattern: string, html: string): string[] {
  const [before = '', rest = ''] = html.split('<main')
  const [main = '', behind = ''] = rest.split('</main>')
  return [
    ...elementsOf(before + behind).map((element) => `frame ${element}`),
    ...elementsOf(main).map((element) => `${pattern} ${element}`),
  ]
}

/** What differs with every answer and selection, and looks after itself. */
const passing = /^(?:selected|checked|value|placeholder|colspan|rowspan|data-.*)$/

/** Each different opening tag once, with its classes and attributes, without words, addresses and ids. */
function elementsOf(html: string): string[] {
  const tags = [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g)].map(([, name, attributes = '']) => {
    const classes = /\bclass="([^"]*)"/.exec(attributes)?.[1] ?? ''
    const names = [...attributes.matchAll(/\s([a-z-]+)(?:="[^"]*")?/g)].map(([, attribute]) => attribute ?? '')
    return `${name}.${classes}[${names.filter((attribute) => !passing.test(attribute)).sort()}]`
  })
  return [...new Set(tags)]
}
