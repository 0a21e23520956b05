import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { accessibilityFaults } from './fitness.ts'
import { openServer, type Server } from './server.ts'
import { enter } from './visitor.ts'

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

const selection = '/calls/resilient-sensing-2027/selection'
const references = (page: Page) => page.locator('[data-label="Reference"] code').allTextContents()

test('Ines sets bounds, computes, is told what cannot be, and takes the change that would do', async () => {
  const ines = await enter(browser, server, 'ines')
  const { page } = ines
  await ines.open(selection)
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByLabel('Name', { exact: true }).fill('Northern')
  await page.getByLabel('Places at most').fill('3')
  await page.locator('summary', { hasText: 'Bounds by nation' }).click()
  for (const nation of ['Norway', 'Sweden', 'Finland', 'Denmark'])
    await page.getByLabel(`${nation}, at least`).fill('1')
  await page.getByRole('button', { name: 'Compute the portfolio' }).click()
  await page.waitForURL(/\/selections\//)
  // The page follows the work by itself.
  await page.getByText('These rules contradict each other').waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await page
    .locator('li', { hasText: /Places at most 3 → 4/ })
    .first()
    .getByRole('link', { name: /Put into the form/ })
    .click()
  await page.getByText('The change is made in the form below.').waitFor()
  assert.equal(await page.getByLabel('Places at most').inputValue(), '4')
  assert.equal(await page.getByLabel('Sweden, at least').inputValue(), '1')
  await page.getByRole('button', { name: 'Compute the portfolio' }).click()
  await page.waitForURL(/\/selections\//)
  await page.getByText('4 applications are chosen').waitFor()
  assert.deepEqual([...ines.faults, ...server.failures], [])
  await ines.close()
})

test('she compares scenarios, tries one, adopts it, and finds the decisions filled in', async () => {
  const ines = await enter(browser, server, 'ines')
  const { page } = ines
  await ines.open(selection)
  await page.getByLabel('Name', { exact: true }).fill('With two Poles')
  await page.locator('summary', { hasText: 'Bounds by nation' }).click()
  await page.getByLabel('Poland, at least').fill('2')
  await page.getByRole('button', { name: 'Compute the portfolio' }).click()
  await page.waitForURL(/\/selections\//)
  await page.getByRole('heading', { name: 'What each rule costs' }).waitFor()
  await page.getByRole('rowheader', { name: 'Poland: at least 2' }).waitFor()
  const chosen = await references(page)
  assert.ok(chosen.length >= 20)
  assert.deepEqual(await accessibilityFaults(page), [])
  const scenario = page.url()

  await ines.open(selection)
  await page.getByLabel(/^Select With two Poles/).check()
  await page.getByLabel(/^Select By score alone/).check()
  await page.getByRole('button', { name: 'Compare the chosen scenarios' }).click()
  await page.getByRole('heading', { name: 'Applications in which they differ' }).waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])

  await page.goto(scenario)
  await page.getByRole('button', { name: 'Solve 1\u202f000 times' }).click()
  await page.getByText(/1\u202f000 trials in/).waitFor({ timeout: 60_000 })
  await page
    .getByRole('link', { name: /^Safe \d/ })
    .first()
    .click()
  await page.waitForURL(/show=green/)
  const frequencies = await page.locator('[data-label="Chosen in"]').allTextContents()
  assert.ok(frequencies.length > 0 && frequencies.every((text) => /Safe (9[5-9]|100)%/.test(text)), frequencies.join())
  assert.deepEqual(await accessibilityFaults(page), [])

  await page.getByRole('button', { name: 'Adopt as proposal' }).click()
  await page.getByText('Filled in from the portfolio “With two Poles”').waitFor()
  assert.equal(await page.getByLabel('Places').inputValue(), '20')
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByLabel('Why it is decided before all reviews are in').fill('The winter trials begin on Monday.')
  await page.getByRole('button', { name: /^Preview \d+ decisions/ }).click()
  await page.getByRole('heading', { name: /^Decide \d+ applications\?/ }).waitFor()
  assert.equal(await page.locator('tbody tr', { hasText: 'Selected' }).count(), 20)
  await page.getByRole('button', { name: /^Decide \d+ applications/ }).click()
  await page.getByText(/applications are decided\. The letters are next\./).waitFor()
  assert.deepEqual([...ines.faults, ...server.failures], [])
  await ines.close()
})

test('the map reads on a phone and in French, and an observer finds no button that acts', async () => {
  const oskar = await enter(browser, server, 'oskar', { viewport: { width: 360, height: 740 }, language: 'fr' })
  const { page } = oskar
  await oskar.open(selection)
  await page.getByRole('link', { name: 'Balanced over nations and areas' }).click()
  await page.getByText('D’où viennent les candidatures retenues', { exact: true }).first().waitFor()
  const width = await page.evaluate('document.documentElement.scrollWidth')
  assert.equal(width, 360, 'the page does not scroll sideways')
  assert.equal(await page.getByRole('button', { name: 'Adopter comme proposition' }).count(), 0)
  assert.deepEqual([...(await accessibilityFaults(page)), ...oskar.faults], [])
  await oskar.close()
})

test('a visitor reads before applying that the last places of Cold ports are drawn by lot', async () => {
  const visitor = await enter(browser, server, undefined)
  const { page } = visitor
  await visitor.open('/calls/cold-ports-2027')
  await page.getByRole('heading', { name: 'Lottery around the line' }).waitFor()
  await page.getByText('The hash of the seed will stand here when the call has closed.').waitFor()
  assert.equal(await visitor.open('/calls/cold-ports-2027/lottery'), 200)
  await page.getByText('The seed is drawn when the call has closed.').waitFor()
  assert.deepEqual([...(await accessibilityFaults(page)), ...visitor.faults], [])
  await visitor.close()
})
