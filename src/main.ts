import { parseArgs } from 'node:util'
import { DirectoryInUse } from '#kernel/database/index.ts'
import { startServer } from './server.ts'

const usage = `Usage: bin/start [--port N] [--data DIR] [--empty] [--demonstration]

  --port N         listen on 127.0.0.1:N (8080)
  --data DIR       where the embedded database and files live (./data)
  --empty          start without the demonstration programme
  --demonstration  load the demonstration programme into the PostgreSQL of DATABASE_URL, if it is empty

Environment: DATABASE_URL, DATABASE_OWNER_URL, HOST, ORIGIN, SMTP_URL, MAIL_FROM. See docs/administrators.md.`

function options() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: process.env.PORT ?? '8080' },
        data: { type: 'string', default: process.env.CAUSEWAY_DATA },
        empty: { type: 'boolean', default: false },
        demonstration: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new Error(`--port wants a number from 0 to 65535, not "${values.port}"`)
    return { ...values, port }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`)
    process.exit(2)
  }
}

const chosen = options()
if (chosen.help) {
  console.log(usage)
  process.exit(0)
}

try {
  const server = await startServer(chosen)
  console.log(`Causeway is ready at ${server.url}`)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, async () => {
      if (stopping) process.exit(1)
      stopping = true
      await server.stop()
      process.exit(0)
    })
} catch (error) {
  // A bug shows where it happened; what the administrator can mend is told in a sentence.
  const expected =
    error instanceof DirectoryInUse || (error as Error).name === 'StartRefused' || 'code' in (error as object)
  console.error(expected ? (error as Error).message : error)
  process.exit(1)
}
