import { exportApplications, importApplicationsFile } from './applications.ts'
import { auditVerify } from './audit.ts'
import { check } from './check.ts'
import { databasePrepare, databaseTypes } from './database.ts'
import { inviteAdministrator } from './invitation.ts'

export { UsageError } from './usage.ts'

export interface Call {
  options: Record<string, string | boolean | undefined>
  positionals: string[]
  readInput(path: string): Promise<Uint8Array>
}

export interface Command {
  verbs: string[]
  usage: string
  text: string
  options: Record<string, 'string' | 'boolean'>
  /** Returns the exit code. */
  run(call: Call): Promise<number>
}

export const commands: Command[] = [
  importApplicationsFile,
  exportApplications,
  auditVerify,
  check,
  inviteAdministrator,
  databasePrepare,
  databaseTypes,
]
