/** Today on the reader's own clock, as a calendar date. */
export const todayOf = ({ now, timeZone }: { now: Date; timeZone: string }): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)
