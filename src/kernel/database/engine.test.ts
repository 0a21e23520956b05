import { equal, ok } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

/** How often V8, told to free WebAssembly code as often as it can, does so while the embedded database opens and closes. */
function codeFreed(beforehand: string): number {
  const script = `
    import { setFlagsFromString } from 'node:v8'
    import { openEmbedded } from './engine.ts'
    ${beforehand}
    const database = await openEmbedded({})
    await database.close()`
  const flags = ['--stress-wasm-code-gc', '--trace-wasm-code-gc', '--input-type=module']
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, '--eval', script], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  })
  equal(status, 0, stderr)
  return stdout.split('wasm-gc').length - 1
}

test('code of the embedded database is not freed while the process lives, for that may abort it', () => {
  equal(codeFreed(''), 0)
  ok(codeFreed(`setFlagsFromString('--wasm-code-gc')`) > 0, 'V8 no longer tells of it')
})
