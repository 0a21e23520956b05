// The real server with the demonstration, as bin/start runs it: a process of its own, on the embedded engine, on a port
// and in a directory that nobody else has. It ends with the test that opened it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { fingerprint } from '#kernel/testing/index.ts'

export interface Server {
  url: string
  /** Lines of its log that tell of a failure: what a visitor only sees as an error page. */
  failures: string[]
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const patience_ms = 120_000

export async function openServer(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-browser-'))
  const data = join(folder, 'here')
  await cp(await loaded(), data, { recursive: true })
  const server = await serve(data)
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...server, stop }
}

/**
 * A directory that a first start has filled with the demonstration. It is made once for the present sources, and anew
 * each hour, because the demonstration's days count from the instant of loading.
 */
async function loaded(): Promise<string> {
  const shelf = join(root, '.cache/test/browser')
  const path = join(shelf, `${fingerprint()}_${new Date().toISOString().slice(0, 13).replace('T', '_')}`)
  if (existsSync(path)) return path
  await mkdir(shelf, { recursive: true })
  await dropOutdated(shelf)
  const draft = await mkdtemp(join(shelf, 'draft-'))
  await (await serve(join(draft, 'here'))).stop()
  // Another file's process may have been faster; its directory is as good.
  await rename(join(draft, 'here'), path).catch((error) => {
    if (!existsSync(path)) throw error
  })
  await rm(draft, { recursive: true, force: true })
  return path
}

async function dropOutdated(shelf: string): Promise<void> {
  for (const name of await readdir(shelf)) {
    const { mtimeMs } = await stat(join(shelf, name))
    if (Date.now() - mtimeMs > 2 * 3_600_000) await rm(join(shelf, name), { recursive: true, force: true })
  }
}

async function serve(data: string): Promise<Server> {
  // What is set for the developer's own server must not lead this one to another database.
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, NODE_TEST_CONTEXT: ___, ...environment } = process.env
  const child = spawn(process.execPath, ['--import', './src/jsx.ts', 'src/main.ts', '--port', '0', '--data', data], {
    cwd: root,
    env: { ...environment, HOST: '127.0.0.1', ORIGIN: '', CAUSEWAY_LOG: '', SMTP_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const failures: string[] = []
  const printed: string[] = []
  createInterface(child.stderr).on('line', (line) => {
    if (!isRequestLine(line)) printed.push(line)
    if (/"error":|"status":5\d\d/.test(line)) failures.push(line)
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  const ready = new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const url = /ready at (http:\S+)/.exec(line)?.[1]
      if (url) resolve(url)
    })
  })
  const url = await Promise.race([ready, ended, late()])
  if (url) return { url, failures, stop }
  await stop()
  throw new Error(`The server did not start:\n${printed.slice(-20).join('\n')}`)
}

const isRequestLine = (line: string) => line.startsWith('{')

const late = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience_ms).unref())
