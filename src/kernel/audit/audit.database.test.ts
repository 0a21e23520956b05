import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type Database, enterAsCauseway } from '#kernel/database/index.ts'
import { openTestDatabase } from '#kernel/testing/index.ts'
import { record } from './record.ts'
import { verifyChain } from './verify.sql.ts'

let database: Database
const subject = '00000000-0000-4000-8000-0000000000aa'

before(async () => {
  database = await openTestDatabase({ name: 'migrated', load: async () => undefined })
})
after(() => database.close())

const write = (details: Record<string, number>) =>
  enterAsCauseway(database, async (ctx) => record(ctx, { act: 'test.thing.done', subject, details }))
const verify = () => enterAsCauseway(database, verifyChain)

/** As someone with the keys to the database would: past the triggers, as its superuser. */
async function tamper(statement: string): Promise<void> {
  const client = await database.pool.connect()
  await client.query(`begin; set local session_replication_role = replica; ${statement}; commit`)
  client.release()
}

beforeEach(async () => {
  await tamper(`delete from audit.line; update audit.head set position = 0, hash = sha256('causeway audit 1')`)
  for (const step of [1, 2, 3, 4, 5]) await write({ step })
})

test('five commands leave five lines that verify', async () => {
  assert.deepEqual(await verify(), { whole: 5 })
})

test('a command that fails leaves no line', async () => {
  await assert.rejects(
    enterAsCauseway(database, async (ctx) => {
      record(ctx, { act: 'test.thing.failed' })
      throw new Error('undone')
    }),
  )
  assert.deepEqual(await verify(), { whole: 5 })
})

const cases: [what: string, statement: string, expected: { position: number; fault: string }][] = [
  [
    'a changed detail',
    `update audit.line set details = '{"step": 30}' where position = 3`,
    { position: 3, fault: 'content' },
  ],
  [
    'changed bytes with the columns changed alike',
    `update audit.line set details = '{"step": 30}', canonical = audit.canonical(position, at, actor, act, subject, scope, '{"step": 30}') where position = 3`,
    { position: 3, fault: 'hash' },
  ],
  [
    'a changed time',
    `update audit.line set at = at + interval '1 second' where position = 2`,
    { position: 2, fault: 'content' },
  ],
  ['a line taken out of the middle', `delete from audit.line where position = 3`, { position: 4, fault: 'gap' }],
  [
    'a line rewritten with a hash of its own',
    `update audit.line set act = 'x', canonical = audit.canonical(position, at, actor, 'x', subject, scope, details), hash = sha256(previous || convert_to(audit.canonical(position, at, actor, 'x', subject, scope, details), 'UTF8')) where position = 3`,
    { position: 4, fault: 'chain' },
  ],
  ['the last two lines cut off', `delete from audit.line where position > 3`, { position: 4, fault: 'cut-off' }],
]
for (const [what, statement, expected] of cases)
  test(`${what} is found, and the first bad line is named`, async () => {
    await tamper(statement)
    assert.deepEqual(await verify(), expected)
  })

for (const statement of [
  `update audit.line set act = 'x'`,
  'delete from audit.line',
  'truncate audit.line',
  `insert into audit.line select * from audit.line`,
  'update audit.head set position = 0',
])
  test(`the application role may not: ${statement}`, async () => {
    await assert.rejects(
      enterAsCauseway(database, (ctx) => sql.raw(statement).execute(ctx.db)),
      (error: { code?: string }) => error.code === '42501',
    )
    assert.deepEqual(await verify(), { whole: 5 })
  })

test('not even the owner of the tables may rewrite lines while the triggers stand', async () => {
  for (const statement of [`update audit.line set act = 'x'`, 'delete from audit.line', 'truncate audit.line']) {
    const client = await database.pool.connect()
    await client.query('begin; set local role causeway_owner')
    await assert.rejects(client.query(statement), /is refused: its lines are never changed/)
    await client.query('rollback')
    client.release()
  }
})
