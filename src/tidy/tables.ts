// Rule 7, the tables: who may see a row is decided in the database, for every table and for its owner too.
import type { Fault, Files } from './source.ts'

// `database.protect` closes a table and forces it closed for the owner; that it does so is read from its own text.
const protecting = /create\s+(?:or\s+replace\s+)?procedure\s+database\.protect\b[\s\S]*?\$\$([\s\S]*?)\$\$/i
const enables = (table: string) => `alter\\s+table\\s+(?:only\\s+)?${table}\\s+enable\\s+row\\s+level\\s+security`
const forces = (table: string) => `alter\\s+table\\s+(?:only\\s+)?${table}\\s+force\\s+row\\s+level\\s+security`

export function tableFaults(files: Files): Fault[] {
  const migrations = [...files].filter(([path]) => /^db\/migrations\/.*\.sql$/.test(path))
  const all = migrations.map(([, text]) => withoutComments(text)).join('\n')
  const has = (pattern: string) => new RegExp(pattern, 'i').test(all)
  const body = protecting.exec(all)?.[1] ?? ''
  const protects = [enables('%s'), forces('%s')].every((pattern) => new RegExp(pattern, 'i').test(body))
  return migrations.flatMap(([file, text]) =>
    [
      ...withoutComments(text).matchAll(/create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?("?[\w.]+"?)/gi),
    ].flatMap(({ 1: table = '', index }) => {
      const name = table.replaceAll('.', '\\.')
      const isProtected = protects && has(`call\\s+database\\.protect\\(\\s*'${name}'\\s*\\)`)
      const faults = isProtected
        ? []
        : [has(enables(name)) ? '' : 'enable', has(forces(name)) ? '' : 'force'].filter(Boolean)
      return faults.map((verb) => ({
        file,
        line: text.slice(0, index).split('\n').length,
        rule: 'table',
        sentence: `${table} does not ${verb} row level security`,
      }))
    }),
  )
}

/** Blanks of the same length, so that positions stay. */
const withoutComments = (sql: string) =>
  sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
