import type { Language } from '#kernel/language/index.ts'

/** One place a person may go to. `urgent` says that the count is work waiting for this person. */
export interface NavigationItem {
  href: string
  label: string
  count?: number
  urgent?: boolean
  here?: boolean
}

/** All that a page needs to know about its reader and the host. Routes make it once per request; parts only read it. */
export interface View {
  language: Language
  /** IANA name, for instance "Europe/Lisbon". Named once per page, and every instant of the page is written in it. */
  timeZone: string
  now: Date
  theme: 'auto' | 'light' | 'dark'
  /** Where the reader is, with the query, so that a switch of language comes back here. */
  path: string
  /** Absent for a visitor who has not signed in. `title` is the role in words: "Programme officer". */
  person?: { name: string; title: string }
  navigation: NavigationItem[]
  demonstration: boolean
  /** Name of the programme that this host serves. */
  programme: string
  /** URL of the style sheet. */
  styles: string
  /** URLs of module scripts that the page needs. Pages that only show have none. */
  scripts: string[]
  /** The outcome of what the person just did. */
  notice?: { kind: 'done' | 'refused' | 'info'; text: string; detail?: string }
}
