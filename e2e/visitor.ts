// People of the cast at a browser: `const ada = await enter(browser, server, 'ada')`. Whatever goes wrong beside the
// page is collected in `faults`: scripts that fail, a policy that is violated, a request that leaves this machine.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { people } from '#kernel/identity/examples.ts'
import type { Language } from '#kernel/language/index.ts'
import type { Server } from './server.ts'

export interface Visitor {
  page: Page
  context: BrowserContext
  faults: string[]
  /** Opens a page of the server by its path. */
  open(path: string): Promise<number>
  close(): Promise<void>
}

interface Manner extends BrowserContextOptions {
  /** Instead of the person's own. */
  language?: Language
}

/** A browser window of its own; with a key of the cast, signed in as that person. */
export async function enter(
  browser: Browser,
  server: Server,
  key: string | undefined,
  { language, ...options }: Manner = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    ...options,
  })
  context.setDefaultTimeout(45_000)
  const faults: string[] = []
  watch(context, server.url, faults)
  if (language) await context.addCookies([{ name: 'language', value: language, url: server.url }])
  if (key) await signIn(context, server, key)
  const page = await context.newPage()
  return {
    page,
    context,
    faults,
    open: async (path) => (await page.goto(path))!.status(),
    close: () => context.close(),
  }
}

/** Takes the click of the sign-in page without the page. */
export async function signIn(context: BrowserContext, server: Server, key: string): Promise<void> {
  const { name } = people.find((person) => person.key === key)!
  const html = await (await context.request.get('/sign-in')).text()
  const offers = html.split('<form class="action-form" method="post" action="/session/demonstration">')
  const person = offers.find((offer) => offer.split('</form>')[0]!.includes(name))
  const id = /name="person" value="([^"]+)"/.exec(person ?? '')?.[1]
  if (!id) throw new Error(`The sign-in page does not offer ${name}.`)
  const reply = await context.request.post('/session/demonstration', {
    form: { person: id, to: '/' },
    headers: { origin: server.url },
    maxRedirects: 0,
  })
  if (reply.status() !== 303) throw new Error(`Signing in as ${name} was answered with ${reply.status()}.`)
}

/** An answer of 4xx is told on the console too; a test that provokes one looks at the page itself. */
const isRefusal = (text: string) => /Failed to load resource: the server responded with a status of 4\d\d/.test(text)
/** A test that cuts the line expects these, and no other would see them. */
const isOffline = (text: string) => /net::ERR_INTERNET_DISCONNECTED/.test(text)

function watch(context: BrowserContext, url: string, faults: string[]): void {
  context.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !isRefusal(text) && !isOffline(text)) faults.push(`console: ${text}`)
  })
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`))
  context.on('request', (request) => {
    const asked = new URL(request.url())
    if (/^https?:$/.test(asked.protocol) && asked.origin !== url) faults.push(`request to ${asked.origin}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} from ${response.url()}`)
  })
}
