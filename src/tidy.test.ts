// Holds the sources to the conventions (CONTRIBUTING.md). The first test reads the whole tree; the others plant faults in
// invented files, so that each rule is known to find what it is for and to leave alone what is allowed.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { kernel, modules } from './modules.ts'
import { faultsOf, faultText } from './tidy/check.ts'
import type { Graph } from './tidy/doors.ts'

const graph: Graph = { modules, kernel }
const root = fileURLToPath(new URL('..', import.meta.url))

test('the tree is tidy', () => {
  const paths = globSync(['{src,bin,e2e,bench}/**/*.{ts,tsx}', 'db/migrations/*.sql'], { cwd: root })
  const files = new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(`${root}/${path}`, 'utf8')]))
  assert.ok(files.has('src/main.ts') && files.has('src/tidy.test.ts'), 'the sources were not found')
  const faults = faultsOf(files, graph).map(faultText)
  assert.ok(faults.length === 0, `${faults.length} faults\n${faults.join('\n')}`)
})

interface Planted {
  says: string
  files: Record<string, string>
  /** `file:line rule`, in order. */
  faults: string[]
  graph?: Graph
}

/** What was found besides the fault that invented files are imported by nobody; that rule has rows of its own below. */
function found({ files, graph: drawn = graph }: Planted): string[] {
  return faultsOf(new Map(Object.entries(files)), drawn)
    .filter(({ sentence }) => !sentence.startsWith('nothing imports'))
    .map(({ file, line, rule }) => `${file}:${line} ${rule}`)
}

const plant = (rows: Planted[]) => {
  for (const row of rows) test(row.says, () => assert.deepEqual(found(row), row.faults))
}

const call = 'src/modules/calls/call.ts'
const page = 'src/modules/calls/pages/call.tsx'
const queries = 'src/modules/reviewing/review.sql.ts'
// What a template has between its words, spelt so that it is not taken for a slip of this file's own.
const hole = '\u0024{id}'

