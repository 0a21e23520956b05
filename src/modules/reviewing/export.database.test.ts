import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createToken, endToken } from '#kernel/identity/index.ts'
import { openSite, type Site } from '#src/testing.ts'

let site: Site
before(async () => {
  site = await openSite()
})
after(() => site.close())

const path = '/calls/resilient-sensing-2027/export.jsonl'
const tokenOf = (key: string, scopes: string[]) =>
  site.enterAs(key, (ctx) => createToken(ctx, { name: 'script', scopes, days: 1 }))
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

test('a program reads a call with an officer’s token, line by line what the officer reads herself', async () => {
  const own = await site.as('ines').get(path)
  const read = await site.anonymous.get(path, bearer(await tokenOf('ines', ['applications:read'])))
  assert.equal(read.status, 200)
  assert.equal(read.html, own.html)
  assert.equal(read.html.trim().split('\n').length, 151)
})

test('a token without the scope, of someone without the right, ended or invented, reads nothing', async () => {
  const ended = await tokenOf('ines', ['applications:read'])
  const all = await site.enterAs('ines', (ctx) => ctx.db.selectFrom('identity.api_token').select('id').execute())
  for (const each of all) await site.enterAs('ines', (ctx) => endToken(ctx, each.id))
  const cases: [string, string, number][] = [
    ['no scope', await tokenOf('ines', []), 403],
    ['an applicant', await tokenOf('ada', ['applications:read']), 403],
    ['ended', ended, 401],
    ['invented', 'cw_nothing', 401],
  ]
  for (const [what, token, status] of cases)
    assert.equal((await site.anonymous.get(path, bearer(token))).status, status, what)
})

test('a token opens no page that names no scope for it', async () => {
  const token = await tokenOf('ines', ['applications:read'])
  for (const page of ['/me', '/audit', '/calls/resilient-sensing-2027/applications'])
    assert.equal((await site.anonymous.get(page, bearer(token))).status, 403, page)
})
