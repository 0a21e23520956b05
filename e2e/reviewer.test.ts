import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { accessibilityFaults } from './fitness.ts'
import { openServer, type Server } from './server.ts'
import { enter, type Visitor } from './visitor.ts'

let server: Server
let browser: Browser
let mats: Visitor

before(async () => {
  server = await openServer()
  browser = await launchBrowser()
  mats = await enter(browser, server, 'mats', { viewport: { width: 1200, height: 900 } })
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const status = (page: Page) => page.locator('[data-autosave-status]')
const isSaved = (page: Page) =>
  status(page)
    .filter({ hasText: /^Saved \d\d:\d\d:\d\d$/ })
    .waitFor()
const forApplicant = 'For the applicant'

/** Opens the review that the page of duties names as the next, and returns its address. */
async function openNext({ page, open }: Visitor): Promise<string> {
  await open('/reviews')
  await page.getByRole('link', { name: 'Open the next one' }).click()
  await page.waitForURL(/\/reviews\/[\w-]+$/)
  return new URL(page.url()).pathname
}

const openDuties = async (page: Page) =>
  Number(/\d+/.exec((await page.locator('.lead').first().textContent()) ?? '')?.[0])

async function give(page: Page, mark: number): Promise<void> {
  for (const step of await page.locator(`.scale input[value="${mark}"]`).all()) await step.check({ force: true })
}

test('Mats reads and scores side by side; what he gives is saved by itself and is there after a reload', async () => {
  const { page } = mats
  await openNext(mats)
  const [document, form] = [page.locator('.split-document'), page.locator('.split-form')]
  const [left, right] = [await document.boundingBox(), await form.boundingBox()]
  assert.ok(left!.x + left!.width <= right!.x, 'the form stands beside the application')
  assert.ok(Math.abs(left!.y - right!.y) < 40, 'both begin at the same height')
  await page.setViewportSize({ width: 900, height: 900 })
  assert.ok(
    (await form.boundingBox())!.y > (await document.boundingBox())!.y + 200,
    'below 1100 px one follows the other',
  )
  await page.setViewportSize({ width: 1200, height: 900 })

  await give(page, 4)
  await page.getByLabel(forApplicant).fill('The trial at sea convinces.')
  await isSaved(page)
  await page.reload()
  assert.equal(await page.getByLabel(forApplicant).inputValue(), 'The trial at sea convinces.')
  const marks = await page
    .locator('.scale input:checked')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
  assert.deepEqual([...new Set(marks)], ['4'])
  assert.deepEqual(mats.faults, [])
})

test('off the line his words stay in the browser, and come back when it is opened again', async () => {
  const review = await openNext(mats)
  const aboard = await enter(browser, server, 'mats')
  await aboard.open(review)
  await aboard.context.setOffline(true)
  await aboard.page.getByLabel(forApplicant).fill('Written at sea.')
  await status(aboard.page).filter({ hasText: 'No connection. Your words are kept in this browser' }).waitFor()
  const storageState = await aboard.context.storageState()
  await aboard.close()
  const ashore = await enter(browser, server, undefined, { storageState })
  await ashore.open(review)
  assert.equal(await ashore.page.getByLabel(forApplicant).inputValue(), 'Written at sea.')
  await isSaved(ashore.page)
  await mats.open(review)
  assert.equal(await mats.page.getByLabel(forApplicant).inputValue(), 'Written at sea.')
  assert.deepEqual([...aboard.faults, ...ashore.faults], [])
  await ashore.close()
})

test('what is missing is named beside the field, and nothing is lost; then the review is submitted and may be reopened', async () => {
  const { page } = mats
  const review = await openNext(mats)
  await page.getByLabel(forApplicant).fill('')
  await page.getByRole('button', { name: 'Submit review' }).click()
  await page.locator('.fault').getByText('Write something for the applicant.').waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await give(page, 5)
  await page.getByLabel(forApplicant).fill('Bring it to the winter trials.')
  await page.getByRole('button', { name: 'Submit review' }).click()
  await page.getByText('Your review is submitted.').waitFor()
  await mats.open(review)
  assert.equal(await page.getByRole('button', { name: 'Submit review' }).count(), 0)
  await page.getByText('Bring it to the winter trials.').waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByRole('button', { name: 'Reopen to change it' }).click()
  await page.getByText('The review is a draft again.').waitFor()
  await page.getByRole('button', { name: 'Submit review' }).click()
  await page.getByText('Your review is submitted.').waitFor()
  assert.deepEqual(mats.faults, [])
})

test('he sends one back with a reason, and what he declares a conflict with is gone for him', async () => {
  const { page } = mats
  const declined = await openNext(mats)
  await page.getByText('Not for you?').click()
  await page.getByRole('button', { name: 'Decline with reason' }).click()
  await page.locator('.fault').getByText('Say in a few words why').waitFor()
  await page.getByLabel('Why', { exact: true }).fill('Not my field.')
  await page.getByRole('button', { name: 'Decline with reason' }).click()
  await page.getByText('The application is sent back.').waitFor()
  const left = await openDuties(page)

  const tied = await openNext(mats)
  assert.notEqual(tied, declined)
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  await page.getByText('Not for you?').click()
  await page.getByLabel('What the conflict is').fill('I sailed with the founder.')
  await page.getByRole('button', { name: 'Declare the conflict' }).click()
  await page.getByText('Your conflict is on record.').waitFor()
  assert.equal(await openDuties(page), left - 1)
  assert.equal(await page.getByText(title).count(), 0)
  assert.equal(await mats.open(tied), 404)
  assert.equal(await page.getByText(title).count(), 0)
  assert.deepEqual([...mats.faults, ...server.failures], [])
})
