// The exchange at a browser: an analyst finds, follows and tells; partners see it at once or not at all; an administrator lets
// a program in and decides about what may not enter; and every page can be used by everyone.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { collections, draft, of, watches } from '#modules/exchange/examples.ts'
import { launchBrowser } from './browser.ts'
import { accessibilityFaults, scriptsOf, sidewaysFaults } from './fitness.ts'
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

const { alliance, nordic } = collections
const objectPath = (collection: { id: string }, name: string) => `/exchange/objects/${collection.id}/${of(name)}`

/** What was added is in the index within seconds; until then the same question is asked again. */
async function findInTime({ page, open }: Visitor, words: string, name: string): Promise<void> {
  const deadline = performance.now() + 30_000
  const link = page.locator('main table').getByRole('link', { name, exact: true })
  do {
    await open(`/exchange/search?q=${encodeURIComponent(words)}`)
    if ((await link.count()) > 0) return
  } while (performance.now() < deadline)
  assert.fail(`“${name}” is not found`)
}

const names = (page: Page) => page.locator('main tbody [data-label="Name"]').allTextContents()

test('Sanna finds a group, reads its links both ways, opens the graph by keyboard, and sees the matrix', async () => {
  const sanna = await enter(browser, server, 'sanna', { language: 'en' })
  const { page } = sanna
  await sanna.open('/exchange')
  await page.getByRole('searchbox').fill('"grey halyard"')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/exchange\/search\?/)
  const all = await names(page)
  await page
    .getByRole('link', { name: /^Intrusion set/ })
    .first()
    .click()
  await page.waitForURL(/type=intrusion-set/)
  assert.deepEqual(await names(page), ['Grey Halyard'])
  assert.ok(all.length > 1, 'the filter took something away')

  await page.getByRole('link', { name: 'Grey Halyard', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Grey Halyard' }).waitFor()
  // What it uses, and what points at it.
  const uses = page.locator('.link-group', { has: page.getByRole('heading', { name: /^Uses \d/ }) })
  await uses.getByRole('link', { name: 'BilgeKeep', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'BilgeKeep' }).waitFor()
  const usedBy = page.locator('.link-group', { has: page.getByRole('heading', { name: /^Used by \d/ }) })
  await usedBy.getByRole('link', { name: 'Grey Halyard', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Grey Halyard' }).waitFor()

  await page.getByRole('link', { name: 'See as a graph' }).click()
  const nodes = page.locator('svg.graph .graph-node')
  const few = await nodes.count()
  await page.locator('svg.graph').getByRole('link', { name: 'Open BilgeKeep, Malware', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => (url.searchParams.get('open') ?? '').startsWith('malware--'))
  await page.getByRole('link', { name: 'Close BilgeKeep' }).waitFor()
  assert.ok((await nodes.count()) > few, 'the neighbours of the opened node are there')
  await page.getByRole('link', { name: 'Close BilgeKeep' }).click()
  await page.waitForURL((url) => !url.searchParams.has('open'))
  assert.equal(await nodes.count(), few)

  await sanna.open(objectPath(nordic, 'sighting/white-noise-fi'))
  await page.getByRole('heading', { level: 1, name: 'Sighting of White Noise' }).waitFor()

  await sanna.open('/exchange/matrix')
  const counted = page.locator('.technique.step-1, .technique.step-2, .technique.step-3, .technique.step-4').first()
  const technique = (await counted.textContent()) ?? ''
  assert.match(technique, /\d/)
  await counted.click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  assert.ok(technique.includes((await page.getByRole('heading', { level: 1 }).textContent()) ?? '–'))
  assert.deepEqual([...sanna.faults, ...server.failures], [])
  await sanna.close()
})

/** Vera makes people of the cast analysts: two who are not of the Nordic group could not learn what only it may know. */
test('Vera makes Oskar an analyst of Norway and Nadia one of Poland, and both see the exchange from then on', async () => {
  const vera = await enter(browser, server, 'vera', { language: 'en' })
  const { page } = vera
  await vera.open('/exchange/administration')
  await page.getByRole('link', { name: /Analysts/ }).click()
  await page.getByLabel('Mail address').fill('nobody@delegation-no.example')
  await page.getByLabel('Organisation', { exact: true }).selectOption('Cyber Watch Norway (NO)')
  await page.getByRole('button', { name: 'Make an analyst' }).click()
  await page.locator('.fault', { hasText: 'Nobody here has this mail address' }).waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  for (const [email, team, name] of [
    ['oskar.hagen@delegation-no.example', 'Cyber Watch Norway (NO)', 'Oskar Hagen'],
    ['nadia.wronska@delegation-pl.example', 'Cyber Watch Poland (PL)', 'Nadia Wrońska'],
  ] as const) {
    await page.getByLabel('Mail address').fill(email)
    await page.getByLabel('Organisation', { exact: true }).selectOption(team)
    await page.getByRole('button', { name: 'Make an analyst' }).click()
    await page.getByText(`${name} is an analyst now.`).waitFor()
  }
  // She looks after it all and reads none of it.
  assert.equal(await vera.open('/exchange'), 403)
  assert.equal(await vera.open(objectPath(alliance, 'malware/bilgekeep')), 403)
  assert.deepEqual([...vera.faults, ...server.failures], [])
  await vera.close()
})

const told = 'Two hosts ask for the rosters of tomorrow'

/** Fills in the form as somebody would: text, pasted values of which one is wrong, an object, and whom it is for. */
async function write(page: Page): Promise<void> {
  await page.getByLabel('Collection').selectOption(`${alliance.title}, as Cyber Watch Finland`)
  await page.getByLabel('Title').fill(told)
  await page.getByLabel('What happened').fill('Both answer to one name.\n\nLook for them after sunset.')
  await page.getByLabel('Values').fill('203[.]0[.]113[.]77\nroster at noon\nhxxps://ask-roster[.]example/tomorrow')
  await page.getByLabel('Find objects to refer to').fill('bilgekeep')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByLabel(/^Malware: BilgeKeep/).check()
  await page.getByLabel('TLP:AMBER', { exact: true }).check()
  await page.locator('summary', { hasText: 'Release groups' }).click()
  await page.getByLabel('Nordic group').check()
  await page.locator('summary', { hasText: /^Nations/ }).click()
  await page.getByLabel('Estonia', { exact: true }).check()
}

test('Sanna tells the Nordic group and Estonia, and sees exactly who will see it; Oskar learns of it at once, Nadia never', async () => {
  const [sanna, oskar, nadia] = await Promise.all([
    enter(browser, server, 'sanna', { language: 'en' }),
    enter(browser, server, 'oskar', { language: 'en' }),
    enter(browser, server, 'nadia', { language: 'en' }),
  ])
  await Promise.all([oskar.open('/exchange/timeline'), nadia.open('/exchange/timeline')])
  const { page } = sanna
  await sanna.open('/exchange/reports')
  await page.getByRole('link', { name: 'New report' }).click()
  await write(page)
  await page.getByRole('button', { name: 'Preview who sees it…' }).click()
  await page.locator('.fault', { hasText: 'Line 2:' }).first().waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.equal(await page.getByLabel('Estonia', { exact: true }).isChecked(), true, 'what was chosen is kept, and seen')
  await page.getByLabel('Values').fill('203[.]0[.]113[.]77\nhxxps://ask-roster[.]example/tomorrow')
  await page.getByRole('button', { name: 'Preview who sees it…' }).click()

  await page.getByRole('heading', { level: 1, name: /^5 of \d+ partners will see this$/ }).waitFor()
  const will = page.locator('section', { has: page.getByRole('heading', { name: 'Will see it: 5' }) })
  const nations = await will.locator('tbody [data-label="Nation"]').allTextContents()
  assert.deepEqual(nations.sort(), ['Denmark', 'Estonia', 'Iceland', 'Norway', 'Sweden'])
  assert.deepEqual(await accessibilityFaults(page), [])
  for (const width of [320, 360, 768]) assert.deepEqual(await sidewaysFaults(page, width), [])
  await page.getByRole('button', { name: 'Release to 5 partners' }).click()
  await page.getByRole('heading', { level: 1, name: told }).waitFor()
  const address = new URL(page.url()).pathname

  // A page that was open all the while tells of what came, and moves nothing under its reader.
  const arrived = oskar.page.getByText(/^\d+ new objects: show$/)
  await arrived.waitFor()
  assert.equal(await oskar.page.getByText(told).count(), 0)
  await arrived.click()
  await oskar.page.getByRole('link', { name: told }).click()
  await oskar.page.getByText('Look for them after sunset.', { exact: true }).waitFor()
  assert.equal(new URL(oskar.page.url()).pathname, address)
  await findInTime(oskar, '203.0.113.77', '203.0.113.77')

  assert.equal(await nadia.page.locator('[data-arrivals]').isHidden(), true)
  assert.equal(await nadia.open(address), 404)
  await nadia.open('/exchange/search?q=203.0.113.77')
  await nadia.page.getByText('Nothing found').waitFor()
  await nadia.open('/exchange/timeline')
  assert.equal(await nadia.page.getByText(told).count(), 0)
  assert.deepEqual([...sanna.faults, ...oskar.faults, ...nadia.faults, ...server.failures], [])
  await Promise.all([sanna, oskar, nadia].map((each) => each.close()))
})

test('Sanna puts a report right, and takes it back; Oskar reads it as it is now, and as it was', async () => {
  const [sanna, oskar] = await Promise.all([
    enter(browser, server, 'sanna', { language: 'en' }),
    enter(browser, server, 'oskar', { language: 'en' }),
  ])
  const { page } = sanna
  const address = objectPath(alliance, 'report/halyard-second')
  const right = 'BilgeKeep, second build: it carries 43 call signs'
  await sanna.open(address)
  await page.getByRole('link', { name: 'Correct…' }).click()
  await page.getByLabel('Title').fill(right)
  await page.getByRole('button', { name: 'Preview who sees it…' }).click()
  await page.getByRole('button', { name: /^Release to \d+ partners$/ }).click()
  await page.getByText(/Corrected\. \d+ partners see the new version/).waitFor()
  await oskar.open(address)
  await oskar.page.getByRole('heading', { level: 1, name: right }).waitFor()
  assert.equal(await oskar.page.getByRole('link', { name: 'Correct…' }).count(), 0, 'it is not his to correct')

  await page.getByRole('link', { name: 'Revoke or delete…' }).click()
  await page.getByText(/^\d+ of \d+ partners see it today$/).click()
  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('Revoked. Whoever sees it sees that.').waitFor()
  await oskar.open(address)
  await oskar.page.getByText('Revoked by its producer').waitFor()
  await page.getByRole('link', { name: 'Revoke or delete…' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('Deleted. Nobody finds it in the collection any more.').waitFor()
  assert.equal(await oskar.open(address), 404)
  assert.deepEqual([...sanna.faults, ...oskar.faults, ...server.failures], [])
  await Promise.all([sanna, oskar].map((each) => each.close()))
})

/** Makes an account for a program of Finland, and returns what the page shows this once. */
async function makeAccount({ page, open }: Visitor, title: string): Promise<{ name: string; password: string }> {
  await open('/exchange/administration/accounts')
  await page.getByLabel('Name', { exact: true }).fill('buoys.cyber-fi')
  await page.getByLabel('Organisation', { exact: true }).selectOption('Cyber Watch Finland (FI)')
  await page.getByLabel(`Read ${title}`).check()
  await page.getByLabel(`Add to ${title}`).check()
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.getByText('This is shown once.').waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  const [name = '', password = '', token = ''] = await page.locator('main dd code').allTextContents()
  assert.equal(name, 'buoys.cyber-fi')
  await page.getByRole('link', { name: 'To the account' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  const html = await page.content()
  assert.deepEqual([html.includes(password), html.includes(token)], [false, false], 'it is shown once')
  return { name, password }
}

test('Vera makes a collection and an account; a program adds to it by TAXII, and Sanna finds what it added', async () => {
  const [vera, sanna] = await Promise.all([
    enter(browser, server, 'vera', { language: 'en' }),
    enter(browser, server, 'sanna', { language: 'en' }),
  ])
  const { page } = vera
  await vera.open('/exchange/administration')
  await page.getByRole('link', { name: 'New collection' }).click()
  await page.getByLabel('Title').fill('Drifting buoys')
  await page.getByLabel('Alias').fill('alliance-threats')
  await page.getByRole('button', { name: 'Create the collection' }).click()
  await page.locator('.fault', { hasText: 'Another collection has this alias.' }).waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByLabel('Alias').fill('drifting-buoys')
  await page.getByRole('button', { name: 'Create the collection' }).click()
  await page.getByText('No organisation takes part yet.').waitFor()
  const [, address = ''] = await page.locator('main dd code').allTextContents()
  const { name, password } = await makeAccount(vera, 'Drifting buoys')

  const id = `indicator--${randomUUID()}`
  const now = new Date().toISOString()
  const indicator = {
    type: 'indicator',
    spec_version: '2.1',
    id,
    created: now,
    modified: now,
    valid_from: now,
    name: 'Buoy that answers to two names',
    pattern: "[ipv4-addr:value = '203.0.113.99']",
    pattern_type: 'stix',
  }
  const add = (secret: string) =>
    fetch(`${server.url}${address}objects/`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
        accept: 'application/taxii+json;version=2.1',
        'content-type': 'application/taxii+json;version=2.1',
      },
      body: JSON.stringify({ objects: [indicator] }),
    })
  assert.equal((await add('not the password')).status, 401)
  const reply = await add(password)
  const { status, success_count } = (await reply.json()) as { status: string; success_count: number }
  assert.deepEqual([reply.status, status, success_count], [202, 'complete', 1])

  await findInTime(sanna, '203.0.113.99', indicator.name)
  await sanna.page.getByRole('link', { name: indicator.name, exact: true }).click()
  await sanna.page.getByRole('heading', { level: 1, name: indicator.name }).waitFor()
  assert.ok(sanna.page.url().endsWith(id))
  assert.deepEqual([...vera.faults, ...sanna.faults, ...server.failures], [])
  await Promise.all([vera.close(), sanna.close()])
})

test('Vera destroys what must not be here, and has to say why', async () => {
  const vera = await enter(browser, server, 'vera', { language: 'en' })
  const { page } = vera
  await vera.open('/exchange/administration')
  await page.getByRole('link', { name: /In quarantine/ }).click()
  await page.getByRole('link', { name: 'Indicator, Alliance threats' }).click()
  assert.equal((await page.content()).includes('198.51.100.250'), false, 'not even she sees it')
  const reason = page.getByLabel('Reason').first()
  await reason.fill('no')
  await page.getByRole('button', { name: 'Destroy it' }).click()
  await page.locator('.fault', { hasText: 'Give a reason of at least ten characters' }).waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await reason.fill('This system is not cleared for it; the originator was told by telephone.')
  await page.getByRole('button', { name: 'Destroy it' }).click()
  await page.getByText('It is destroyed.').waitFor()
  await page.getByRole('link', { name: 'Indicator, Alliance threats' }).click()
  await page.getByText('the originator was told by telephone').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Destroy it' }).count(), 0)
  assert.deepEqual([...vera.faults, ...server.failures], [])
  await vera.close()
})

test('without script one searches, opens a node of the graph, and writes up to the preview', async () => {
  const sanna = await enter(browser, server, 'sanna', { language: 'en', javaScriptEnabled: false })
  const { page } = sanna
  await sanna.open('/exchange')
  await page.getByRole('searchbox').fill('kelpwire')
  await page.getByRole('searchbox').press('Enter')
  await page.getByRole('link', { name: 'Kelpwire', exact: true }).first().click()
  await page.getByRole('link', { name: 'See as a graph' }).click()
  await page.locator('svg.graph a[href*="open="]').first().click()
  await page.getByRole('link', { name: /^Close / }).waitFor()
  await sanna.open('/exchange/timeline')
  assert.equal(await page.locator('[data-arrivals]').isHidden(), true, 'nothing is promised that would not come')
  await sanna.open(`/exchange/reports/${draft.id}`)
  assert.equal(await page.getByLabel('Estonia', { exact: true }).isVisible(), true, 'what is chosen stands open')
  await page.getByRole('button', { name: 'Preview who sees it…' }).click()
  await page.getByRole('heading', { level: 1, name: /^5 of \d+ partners will see this$/ }).waitFor()
  assert.deepEqual([...sanna.faults, ...server.failures], [])
  await sanna.close()
})

/** Pages with something to work on as one reads. Every other page only shows, and runs no script. */
const workplaces = new Set(['/exchange/timeline'])

const pagesOf: Record<'sanna' | 'vera', string[]> = {
  sanna: [
    '/exchange',
    '/exchange/search',
    '/exchange/search?q=no-such-thing-anywhere',
    objectPath(alliance, 'intrusion-set/grey-halyard'),
    objectPath(nordic, 'report/heron-host'),
    objectPath(nordic, 'indicator/heron-address-1'),
    objectPath(nordic, 'sighting/white-noise-fi'),
    `/exchange/graph?focus=${of('intrusion-set/grey-halyard')}&open=${of('malware/bilgekeep')}`,
    '/exchange/graph',
    '/exchange/matrix',
    '/exchange/timeline',
    '/exchange/reports',
    '/exchange/reports/new',
    `/exchange/reports/${draft.id}`,
    '/exchange/watches',
    '/exchange/watches/new',
    `/exchange/watches/${watches[0]!.id}`,
    '/exchange/vulnerabilities',
    '/exchange/advisories',
    '/exchange/advisories/new',
    '/exchange/products',
    '/exchange/peers',
    '/exchange/bundles',
  ],
  vera: [
    '/exchange/administration',
    '/exchange/administration/collections/new',
    `/exchange/administration/collections/${alliance.id}`,
    '/exchange/administration/accounts',
    '/exchange/administration/analysts',
    '/exchange/administration/identities',
    '/exchange/administration/quarantine',
    '/exchange/peers',
    '/exchange/peers/new',
  ],
}

type Look = (page: Page, path: string) => Promise<string[]>

const wide: Look = async (page, path) => {
  const scripts = workplaces.has(path) ? 0 : await scriptsOf(page)
  return [...(scripts > 0 ? [`runs ${scripts} scripts`] : []), ...(await accessibilityFaults(page))]
}

const narrow: Look = async (page) => {
  const faults = await accessibilityFaults(page)
  for (const width of [360, 320, 768]) faults.push(...(await sidewaysFaults(page, width)))
  await page.setViewportSize({ width: 360, height: 800 })
  return faults
}

async function lookAtAll({ page, open }: Visitor, paths: string[], look: Look): Promise<string[]> {
  const faults: string[] = []
  for (const path of paths) {
    const status = await open(path)
    const found = status === 200 ? await look(page, path) : [`is answered with ${status}`]
    faults.push(...found.map((fault) => `${path} ${fault}`))
  }
  return faults
}

for (const key of ['sanna', 'vera'] as const)
  test(`every page of the exchange that ${key} works on can be used by everyone, in both languages and themes`, async () => {
    const [day, night] = await Promise.all([
      enter(browser, server, key, { language: 'en', colorScheme: 'light' }),
      enter(browser, server, key, { language: 'fr', colorScheme: 'dark', viewport: { width: 360, height: 800 } }),
    ])
    const faults = await Promise.all([lookAtAll(day, pagesOf[key], wide), lookAtAll(night, pagesOf[key], narrow)])
    await Promise.all([day.close(), night.close()])
    assert.deepEqual([...faults.flat(), ...day.faults, ...night.faults, ...server.failures], [])
  })
