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

const list = '/calls/resilient-sensing-2027/applications'

const rows = (page: Page) => page.locator('tbody tr')
const columnOf = (page: Page, label: string) => page.locator(`tbody td[data-label="${label}"]`).allTextContents()
const chosen = (page: Page) => page.locator('input[name=application]:checked').count()
const numberIn = (text: string | null | undefined) =>
  Number(/\d[\d\u202f]*/.exec(text ?? '')?.[0].replace(/\u202f/g, ''))

test('Ines narrows and sorts the list, and its address keeps what she chose', async () => {
  const ines = await enter(browser, server, 'ines')
  const { page } = ines
  await ines.open(list)
  const chip = page.getByRole('link', { name: /^Complete/ })
  const complete = numberIn((await chip.textContent())?.replace(/\D+/, ''))
  await chip.click()
  assert.match((await page.locator('.pager').textContent()) ?? '', new RegExp(`of ${complete}(?!\\d)`))
  await page.getByRole('link', { name: 'Score' }).click()
  await page.waitForURL(/sort=-score/)
  const scores = (await columnOf(page, 'Score')).map((text) => Number.parseFloat(text))
  assert.equal(scores.length, Math.min(50, complete))
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  )
  const [nation = ''] = await columnOf(page, 'Nation')
  await page.getByLabel('Nation').selectOption({ label: await optionOf(page, 'Nation', nation) })
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.waitForURL(new RegExp(`nation=${nation}`))
  assert.match(page.url(), /state=complete/)
  assert.match(page.url(), /sort=-score/)
  assert.deepEqual([...new Set(await columnOf(page, 'Nation'))], [nation])
  await page.getByRole('searchbox').fill('no application says this')
  await page.keyboard.press('Enter')
  await page.getByText('No application matches').waitFor()
  assert.deepEqual([...(await accessibilityFaults(page)), ...ines.faults], [])
  await ines.close()
})

const optionOf = async (page: Page, menu: string, starts: string) =>
  (await page.getByLabel(menu).locator('option').allTextContents()).find((text) => text.startsWith(starts)) ?? ''

test('she chooses rows by keyboard on two pages, and the preview shows exactly those before anything changes', async () => {
  const ines = await enter(browser, server, 'ines')
  const { page } = ines
  await ines.open(`${list}?state=waiting`)
  const help = page.locator('[data-list-keys]')
  assert.equal(await help.isVisible(), false)
  await page.keyboard.press('?')
  assert.equal(await help.isVisible(), true)
  for (const key of ['j', 'x', 'j', 'j', 'x', 'k', 'x', 'x']) await page.keyboard.press(key)
  assert.equal(await chosen(page), 2)
  const wanted = [
    await rows(page).nth(0).locator('code').textContent(),
    await rows(page).nth(2).locator('code').textContent(),
  ]
  await page.getByRole('link', { name: 'Next' }).click()
  await page.waitForURL(/page=2/)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  wanted.push(await rows(page).nth(0).locator('code').textContent())
  assert.equal(await chosen(page), 3)
  assert.deepEqual(await accessibilityFaults(page), [])

  await page.getByRole('button', { name: 'Mark ineligible…' }).click()
  await page.getByRole('heading', { name: 'Mark 3 applications ineligible?' }).waitFor()
  assert.deepEqual((await page.locator('tbody code').allTextContents()).sort(), wanted.toSorted())
  await page.getByRole('button', { name: 'Mark 3 applications ineligible' }).click()
  await page.locator('.fault').getByText('An applicant who is turned away learns why.').waitFor()
  assert.deepEqual(await accessibilityFaults(page), [])
  await page
    .getByLabel('Reason, as the letter will give it')
    .fill('The consortium is led from outside the member nations.')
  await page.getByRole('button', { name: 'Mark 3 applications ineligible' }).click()
  await page.getByText('3 applications are marked ineligible.').waitFor()
  await ines.open(`${list}?state=ineligible`)
  for (const reference of wanted)
    await page
      .locator('tbody')
      .getByText(reference ?? '')
      .waitFor()
  assert.deepEqual(ines.faults, [])
  await ines.close()
})

