/** What was typed is not a command; the message says how it is meant. */
export class UsageError extends Error {
  override name = 'UsageError'
}
