import type { Visit } from '#kernel/http/index.ts'
import { stylesheetUrl } from './assets.ts'
import type { View } from './view.ts'
import { words } from './words.ts'

/** What the parts of a page need of a visit. `title` in `more` replaces the role shown under the person's name. */
export async function viewOf(visit: Visit, more: { scripts?: string[] } = {}): Promise<View> {
  const { ctx, person, rights } = visit
  const say = words(ctx.language)
  const right = (
    ['administrator', 'officer', 'observer', 'representative', 'analyst', 'reviewer', 'applicant'] as const
  ).find((each) => rights.has(each))
  const here = visit.url.pathname
  const items = await visit.navigation()
  const [closest] = items
    .flatMap((item) => [item.href, ...(item.holds ?? [])].map((path) => ({ item, path })))
    .filter(({ path }) => here === path || here.startsWith(`${path}/`))
    .sort((a, b) => b.path.length - a.path.length)
  return {
    language: ctx.language,
    timeZone: ctx.timeZone,
    now: ctx.now,
    theme: visit.theme,
    path: pathToReturn(visit),
    ...(person
      ? { person: { name: person.name, title: person.title[ctx.language] ?? (right ? say.roles[right] : '') } }
      : {}),
    navigation: items.map((item) => ({ ...item, here: item === closest?.item })),
    demonstration: visit.programme.demonstration,
    programme: visit.programme.name[ctx.language],
    styles: stylesheetUrl(),
    scripts: more.scripts ?? [],
    ...(visit.notice ? { notice: visit.notice } : {}),
  }
}

/** An address that can be opened again: after a failed form, the page that the form stood on. */
function pathToReturn({ method, url, headers }: Visit): string {
  if (method === 'GET') return url.pathname + url.search
  const referer = headers.get('referer')
  if (!referer || !URL.canParse(referer)) return '/'
  const from = new URL(referer)
  return from.host === (headers.get('host') ?? url.host) ? from.pathname + from.search : '/'
}

/** A view for a page that must not ask the database: an error, whose transaction is gone. */
export const viewWithoutVisit = (seen: { language: View['language']; timeZone: string; path: string }): View => ({
  language: seen.language,
  timeZone: seen.timeZone,
  now: new Date(),
  theme: 'auto',
  path: seen.path,
  navigation: [],
  demonstration: false,
  programme: 'Causeway',
  styles: stylesheetUrl(),
  scripts: [],
})
