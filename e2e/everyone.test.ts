import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { accessibilityFaults, sidewaysFaults } from './fitness.ts'
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

test('the nets have no holes: axe, the width and the policy each catch a fault that is there', async () => {
  const visitor = await enter(browser, server, undefined)
  await visitor.open('/about')
  // In a browser without fonts every page is empty, and nothing in it can be at fault.
  assert.ok((await visitor.page.locator('h1').boundingBox())!.width > 50)
  assert.deepEqual(
    await visitor.page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'error')),
    [],
  )
  await visitor.page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="/favicon.svg" width="2000"><p style="color: red"></p>')
  })
  assert.match((await accessibilityFaults(visitor.page)).join(), /^image-alt \(critical\)/)
  assert.match((await sidewaysFaults(visitor.page, 360)).join(), /in a window of 360 px; what sticks out is <img/)
  assert.match(visitor.faults.join(), /Content Security Policy/)
  await visitor.close()
})

test('Nadia sees her own nation’s part, each letter that has left, and nothing of the officers’', async () => {
  const nadia = await enter(browser, server, 'nadia', { language: 'en' })
  const { page } = nadia
  await nadia.open('/')
  assert.equal(new URL(page.url()).pathname, '/nation')
  const said = Number(/\d+/.exec((await page.locator('.lead').first().textContent()) ?? '')?.[0])
  const counts = await page.locator('td[data-label="Applications"]').allTextContents()
  assert.equal(
    counts.reduce((sum, count) => sum + Number(count), 0),
    said,
  )
  await page.locator('a[href$="/letter"]').first().click()
  await page.locator('.letter').waitFor()
  await page.locator('.paper-bar a').first().click()
  assert.equal(new URL(page.url()).pathname, '/nation')
  assert.equal(await nadia.open('/calls/resilient-sensing-2027/applications'), 403)
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.deepEqual(nadia.faults, [])
  await nadia.close()
})

