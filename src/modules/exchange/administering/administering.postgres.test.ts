// Administrators decide who takes part, and read nothing of what is exchanged; every refusal says why.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { type Authenticator, authenticator } from '../account.ts'
import { collections, identityOf, of } from '../examples.ts'
import { releaseFromQuarantine } from './quarantine.ts'
import { administeringRoutes } from './routes.ts'
import { urls } from './urls.ts'

let site: ExchangeSite
let programs: Authenticator
before(async () => {
  site = await openExchangeSite(administeringRoutes)
  programs = authenticator(site.database, site.now)
})
after(async () => {
  await programs.close()
  await site.close()
})

const { alliance } = collections
const codeAfter = (html: string, label: string) =>
  new RegExp(`<dt>${label}[^<]*</dt><dd>(?:<code[^>]*>)?([^<]+)`).exec(html)?.[1] ?? ''

const audited = (act: string) =>
  site.enterAsCauseway(async (ctx) => {
    const { rows } = await sql<{ count: number }>`select count(*) from audit.line where act = ${act}`.execute(ctx.db)
    return rows[0]!.count
  })

test('no route is open to anybody but administrators', async () => {
  for (const { method, path } of administeringRoutes) {
    const address = path.replace(/:identity/, identityOf('FI')).replace(/:\w+/g, randomUUID())
    for (const key of ['sanna', 'ines', 'oskar']) {
      const { status } = method === 'GET' ? await site.as(key).get(address) : await site.as(key).post(address, {})
      assert.equal(status, 403, `${key} ${method} ${path}`)
    }
  }
})

test('every page is shown in both languages, and an address of nothing is not found', async () => {
  const vera = site.as('vera')
  for (const path of [
    urls.overview,
    urls.newCollection,
    urls.collection(alliance.id),
    urls.accounts,
    urls.analysts,
    urls.identities,
    urls.quarantine,
  ])
    for (const language of ['en', 'fr']) {
      const reply = await vera.get(path, { cookie: `language=${language}` })
      assert.equal(reply.status, 200, path)
    }
  for (const path of [
    urls.collection('x'),
    urls.collection(randomUUID()),
    urls.account(randomUUID()),
    urls.held(randomUUID()),
    urls.held('1; drop'),
  ])
    assert.equal((await vera.get(path)).status, 404, path)
  const overview = await vera.get(urls.overview)
  assert.match(overview.text, /Alliance threats 34 34 TLP:AMBER Open/)
  assert.ok(!overview.text.includes('Halyard'))
  assert.match(overview.html, /href="\/exchange\/peers"/)
})

test('a collection is created, changed, filled with participants and closed', async () => {
  const vera = site.as('vera')
  const bad = await vera.post(urls.collections, {
    title: ' ',
    alias: 'Not An Alias',
    default_tlp: 'clear',
    groups: 'nobody',
  })
  assert.equal(bad.status, 422)
  for (const fault of [
    'needs a title',
    'An alias has small letters',
    'Choose the label',
    'release groups is not known',
  ])
    assert.ok(bad.text.includes(fault), fault)
  assert.ok(bad.html.includes('value="Not An Alias"'))
  const taken = await vera.post(urls.collections, { title: 'Again', alias: alliance.alias, default_tlp: 'amber' })
  assert.match(taken.text, /Another collection has this alias/)
  const made = await vera.post(urls.collections, {
    title: 'Baltic cables',
    alias: 'baltic-cables',
    default_tlp: 'amber',
    groups: 'nordic',
  })
  assert.equal(made.status, 303)
  const id = made.location!.split('/').at(-1)!
  assert.equal((await vera.post(urls.participants(id), { organisation: site.organisation('cyber-ee') })).status, 422)
  assert.equal((await vera.post(urls.participants(id), { organisation: 'x', rights: 'read' })).status, 422)
  const admitted = await vera.post(urls.participants(id), {
    organisation: site.organisation('cyber-fi'),
    rights: ['read', 'write'],
  })
  assert.equal(admitted.notice, 'Cyber Watch Finland takes part.')
  assert.match((await vera.get(urls.collection(id))).text, /Cyber Watch Finland \(FI\) read, write/)
  await vera.post(urls.collection(id), { title: 'Baltic cables and pipes', default_tlp: 'red', public: 'yes' })
  const { rows } = await site.enterAs('sanna', (ctx) =>
    sql`select title, public, default_tlp, default_release, alias from exchange.collection where id = ${id}`.execute(
      ctx.db,
    ),
  )
  assert.deepEqual(rows, [
    {
      title: 'Baltic cables and pipes',
      public: true,
      default_tlp: 'red',
      default_release: null,
      alias: 'baltic-cables',
    },
  ])
  const out = await vera.post(urls.participantRemoval(id, site.organisation('cyber-fi')), {})
  assert.equal(out.notice, 'Cyber Watch Finland takes part no longer. What it added stays.')
  assert.equal((await vera.post(urls.participantRemoval(id, site.organisation('cyber-fi')), {})).status, 404)
  assert.equal((await vera.post(urls.closing(id), {})).notice, 'The collection is closed.')
  assert.equal((await vera.post(urls.closing(id), {})).notice, 'The collection was closed before; nothing was changed.')
  const late = await vera.post(urls.participants(id), { organisation: site.organisation('cyber-ee'), rights: 'read' })
  assert.equal(late.notice, 'The collection was closed before; nothing was changed.')
  assert.equal(await audited('exchange.collection.closed'), 1)
})

