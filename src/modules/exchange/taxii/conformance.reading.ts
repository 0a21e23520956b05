// Sections 2, 3.2, 3.3, 5.1 to 5.4, 5.6 and 5.8: what readers are given.
import assert from 'node:assert/strict'
import type { Answer, Case, Grounds } from './conformance.grounds.ts'
import { domain, indicator, statement } from './examples.objects.ts'

const timestamp = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$/
/** Section 2: a version 4 UUID. */
const identifier = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const first = 'x-taxii-date-added-first'
const last = 'x-taxii-date-added-last'

const idsOf = ({ body }: Answer) => ((body.objects ?? []) as { id: string }[]).map(({ id }) => id)

/** One object in three versions that arrive out of order, one without a version, one that only knows when it was made. */
async function shelf(grounds: Grounds, from: number) {
  const [v1, v2, v3] = [1, 2, 3].map((day) => indicator(from, { day }))
  const objects = { v1: v1!, v2: v2!, v3: v3!, domain: domain(from), statement: statement(from) }
  await grounds.add('library', [objects.v2, objects.domain, objects.v3, objects.v1, objects.statement])
  return objects
}

export const readingCases: Case[] = [
  [
    '5.1.1, 5.3.1, 5.8.1, 5.4: where there is nothing, the list is left out',
    async ({ ask, at, emptyRoot }) => {
      assert.deepEqual((await ask(`${emptyRoot}/collections/`)).body, {})
      for (const below of ['objects/', 'manifest/']) {
        const { status, headers, body } = await ask(at('library', below))
        assert.deepEqual([status, body], [200, {}], below)
        assert.match(headers.get(first) ?? '', timestamp)
        assert.match(headers.get(last) ?? '', timestamp)
      }
    },
  ],
  [
    '5.1, 3.3: collections come in one order always, with what this client may do in each',
    async ({ ask, root, collections: { library, dropbox, bulletin } }) => {
      const { status, body } = await ask(`${root}/collections/`)
      assert.equal(status, 200)
      const seen = body.collections as Record<string, unknown>[]
      assert.deepEqual(
        seen.map(({ id, can_read, can_write }) => [id, can_read, can_write]),
        [
          [library.id, true, true],
          [dropbox.id, false, true],
          [bulletin.id, true, true],
        ].toSorted(),
      )
      assert.deepEqual((await ask(`${root}/collections/`)).body, body)
      for (const { id, title, media_types } of seen) {
        assert.match(String(id), identifier)
        assert.ok(typeof title === 'string')
        assert.ok((media_types as string[]).includes('application/stix+json;version=2.1'))
      }
    },
  ],
  [
    '5.1, 1.6.9: others see what is for them: a reader, a stranger, an anonymous client',
    async ({ ask, root, collections: { library, bulletin } }) => {
      const seenBy = async (as: 'reader' | 'stranger' | 'anonymous') =>
        ((await ask(`${root}/collections/`, { as })).body.collections as Record<string, unknown>[]).map(
          ({ id, can_read, can_write }) => [id, can_read, can_write],
        )
      assert.deepEqual(
        await seenBy('reader'),
        [
          [library.id, true, false],
          [bulletin.id, true, false],
        ].toSorted(),
      )
      assert.deepEqual(await seenBy('stranger'), [[bulletin.id, true, false]])
      assert.deepEqual(await seenBy('anonymous'), [[bulletin.id, true, false]])
    },
  ],
  [
    '5.2, 5.2.1: a collection is found by its id, and by its alias',
    async ({ ask, at, root, collections: { library } }, skip) => {
      const { status, body } = await ask(at('library'))
      assert.deepEqual([status, body.id, body.can_read, body.can_write], [200, library.id, true, true])
      if (library.alias === null) return skip('the library has no alias')
      assert.equal(body.alias, library.alias)
      assert.deepEqual((await ask(`${root}/collections/${library.alias}/`)).body, body)
      assert.equal((await ask(`${root}/collections/${library.alias}/objects/`)).status, 200)
    },
  ],
  [
    '5.2 to 5.8: a collection that is hidden and one that does not exist cannot be told apart',
    async ({ ask, at, collections: { hidden } }) => {
      const nowhere = '00000000-0000-4000-8000-000000000000'
      for (const below of ['', 'objects/', 'manifest/', 'objects/x/', 'objects/x/versions/'])
        for (const as of ['owner', 'anonymous'] as const) {
          const there = await ask(at('hidden', below), { as })
          const not = await ask(at('hidden', below).replace(hidden.id, nowhere), { as })
          assert.equal(there.status, as === 'owner' ? 404 : 401)
          assert.deepEqual({ ...there.body, error_id: '' }, { ...not.body, error_id: '' })
        }
    },
  ],
  [
    '5.3, 5.4, 5.6, 5.8: a collection that one may only write is not read',
    async ({ ask, at }) => {
      assert.equal((await ask(at('dropbox'))).status, 200)
      for (const below of ['objects/', 'manifest/', 'objects/x/', 'objects/x/versions/'])
        assert.equal((await ask(at('dropbox', below))).status, 403, below)
    },
  ],
  [
    '3.7, 5.4: objects come in an envelope, whole, and the same for everyone who may read them',
    async (grounds) => {
      const { v3 } = await shelf(grounds, 100)
      const query = `?match[id]=${v3.id}`
      const { body } = await grounds.ask(grounds.at('library', 'objects/'), { query })
      assert.deepEqual(body, { objects: [v3] })
      assert.deepEqual((await grounds.ask(grounds.at('library', 'objects/'), { query, as: 'reader' })).body, body)
    },
  ],
  [
    '5.4: a public collection is read without an account',
    async ({ ask, at, add }) => {
      const object = indicator(110)
      await add('bulletin', [object])
      const { status, body } = await ask(at('bulletin', 'objects/'), { as: 'anonymous' })
      assert.deepEqual([status, body], [200, { objects: [object] }])
      assert.equal((await ask(at('bulletin', `objects/${indicator(111).id}/`), { as: 'anonymous' })).status, 404)
    },
  ],
  [
    '3.3: objects and manifests stand in the order in which they were added, whatever their own dates',
    async (grounds) => {
      const { v1, v2, v3, domain, statement } = await shelf(grounds, 120)
      const query = `?match[id]=${[v1.id, domain.id, statement.id]}&match[version]=all`
      for (const below of ['objects/', 'manifest/']) {
        const answer = await grounds.ask(grounds.at('library', below), { query })
        assert.deepEqual(idsOf(answer), [v2.id, domain.id, v3.id, v1.id, statement.id], below)
      }
    },
  ],
  [
    '5.3.1, 2: a manifest has an entry for each version, with when it was added to the microsecond',
    async (grounds) => {
      const { v1, v2, v3 } = await shelf(grounds, 130)
      const { status, body } = await grounds.ask(grounds.at('library', 'manifest/'), {
        query: `?match[id]=${v1.id}&match[version]=all`,
      })
      assert.equal(status, 200)
      const records = body.objects as Record<string, string>[]
      assert.deepEqual(
        records.map(({ id, version, media_type }) => ({ id, version, media_type })),
        [v2, v3, v1].map(({ id, modified }) => ({
          id,
          version: modified,
          media_type: 'application/stix+json;version=2.1',
        })),
      )
      const added = records.map(({ date_added }) => date_added!)
      for (const date of added) assert.match(date, timestamp)
      assert.deepEqual(added, [...new Set(added)].toSorted(), 'no two at the same instant')
    },
  ],
  [
    '5.3.1: an object that knows only when it was created has that as its version, one without dates a constant',
    async (grounds) => {
      const { statement, domain } = await shelf(grounds, 140)
      const versionsOf = async (id: string) =>
        (
          (await grounds.ask(grounds.at('library', 'manifest/'), { query: `?match[id]=${id}` })).body.objects as {
            version: string
          }[]
        ).map(({ version }) => version)
      assert.deepEqual(await versionsOf(statement.id), [statement.created])
      const [constant] = await versionsOf(domain.id)
      assert.deepEqual((await grounds.ask(grounds.at('library', `objects/${domain.id}/versions/`))).body, {
        versions: [constant],
      })
      const found = await grounds.ask(grounds.at('library', 'objects/'), {
        query: `?match[id]=${domain.id}&match[version]=${constant}`,
      })
      assert.deepEqual(found.body, { objects: [domain] })
    },
  ],
  [
    '3.2: every list says when its first and its last object were added',
    async (grounds) => {
      const { v1 } = await shelf(grounds, 150)
      const manifest = await grounds.ask(grounds.at('library', 'manifest/'), {
        query: `?match[id]=${v1.id}&match[version]=all`,
      })
      const added = (manifest.body.objects as { date_added: string }[]).map(({ date_added }) => date_added)
      for (const [below, query] of [
        ['objects/', `?match[id]=${v1.id}&match[version]=all`],
        ['manifest/', `?match[id]=${v1.id}&match[version]=all`],
        [`objects/${v1.id}/`, '?match[version]=all'],
        [`objects/${v1.id}/versions/`, ''],
      ]) {
        const { headers } = await grounds.ask(grounds.at('library', below), { query: query! })
        assert.deepEqual([headers.get(first), headers.get(last)], [added[0], added.at(-1)], below)
      }
    },
  ],
  [
    '5.6: an object is got by its id: its latest version, or those asked for',
    async (grounds) => {
      const { v1, v2, v3 } = await shelf(grounds, 160)
      const got = async (query: string) =>
        (await grounds.ask(grounds.at('library', `objects/${v1.id}/`), { query })).body.objects
      assert.deepEqual(await got(''), [v3])
      assert.deepEqual(await got('?match[version]=first'), [v1])
      assert.deepEqual(await got('?match[version]=all'), [v2, v3, v1])
      assert.deepEqual(await got(`?match[version]=${v2.modified}`), [v2])
      assert.deepEqual(await got('?match[spec_version]=2.1'), [v3])
    },
  ],
  [
    '5.6, 5.8: an object or a version that is not there is not found; one added before is an empty list',
    async (grounds) => {
      const { v1 } = await shelf(grounds, 170)
      const { ask, at } = grounds
      for (const below of [`objects/${indicator(171).id}/`, `objects/${indicator(171).id}/versions/`, 'objects/x/'])
        assert.equal((await ask(at('library', below))).status, 404, below)
      const missing = { query: '?match[version]=2001-01-01T00:00:00Z' }
      assert.equal((await ask(at('library', `objects/${v1.id}/`), missing)).status, 404)
      for (const below of [`objects/${v1.id}/`, `objects/${v1.id}/versions/`]) {
        const { status, headers, body } = await ask(at('library', below), {
          query: '?added_after=2200-01-01T00:00:00.000000Z',
        })
        assert.deepEqual([status, body], [200, {}], below)
        assert.equal(headers.get(last), '2200-01-01T00:00:00.000000Z', 'a client that goes on from here misses nothing')
      }
    },
  ],
  [
    '5.8, 5.8.1: all versions of an object are listed as its producer wrote them, in the order added',
    async (grounds) => {
      const { v1, v2, v3 } = await shelf(grounds, 180)
      const { status, body } = await grounds.ask(grounds.at('library', `objects/${v1.id}/versions/`))
      assert.deepEqual([status, body], [200, { versions: [v2.modified, v3.modified, v1.modified] }])
      const others = await grounds.ask(grounds.at('library', `objects/${v1.id}/versions/`), {
        query: '?match[spec_version]=2.0',
      })
      assert.deepEqual([others.status, others.body], [200, {}], 'the object is there, only none of this specification')
    },
  ],
]
