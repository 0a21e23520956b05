import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { callBySlug } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { findAndBar } from './conflict.ts'
import { insertTie } from './tie.sql.ts'

let site: Site
let call: string

before(async () => {
  site = await openSite()
  call = (await site.enterAs('ines', (ctx) => callBySlug(ctx, 'resilient-sensing-2027')))!.id
})
after(() => site.close())

type Found = { application: string; person: string; source: string; reason: string }

async function foundBy(ctx: Ctx): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select application, person, source, reason from reviewing.conflict
    where call = ${call} and source <> 'declared' order by application, person, source`.execute(ctx.db)
  return rows
}

const forget = (ctx: Ctx) =>
  sql`delete from reviewing.conflict where call = ${call} and source <> 'declared'`.execute(ctx.db)

const one = (ctx: Ctx) =>
  sql<{ id: string; name: string }>`
    select a.id, o.name from calls.application a join identity.organisation o on o.id = a.organisation
    where a.call = ${call} and a.state = 'submitted' order by a.reference limit 1`
    .execute(ctx.db)
    .then(({ rows }) => rows[0]!)

test('a search for those concerned finds their part, all parts make the whole, and nothing is written twice', async () => {
  await site.enterAsCauseway(async (ctx) => {
    const rosa = await personOf(ctx, 'rosa')
    await insertTie(ctx, { call, person: rosa, name: `${(await one(ctx)).name.toUpperCase()} GmbH & Co. KG` })
    await forget(ctx)
    await findAndBar(ctx, call)
    const whole = await foundBy(ctx)
    assert.ok(whole.some(({ person, source }) => person === rosa && source === 'organisation'))
    await findAndBar(ctx, call)
    assert.deepEqual(await foundBy(ctx), whole)

    const people = [...new Set(whole.map(({ person }) => person))]
    const applications = [...new Set(whole.map(({ application }) => application))]
    for (const some of [people.slice(0, 1), people.slice(1), []]) {
      await forget(ctx)
      await findAndBar(ctx, call, { people: some })
      assert.deepEqual(
        await foundBy(ctx),
        whole.filter(({ person }) => some.includes(person)),
      )
    }
    const few = applications.slice(0, 2)
    await forget(ctx)
    await findAndBar(ctx, call, { applications: few, people: people.slice(0, 1) })
    const concerned = whole.filter((each) => few.includes(each.application) || each.person === people[0])
    assert.deepEqual(await foundBy(ctx), concerned)
    await findAndBar(ctx, call, { applications, people: [] })
    assert.deepEqual(await foundBy(ctx), whole)
  })
})

test('an organisation that has changed its name is met by the old one and the new', async () => {
  await site.enterAsCauseway(async (ctx) => {
    const mats = await personOf(ctx, 'mats')
    const { id, name } = await one(ctx)
    await sql`
      update identity.organisation set name = 'Zwillingsfähre Ortung A/S'
      where id = (select organisation from calls.application where id = ${id})`.execute(ctx.db)
    for (const written of [name, 'ZWILLINGSFAEHRE-ORTUNG']) {
      await forget(ctx)
      await sql`delete from reviewing.tie where person = ${mats}`.execute(ctx.db)
      await insertTie(ctx, { call, person: mats, name: written })
      await findAndBar(ctx, call, { people: [mats] })
      const met = (await foundBy(ctx)).filter(({ application, person }) => application === id && person === mats)
      assert.deepEqual(met, [{ application: id, person: mats, source: 'organisation', reason: written }])
    }
  })
})

const personOf = async (ctx: Ctx, key: string): Promise<string> => {
  const { people } = await import('#kernel/identity/examples.ts')
  const { email } = people.find((each) => each.key === key)!
  const { rows } = await sql<{ id: string }>`select id from identity.person where email = ${email}`.execute(ctx.db)
  return rows[0]!.id
}
