import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
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

const problem = 'What problem do you solve, and for whom?'
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0>>endobj\n%%EOF\n',
)

/** From the list of calls to an empty draft, as anyone would find the way. */
async function beginDraft(page: Page): Promise<string> {
  await page.goto('/calls')
  await page.getByRole('link', { name: 'Cold ports 2027' }).click()
  await page.getByLabel('Choose the challenge you answer').selectOption({ label: 'Store energy at minus forty' })
  await page.getByRole('button', { name: 'Begin the application' }).click()
  await page.waitForURL(/\/applications\/[\w-]+\/draft$/)
  return new URL(page.url()).pathname
}

const savedLine = (page: Page) => page.locator('.saved-line')
const isSaved = (page: Page) => savedLine(page).filter({ hasText: 'Draft saved at' }).waitFor()

async function answerEverything(page: Page): Promise<void> {
  await page.getByLabel('Title of the application').fill('A battery that sleeps in snow')
  for (const area of await page.locator('#draft textarea').all())
    await area.fill('A salt stores the heat of the day; at night it gives it back to the cells.')
  await page.getByLabel('Technology readiness level today').fill('5')
  await page.getByLabel('Lowest temperature at which it has worked').fill('-41')
  await page.getByLabel('People employed').fill('12')
  await page.getByLabel('Year of foundation').fill('2019')
  await page.getByLabel('Both at once').check()
}

test('Ada begins an application; what she types is saved while she types, and is there after a reload', async () => {
  const ada = await enter(browser, server, 'ada')
  await beginDraft(ada.page)
  await ada.page.getByLabel('Title of the application').fill('A battery that sleeps in snow')
  await ada.page.getByLabel(problem).fill('Batteries at minus forty give a third of their charge.')
  await isSaved(ada.page)
  await ada.page.reload()
  assert.equal(
    await ada.page.getByLabel(problem).inputValue(),
    'Batteries at minus forty give a third of their charge.',
  )
  assert.equal(await ada.page.getByRole('heading', { level: 1 }).textContent(), 'A battery that sleeps in snow')
  assert.deepEqual(ada.faults, [])
  await ada.close()
})

test('off the line her words are kept and she is told so; back on it they are saved', async () => {
  const ada = await enter(browser, server, 'ada')
  await beginDraft(ada.page)
  await ada.context.setOffline(true)
  await ada.page.getByLabel(problem).fill('Typed in a tunnel.')
  await savedLine(ada.page).filter({ hasText: 'Not connected. What you type is kept in this browser' }).waitFor()
  await ada.context.setOffline(false)
  await isSaved(ada.page)
  await ada.page.reload()
  assert.equal(await ada.page.getByLabel(problem).inputValue(), 'Typed in a tunnel.')
  assert.deepEqual(ada.faults, [])
  await ada.close()
})

test('a browser that is closed off the line and opened again brings her words back, and saves them', async () => {
  const ada = await enter(browser, server, 'ada')
  const draft = await beginDraft(ada.page)
  await ada.context.setOffline(true)
  await ada.page.getByLabel(problem).fill('Typed before the battery of the laptop died.')
  await savedLine(ada.page).filter({ hasText: 'Not connected' }).waitFor()
  // What a browser has on its disk when it ends.
  const storageState = await ada.context.storageState()
  await ada.close()
  const again = await enter(browser, server, undefined, { storageState })
  await again.open(draft)
  assert.equal(await again.page.getByLabel(problem).inputValue(), 'Typed before the battery of the laptop died.')
  await isSaved(again.page)
  const elsewhere = await enter(browser, server, 'ada', { javaScriptEnabled: false })
  await elsewhere.open(draft)
  assert.equal(await elsewhere.page.getByLabel(problem).inputValue(), 'Typed before the battery of the laptop died.')
  assert.deepEqual([...again.faults, ...elsewhere.faults], [])
  await Promise.all([again.close(), elsewhere.close()])
})

