// Hours put together to days, for pictures: every day is there, also those on which nothing happened.
import type { HourRow } from './peer.sql.ts'

export interface Day {
  /** `2026-11-21`, in UTC like the hours. */
  date: string
  moved: number
  errors: number
  failed: number
  lag_seconds: number
}

export const shown_days = 14
const day_ms = 86_400_000

export function daysOf(hours: Pick<HourRow, 'hour' | 'moved' | 'errors' | 'failed' | 'lag_ms'>[], now: Date): Day[] {
  const dates = Array.from({ length: shown_days }, (_, index) =>
    new Date(now.getTime() - (shown_days - 1 - index) * day_ms).toISOString().slice(0, 10),
  )
  const days = new Map(dates.map((date) => [date, { date, moved: 0, errors: 0, failed: 0, lag_seconds: 0 }]))
  for (const { hour, moved, errors, failed, lag_ms } of hours) {
    const day = days.get(hour.toISOString().slice(0, 10))
    if (!day) continue
    day.moved += moved
    day.errors += errors
    day.failed += failed
    day.lag_seconds = Math.max(day.lag_seconds, Math.round(lag_ms / 1000))
  }
  return [...days.values()]
}

/** The first instant that the pictures show. */
export const shownSince = (now: Date): Date =>
  new Date(`${new Date(now.getTime() - (shown_days - 1) * day_ms).toISOString().slice(0, 10)}T00:00:00Z`)
