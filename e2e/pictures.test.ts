// The pictures of README and docs/. `CAUSEWAY_PICTURES=1 bin/test browser` takes them anew, at a fixed hour of the
// demonstration; without it they are only looked at, for pictures differ with the fonts of the machine that takes them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions } from 'playwright-core'
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
  /** What to unfold before the picture is taken. */
  unfold?: string
}

const call = '/calls/resilient-sensing-2027'
const list = `${call}/applications?state=complete`

// The assignment comes late: a draft with more readers changes how much the ranking waits for.
const pictures: Picture[] = [
  { name: 'home', path: '/', height: 1000 },
  { name: 'call', path: '/calls/cold-ports-2027', height: 1000 },
  { name: 'draft', who: 'ada', path: linkBehind('ada', /\/applications\/[\w-]+\/draft/), height: 1000 },
  { name: 'receipt', who: 'ada', path: linkBehind('ada', /\/applications\/[\w-]+\/receipt/), height: 1000 },
  { name: 'list', who: 'ines', path: list },
  { name: 'list-dark', who: 'ines', path: list, window: { colorScheme: 'dark' } },
  { name: 'list-narrow', who: 'ines', path: list, window: { viewport: { width: 360, height: 1500 } } },
  { name: 'review', who: 'mats', path: linkBehind('mats', /\/reviews\/[\w-]{36}/), height: 1000 },
  { name: 'ranking', who: 'ines', path: `${call}/ranking`, height: 1100 },
  { name: 'score', who: 'ines', path: linkOn(`${call}/ranking`, /\/applications\/[\w-]{36}\/score/), height: 1100 },
  { name: 'selection', who: 'ines', path: linkOn(`${call}/selection`, /\/selections\/[\w-]{36}/), height: 1700 },
  { name: 'heat', who: 'ines', path: heatOfDraft, height: 1000 },
  { name: 'letter', who: 'bruno', path: linkBehind('bruno', /\/applications\/[\w-]+\/letter/), height: 1200 },
  {
    name: 'design',
    who: 'ines',
    path: '/calls/trusted-autonomy-2028/design/criteria',
    height: 1200,
    unfold: 'Criterion 1',
  },
  { name: 'exchange', who: 'sanna', path: '/exchange', height: 1100 },
  {
    name: 'object',
    who: 'sanna',
    path: copperHeron(/\/exchange\/objects\/[\w-]+\/intrusion-set--[\w-]+/),
    height: 1200,
  },
  {
    name: 'graph',
    who: 'sanna',
    path: async (site) =>
      `/exchange/graph?focus=${(await copperHeron(/intrusion-set--[\w-]+/)(site)).split('/').at(-1)}`,
    height: 1100,
  },
  { name: 'vulnerabilities', who: 'sanna', path: '/exchange/vulnerabilities', height: 700 },
  { name: 'assignment', who: 'ines', path: freshDraft, height: 1100 },
  { name: 'audit', who: 'oskar', path: afterSomeWork },
]

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const begin = Date.parse('2026-11-21T10:00:00Z')
const between_ms = 7 * 60_000
const largest_bytes = 300_000

if (process.env.CAUSEWAY_PICTURES === '1')
  test('the pictures are taken from the demonstration', async () => {
    const browser = await launchBrowser()
    const site = await openSite({ at: new Date(begin) })
    try {
      await mkdir(folder, { recursive: true })
      for (const [index, picture] of pictures.entries()) {
        site.setTime(new Date(begin + index * between_ms))
        await take(site, browser, picture)
      }
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

async function take(site: Site, browser: Browser, picture: Picture): Promise<void> {
  const { name, who, path, height = 900, window, unfold } = picture
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1440, height },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...window,
  })
  // The browser asks the application itself: no port, and the clock stands still.
  await context.route('**/*', async (route) => {
    const reply = await ask(site, who, route.request().url())
    const body = Buffer.from(await reply.arrayBuffer())
    await route.fulfill({ status: reply.status, headers: Object.fromEntries(reply.headers), body })
  })
  const page = await context.newPage()
  const reply = await page.goto(typeof path === 'string' ? path : await path(site))
  assert.equal(reply?.status(), 200, name)
  if (unfold) await page.locator('summary', { hasText: unfold }).click()
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' })
  await context.close()
}

const cookies = new Map<string, string>()

async function cookieOf(site: Site, who: string): Promise<string> {
  const known = cookies.get(who)
  if (known) return known
  const person = await site.idOf(who)
  const { token } = await site.enterAsCauseway((ctx) => beginSession(ctx, person, 'test'))
  const cookie = `session=${token}; language=en`
  cookies.set(who, cookie)
  return cookie
}

async function ask(site: Site, who: string | undefined, path: string, form?: Record<string, string>) {
  const url = new URL(path, origin)
  const cookie = who ? await cookieOf(site, who) : ''
  const headers = { cookie, origin, host: url.host, accept: 'text/html', 'accept-encoding': 'identity' }
  const post = form ? { method: 'POST', body: new URLSearchParams(form) } : {}
  return site.app.fetch(new Request(url, { headers, redirect: 'manual', ...post }))
}

/** What the analyst finds of an intrusion set that the demonstration tells a story of. */
function copperHeron(wanted: RegExp) {
  return linkOn('/exchange/search?type=intrusion-set', wanted, 'sanna')
}

const starts: Record<string, string> = { mats: '/reviews' }

/** A link on the person's first page, or on one of the pages that it leads to. */
function linkBehind(who: string, wanted: RegExp) {
  return async (site: Site): Promise<string> => {
    const htmlOf = async (path: string) => (await ask(site, who, path)).text()
    const html = await htmlOf(starts[who] ?? '/applications')
    const leads = [...html.matchAll(/href="(\/applications\/[\w-]{36})"/g)].map(([, href]) => href!)
    for (const text of [html, ...(await Promise.all(leads.map(htmlOf)))]) {
      const found = wanted.exec(text)?.[0]
      if (found) return found
    }
    throw new assert.AssertionError({ message: `${who} finds no link ${wanted}` })
  }
}

/** A link on one of the person's pages, the officer's for one. */
function linkOn(page: string, wanted: RegExp, who = 'ines') {
  return async (site: Site): Promise<string> => {
    const found = wanted.exec(await (await ask(site, who, page)).text())?.[0]
    assert.ok(found, `${page} has no link ${wanted}`)
    return found
  }
}

async function heatOfDraft(site: Site): Promise<string> {
  return `${await linkOn(`${call}/assignment`, /\/drafts\/[\w-]{36}/)(site)}/heat`
}

/** A fourth reader for each application: computed, and not yet released. */
async function freshDraft(site: Site): Promise<string> {
  const form = { reviews_per_application: '4', least_loads: 'yes' }
  const { headers } = await ask(site, 'ines', `${call}/assignment`, form)
  await site.runJobs()
  return headers.get('location') ?? '/nowhere'
}

/** A trail of sign-ins alone would show little. */
async function afterSomeWork(site: Site): Promise<string> {
  const guest = { name: 'Sølvi Kråkevik', email: 'solvi.krakevik@delegation-no.example', language: 'en', nation: 'NO' }
  const replies = [
    await ask(site, 'vera', '/people/new', guest),
    await ask(site, 'liesbeth', '/calls/cold-ports-2027/conflicts', {}),
  ]
  assert.deepEqual(
    replies.map(({ status }) => status),
    [303, 303],
  )
  return '/audit'
}
