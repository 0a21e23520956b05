import { verifyChain } from '#kernel/audit/index.ts'
import { enterAsCauseway } from '#kernel/database/index.ts'
import type { Call } from './commands.ts'
import { withDatabase } from './open.ts'

const faults = {
  hash: 'its hash does not fit its content',
  chain: 'it does not follow the line before it',
  content: 'its searchable columns differ from the bytes that were hashed',
  gap: 'a line before it is missing',
  'cut-off': 'the last lines are missing: the chain ends before its recorded head',
}

export const auditVerify = (call: Call): Promise<number> =>
  withDatabase(call, async (database) => {
    const result = await enterAsCauseway(database, verifyChain)
    if ('whole' in result) {
      console.log(`The audit trail is whole: ${result.whole} lines.`)
      return 0
    }
    console.error(`The audit trail is broken at line ${result.position}: ${faults[result.fault]}.`)
    return 1
  })
