// When a peer is tried again.
const first_ms = 5_000
const longest_ms = 3_600_000

/**
 * After `failures` in a row, this one included: twice as long each time, at most an hour, half of it left to chance so that
 * peers that failed together do not come back together. Never before the other side wants to be asked.
 */
export function waitAfterFailure(failures: number, retry_ms: number | null, random: () => number): number {
  const wait_ms = Math.min(longest_ms, first_ms * 2 ** Math.min(failures - 1, 20))
  return Math.round(Math.max(wait_ms / 2 + (wait_ms / 2) * random(), (retry_ms ?? 0) + first_ms * random()))
}

/** After success: the interval, give or take a tenth. */
export const waitAfterSuccess = (interval_seconds: number, random: () => number): number =>
  Math.round(interval_seconds * 1000 * (0.9 + 0.2 * random()))
