// Finds the browser that the tests drive: the one CHROMIUM_PATH names, else the system's, else the one that comes with
// the packages. There is always one or a failure that says what to do; bin/test alone knows SKIP_BROWSER=1.
import { execFile, spawn } from 'node:child_process'
import { accessSync, constants, createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

export interface BrowserPlace {
  path: string
  /** What must be in its environment besides our own. */
  environment: Record<string, string>
}

const remedy = 'Install one with: apt-get update && apt-get install --yes chromium — or name one in CHROMIUM_PATH.'
const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const cache = fileURLToPath(new URL('../.cache', import.meta.url))

/** A headless browser that reaches only what a test asks for. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { path, environment } = await findBrowser()
  return chromium.launch({
    executablePath: path,
    env: { ...process.env, ...environment },
    args: [
      // The browser's own sandbox needs what containers and root withhold; it opens nothing but our pages.
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--no-pings',
      // /dev/shm is 64 MB in many containers, too little for large pages.
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
    ],
  })
}

/** The first browser that runs here. Throws with what was tried and the remedy if there is none. */
export async function findBrowser(wishes: NodeJS.ProcessEnv = process.env): Promise<BrowserPlace> {
  const named = wishes.CHROMIUM_PATH
  if (named) {
    const fault = await whyNotRuns({ path: named, environment: {} })
    // Somebody meant this browser, so another one would be a surprise.
    if (fault) throw new Error(`CHROMIUM_PATH names ${named}, which does not run: ${fault}. Correct it or unset it.`)
    return { path: named, environment: {} }
  }
  const faults: string[] = []
  // CAUSEWAY_BROWSER=bundled leaves the system's browsers aside, so that the packaged one can be tried anywhere.
  for (const path of wishes.CAUSEWAY_BROWSER === 'bundled' ? [] : systemBrowsers()) {
    const fault = await whyNotRuns({ path, environment: {} })
    if (!fault) return { path, environment: {} }
    faults.push(`${path}: ${fault}`)
  }
  try {
    return await bundledBrowser()
  } catch (error) {
    faults.push(`@sparticuz/chromium: ${(error as Error).message}`)
  }
  throw new Error(`No browser runs here.\n${faults.map((fault) => `- ${fault}`).join('\n')}\n${remedy}`)
}

function systemBrowsers(): string[] {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const paths = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...new Set(paths)].filter((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Undefined if it runs. A library that is missing shows here already, before a page is opened. */
async function whyNotRuns({ path, environment }: BrowserPlace): Promise<string | undefined> {
  try {
    await promisify(execFile)(path, ['--version'], { env: { ...process.env, ...environment }, timeout: 60_000 })
    return undefined
  } catch (error) {
    const { message, stderr } = error as Error & { stderr?: string }
    return stderr?.trim().split('\n').at(-1) || message.trim()
  }
}

async function bundledBrowser(): Promise<BrowserPlace> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`it is made for linux-x64, and this is ${process.platform}-${process.arch}`)
  }
  const folder = await unpacked()
  const place = { path: join(folder, 'chromium'), environment: { FONTCONFIG_PATH: join(folder, 'fonts') } }
  if (!(await whyNotRuns(place))) return place
  // A bare system lacks libnss3 and libnspr4; the package brings them, for those who may not install any.
  const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  const withLibraries = { ...place, environment: { ...place.environment, LD_LIBRARY_PATH: libraries } }
  const fault = await whyNotRuns(withLibraries)
  if (fault) throw new Error(fault)
  return withLibraries
}

/**
 * The folder with the packaged browser, unpacked once per version. The package itself would unpack to a fixed place in
 * the shared temporary folder and trust whatever lies there; ours is private, and appears whole or not at all.
 */
async function unpacked(): Promise<string> {
  const archives = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin')
  const { version } = JSON.parse(readFileSync(join(archives, '../package.json'), 'utf8')) as { version: string }
  const folder = join(cache, `browser-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const draft = await mkdtemp(`${folder}.`)
  try {
    const parts = await Promise.allSettled([
      pipeline(
        createReadStream(join(archives, 'chromium.br')),
        createBrotliDecompress(),
        createWriteStream(join(draft, 'chromium'), { mode: 0o700 }),
      ),
      untar(join(archives, 'swiftshader.tar.br'), draft),
      untar(join(archives, 'al2023.tar.br'), draft),
      untar(join(archives, 'fonts.tar.br'), join(draft, 'fonts')),
    ])
    // All have ended, so that none still writes into the folder when it is removed.
    for (const part of parts) if (part.status === 'rejected') throw part.reason
    await writeFile(join(draft, 'fonts/fonts.conf'), fontsIn(folder))
    await rename(draft, folder).catch((error: unknown) => {
      // Another process was faster; its folder is as good.
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return folder
}

/** The package looks for its fonts in the shared temporary folder; without any a page has no text, not even one of ours. */
const fontsIn = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`

async function untar(archive: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const tar = spawn('tar', ['-x', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] })
  const ended = new Promise<void>((resolve, reject) => {
    tar.on('error', reject)
    tar.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with exit status ${code}`))))
  })
  // tar stops reading at the end mark of the archive, which closes the pipe early; its exit status tells whether all is well.
  pipeline(createReadStream(archive), createBrotliDecompress(), tar.stdin).catch(() => undefined)
  await ended
}
