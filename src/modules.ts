// Who may use whom, always through the other's door (index.ts). `tidy.test.ts` holds the sources to it.

/** The product's systems. Each may use the whole kernel except `testing`, and the modules listed behind it. */
export const modules = {
  calls: [],
  reviewing: ['calls'],
  overlap: ['calls'],
  cohort: ['calls', 'reviewing'],
  network: ['cohort'],
  fund: ['cohort'],
  assurance: ['cohort', 'network'],
  interop: ['cohort', 'network'],
  exchange: [],
} as const

/** The kernel's rooms. `language` lies below all, because the context of every request carries the reader's language. */
export const kernel = {
  language: [],
  database: ['language'],
  audit: ['database', 'language'],
  identity: ['database', 'audit', 'language'],
  files: ['database', 'audit', 'identity', 'language'],
  jobs: ['database', 'audit', 'identity', 'language'],
  mail: ['database', 'audit', 'identity', 'language'],
  http: ['database', 'identity', 'language'],
  ui: ['http', 'language'],
  testing: ['language', 'database', 'audit', 'identity', 'files', 'jobs', 'mail', 'http', 'ui'],
} as const