// Who may use whom, and through which door.
plant([
  {
    says: 'a module uses the kernel and the modules listed for it, and no other',
    files: {
      'src/modules/reviewing/review.ts': `import { a } from '#modules/calls/index.ts'\nimport { b } from '#kernel/http/index.ts'`,
      [call]: `import { a } from '#modules/reviewing/index.ts'`,
    },
    faults: [`${call}:1 door`],
  },
  {
    says: 'the kernel uses no module, and its rooms only those below them',
    files: {
      'src/kernel/audit/a.ts': `import { a } from '#modules/calls/index.ts'`,
      'src/kernel/database/b.ts': `import type { B } from '#kernel/identity/index.ts'`,
      'src/kernel/identity/c.ts': `import { c } from '#kernel/audit/index.ts'`,
    },
    faults: ['src/kernel/audit/a.ts:1 door', 'src/kernel/database/b.ts:1 door'],
  },
  {
    says: 'every way of naming a file counts',
    files: {
      [call]: [
        `export { a } from '#modules/fund/index.ts'`,
        `export * from '#modules/fund/index.ts'`,
        `const b = await import('#modules/fund/index.ts')`,
        `type C = import('#modules/fund/index.ts').C`,
        `const d = new URL('../fund/d.ts', import.meta.url)`,
      ].join('\n'),
    },
    faults: [1, 2, 3, 4, 5].map((line) => `${call}:${line} door`),
  },
  {
    says: 'another room is entered by its index.ts, named from the root',
    files: {
      'src/modules/reviewing/a.ts': `import { a } from '#modules/calls/call.ts'`,
      'src/modules/reviewing/b.ts': `import { b } from '../calls/index.ts'`,
      'src/app.ts': `import { c } from '#modules/calls/pages/call.tsx'\nimport { d } from './pages/home.tsx'`,
    },
    faults: ['src/app.ts:1 door', 'src/modules/reviewing/a.ts:1 door', 'src/modules/reviewing/b.ts:1 door'],
  },
  {
    says: "one's own room is named by relative paths, and never by its own door",
    files: {
      [call]: `import { a } from './index.ts'\nimport { b } from '#modules/calls/design.ts'\nimport { c } from './design.ts'`,
    },
    faults: [`${call}:1 door`, `${call}:2 door`],
  },
  {
    says: 'nothing reaches upwards but tests, which start the whole',
    files: {
      [call]: `import { app } from '#src/app.ts'`,
      'src/modules/calls/call.test.ts': `import { app } from '#src/app.ts'\nimport { visitAs } from '#kernel/testing/index.ts'`,
    },
    faults: [`${call}:1 door`],
  },
  {
    says: 'only tests, the browser tests and measurements use kernel/testing',
    files: {
      [call]: `import { visitAs } from '#kernel/testing/index.ts'`,
      'e2e/call.test.ts': `import { visitAs } from '#kernel/testing/index.ts'`,
      'bench/main-job.ts': `import { visitAs } from '#kernel/testing/index.ts'`,
    },
    faults: [`${call}:1 door`],
  },
  {
    says: 'the cast has a door of its own, for tests, other casts and the demonstration',
    files: {
      [call]: `import { ada } from '#kernel/identity/examples.ts'`,
      'src/modules/calls/call.test.ts': `import { ada } from '#kernel/identity/examples.ts'`,
      'src/modules/calls/examples.ts': `import { ada } from '#kernel/identity/examples.ts'`,
      'src/demonstration.ts': `import { ada } from '#kernel/identity/examples.ts'`,
    },
    faults: [`${call}:1 door`],
  },
  {
    says: 'a door names each of its exports',
    files: { 'src/modules/calls/index.ts': `export { a } from './a.ts'\nexport * from './b.ts'` },
    faults: ['src/modules/calls/index.ts:2 door'],
  },
  {
    says: 'a room that is not listed is found, and so is a circle in the list',
    files: { 'src/modules/stray/a.ts': 'export const a = 1' },
    graph: { modules: { calls: ['fund'], fund: ['calls'] }, kernel: {} },
    faults: ['src/modules.ts:1 door', 'src/modules.ts:1 door', 'src/modules/stray/a.ts:1 door'],
  },
  {
    says: 'code for browsers imports only its like and kernel/ui',
    files: {
      'src/modules/calls/browser/draft.ts': [
        `import { a } from './keys.ts'`,
        `import { b } from '#kernel/ui/index.ts'`,
        `import { c } from '../urls.ts'`,
        `import { d } from '#kernel/http/index.ts'`,
        `import { e } from 'node:fs'`,
      ].join('\n'),
    },
    faults: [3, 4, 5].map((line) => `src/modules/calls/browser/draft.ts:${line} browser`),
  },
])

// Queries.
plant([
  {
    says: 'SQL and Kysely stand in *.sql.ts',
    files: {
      [call]: [
        'const a = sql`select 1`',
        'const b = sql<Row>`select 1`',
        `const c = db.selectFrom('calls.call')`,
        `const d = db.updateTable(table)`,
        `await client.query('select id from calls.call')`,
        `await client.query(\`delete from calls.call where id = ${hole}\`)`,
        `const fine = 'Select a call from the list'.length + from(a).select('b')`,
      ].join('\n'),
    },
    faults: [1, 2, 3, 4, 5, 6].map((line) => `${call}:${line} queries`),
  },
  {
    says: 'words, tests and the database room speak of SQL as they like',
    files: {
      'src/modules/calls/words.en.ts': `export const en = { pick: 'Select one from the list' }`,
      'src/modules/calls/call.test.ts': `await db.query('select 1 from calls.call')`,
      'src/kernel/database/migrate.ts': `await db.query('create table x (y int)')`,
      'bench/main-job.ts': `await db.query('select 1 from calls.call')`,
    },
    faults: [],
  },
  {
    says: 'a query names its own schema, views of modules it may use, and functions of the kernel',
    files: {
      [queries]: [
        'const a = sql`select r.id from reviewing.review r where r.call in (select identity.held($1))`',
        `const b = db.selectFrom('calls.v_application as a').innerJoin('reviewing.review as r', 'r.application', 'a.id')`,
        `const c = sql\`select 'calls.call' as name -- calls.call\``,
        'const d = sql`select v.name from identity.v_person v where audit.seen(v.id)`',
      ].join('\n'),
    },
    faults: [],
  },
  {
    says: "a query does not name another's table, by SQL or by Kysely, nor views of modules it may not use",
    files: {
      [queries]: [
        'const a = sql`select id from calls.application`',
        `const b = db.selectFrom('reviewing.review as r').leftJoin('calls.application as a', 'a.id', 'r.application')`,
        `const c = db.selectFrom(['reviewing.review', 'identity.person'])`,
        'const d = sql`select id from "fund"."v_investment"`',
        'const e = `select id from calls.call`',
        `const f = sql\`select ${hole} from identity.role\``,
      ].join('\n'),
    },
    faults: [1, 2, 3, 4, 5, 6].map((line) => `${queries}:${line} queries`),
  },
])

