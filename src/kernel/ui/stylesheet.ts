import { readFileSync } from 'node:fs'

const files = [
  'fonts',
  'tokens',
  'base',
  'public',
  'frame',
  'parts',
  'notices',
  'text',
  'forms',
  'choices',
  'tables',
  'lists',
  'charts',
  'maps',
  'whiskers',
  'print',
]

let text: string | undefined

/** The whole style sheet, read once. Serve it under a name that holds a hash of it, and never let it expire. */
export function stylesheet(): string {
  text ??= files.map((name) => readFileSync(new URL(`./css/${name}.css`, import.meta.url), 'utf8')).join('\n')
  return text
}