test('an account’s secrets are shown once, work, and end when they are renewed', async () => {
  const vera = site.as('vera')
  const form = {
    name: 'probe.one',
    organisation: site.organisation('cyber-ee'),
    may: [`read ${alliance.id}`, `write ${randomUUID()}`],
  }
  assert.match(
    (await vera.post(urls.accounts, { ...form, name: 'no spaces!' })).text,
    /A name has letters without accents/,
  )
  assert.match((await vera.post(urls.accounts, { ...form, organisation: '' })).text, /Choose an organisation/)
  const made = await vera.post(urls.accounts, form)
  assert.equal(made.status, 200)
  const [password, token] = [codeAfter(made.html, 'Password'), codeAfter(made.html, 'Token')]
  const id = /href="\/exchange\/administration\/accounts\/([0-9a-f-]{36})"/.exec(made.html)![1]!
  const basic = (secret: string) => programs.authenticate({ scheme: 'basic', name: 'probe.one', password: secret })
  const bearer = (secret: string) => programs.authenticate({ scheme: 'bearer', token: secret })
  assert.deepEqual(await basic(password), { id, name: 'probe.one', organisation: site.organisation('cyber-ee') })
  assert.deepEqual(await bearer(token), { id, name: 'probe.one', organisation: site.organisation('cyber-ee') })
  assert.match((await vera.post(urls.accounts, form)).text, /Another account has this name/)
  const shown = await vera.get(urls.account(id))
  assert.ok(!shown.html.includes(password) && !shown.html.includes(token))
  const fresh = codeAfter((await vera.post(urls.token(id), {})).html, 'Token')
  assert.equal(await bearer(token), null)
  assert.ok(await bearer(fresh))
  const renewed = codeAfter((await vera.post(urls.password(id), {})).html, 'Password')
  assert.equal(await basic(password), null)
  assert.ok(await basic(renewed))
  await vera.post(urls.permissions(id), { may: [`read ${alliance.id}`, `write ${alliance.id}`] })
  assert.match((await vera.get(urls.account(id))).html, new RegExp(`value="write ${alliance.id}" checked`))
  await vera.post(urls.permissions(id), {})
  assert.ok(!(await vera.get(urls.account(id))).html.includes('checked'))
  assert.equal((await vera.post(urls.accountEnd(id), {})).notice, 'The account has ended.')
  assert.equal(await basic(renewed), null)
  assert.equal(await bearer(fresh), null)
  assert.equal((await vera.post(urls.token(id), {})).notice, 'The account has ended, or never was.')
})

test('analysts are given and ended', async () => {
  const vera = site.as('vera')
  const sees = async () =>
    (
      await site.enterAs('nadia', (ctx) =>
        sql`select 1 from exchange.object where id = ${of('report/halyard-ports')}`.execute(ctx.db),
      )
    ).rows.length
  assert.equal(await sees(), 0)
  const form = { email: 'Nadia.Wronska@delegation-pl.example', organisation: site.organisation('cyber-pl') }
  assert.match(
    (await vera.post(urls.analysts, { ...form, email: 'nobody@nowhere.example' })).text,
    /Nobody here has this mail address/,
  )
  assert.equal((await vera.post(urls.analysts, form)).notice, 'Nadia Wrońska is an analyst now.')
  assert.match((await vera.post(urls.analysts, form)).text, /is an analyst of this organisation already/)
  assert.equal(await sees(), 1)
  const list = await vera.get(urls.analysts)
  const end = /analysts\/([0-9a-f-]{36})\/end"[^>]*>(?:(?!<\/form>)[\s\S])*Nadia/.exec(list.html)![1]!
  site.setTime('2026-11-21T10:00:00Z')
  assert.equal((await vera.post(urls.analystEnd(end), {})).notice, 'It has ended.')
  assert.equal((await vera.post(urls.analystEnd(end), {})).notice, 'It had ended before; nothing was changed.')
  assert.equal(await sees(), 0)
})