// Sizes.
const lines = (count: number) => '  step()\n'.repeat(count)
plant([
  {
    says: 'a function has at most 70 lines',
    files: {
      [call]: `function fits() {\n${lines(68)}}\nfunction large() {\n${lines(69)}}\n`,
      'src/modules/calls/a.ts': `export const large = () => {\n${lines(69)}}\n`,
      'src/modules/calls/call.test.ts': `describe('all', () => {\n${lines(200)}})\n`,
    },
    faults: ['src/modules/calls/a.ts:1 size', `${call}:71 size`],
  },
  {
    says: 'a file has at most 400 lines, words, examples, tests and generated types aside',
    files: {
      [call]: lines(401),
      'src/modules/calls/a.ts': lines(400),
      'src/modules/calls/words.fr.ts': lines(500),
      'src/modules/calls/examples.drones.ts': lines(500),
      'src/modules/calls/call.test.ts': lines(500),
      'src/kernel/database/types.generated.ts': lines(500),
    },
    faults: [`${call}:1 size`],
  },
])

// Shortcuts.
plant([
  {
    says: 'no `any`',
    files: { [call]: `const a: any = 1\nconst b = 'any' as unknown\nfunction c(d: any[]) {}` },
    faults: [`${call}:1 shortcut`, `${call}:3 shortcut`],
  },
  {
    says: 'an error is silenced for one of three reasons, or not at all',
    files: {
      [call]: [
        '// @ts-expect-error outside types: the package says string and gives a number',
        '// @ts-ignore',
        '// biome-ignore lint/style/useConst: measured speed, 3 times',
        '/* biome-ignore lint/style/useConst: shorter */',
        `const text = '// @ts-ignore'`,
      ].join('\n'),
    },
    faults: [`${call}:2 shortcut`, `${call}:4 shortcut`],
  },
])

test('a file that nothing reaches from a start, a test or a worker is found', () => {
  const files = {
    'src/main.ts': `import { app } from './app.ts'`,
    'src/app.ts': `import { a } from '#modules/calls/index.ts'`,
    'src/modules/calls/index.ts': `export { a } from './a.ts'`,
    'src/modules/calls/a.ts': `new Worker(new URL('./b.ts', import.meta.url))`,
    'src/modules/calls/b.ts': '',
    'src/modules/calls/solver/worker.ts': `import type { C } from '../c.ts'`,
    'src/modules/calls/c.ts': '',
    'src/modules/calls/browser/draft.ts': '',
    'src/modules/calls/lonely.ts': `import { d } from './pair.ts'`,
    'src/modules/calls/pair.ts': `import { e } from './lonely.ts'`,
  }
  const faults = faultsOf(new Map(Object.entries(files)), graph).map(({ file, rule }) => `${file} ${rule}`)
  assert.deepEqual(faults, ['src/modules/calls/lonely.ts shortcut', 'src/modules/calls/pair.ts shortcut'])
})

