// Holds the documents to the code: links lead somewhere, commands exist, settings and columns are those that are read and
// written. It reads texts only, so that it stays fast.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { en } from './pages/administration/words.en.ts'
import { fr } from './pages/administration/words.fr.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const paths = (patterns: string[]) => globSync(patterns, { cwd: root }).map((path) => path.replaceAll('\\', '/'))
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found!)
const sorted = (values: Iterable<string>) => [...new Set(values)].sort()

const documents = paths(['*.md', 'docs/*.md', 'decisions/*.md', 'src/**/README.md'])
const sources = paths(['src/**/*.{ts,tsx}']).filter((path) => !/\.test\.tsx?$/.test(path))
const administrators = read('docs/administrators.md')

/** Pictures are taken by the browser tests, which also see to it that they are there: before the first run none is. */
const pictures = existsSync(join(root, 'docs/pictures'))

const withoutCode = (text: string) => text.replace(/^ {4}.*$|^```[\s\S]*?^```$|`[^`\n]*`/gm, '')

/** The names by which a link reaches a heading. */
const anchors = (text: string) =>
  matches(text, /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

function isDead(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? document : join(dirname(document), path)
  if (target.startsWith('docs/pictures/') && !pictures) return false
  if (!existsSync(join(root, target))) return true
  return anchor !== undefined && !anchors(read(target)).includes(anchor)
}

test('every link between documents leads to a file, and to a heading where it names one', () => {
  assert.ok(documents.includes('README.md') && documents.includes('docs/officers.md'), 'the documents were not found')
  const dead = documents.flatMap((document) =>
    matches(withoutCode(read(document)), /\]\(([^)\s]+)\)/g)
      .filter((link) => !/^[a-z]+:/.test(link) && isDead(document, link))
      .map((link) => `${document}: ${link}`),
  )
  assert.deepEqual(dead, [])
})

const usages = paths(['src/terminal/*.ts']).flatMap((path) => matches(read(path), /\busage: '([^']+)'/g))
const verbsOf = (usage: string) => /^[a-z]+(?: [a-z]+)*/.exec(usage)?.[0] ?? ''
const optionsOf = (text: string) => matches(text, /--([a-z]+)/g)

function isUnknown(typed: string): boolean {
  if (typed === 'help') return false
  const usage = usages.find((each) => `${typed} `.startsWith(`${verbsOf(each)} `))
  return !usage || optionsOf(typed).some((option) => option !== 'data' && !optionsOf(usage).includes(option))
}

test('every command that a document names exists, with the options it names', () => {
  assert.ok(usages.length > 5, 'the commands were not found')
  const unknown = documents.flatMap((document) =>
    matches(read(document), /bin\/causeway +([a-z][^`\n&|]*)/g)
      .filter((typed) => isUnknown(typed.trim()))
      .map((typed) => `${document}: ${typed}`),
  )
  assert.deepEqual(unknown, [])
})

test('administrators are told every command, and which settings there are', () => {
  const untold = usages.map(verbsOf).filter((verbs) => !administrators.includes(`bin/causeway ${verbs}`))
  // Its result belongs to the sources; CONTRIBUTING.md tells those who change them.
  assert.deepEqual(untold, ['database types'])
  const settings = sources.flatMap((path) => matches(read(path), /process\.env\.([A-Z_]+)/g))
  assert.deepEqual(sorted(matches(administrators, /^\| `([A-Z_]+)` \|/gm)), sorted(settings))
})

test('every act of the audit trail has its words in both languages', () => {
  const acts = sources.flatMap((path) => matches(read(path), /\bact: '([a-z]+\.[a-z-]+\.[a-z-]+)'/g))
  assert.ok(acts.length > 30, 'the commands were not found')
  assert.deepEqual(
    sorted(acts).filter((act) => !(act in en.audit.acts && act in fr.audit.acts)),
    [],
  )
})

/** The text between two marks, so that a list in the sources can be read without running them. */
function between(path: string, from: string, to: string): string {
  const rest = read(path).split(from)[1] ?? ''
  assert.ok(rest.includes(to), `${path} has no part from "${from}" to "${to}"`)
  return rest.split(to)[0] ?? ''
}

/** The first cells of a table's rows, each name in them by itself: "`title`, `organisation`" are two columns. */
const columnsIn = (text: string) =>
  matches(text, /^\| (`[^|]+`) \|/gm).flatMap((cell) =>
    matches(cell, /`([^`]+)`/g).filter((name) => !/KEY$/.test(name)),
  )

test('the columns of import and export are those of the code', () => {
  const [imported = '', rest = ''] = read('docs/import-export.md').split('\n## Export\n')
  const [exported = ''] = rest.split('\n## ')
  const source = 'src/modules/calls/import.ts'
  const names = (text: string) => matches(text, /'(\w+)'/g)
  assert.deepEqual(sorted(columnsIn(imported)), sorted(names(between(source, 'const own = [', ']'))))
  assert.deepEqual(
    sorted(matches(imported, /^\| `(\w+)` \| yes \|/gm)),
    sorted(names(between(source, 'const required = [', ']'))),
  )
  const keys = matches(between('src/modules/reviewing/export.ts', 'const facts', '/** One record'), /^ {2}(\w+)[:,]/gm)
  assert.deepEqual(columnsIn(exported), keys)
})
