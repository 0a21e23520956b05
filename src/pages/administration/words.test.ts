import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { en } from './words.en.ts'

test('every act that a command records has its words in the audit trail', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const paths = globSync('{kernel,modules,pages}/**/*.{ts,tsx}', { cwd: root }).filter(
    (path) => !path.includes('.test.'),
  )
  const acts = paths.flatMap((path) =>
    [...readFileSync(root + path, 'utf8').matchAll(/\bact: '([a-z]+\.[a-z-]+\.[a-z-]+)'/g)].map(([, act]) => act!),
  )
  assert.ok(acts.length > 20, 'the commands were not found')
  assert.deepEqual([...new Set(acts)].filter((act) => !(act in en.audit.acts)).sort(), [])
})