// Texts.
plant([
  {
    says: 'a text between tags or in a label stands in words.*.ts',
    files: {
      [page]: [
        'const a = <p>Submit now</p>',
        `const b = <p>{late ? 'Too late' : words.open}</p>`,
        `const c = <p>{\`${hole} applications\`}</p>`,
        'const d = <Field label="Title" />',
        `const e = <img alt={'A map'} />`,
        `const f = <Page crumbs={[{ label: 'Calls' }]} />`,
        'const g = <>{words.title} of {count}</>',
        `const h = mail({ subject: 'Your receipt' })`,
      ].join('\n'),
    },
    faults: [1, 2, 3, 4, 5, 6, 7, 8].map((line) => `${page}:${line} text`),
  },
  {
    says: 'signs, numbers, keys, codes and names of the code are no texts',
    files: {
      [page]: [
        'const a = <p class="lead" id="top">· {count} / 12 &nbsp; {" "} <kbd>j</kbd></p>',
        `const b = <Table columns={[{ key: 'title', label: words.title, title: 'wide' }]} caption={words.list} />`,
        'const c = <Code text="A-1988/2027-RS" />',
        `const d = <Field label={labels['title']} kind="line" />`,
      ].join('\n'),
      'src/modules/calls/pages/call.test.tsx': 'const a = <p>Anything</p>',
      'src/modules/calls/words.en.ts': `export const en = { title: 'A title' }`,
    },
    faults: [],
  },
  {
    says: 'French has its no-break spaces',
    files: {
      'src/modules/calls/words.fr.ts': [
        'export const fr = {',
        `  a: 'Envoyer ?',`,
        `  b: 'Vraiment?',`,
        `  c: '«\u202fAppel\u202f»\u00a0: ouvert\u202f!',`,
        `  d: (id: number) => \`Reste : ${hole}\`,`,
        `  e: 'à 12:00, https://exemple.example/?a=1',`,
        `  f: '« Appel »',`,
        '}',
      ].join('\n'),
    },
    faults: [2, 3, 5, 7].map((line) => `src/modules/calls/words.fr.ts:${line} text`),
  },
])

// Tables.
const protect = `create procedure database.protect(protected regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
end $$;`
plant([
  {
    says: 'every table enables row-level security and forces it, in whatever migration',
    files: {
      'db/migrations/0001_a.sql':
        'create table a.one (id uuid);\ncreate table a.two (id uuid);\ncreate table if not exists a.three ();',
      'db/migrations/0002_b.sql': [
        'alter table a.one enable row level security; alter table a.one force row level security;',
        'alter table a.two enable row level security; -- alter table a.two force row level security;',
      ].join('\n'),
    },
    faults: [
      'db/migrations/0001_a.sql:2 table',
      'db/migrations/0001_a.sql:3 table',
      'db/migrations/0001_a.sql:3 table',
    ],
  },
  {
    says: 'the procedure that protects counts as long as it does both',
    files: {
      'db/migrations/0001_a.sql': protect,
      'db/migrations/0002_b.sql': `create table b.one ();\ncall database.protect('b.one');\ncreate table b.one_more ();`,
    },
    faults: ['db/migrations/0002_b.sql:3 table', 'db/migrations/0002_b.sql:3 table'],
  },
  {
    says: 'and not if it forgets the owner',
    files: {
      'db/migrations/0001_a.sql': protect.replace('force', 'enable'),
      'db/migrations/0002_b.sql': `create table b.one ();\ncall database.protect('b.one');`,
    },
    faults: ['db/migrations/0002_b.sql:1 table', 'db/migrations/0002_b.sql:1 table'],
  },
])

test('a fault says where it is, which rule it breaks and what is wrong', () => {
  const [fault] = faultsOf(new Map([['src/kernel/ui/table.test.tsx', 'const a: any = 1']]), graph)
  assert.equal(faultText(fault!), 'src/kernel/ui/table.test.tsx:1 shortcut: `any` hides every fault behind it')
})
