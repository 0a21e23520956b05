import { readLottery, replayLottery } from '#modules/reviewing/solvers.ts'
import type { Call } from './commands.ts'
import { UsageError } from './usage.ts'

/** Replays a draw from its published file alone: no database, no trust in whoever published it. */
export async function drawLottery({ positionals, options, readInput }: Call): Promise<number> {
  const [path] = positionals
  if (!path) throw new UsageError('Name the published file.')
  const content = new TextDecoder().decode(await readInput(path))
  const { seed, hash } = options as { seed?: string; hash?: string }
  try {
    const replayed = replayLottery(readLottery(parse(content)), { ...(seed && { seed }), ...(hash && { hash }) })
    console.log(JSON.stringify(replayed, null, 2))
    return replayed.as_published === false ? 1 : 0
  } catch (error) {
    const { name, fault, message } = error as Error & { fault?: string }
    if (name !== 'SelectionError') throw error
    console.error(`${path}: ${message} (${fault}).`)
    return 1
  }
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
