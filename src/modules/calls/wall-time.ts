// Times as they stand on the wall of the call's time zone. Twice a year the wall skips an hour or shows it twice; whoever
// sets a deadline then learns which instant is meant.
import { Temporal } from 'temporal-polyfill'

export type WallTime =
  | { at: Date; twice: boolean }
  | { fault: 'missing' | 'not-a-time' }
  /** The clock jumps over this time; `next` is the first that exists after it, `2027-03-28T03:00`. */
  | { fault: 'no-such-time'; next: string }

/**
 * The instant of a time on the wall (`2026-08-14T12:00`). Where the clock is put back and shows the time twice, a call
 * opens at the first and closes at the second: in doubt applicants have the hour.
 */
export function instantOf(text: string, zone: string, which: 'opens' | 'closes'): WallTime {
  const typed = text.trim().replace(' ', 'T')
  if (typed === '') return { fault: 'missing' }
  const local = plain(typed)
  if (!local) return { fault: 'not-a-time' }
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' })
  // Around a gap the two answers stand on either side of it, and neither shows the time that was asked for.
  if (!earlier.toPlainDateTime().equals(local))
    return { fault: 'no-such-time', next: onWall(earlier.getTimeZoneTransition('next') ?? later) }
  const twice = !earlier.equals(later)
  return { at: new Date((which === 'opens' ? earlier : later).epochMilliseconds), twice }
}

function plain(text: string): Temporal.PlainDateTime | undefined {
  if (!/^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/.test(text)) return undefined
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** An instant as the wall of `zone` shows it, in the form that a browser's field takes. */
export const wallTime = (at: Date, zone: string): string =>
  onWall(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone))

const onWall = (time: Temporal.ZonedDateTime): string => time.toPlainDateTime().toString().replace(/:00$/, '')

/** All zones that can be chosen, and the one that is chosen already. */
export const timeZones = (chosen?: string): string[] =>
  [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...(chosen ? [chosen] : [])])].sort()
