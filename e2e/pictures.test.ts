// The pictures of README and docs/. `CAUSEWAY_PICTURES=1 bin/test browser` takes them anew, at a fixed hour of the
// demonstration; without it they are only looked at, for pictures differ with the fonts of the machine that takes them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Route } from 'playwright-core'
import { beginSession } from '#kernel/identity/index.ts'
import { openSite, type Site } from '../src/testing.ts'
import { launchBrowser } from './browser.ts'

interface Picture {
  name: string
  /** One of the cast; without, a visitor. */
  who?: string
  /** The address, or how to find it from the page where the search for it begins. */
  path: string | ((site: Site) => Promise<string>)
  height?: number
  window?: BrowserContextOptions
}

const list = '/calls/resilient-sensing-2027/applications?state=complete'

const pictures: Picture[] = [
  { name: 'home', path: '/', height: 1000 },
  { name: 'call', path: '/calls/cold-ports-2027', height: 1000 },
  { name: 'draft', who: 'ada', path: linkOn('ada', '/applications', /\/applications\/[\w-]+\/draft/), height: 1000 },
  { name: 'receipt', who: 'ada', path: linkOnLinks('ada', '/applications', /\/[\w-]+\/receipt/), height: 1000 },
  { name: 'list', who: 'ines', path: list },
  { name: 'list-dark', who: 'ines', path: list, window: { colorScheme: 'dark' } },
  { name: 'list-narrow', who: 'ines', path: list, height: 800, window: { viewport: { width: 360, height: 800 } } },
  { name: 'assignment', who: 'ines', path: freshDraft, height: 1100 },
  { name: 'review', who: 'mats', path: linkOn('mats', '/reviews', /\/reviews\/[\w-]{36}/), height: 1000 },
  { name: 'ranking', who: 'ines', path: '/calls/resilient-sensing-2027/ranking', height: 1100 },
  { name: 'letter', who: 'bruno', path: linkOnLinks('bruno', '/applications', /\/[\w-]+\/letter/), height: 1200 },
  { name: 'audit', who: 'oskar', path: '/audit' },
  { name: 'design', who: 'ines', path: '/calls/trusted-autonomy-2028/design', height: 1000 },
]

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const at = '2026-11-21T10:00:00Z'
const largest_bytes = 300_000

if (process.env.CAUSEWAY_PICTURES === '1')
  test('the pictures are taken from the demonstration', async () => {
    const [site, browser] = await Promise.all([openSite({ at }), launchBrowser()])
    try {
      await mkdir(folder, { recursive: true })
      for (const picture of pictures) await take(site, browser, picture)
    } finally {
      await browser.close()
      await site.close()
    }
  })

for (const { name, window } of pictures)
  test(`docs/pictures/${name}.png is there, as wide as it says and no larger than a page should load`, () => {
    const picture = readFileSync(`${folder}${name}.png`)
    // A PNG says how wide it is in its first chunk, behind the signature, the chunk's length and its name.
    assert.equal(picture.readUInt32BE(16), window?.viewport?.width ?? 1440)
    assert.ok(picture.length < largest_bytes, `it has ${picture.length} bytes`)
  })

const origin = 'http://127.0.0.1:8080'

async function take(site: Site, browser: Browser, { name, who, path, height = 900, window }: Picture): Promise<void> {
  const cookie = who ? await sessionOf(site, who) : ''
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1440, height },
    reducedMotion: 'reduce',
    ...window,
  })
  await context.route('**/*', (route) => answer(site, route, cookie))
  const page = await context.newPage()
  const reply = await page.goto(typeof path === 'string' ? path : await path(site))
  assert.equal(reply?.status(), 200, name)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' })
  await context.close()
}

async function sessionOf(site: Site, who: string): Promise<string> {
  const person = await site.idOf(who)
  const { token } = await site.enterAsCauseway((ctx) => beginSession(ctx, person, 'test'))
  return `session=${token}; language=en`
}

/** The browser asks the application itself: no port, and the clock stands still. */
async function answer(site: Site, route: Route, cookie: string): Promise<void> {
  const headers = new Headers({ ...route.request().headers(), cookie, 'accept-encoding': 'identity' })
  headers.set('host', new URL(origin).host)
  const reply = await site.app.fetch(new Request(route.request().url(), { headers, redirect: 'manual' }))
  await route.fulfill({
    status: reply.status,
    headers: Object.fromEntries(reply.headers),
    body: Buffer.from(await reply.arrayBuffer()),
  })
}

function linkOn(who: string, path: string, wanted: RegExp) {
  return async (site: Site): Promise<string> => {
    const found = wanted.exec((await site.as(who).get(path)).html)?.[0]
    assert.ok(found, `${path} has no link ${wanted} for ${who}`)
    return found
  }
}

/** The link stands on one of the pages that this page leads to. */
function linkOnLinks(who: string, path: string, wanted: RegExp) {
  return async (site: Site): Promise<string> => {
    const { html } = await site.as(who).get(path)
    const leads = [...html.matchAll(/href="(\/applications\/[\w-]{36})"/g)].map(([, href]) => href!)
    for (const lead of leads) {
      const found = wanted.exec((await site.as(who).get(lead)).html)?.[0]
      if (found) return `/applications${found}`
    }
    throw new assert.AssertionError({ message: `Nothing behind ${path} has a link ${wanted} for ${who}` })
  }
}

/** A fourth reader for each application: computed, and not yet released. */
async function freshDraft(site: Site): Promise<string> {
  const ines = site.as('ines')
  const form = { reviews_per_application: '4', least_loads: 'yes' }
  const { location } = await ines.post('/calls/resilient-sensing-2027/assignment', form)
  assert.ok(location, 'the assignment was not started')
  await site.runJobs()
  return location
}
