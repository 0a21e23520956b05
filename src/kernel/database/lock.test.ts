import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { DirectoryInUse, lockDirectory } from './lock.ts'

const directory = () => mkdtempSync(join(tmpdir(), 'causeway-lock-'))

async function holderOf(place: string) {
  const module = new URL('./lock.ts', import.meta.url).href
  const script = `const { lockDirectory } = await import(${JSON.stringify(module)}); lockDirectory(${JSON.stringify(place)}); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--no-warnings', '-e', script])
  await once(child.stdout, 'data')
  return child
}

test('a second process is kept out, told which process holds the directory and what to do', async () => {
  const place = directory()
  const child = await holderOf(place)
  assert.throws(
    () => lockDirectory(place),
    (error: Error) =>
      error instanceof DirectoryInUse &&
      error.message.includes(`process ${child.pid}`) &&
      error.message.includes('--data'),
  )
  child.kill('SIGKILL')
  await once(child, 'exit')
})

test('the lock falls with its process, also when that is killed', async () => {
  const place = directory()
  const child = await holderOf(place)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const lock = lockDirectory(place)
  assert.throws(() => lockDirectory(place), DirectoryInUse)
  lock.release()
  lockDirectory(place).release()
})
