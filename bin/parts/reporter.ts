// Runs inside each test file's process and writes what happened as lines of JSON to file descriptor 3, which bin/test
// opened as a file. Written synchronously, so that the lines before a crash are kept.
import { writeSync } from 'node:fs'
import { Transform } from 'node:stream'
import type { TestEvent } from 'node:test/reporters'
import type { Event } from './suite.ts'

const eventsFile = 3
const write = (event: Event) => writeSync(eventsFile, `${JSON.stringify(event)}\n`)

// The names of the suites and tests around the current one: a child is reported before its parent, but starts after it.
const around: string[] = []

export default new Transform({
  writableObjectMode: true,
  transform(event: TestEvent, _encoding, done) {
    report(event)
    done()
  },
})

function report(event: TestEvent): void {
  if (event.type === 'test:start') {
    around.length = event.data.nesting
    around.push(event.data.name)
  }
  if (event.type === 'test:pass' || event.type === 'test:fail') {
    const { name, nesting, skip, todo, details } = event.data
    write({
      kind: event.type === 'test:pass' ? 'passed' : 'failed',
      name: [...around.slice(0, nesting), name].join(' › '),
      suite: details.type === 'suite',
      skip: skip ?? todo,
      ...('error' in details ? faultOf(details.error) : {}),
    })
  }
  if (event.type === 'test:diagnostic' && event.data.message.startsWith('Error:')) {
    write({ kind: 'note', message: event.data.message })
  }
  if (event.type === 'test:summary') write({ kind: 'end' })
}

/** What was thrown, with its stack; node:test wraps it in an error that says why the test failed. */
function faultOf(error: Error & { failureType?: string }): { cause: string; message: string } {
  const cause = error.failureType ?? 'unknown'
  const thrown = error.cause ?? error
  if (!(thrown instanceof Error)) return { cause, message: String(thrown) }
  const stack = thrown.stack ?? ''
  return { cause, message: stack.includes(thrown.message) ? stack : `${thrown.message}\n${stack}` }
}
