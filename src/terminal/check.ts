import { enterAsCauseway } from '#kernel/database/index.ts'
import { invariants as calls } from '#modules/calls/index.ts'
import { invariants as exchange } from '#modules/exchange/index.ts'
import { invariants as reviewing } from '#modules/reviewing/index.ts'
import type { Call } from './commands.ts'
import { withDatabase } from './open.ts'

/** Every sentence that must be true of the data, by module. */
export const allInvariants = { calls, exchange, reviewing }

export const check = (call: Call): Promise<number> =>
  withDatabase(call, async (database) => {
    let broken = 0
    for (const [module, sentences] of Object.entries(allInvariants))
      for (const [sentence, query] of Object.entries(sentences)) {
        const rows = await enterAsCauseway(database, query)
        if (rows.length === 0) continue
        broken++
        console.error(
          `${module}: it does not hold that ${sentence}: ${rows.length} rows, the first ${JSON.stringify(rows[0])}`,
        )
      }
    if (broken === 0) console.log('Everything holds that must hold.')
    return broken === 0 ? 0 : 1
  })
