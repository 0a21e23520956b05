// What bin/test prints: a line per step while it runs, and at the end whatever somebody must act on, the count last.
import type { Failure, Outcome, Skip } from './suite.ts'

export interface Unrun {
  what: string
  /** What to do so that it runs. */
  remedy: string
}

export const counted = ({ passed, failures, skips }: Outcome): string =>
  `${passed} passed, ${failures.length} failed, ${skips.length} skipped`

export const stepLine = (title: string, seconds: number, text: string): string =>
  `${title.padEnd(26)}${seconds.toFixed(1).padStart(7)} s   ${text}`

/** Lines in a frame that cannot be overlooked. */
export function boxed(lines: string[]): string {
  const width = Math.max(...lines.map((line) => line.length))
  const edge = '━'.repeat(width + 2)
  return [`┏${edge}┓`, ...lines.map((line) => `┃ ${line.padEnd(width)} ┃`), `┗${edge}┛`].join('\n')
}

const indented = (text: string, longest: number) => {
  // How node:test came to call the test is no news.
  const lines = text
    .trimEnd()
    .split('\n')
    .filter((line) => !/^\s*at .*\(?node:\w+/.test(line))
  const cut = lines.length > longest ? [...lines.slice(0, longest), `… ${lines.length - longest} more lines`] : lines
  return cut.map((line) => `    ${line}`).join('\n')
}

/** `longest`: how many lines of the message are shown. */
export const failureText = ({ where, name, message }: Failure, longest = 400): string =>
  `✗ ${where}: ${name}${message ? `\n${indented(message, longest)}` : ''}`

const skipText = ({ where, name, reason }: Skip) => `- ${where}: ${name} (${reason})`

/** The end of the run. Its last line is the count, which other programs read. */
export function summary(outcome: Outcome, unrun: Unrun[]): string {
  const { failures, skips } = outcome
  return [
    ...(failures.length
      ? ['', `FAILED (${failures.length})`, ...failures.map((failed) => failureText(failed, 20))]
      : []),
    ...(skips.length ? ['', `SKIPPED (${skips.length})`, ...skips.map(skipText)] : []),
    ...(unrun.length ? ['', boxed(unrun.flatMap(({ what, remedy }) => [`NOT RUN: ${what}`, `  ${remedy}`]))] : []),
    '',
    counted(outcome),
  ].join('\n')
}

export interface FileTime {
  file: string
  took_s: number
}

/** The files on which a step's time went, five at most, so that a run that becomes slow says where. */
export function slowest(times: FileTime[]): string {
  return times
    .filter(({ took_s }) => took_s >= 10)
    .sort((a, b) => b.took_s - a.took_s)
    .slice(0, 5)
    .map(({ file, took_s }) => `${took_s.toFixed(0).padStart(34)} s  ${file}`)
    .join('\n')
}