test('an identity is bound to one organisation at a time', async () => {
  const vera = site.as('vera')
  const organisation = site.organisation('cyber-pl')
  for (const identity of [
    'nonsense',
    'identity--1',
    `malware--${randomUUID()}`,
    `identity--${randomUUID().toUpperCase()}`,
  ])
    assert.match(
      (await vera.post(urls.identities, { identity, organisation })).text,
      /An identity is identity-- and a UUID/,
      identity,
    )
  assert.match(
    (await vera.post(urls.identities, { identity: identityOf('FI'), organisation })).text,
    /This identity is bound already/,
  )
  const identity = `identity--${randomUUID()}`
  assert.equal((await vera.post(urls.identities, { identity, organisation })).notice, `${identity} is bound.`)
  assert.match(
    (await vera.post(urls.identities, { identity: '', organisation })).notice!,
    /^identity--[0-9a-f-]{36} is bound\.$/,
  )
  assert.equal(
    (await vera.post(urls.identityRemoval(identity), {})).notice,
    'The identity is bound no longer. What was produced under it stays.',
  )
  assert.equal(
    (await vera.post(urls.identityRemoval(identity), {})).notice,
    'The identity was not bound; nothing was changed.',
  )
})

const heldOf = (object: string) =>
  site.enterAsCauseway(async (ctx) => {
    const { rows } = await sql<{ id: string }>`select id from exchange.quarantine where object = ${object}`.execute(
      ctx.db,
    )
    return rows[0]!.id
  })

test('what is in quarantine is shown to nobody, and decided with a reason', async () => {
  const vera = site.as('vera')
  const [definition, indicator] = [
    await heldOf(of('marking-definition/classified')),
    await heldOf(of('indicator/classified-address')),
  ]
  const shown = await vera.get(urls.held(indicator))
  assert.match(shown.text, /CONFIDENTIAL/)
  assert.ok(!shown.html.includes('198.51.100.250'))
  await assert.rejects(
    site.enterAs('vera', (ctx) => sql`select content from exchange.quarantine`.execute(ctx.db)),
    /permission denied/,
  )
  const direct = await site.enterAs('vera', (ctx) =>
    sql<{ content: string | null }>`select exchange.held_content(${indicator}) as content`.execute(ctx.db),
  )
  assert.equal(direct.rows[0]!.content, null)
  const short = await vera.post(urls.destruction(indicator), { reason: 'because' })
  assert.equal(short.status, 422)
  assert.ok(short.text.includes('Give a reason of at least ten characters') && short.html.includes('because'))
  const done = await vera.post(urls.destruction(definition), {
    reason: 'A marking of another system, sent by mistake.',
  })
  assert.equal(done.notice, 'It is destroyed.')
  const twice = await vera.post(urls.release(definition), { reason: 'A marking of another system, sent by mistake.' })
  assert.equal(twice.status, 409)
  assert.match(twice.text, /Somebody decided about this before you/)
  const released = await vera.post(urls.release(indicator), {
    reason: 'The originator confirmed by telephone that it is harmless.',
  })
  assert.equal(released.notice, 'It has entered the collection.')
  const { rows } = await site.enterAs('aude', (ctx) =>
    sql<{
      content: string
    }>`select content from exchange.object where id = ${of('indicator/classified-address')}`.execute(ctx.db),
  )
  assert.equal(JSON.parse(rows[0]!.content).created_by_ref, identityOf('DE'))
  assert.equal(await audited('exchange.quarantine.released'), 1)
  assert.equal(await audited('exchange.quarantine.destroyed'), 1)
})

test('the originator sees that it waits and may not decide', async () => {
  const id = randomUUID()
  await site.enterAsCauseway((ctx) =>
    sql`insert into exchange.quarantine (id, collection, originator, object, type, version, reason, content)
      values (${id}, ${alliance.id}, ${site.organisation('cyber-fi')}, 'note--1', 'note', 'v', 'SECRET', '{}')`.execute(
      ctx.db,
    ),
  )
  const seen = await site.enterAs('sanna', (ctx) =>
    sql`select state from exchange.quarantine where id = ${id}`.execute(ctx.db),
  )
  assert.deepEqual(seen.rows, [{ state: 'held' }])
  assert.equal(
    await site.enterAs('sanna', (ctx) => releaseFromQuarantine(ctx, id, 'It is harmless, we think.')),
    'unknown',
  )
  const refused = await site.as('vera').post(urls.release(id), { reason: 'It looks harmless to me too.' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /It cannot enter for another reason/)
})
