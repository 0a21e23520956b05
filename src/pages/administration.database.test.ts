import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { programme } from '#kernel/database/index.ts'
import { rolesOf } from '#kernel/identity/index.ts'
import { startJob } from '#kernel/jobs/index.ts'
import { openSite, type Site } from '../testing.ts'
import { giveRole, takeRole } from './administration/role.ts'

const start = '2026-11-21T10:00:00Z'

let site: Site
before(async () => {
  site = await openSite({ at: start })
})
after(() => site.close())
beforeEach(() => site.setTime(start))

const give = async (key: string, role: string, scope: string, until = '') =>
  site.as('vera').post(`/people/${await site.idOf(key)}/roles`, { role, scope, until })

/** The address that ends this person's role, as the page offers it; undefined where it offers none. */
async function endOf(key: string, role: string): Promise<string | undefined> {
  const page = await site.as('vera').get(`/people/${await site.idOf(key)}`)
  const row = page.html
    .match(/<tr[^>]*data-key[\s\S]*?<\/tr>/g)
    ?.find((each) => each.includes(`<b>${role}</b>`) && each.includes('/end'))
  return row?.match(/\/people\/[^"]+\/end/)?.[0]
}

describe('the directory', () => {
  test('is open to those who run or watch the programme, and changed by administrators only', async () => {
    const oskar = `/people/${await site.idOf('oskar')}`
    for (const key of ['vera', 'ines', 'oskar']) {
      assert.match((await site.as(key).get('/people?q=hagen')).text, /Oskar Hagen/)
      assert.equal((await site.as(key).get(oskar)).status, 200)
    }
    for (const key of ['ada', 'mats', 'nadia', 'henriette']) {
      assert.equal((await site.as(key).get('/people')).status, 403)
      assert.equal((await site.as(key).get(oskar)).status, 403)
    }
    for (const key of ['ines', 'oskar', 'ada'])
      for (const path of ['/people/new', `${oskar}/roles`, `${oskar}/disabling`, `${oskar}/enabling`])
        assert.equal((await site.as(key).post(path)).status, 403)
    assert.doesNotMatch((await site.as('ines').get(oskar)).html, /Give a role/)
  })

  test('searches for signs as they are, and pages', async () => {
    const vera = site.as('vera')
    assert.match((await vera.get('/people?q=%25')).text, /Nobody matches/)
    assert.match((await vera.get('/people?q=%00oskar+h')).text, /Oskar Hagen/)
    const [first, second] = [await vera.get('/people'), await vera.get('/people?page=2')]
    assert.match(first.text, /1–50 of/)
    assert.match(second.text, /51–100 of/)
    assert.match((await vera.get('/people?page=-3')).text, /1–50 of/)
  })

  test('has no page for Causeway itself, nor for ids that are none', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-00000000dead', 'x'])
      assert.equal((await site.as('vera').get(`/people/${id}`)).status, 404)
  })
})

describe('a role', () => {
  test('opens what lies in its scope at once, and closes it when it ends', async () => {
    const henriette = site.as('henriette')
    assert.equal((await henriette.get('/audit')).status, 403)
    const given = await give('henriette', 'observer', programme)
    assert.deepEqual([given.status, given.notice], [303, 'Given: Observer, Whole programme.'])
    assert.equal((await give('henriette', 'observer', programme)).status, 422, 'held already')
    assert.match((await henriette.get('/audit')).text, /Gave a role/)
    const ended = await site.as('vera').post((await endOf('henriette', 'Observer'))!)
    assert.equal(ended.notice, 'Ended: Observer, Whole programme.')
    assert.equal((await henriette.get('/audit')).status, 403)
  })

  test('ends by itself after its last day, on the clock of who gave it', async () => {
    assert.equal((await give('philippe', 'observer', programme, '2026-11-22')).status, 303)
    const sees = async (at: string) => {
      site.setTime(at)
      return (await site.as('philippe').get('/audit')).html.includes('data-key')
    }
    assert.equal(await sees('2026-11-22T21:59:59.999Z'), true, 'one millisecond before midnight in Tallinn')
    assert.equal(await sees('2026-11-22T22:00:00Z'), false)
  })

  test('is held where it means something, from now on', async () => {
    const rows: [role: string, scope: string, until: string, says: RegExp][] = [
      ['representative', programme, '', /not held in this scope/],
      ['administrator', programme, '2026-11-20', /lies in the past/],
      ['observer', programme, 'soon', /Enter a date/],
      ['emperor', programme, '', /Choose a role/],
      ['observer', 'everything', '', /Choose a scope/],
    ]
    for (const [role, scope, until, says] of rows) {
      const refused = await give('tom', role, scope, until)
      assert.equal(refused.status, 422)
      assert.match(refused.text, says)
    }
  })
})

describe('the last administrator', () => {
  test('cannot be taken away, by ending the role or by disabling the account', async () => {
    const vera = await site.idOf('vera')
    const roleId = async (key: string) =>
      site.enterAsCauseway(async (ctx) => {
        const row = await ctx.db
          .selectFrom('identity.role')
          .select('id')
          .where('person', '=', await idOf(key))
          .where('role', '=', 'administrator')
          .executeTakeFirstOrThrow()
        return row.id
      })
    const ids = new Map([
      ['vera', vera],
      ['gisela', await site.idOf('gisela')],
    ])
    const idOf = async (key: string) => ids.get(key)!
    assert.equal(await endOf('vera', 'Administrator'), undefined, 'the page offers what the command would refuse')
    const refused = await site.as('vera').post(`/people/${vera}/roles/${await roleId('vera')}/end`)
    assert.deepEqual([refused.status, /Nobody else administers/.test(refused.text)], [409, true])
    assert.equal((await site.as('vera').post(`/people/${vera}/disabling`)).status, 409)

    await give('gisela', 'administrator', programme, '2026-12-31')
    assert.equal(
      (await site.as('vera').post(`/people/${vera}/roles/${await roleId('vera')}/end`)).status,
      409,
      'she stays until New Year only',
    )
    await site.as('vera').post((await endOf('gisela', 'Administrator'))!)
    await give('gisela', 'administrator', programme)
    assert.equal((await site.as('gisela').post(`/people/${vera}/disabling`)).status, 303)
    assert.equal((await site.as('vera').get('/people')).status, 303, 'her sessions have ended')
    assert.match((await site.as('gisela').get(`/people/${ids.get('gisela')}`)).text, /Nobody else administers/)
    assert.equal((await site.as('gisela').post(`/people/${vera}/enabling`)).status, 303)
    assert.equal((await site.as('gisela').post(`/people/${vera}/enabling`)).status, 409)
  })
})

describe('two administrators who end each other’s role in the same moment', () => {
  test('leave one', async () => {
    const racing = await openSite({ at: start })
    try {
      const person = { vera: await racing.idOf('vera'), gisela: await racing.idOf('gisela') }
      const scope = { id: programme, kind: 'programme', label: '' } as const
      await racing.enterAs('vera', (ctx) =>
        giveRole(ctx, { person: person.gisela, role: 'administrator', scope, until: '' }),
      )
      const end = (by: 'vera' | 'gisela', of: 'vera' | 'gisela') =>
        racing.enterAs(by, async (ctx) => {
          const [role] = (await rolesOf(ctx, person[of])).filter((each) => each.role === 'administrator')
          return (await takeRole(ctx, { person: person[of], id: role!.id }))?.outcome
        })
      const outcomes = await Promise.allSettled([end('vera', 'gisela'), end('gisela', 'vera')])
      assert.equal(outcomes.filter((each) => each.status === 'fulfilled' && each.value === 'ended').length, 1)
    } finally {
      await racing.close()
    }
  })
})

describe('the audit trail', () => {
  test('is searched by act, record and person, newest first, and paged by position', async () => {
    const oskar = site.as('oskar')
    const gisela = await site.idOf('gisela')
    const tom = await site.idOf('tom')
    for (let count = 0; count < 60; count++) await site.as('tom').post('/language', { language: 'en', back: '/' })
    const byTom = await oskar.get(`/audit?actor=${tom}`)
    assert.match(byTom.text, /By Tom Okafor/)
    const positions = (html: string) => [...html.matchAll(/data-key="(\d+)"/g)].map(([, position]) => Number(position))
    const [first, older] = [positions(byTom.html), byTom.html.match(/href="(\/audit\?actor=[^"]*before=\d+)"/)![1]!]
    const second = positions((await oskar.get(older.replaceAll('&amp;', '&'))).html)
    assert.deepEqual([first.length, second.length >= 10, first.at(-1)! > second[0]!], [50, true, true])
    assert.deepEqual(
      [...first].sort((a, b) => b - a),
      first,
    )
    const given = await oskar.get(`/audit?act=identity.role.given&record=${gisela}`)
    assert.match(given.text, /Gave a role Vera Tamm [0-9a-f]{8} Gisela Brandhorst role administrator/)
    assert.match((await oskar.get('/audit?act=no.such.act')).text, /No lines/)
    assert.match((await oskar.get("/audit?record=' or true")).text, /not the id of a record/)
  })

  test('shows nothing to who holds one call only, and verifies for who sees it whole', async () => {
    const ines = site.as('ines')
    assert.doesNotMatch((await ines.get('/audit')).html, /data-key/)
    assert.match((await ines.get('/audit/verification')).text, /does not show you the whole trail/)
    assert.match((await site.as('oskar').get('/audit/verification')).text, /The chain is whole/)
  })
})

describe('long work', () => {
  test('is seen and stopped by who asked for it, and by nobody else', async () => {
    const id = await site.enterAs('ines', (ctx) => startJob(ctx, { kind: 'test.wait', scope: null, input: {} }))
    const page = await site.as('ines').get(`/jobs/${id}`)
    assert.match(page.text, /begins as soon as a worker is free/)
    assert.match(page.html, /<script type="module" src="\/assets\/progress\.[0-9a-f]+\.js">/)
    for (const key of ['liesbeth', 'oskar']) {
      assert.equal((await site.as(key).get(`/jobs/${id}`)).status, 404)
      assert.equal((await site.as(key).post(`/jobs/${id}/stop`)).status, 404)
    }
    assert.match((await site.as('ines').post(`/jobs/${id}/stop`)).notice!, /being stopped/)
  })
})

describe('nations', () => {
  test('belong to release groups by the day', async () => {
    const group = async (day: string) =>
      (await site.as('ada').get(`/nations?day=${day}`)).text.match(/Northern partners (\d+ [A-Z][^0-9]*?) Pacific/)?.[1]
    assert.equal(await group('2023-04-03'), '2 Finland, Sweden')
    assert.equal(await group('2023-04-04'), '1 Sweden')
    assert.match((await site.as('ada').get('/nations?day=2023-02-30')).text, /That was not a date/)
  })
})
