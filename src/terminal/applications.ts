import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { enterAsCauseway } from '#kernel/database/index.ts'
import { callBySlug, importApplications, importFaultSentence } from '#modules/calls/index.ts'
import { exportCall } from '#modules/reviewing/index.ts'
import type { Call } from './commands.ts'
import { withDatabase } from './open.ts'
import { UsageError } from './usage.ts'

const callOption = (value: Call['options'][string]): string => {
  if (typeof value !== 'string') throw new UsageError('Name the call: --call SLUG.')
  return value
}

export async function importApplicationsFile(call: Call): Promise<number> {
  const [path] = call.positionals
  if (!path || !/\.(csv|jsonl)$/.test(path)) throw new UsageError('Name a file that ends in .csv or .jsonl.')
  const slug = callOption(call.options.call)
  const content = await call.readInput(path)
  return withDatabase(call, (database) =>
    enterAsCauseway(database, async (ctx) => {
      const target = await callBySlug(ctx, slug)
      if (!target) throw new UsageError(`There is no call "${slug}".`)
      const started = performance.now()
      const result = await importApplications(ctx, {
        call: target,
        format: path.endsWith('.csv') ? 'csv' : 'jsonl',
        content,
      })
      if ('faults' in result) {
        for (const fault of result.faults) console.error(`${path}:${fault.line}: ${importFaultSentence('en', fault)}`)
        console.error(`Nothing was imported: ${result.faults.length} faults.`)
        return 1
      }
      const seconds = (performance.now() - started) / 1000
      console.log(
        `Imported ${result.imported} applications (${result.known} were there already) in ${seconds.toFixed(1)} s.`,
      )
      return 0
    }),
  )
}

export async function exportApplications(call: Call): Promise<number> {
  const [slug] = call.positionals
  const format = call.options.format ?? 'jsonl'
  if (!slug || (format !== 'csv' && format !== 'jsonl'))
    throw new UsageError('Name the call, and --format csv or jsonl.')
  return withDatabase(call, (database) =>
    enterAsCauseway(database, async (ctx) => {
      const target = await callBySlug(ctx, slug)
      if (!target) throw new UsageError(`There is no call "${slug}".`)
      const out = typeof call.options.out === 'string' ? createWriteStream(call.options.out) : process.stdout
      const text = await exportCall(ctx, target, format)
      await pipeline(typeof text === 'string' ? [text] : text, out, { end: out !== process.stdout })
      return 0
    }),
  )
}
