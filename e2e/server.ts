// The real server with the demonstration, as bin/start runs it: a process of its own, on the embedded engine, on a port
// and in a directory that nobody else has. It ends with the test that opened it.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Server {
  url: string
  /** Lines of its log that tell of a failure: what a visitor only sees as an error page. */
  failures: string[]
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const patience_ms = 120_000

export async function openServer(): Promise<Server> {
  const data = await mkdtemp(join(tmpdir(), 'causeway-browser-'))
  // What is set for the developer's own server must not lead this one to another database.
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, NODE_TEST_CONTEXT: ___, ...environment } = process.env
  const child = spawn(
    process.execPath,
    ['--import', './src/jsx.ts', 'src/main.ts', '--port', '0', '--data', join(data, 'here')],
    {
      cwd: root,
      env: { ...environment, HOST: '127.0.0.1', ORIGIN: '', CAUSEWAY_LOG: '', SMTP_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
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
    await rm(data, { recursive: true, force: true })
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
