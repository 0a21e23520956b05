import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { updatePerson } from '#kernel/identity/index.ts'
import type { Language } from '#kernel/language/index.ts'

export const themes = ['auto', 'light', 'dark'] as const
export const mailRhythms = ['at-once', 'daily'] as const

export interface Details {
  name: string
  language: Language
  time_zone: string
  theme: (typeof themes)[number]
  mail_rhythm: (typeof mailRhythms)[number]
}

export type DetailsRefusal = { name?: true; time_zone?: true }

/** What of the details cannot be saved; the other answers come from lists that hold nothing else. */
export function whyNotChangeDetails({ name, time_zone }: Details): DetailsRefusal {
  return {
    ...(name.length < 1 || name.length > 200 ? { name: true } : {}),
    ...(isTimeZone(time_zone) ? {} : { time_zone: true }),
  }
}

export async function changeDetails(ctx: Ctx, details: Details): Promise<'changed' | DetailsRefusal> {
  const refusal = whyNotChangeDetails(details)
  if (refusal.name || refusal.time_zone) return refusal
  await updatePerson(ctx, ctx.person!, details)
  record(ctx, { act: 'identity.person.changed', subject: ctx.person })
  return 'changed'
}

/** The zones this server can reckon with; `chosen` too, where it is known under another name. */
export function timeZones(chosen?: string): string[] {
  known ??= [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]
  return chosen && !known.includes(chosen) && isTimeZone(chosen) ? [chosen, ...known] : known
}
let known: string[] | undefined

// Names of places only: an offset such as +01:00 would be wrong half of the year.
function isTimeZone(zone: string): boolean {
  if (!/^[A-Z]/i.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
