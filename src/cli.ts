import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Call, type Command, commands, UsageError } from './terminal/commands.ts'

// Verbs for administrators: `bin/causeway audit verify`. The words after the verbs are its arguments.
const [, , ...words] = process.argv

const usage = `Usage: bin/causeway COMMAND … [--data DIR]

${commands.map(({ usage, text }) => `  ${usage}\n      ${text}`).join('\n')}

The database is that of DATABASE_URL (or DATABASE_OWNER_URL where a command says so), else the embedded one in --data DIR (./data).`

async function run(): Promise<number> {
  if (words.length === 0 || words[0] === 'help' || words.includes('--help')) {
    console.log(usage)
    return words.length === 0 ? 2 : 0
  }
  const command = commands.find(({ verbs }) => verbs.every((verb, index) => words[index] === verb))
  if (!command) throw new UsageError(`There is no command "${words.slice(0, 2).join(' ')}".\n\n${usage}`)
  const { values, positionals } = parse(words.slice(command.verbs.length), command.options)
  return command.run({ options: values, positionals, readInput: (path) => readFile(resolve(path)) })
}

function parse(rest: string[], options: Command['options']) {
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries<Command['options'][string]>({ data: 'string', ...options }).map(([name, type]) => [
          name,
          type === 'strings' ? { type: 'string' as const, multiple: true } : { type },
        ]),
      ),
    })
    return { values: values as Call['options'], positionals }
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

try {
  process.exitCode = await run()
} catch (error) {
  const { name, code, message } = error as { name: string; code?: string; message: string }
  const expected =
    error instanceof UsageError || ['DirectoryInUse', 'StartRefused'].includes(name) || code !== undefined
  console.error(expected ? message : error)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
