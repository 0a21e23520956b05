import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { people } from '#kernel/identity/examples.ts'
import { launchBrowser } from './browser.ts'
import { accessibilityFaults, scriptsOf, sidewaysFaults } from './fitness.ts'
import { type Found, reachable } from './pages.ts'
import { openServer, type Server } from './server.ts'
import { enter, type Visitor } from './visitor.ts'

let server: Server
let browser: Browser

before(async () => {
  server = await openServer()
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

/** Pages to work on, and one that follows what arrives. Every other page only shows, and runs no script. */
const workplaces = new Set([
  '/applications/:id/draft',
  '/reviews/:id',
  '/calls/:slug/applications',
  '/drafts/:id',
  '/jobs/:id',
  '/exchange/timeline',
])

const forAnybody = ['/', '/calls', '/about', '/sign-in', '/join', '/password/forgotten', '/gallery']
const forMembers = ['/me', '/me/code', '/me/tokens', '/conflicts', '/mailbox']

/** Elements on their pages: a page that adds none to those that were looked at need not be looked at again. */
const shown = new Set<string>()
/** Elements wherever they stand: colours are theirs, and the same in the dark on every page. */
const shownInDark = new Set<string>()

for (const key of [undefined, ...people.filter(({ cast }) => cast).map((person) => person.key)])
  test(`every page within reach of ${key ?? 'a visitor'} can be used by everyone, in both languages and themes`, async () => {
    const [day, night] = await Promise.all([
      enter(browser, server, key, { language: 'en', colorScheme: 'light' }),
      enter(browser, server, key, { language: 'fr', colorScheme: 'dark', viewport: { width: 360, height: 800 } }),
    ])
    const { pages, dead } = await reachable(day.context, [...forAnybody, ...(key ? forMembers : [])])
    const fresh = fewestWithAll(pages, shown, (element) => element)
    const dark = new Set(fewestWithAll(fresh, shownInDark, (element) => element.slice(element.indexOf(' '))))
    const faults = await Promise.all([visitAll(day, fresh, wide), visitAll(night, fresh, narrow(dark))])
    await Promise.all([day.close(), night.close()])
    assert.deepEqual([...dead, ...faults.flat(), ...day.faults, ...night.faults, ...server.failures], [])
  })

/** Pages that together show every element not in `shown`, which it then is: each time the page that shows most of them. */
function fewestWithAll(pages: Found[], shown: Set<string>, nameOf: (element: string) => string): Found[] {
  const chosen: Found[] = []
  let waiting = pages.map((page) => ({ page, elements: page.elements.map(nameOf) }))
  for (;;) {
    waiting = waiting
      .map(({ page, elements }) => ({ page, elements: elements.filter((each) => !shown.has(each)) }))
      .filter(({ elements }) => elements.length > 0)
      .sort((a, b) => b.elements.length - a.elements.length)
    if (!waiting[0]) return chosen
    chosen.push(waiting[0].page)
    for (const each of waiting[0].elements) shown.add(each)
  }
}

type Look = (visitor: Visitor, page: Found) => Promise<string[]>

async function visitAll(visitor: Visitor, pages: Found[], look: Look): Promise<string[]> {
  const faults: string[] = []
  for (const page of pages) {
    await visitor.open(page.path)
    faults.push(...(await look(visitor, page)).map((fault) => `${page.path} ${fault}`))
  }
  return faults
}

const wide: Look = async ({ page }, { pattern }) => {
  const scripts = workplaces.has(pattern) ? 0 : await scriptsOf(page)
  return [...(scripts > 0 ? [`runs ${scripts} scripts`] : []), ...(await accessibilityFaults(page))]
}

const narrow =
  (dark: Set<Found>): Look =>
  async ({ page }, found) => {
    const faults = dark.has(found) ? await accessibilityFaults(page) : []
    for (const width of [360, 320, 768]) faults.push(...(await sidewaysFaults(page, width)))
    await page.setViewportSize({ width: 360, height: 800 })
    return faults
  }