test('Liesbeth screens a whole call at once, computes an assignment, watches it and releases exactly what she was told', async () => {
  const liesbeth = await enter(browser, server, 'liesbeth', { language: 'en' })
  const { page } = liesbeth
  await liesbeth.open('/calls/cold-ports-2027/applications?state=pending')
  const pending = numberIn((await page.locator('.chosen-all').textContent())?.replace(/^\D+/, ''))
  await page.getByLabel(/^All \d+ that match/).check()
  await page.getByRole('button', { name: 'Mark eligible…' }).click()
  await page.getByRole('heading', { name: `Mark ${pending} applications eligible?` }).waitFor()
  assert.equal(await rows(page).count(), pending)
  await page.getByRole('button', { name: `Mark ${pending} applications eligible` }).click()
  await page.getByText(`${pending} applications are marked eligible.`).waitFor()

  await page.getByRole('link', { name: 'Assignment', exact: true }).click()
  await page.getByLabel('Reviews per application').fill('none')
  await page.getByRole('button', { name: 'Compute the draft' }).click()
  await page.locator('.fault').getByText('Enter a number of reviews from 1 to 20.').waitFor()
  await page.getByLabel('Reviews per application').fill('2')
  for (const kind of ['technical experts', 'commercial experts', 'military end users'])
    await page.getByLabel(`Of them ${kind}, at least`).fill('0')
  await page.getByLabel('Give every reviewer the least load at least').uncheck()
  await page.getByRole('button', { name: 'Compute the draft' }).click()
  await page.waitForURL(/\/drafts\//)
  // The page follows the work by itself until there is something to release.
  const release = page.getByRole('button', { name: /^Release/ })
  await release.waitFor()
  const said = (await release.textContent()) ?? ''
  const [assignments, reviewers] = [...said.matchAll(/\d+/g)].map(Number)
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByLabel('Reviews due').fill('')
  await release.click()
  await page.locator('.fault').getByText('Enter when the reviews are due.').waitFor()
  await page.getByLabel('Reviews due').fill('2031-03-01T18:00')
  await release.click()
  await page.getByText(`${assignments} assignments are released and ${reviewers} reviewers have a mail.`).waitFor()

  await liesbeth.open('/calls/cold-ports-2027/reviewers')
  const assigned = (await columnOf(page, 'Assigned')).map(numberIn).filter((count) => count > 0)
  assert.equal(assigned.length, reviewers)
  assert.equal(
    assigned.reduce((sum, count) => sum + count, 0),
    assignments,
  )
  assert.deepEqual([...liesbeth.faults, ...server.failures], [])
  await liesbeth.close()
})

test('she ranks, sees every decision and every kind of letter before it is made, and every applicant has theirs', async () => {
  const ines = await enter(browser, server, 'ines')
  const { page } = ines
  await ines.open('/calls/resilient-sensing-2027/ranking')
  const means = (await columnOf(page, 'Score'))
    .map((text) => Number.parseFloat(text))
    .filter((mean) => !Number.isNaN(mean))
  assert.deepEqual(
    means,
    means.toSorted((a, b) => b - a),
  )
  await page.getByRole('link', { name: 'Decisions' }).click()
  const preview = page.getByRole('button', { name: /^Preview \d+ decisions/ })
  const count = numberIn((await preview.textContent())?.replace(/^\D+/, ''))
  await page.getByLabel('Places').fill('5')
  await page.getByLabel('Reserve').fill('3')
  await preview.click()
  await page.locator('.fault').getByText('Some applications lack reviews.').waitFor()
  assert.equal(await page.getByLabel('Places').inputValue(), '5')
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByLabel('Why it is decided before all reviews are in').fill('The winter trials begin on Monday.')
  await preview.click()
  await page.getByRole('heading', { name: `Decide ${count} applications?` }).waitFor()
  assert.equal(await rows(page).count(), count)
  assert.equal(await rows(page).filter({ hasText: 'Selected' }).count(), 5)
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByRole('button', { name: `Decide ${count} applications` }).click()
  await page.getByText(`${count} applications are decided. The letters are next.`).waitFor()

  assert.equal(await page.locator('details .sheet').first().isVisible(), true)
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.getByRole('button', { name: `Release ${count} letters` }).click()
  await page.getByText(`${count} letters have left.`).waitFor()
  assert.equal(await page.getByRole('button', { name: /^Release/ }).count(), 0)

  const ada = await enter(browser, server, 'ada')
  await ada.open('/mailbox')
  await ada.page
    .getByText(/Your letters? on Resilient sensing 2027/)
    .first()
    .waitFor()
  assert.deepEqual([...ines.faults, ...ada.faults, ...server.failures], [])
  await Promise.all([ines.close(), ada.close()])
})