test('Vera invites somebody; the trail has the line, and the whole chain is verified before her eyes', async () => {
  const vera = await enter(browser, server, 'vera')
  const { page } = vera
  await vera.open('/people')
  await page.getByRole('link', { name: 'Invite someone' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Sølvi Kråkevik')
  await page.getByLabel('E-mail address').fill('solvi')
  await page.getByRole('button', { name: /^(Send|Invite)/ }).click()
  await page.locator('.fault').first().waitFor()
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Sølvi Kråkevik')
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByLabel('E-mail address').fill('solvi.krakevik@delegation-no.example')
  await page.getByRole('button', { name: /^(Send|Invite)/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Sølvi Kråkevik' }).waitFor()
  await page.getByRole('link', { name: 'Audit trail' }).click()
  const line = page.locator('tbody tr').first()
  assert.match((await line.textContent()) ?? '', /Invited a person.*Vera Tamm.*Sølvi Kråkevik/)
  await page.getByRole('link', { name: 'verify it here' }).click()
  await page.getByText('The chain is whole').waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.deepEqual([...vera.faults, ...server.failures], [])
  await vera.close()
})

/** Presses Tab until the focus is there; whatever it rests on along the way must show that it does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const here = document.activeElement as HTMLElement
      const shown = [here, ...(here.id ? document.querySelectorAll<HTMLElement>(`label[for="${here.id}"]`) : [])]
      return shown.some((each) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      })
    })
    assert.ok(
      seen,
      `nothing shows the focus on ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120))}`,
    )
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  assert.fail('Tab does not lead there')
}

test('by keyboard alone: sign in, skip to the content, declare a tie and take it back', async () => {
  const visitor = await enter(browser, server, undefined)
  const { page } = visitor
  await visitor.open('/sign-in')
  await tabTo(page, page.getByRole('button', { name: 'Be Cdr. Mats Lindqvist' }))
  await page.keyboard.press('Enter')
  await page.waitForURL(`${server.url}/reviews`)
  await tabTo(page, page.getByRole('link', { name: 'Skip to content' }))
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'content')
  await tabTo(page, page.getByRole('link', { name: 'Open the next one' }))

  await visitor.open('/conflicts')
  await tabTo(page, page.getByLabel('Organisation or mail domain'))
  await page.keyboard.type('fjordverk.example')
  await tabTo(page, page.getByRole('button', { name: 'Declare the tie' }))
  await page.keyboard.press('Enter')
  await page.getByText('Your tie is on record').waitFor()
  await tabTo(page, page.getByRole('button', { name: 'Remove fjordverk.example' }))
  await page.keyboard.press('Space')
  await page.getByText('The tie is removed.').waitFor()
  assert.deepEqual(visitor.faults, [])
  await visitor.close()
})

/** What can be read as a heading or worked with, by its name, in the order of the page. */
const parts = (page: Page) =>
  page
    .locator('main :is(h1, h2, h3, label, legend, button, a, input, select, textarea, summary)')
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => `${element.localName} ${element.getAttribute('name') ?? element.textContent?.trim()}`),
    )

const zoomed: { who: string; what: string; path: (page: Page) => Promise<void> }[] = [
  {
    who: 'ada',
    what: 'the form of a draft',
    path: async (page) => {
      await page.goto('/applications')
      await page.locator('a[href$="/draft"]').first().click()
    },
  },
  {
    who: 'ines',
    what: 'the list of applications',
    path: async (page) => void (await page.goto('/calls/resilient-sensing-2027/applications')),
  },
  {
    who: 'mats',
    what: 'a review',
    path: async (page) => {
      await page.goto('/reviews')
      await page.getByRole('link', { name: 'Open the next one' }).click()
    },
  },
]

for (const { who, what, path } of zoomed)
  test(`at 400 % nothing of ${what} is lost, nothing needs scrolling sideways, nothing lies over what one works on`, async () => {
    // A window of 1280 × 1024 at 400 % has room for 320 × 256.
    const visitor = await enter(browser, server, who, { viewport: { width: 1280, height: 1024 } })
    const { page } = visitor
    await path(page)
    const whole = await parts(page)
    assert.ok(whole.length > 20)
    assert.deepEqual(await sidewaysFaults(page, 320), [])
    await page.setViewportSize({ width: 320, height: 256 })
    assert.deepEqual(await parts(page), whole)
    assert.deepEqual(await coveredFields(page), [])
    assert.deepEqual(visitor.faults, [])
    await visitor.close()
  })

/** Fields that have the focus and still cannot be seen, because something that stays in its place lies over them. */
const coveredFields = (page: Page) =>
  page.locator('main :is(input:not([type=hidden]), select, textarea, button)').evaluateAll((fields) =>
    fields.slice(0, 60).flatMap((field) => {
      if (!(field instanceof HTMLElement) || !field.checkVisibility()) return []
      field.focus()
      const { left, top, width } = field.getBoundingClientRect()
      const over = document.elementFromPoint(left + width / 2, Math.max(top, 0) + 4)
      const named = field.closest('label, .check, .choice, td') ?? field
      return over && (named.contains(over) || over.contains(field))
        ? []
        : [`${field.outerHTML.slice(0, 120)} under ${over?.outerHTML.slice(0, 120)}`]
    }),
  )

const papers: { what: string; who: string; link: string }[] = [
  { what: 'a letter', who: 'ada', link: '/letter' },
  { what: 'a letter in French', who: 'bruno', link: '/letter' },
  { what: 'a receipt', who: 'ada', link: '/receipt' },
]

for (const { what, who, link } of papers)
  test(`${what} prints on one page of A4`, async () => {
    const visitor = await enter(browser, server, who)
    const paper = await paperOf(visitor, link)
    await visitor.open(paper)
    const pdf = (await visitor.page.pdf({ preferCSSPageSize: true })).toString('latin1')
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1)
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? []
    assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [595, 842])
    await visitor.close()
  })

/** The first of a person's applications that has this paper. */
async function paperOf({ page, open }: Visitor, link: string): Promise<string> {
  await open('/applications')
  const leads = await page.locator('main a[href^="/applications/"]').evaluateAll(hrefs)
  for (const lead of leads) {
    await open(lead)
    const [paper] = await page.locator(`main a[href$="${link}"]`).evaluateAll(hrefs)
    if (paper) return paper
  }
  throw new assert.AssertionError({ message: `no application has a ${link}` })
}

const hrefs = (links: Element[]) => links.map((link) => link.getAttribute('href') ?? '')
