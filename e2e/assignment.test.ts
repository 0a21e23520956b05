// An officer's way through an assignment: rules, hand pairs, progress, a draft and its reasons, a comparison, and the repair
// after a reviewer has sent a review back.
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

const sensing = '/calls/resilient-sensing-2027'
const ports = '/calls/cold-ports-2027'

/** Sends the form and waits until the draft is there. */
async function compute(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Compute the draft' }).click()
  await page.waitForURL(/\/drafts\//)
  await page.getByRole('heading', { name: 'Weakest served' }).waitFor({ timeout: 60_000 })
}

test('Liesbeth sets rules and a pair by hand, and asks a draft why this one and why not that one', async () => {
  const liesbeth = await enter(browser, server, 'liesbeth', { language: 'en' })
  const { page } = liesbeth
  await liesbeth.open(`${ports}/applications?state=pending`)
  await page.getByLabel(/^All \d+ that match/).check()
  await page.getByRole('button', { name: 'Mark eligible…' }).click()
  const reference = (await page.locator('tbody code').first().textContent()) ?? ''
  await page.getByRole('button', { name: /^Mark \d+ applications eligible/ }).click()
  await page.getByText(/applications are marked eligible/).waitFor()

  await liesbeth.open(`${ports}/assignment`)
  await page.getByRole('link', { name: 'Pairs by hand…' }).click()
  await page.getByRole('button', { name: 'Add the rule' }).first().click()
  await page.locator('.fault').getByText('Choose one of the two rules.').waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByLabel('Number of the application').fill(reference)
  await page.getByLabel('Reviewer').first().selectOption({ index: 1 })
  await page.getByLabel('Forbidden: this reviewer never gets it').check()
  await page.getByLabel('Reason').first().fill('They founded a company together.')
  await page.getByRole('button', { name: 'Add the rule' }).first().click()
  await page.getByText('The rule is kept.').waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])

  await liesbeth.open(`${ports}/assignment`)
  await page.getByLabel('Of them technical experts, at least').fill('3')
  await page.getByLabel('Of them commercial experts, at least').fill('3')
  await page.getByRole('button', { name: 'Compute the draft' }).click()
  await page.locator('.fault').getByText('The kinds together ask for more').waitFor()
  assert.equal(await page.getByLabel('Of them commercial experts, at least').inputValue(), '3')
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByLabel('Of them technical experts, at least').fill('1')
  await page.getByLabel('Of them commercial experts, at least').fill('1')
  await page.getByLabel('Of them military end users, at least').fill('0')
  await page.getByLabel('Give every reviewer the least load at least').uncheck()
  await compute(page)
  assert.deepEqual(await accessibilityFaults(page), [])

  await page
    .getByRole('link', { name: /^Why\?/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Why this one, why not that one' }).waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.locator('tbody tr', { hasText: 'possible' }).first().getByRole('link').click()
  await page.getByRole('heading', { name: /^Why .* does not review/ }).waitFor()
  await page.getByText(/With this pair the total of all fits/).waitFor()
  await page.getByRole('heading', { name: 'Words in common' }).waitFor()
  assert.deepEqual([...(await accessibilityFaults(page)), ...liesbeth.faults], [])
  await liesbeth.close()
})

test('she compares two drafts and looks at where the pool is worn thin', async () => {
  const liesbeth = await enter(browser, server, 'liesbeth', { language: 'en' })
  const { page } = liesbeth
  await liesbeth.open(`${ports}/assignment`)
  await page.getByLabel('Of them technical experts, at least').fill('0')
  await page.getByLabel('Of them commercial experts, at least').fill('0')
  await page.getByLabel('Of them military end users, at least').fill('0')
  await page.getByLabel('No two reviewers of one nation for the same application').uncheck()
  await page.getByLabel('Give every reviewer the least load at least').uncheck()
  await compute(page)
  const address = new URL(page.url()).pathname
  await page.getByRole('link', { name: 'Compare with another draft…' }).click()
  await page
    .getByText(/applications? changes? its reviewers between|the same reviewers/)
    .first()
    .waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await liesbeth.open(`${address}/heat`)
  assert.equal(await page.locator('svg.heat').count(), 3)
  await page.locator('details.chart-facts summary').first().click()
  assert.deepEqual([...(await accessibilityFaults(page)), ...liesbeth.faults, ...server.failures], [])
  await liesbeth.close()
})

test('Mats sends a review back; Ines repairs it, sees the one change, and releases exactly that', async () => {
  const mats = await enter(browser, server, 'mats')
  await mats.open('/reviews')
  const duty = mats.page.locator('tbody tr', { hasText: 'Not begun' }).first()
  await duty.getByRole('link').first().click()
  await mats.page.locator('details', { hasText: 'Send it back' }).locator('summary').click()
  await mats.page.getByLabel('Why').first().fill('I am at sea until the spring.')
  await mats.page.getByRole('button', { name: 'Decline with reason' }).click()
  await mats.page.waitForURL(/\/reviews$/)
  await mats.close()

  const ines = await enter(browser, server, 'ines')
  const { page } = ines
  await ines.open(`${sensing}/assignment`)
  await page.getByText('1 review has no reviewer yet.').waitFor()
  assert.equal(await page.getByLabel('Repair with the fewest changes').isChecked(), true)
  await compute(page)
  await page.getByRole('heading', { name: 'What changes' }).waitFor()
  await page.getByText('1 assignment is added and 0 are taken back.').waitFor()
  await page.getByText(/Mats .* sent it back/).waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByLabel('Reviews due').fill('2031-03-01T18:00')
  await page.getByRole('button', { name: 'Release 1 assignment to 1 reviewer' }).click()
  await page.getByText('1 assignment is released and 1 reviewer has a mail.').waitFor()
  await ines.open(`${sensing}/assignment`)
  await page.getByText('Every eligible application has its reviewers.').waitFor()
  assert.deepEqual([...ines.faults, ...server.failures], [])
  await ines.close()
})