test('what a colleague saved meanwhile does not cost her words: both stand beside each other', async () => {
  const ada = await enter(browser, server, 'ada')
  const draft = await beginDraft(ada.page)
  await ada.context.setOffline(true)
  await ada.page.getByLabel(problem).fill('Ada’s sentence.')
  await savedLine(ada.page).filter({ hasText: 'Not connected' }).waitFor()
  const storageState = await ada.context.storageState()
  await ada.close()
  const tom = await enter(browser, server, 'tom')
  await tom.open(draft)
  await tom.page.getByLabel(problem).fill('Tom’s sentence.')
  await isSaved(tom.page)
  const again = await enter(browser, server, undefined, { storageState })
  await again.open(draft)
  assert.equal(await again.page.getByLabel(problem).inputValue(), 'Ada’s sentence.')
  await again.page.getByRole('button', { name: 'Save the draft' }).click()
  await again.page.getByText('This draft was changed elsewhere').waitFor()
  await again.page.getByText('Tom’s sentence.').waitFor()
  assert.equal(await again.page.getByLabel(problem).inputValue(), 'Ada’s sentence.')
  assert.deepEqual(await accessibilityFaults(again.page), [])
  assert.deepEqual([...again.faults, ...tom.faults], [])
  await Promise.all([again.close(), tom.close()])
})

test('a file attached in mid-sentence does not cost the sentence', async () => {
  const ada = await enter(browser, server, 'ada')
  await beginDraft(ada.page)
  await ada.page.getByLabel(problem).fill('The sentence before the file')
  await attachReport(ada.page)
  assert.equal(await ada.page.getByLabel(problem).inputValue(), 'The sentence before the file')
  await ada.page.getByLabel(problem).press('End')
  await ada.page.getByLabel(problem).pressSequentially(' goes on after it.')
  await isSaved(ada.page)
  await ada.page.reload()
  assert.equal(await ada.page.getByLabel(problem).inputValue(), 'The sentence before the file goes on after it.')
  assert.deepEqual(ada.faults, [])
  await ada.close()
})

async function attachReport(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: 'trial.pdf', mimeType: 'application/pdf', buffer: pdf })
  await page.getByRole('button', { name: 'Attach this file' }).click()
  await page.getByText('trial.pdf is attached.').waitFor()
}

test('without script she attaches a file, is told what is missing, submits, and holds a receipt for the exact text', async () => {
  const ada = await enter(browser, server, 'ada', { javaScriptEnabled: false })
  const { page } = ada
  const draft = await beginDraft(page)
  await page.getByRole('button', { name: 'Check and submit' }).click()
  await page.getByText('The application has no title yet.').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Submit the application' }).count(), 0)
  await page.getByRole('link', { name: 'Change something' }).click()
  await attachReport(page)
  await answerEverything(page)
  await page.getByRole('button', { name: 'Check and submit' }).click()
  await page.getByRole('button', { name: 'Submit the application' }).click()
  await page.waitForURL(/\/receipt$/)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the canonical application' }).click(),
  ])
  const text = await readFile((await download.path())!)
  const shown = (await page.locator('.receipt-hash').textContent())!.replace(/[^0-9a-f]/g, '')
  assert.ok(shown.includes(createHash('sha256').update(text).digest('hex')))
  const canonical = JSON.parse(text.toString())
  assert.equal(canonical.title, 'A battery that sleeps in snow')
  assert.deepEqual(
    canonical.attachments.map(({ name, sha256 }: { name: string; sha256: string }) => [name, sha256]),
    [['trial.pdf', createHash('sha256').update(pdf).digest('hex')]],
  )

  await page.goto(draft)
  assert.equal(page.url(), `${server.url}${draft.replace('/draft', '')}`)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'trial.pdf' }).click(),
  ])
  assert.deepEqual(await readFile((await file.path())!), pdf)
  await page.getByRole('button', { name: 'Withdraw the application' }).click()
  await page.getByText('The application is withdrawn.').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Withdraw the application' }).count(), 0)
  assert.deepEqual([...ada.faults, ...server.failures], [])
  await ada.close()
})
