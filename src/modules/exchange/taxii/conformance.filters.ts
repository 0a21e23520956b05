// Sections 3.4 and 3.5: what clients ask for, and page by page.
import assert from 'node:assert/strict'
import type { Answer, Case, Grounds } from './conformance.grounds.ts'
import { campaign, domain, indicator, malware, statement } from './examples.objects.ts'

const objectsOf = ({ body }: Answer) => (body.objects ?? []) as { id: string; modified?: string }[]

const list = (grounds: Grounds, query: string, below = 'objects/') =>
  grounds.ask(grounds.at('library', below), { query })

/** Follows `next` to the end, with whatever limit `limits` names for each page. */
async function walk(grounds: Grounds, query: string, limits: (number | undefined)[], below = 'objects/') {
  const pages: Answer[] = []
  let next = ''
  do {
    assert.ok(pages.length < 200, 'it comes to an end')
    const limit = limits[pages.length % limits.length]
    const answer = await list(grounds, `?${query}${limit ? `&limit=${limit}` : ''}${next}`, below)
    assert.equal(answer.status, 200)
    pages.push(answer)
    next = answer.body.more ? `&next=${answer.body.next}` : ''
    assert.equal(answer.body.more === true, typeof answer.body.next === 'string')
  } while (next !== '')
  return pages
}

export const filterCases: Case[] = [
  [
    '3.4.1: match[id] and match[type] take one value or several; several filters hold together',
    async (grounds) => {
      const [a, b, c] = [indicator(200), malware(201), domain(202)]
      await grounds.add('library', [a, b, c])
      const found = async (query: string) => objectsOf(await list(grounds, query))
      assert.deepEqual(await found(`?match[id]=${b.id}`), [b])
      assert.deepEqual(await found(`?match[id]=${c.id},${a.id}`), [a, c])
      const ids = `match[id]=${a.id},${b.id},${c.id}`
      assert.deepEqual(await found(`?${ids}&match[type]=malware,domain-name`), [b, c])
      assert.deepEqual(await found(`?match%5Btype%5D=indicator&match%5Bid%5D=${b.id}`), [])
      assert.deepEqual(await found('?match[type]=x-unheard-of'), [], 'an unknown type is no error')
    },
  ],
  [
    '3.4.1: match[version] takes last, first, all and exact versions, and the default is last',
    async (grounds) => {
      const [v1, v2, v3] = [indicator(210), indicator(210, { day: 2 }), indicator(210, { day: 3 })]
      await grounds.add('library', [v3, v1, v2])
      const found = async (version: string) =>
        objectsOf(await list(grounds, `?match[id]=${v1.id}${version}`)).map(({ modified }) => modified)
      assert.deepEqual(await found(''), [v3.modified])
      assert.deepEqual(await found('&match[version]=last'), [v3.modified])
      assert.deepEqual(await found('&match[version]=first'), [v1.modified])
      assert.deepEqual(await found('&match[version]=last,first'), [v3.modified, v1.modified])
      assert.deepEqual(await found('&match[version]=all'), [v3.modified, v1.modified, v2.modified])
      assert.deepEqual(await found(`&match[version]=${v2.modified},last`), [v3.modified, v2.modified])
      assert.deepEqual(await found('&match[version]=2026-03-02T10:00:00Z'), [v2.modified], 'the same instant, shorter')
      assert.deepEqual(await found('&match[version]=1999-01-01T00:00:00Z'), [])
    },
  ],
  [
    '3.4.1: match[spec_version] is kept to; without it each object comes in its latest specification only',
    async (grounds, skip) => {
      if (!grounds.specifications.includes('2.0')) return skip('the store takes in STIX 2.1 only')
      const old = campaign(220, { spec_version: '2.0' })
      const young = campaign(220, { day: 2 })
      const onlyOld = campaign(221, { spec_version: '2.0' })
      await grounds.add('library', [old, young, onlyOld])
      const found = async (query: string) =>
        objectsOf(await list(grounds, `?match[id]=${old.id},${onlyOld.id}${query}`))
      assert.deepEqual(await found(''), [young, onlyOld])
      assert.deepEqual(await found('&match[version]=all'), [young, onlyOld])
      assert.deepEqual(await found('&match[spec_version]=2.1'), [young])
      assert.deepEqual(await found('&match[spec_version]=2.0'), [old, onlyOld])
      assert.deepEqual(await found('&match[spec_version]=2.0,2.1&match[version]=all'), [old, young, onlyOld])
      const { body } = await list(grounds, `?match[id]=${onlyOld.id}`, 'manifest/')
      const [record] = body.objects as { media_type: string }[]
      const { media_types } = (await grounds.ask(grounds.at('library'))).body
      assert.ok((media_types as string[]).includes(record!.media_type), '5.3.1: one of those of the collection')
    },
  ],
  [
    '3.4: match fields that are not defined, or not for this endpoint, are passed over',
    async (grounds) => {
      const object = statement(230)
      await grounds.add('library', [object])
      assert.deepEqual(objectsOf(await list(grounds, `?match[id]=${object.id}&match[colour]=blue&a=b`)), [object])
      const { status, body } = await list(grounds, '?match[version]=all', `objects/${object.id}/versions/`)
      assert.deepEqual([status, body], [200, { versions: [object.created] }])
    },
  ],
  [
    '3.4: added_after leaves out what was added at that instant or before',
    async (grounds) => {
      const objects = [240, 241, 242].map((number) => indicator(number))
      await grounds.add('library', objects)
      const ids = `match[id]=${objects.map(({ id }) => id)}`
      const { body } = await list(grounds, `?${ids}`, 'manifest/')
      const second = (body.objects as { date_added: string }[])[1]!.date_added
      const found = async (instant: string) => objectsOf(await list(grounds, `?${ids}&added_after=${instant}`))
      assert.deepEqual(await found(second), [objects[2]])
      assert.deepEqual(await found(second.replace('Z', '9Z')), [objects[2]], 'digits beyond the microsecond')
      assert.deepEqual(await found('0001-01-01T00:00:00Z'), objects)
      assert.deepEqual(await found('9999-12-31T23:59:59.999999Z'), [])
      const records = await list(grounds, `?${ids}&added_after=${second}`, 'manifest/')
      assert.deepEqual(
        objectsOf(records).map(({ id }) => id),
        [objects[2]!.id],
      )
    },
  ],
  [
    '3.4: what is malformed or repeated is refused at every list, and nothing else breaks',
    async (grounds) => {
      const object = indicator(250)
      await grounds.add('library', [object])
      const wrong = [
        ...['added_after=', 'added_after=yesterday', 'added_after=2026-02-30T00:00:00Z', 'added_after=1700000000'],
        `added_after=2026-01-01T00:00:00.${'1'.repeat(2_000)}Z`,
        'added_after=2026-01-01T00:00:00Z&added_after=2026-01-01T00:00:00Z',
        'added_after=2026-01-01T00:00:00Z,2027-01-01T00:00:00Z',
        ...['limit=', 'limit=0', 'limit=-1', 'limit=ten', 'limit=1.5', 'limit=1e2', 'limit=99999999999999999999'],
        ...['limit=5&limit=5', 'next=', 'next=x', 'next=1&next=1', `next=${'A'.repeat(4_000)}`],
        ...['match=indicator', 'match[', 'match[]=x', 'match[type', 'match[type]x=1'],
        ...['match[spec_version]=', 'match[spec_version]=two', 'match[spec_version]=2.1,', 'match[spec_version]=%ff'],
        'match[spec_version]=2.1&match[spec_version]=2.1',
      ]
      for (const below of ['objects/', 'manifest/', `objects/${object.id}/`, `objects/${object.id}/versions/`])
        for (const query of wrong)
          assert.equal((await list(grounds, `?${query}`, below)).status, 400, `${below}?${query}`)
    },
  ],
  [
    '3.4, 3.4.1: filters by id, type and version that are malformed or repeated are refused',
    async (grounds) => {
      const wrong = [
        ...['match[id]=', 'match[id]=a,,b', 'match[id]=a&match[id]=b', 'match[id]=a%00b', 'match[id]=%ff'],
        ...['match[type]=', 'match[type]=a,%20b', 'match[type]=a&match[type]=b', 'match[type]=%ed%a0%80'],
        ...['match[version]=', 'match[version]=all,last', 'match[version]=last,all', 'match[version]=last,last'],
        ...['match[version]=newest', 'match[version]=LAST', 'match[version]=all&match[version]=all'],
        'match[version]=2026-01-01T00:00:00Z,2026-01-01T00:00:00.000Z',
        'match[version]=2026-13-01T00:00:00Z',
      ]
      for (const below of ['objects/', 'manifest/'])
        for (const query of wrong)
          assert.equal((await list(grounds, `?${query}`, below)).status, 400, `${below}?${query}`)
    },
  ],
  [
    '3.4, 3.5: limit is kept to, more says that more is there, and next leads on without gap or repeat',
    async (grounds) => {
      const objects = [260, 261, 262, 263, 264].map((number) => indicator(number))
      await grounds.add('library', objects)
      const ids = `match[id]=${objects.map(({ id }) => id)}`
      for (const below of ['objects/', 'manifest/']) {
        const pages = await walk(grounds, ids, [2, 1], below)
        assert.deepEqual(
          pages.map((page) => objectsOf(page).map(({ id }) => id)),
          [objects.slice(0, 2), objects.slice(2, 3), objects.slice(3)].map((part) => part.map(({ id }) => id)),
        )
        assert.equal(pages.at(-1)!.body.more ?? false, false)
      }
      const exactly = await list(grounds, `?${ids}&limit=5`)
      assert.deepEqual([objectsOf(exactly).length, exactly.body.more ?? false], [5, false])
    },
  ],
  [
    '3.5, 5.8: versions come in pages too',
    async (grounds) => {
      const versions = [1, 2, 3, 4, 5].map((day) => malware(270, { day }))
      await grounds.add('library', versions)
      const pages = await walk(grounds, '', [2], `objects/${versions[0]!.id}/versions/`)
      assert.deepEqual(
        pages.map(({ body }) => body.versions),
        [versions.slice(0, 2), versions.slice(2, 4), versions.slice(4)].map((part) =>
          part.map(({ modified }) => modified),
        ),
      )
      const of = await walk(grounds, 'match[version]=all', [3], `objects/${versions[0]!.id}/`)
      assert.deepEqual(of.flatMap(objectsOf), versions)
    },
  ],
  [
    '3.5: added_after with the date of the last object leads on as next does',
    async (grounds) => {
      const objects = [280, 281, 282].map((number) => indicator(number))
      await grounds.add('library', objects)
      const ids = `match[id]=${objects.map(({ id }) => id)}`
      const page = await list(grounds, `?${ids}&limit=2`)
      const rest = await list(grounds, `?${ids}&limit=2&added_after=${page.headers.get('x-taxii-date-added-last')}`)
      assert.deepEqual([...objectsOf(page), ...objectsOf(rest)], objects)
    },
  ],
  [
    '3.4: a page holds no more than the server gives, and then says that there is more',
    async (grounds) => {
      const objects = Array.from({ length: grounds.largestPage + 3 }, (_, place) => indicator(1_000 + place))
      await grounds.add('library', objects)
      const ids = `match[id]=${objects.map(({ id }) => id)}`
      for (const limit of ['', `&limit=${grounds.largestPage + 1}`, '&limit=9007199254740991']) {
        const page = await list(grounds, `?${ids}${limit}`)
        assert.deepEqual([objectsOf(page).length, page.body.more], [grounds.largestPage, true], limit)
      }
      assert.deepEqual((await walk(grounds, ids, [undefined])).flatMap(objectsOf), objects)
    },
  ],
  [
    '3.5, appendix B: next is read again as often as wanted, and is never trusted',
    async (grounds) => {
      const objects = [290, 291, 292].map((number) => indicator(number))
      await grounds.add('library', objects)
      const ids = `match[id]=${objects.map(({ id }) => id)}`
      const { next } = (await list(grounds, `?${ids}&limit=1`)).body
      const again = async (query: string, below?: string) => list(grounds, `?${query}&next=${next}`, below)
      for (const _ of [1, 2]) assert.deepEqual(objectsOf(await again(ids)), objects.slice(1))
      assert.equal((await again(`${ids}&match[type]=malware`)).status, 400, 'other filters')
      assert.equal((await again(`${ids}&added_after=2020-01-01T00:00:00Z`)).status, 400, 'another beginning')
      assert.equal((await again(ids, 'manifest/')).status, 400, 'another endpoint')
      const path = grounds.at('bulletin', 'objects/')
      assert.equal((await grounds.ask(path, { query: `?${ids}&next=${next}` })).status, 400, 'another collection')
      assert.equal(
        (await grounds.ask(grounds.at('library', 'objects/'), { query: `?${ids}&next=${next}`, as: 'stranger' }))
          .status,
        404,
        'a client that may not read',
      )
    },
  ],
]
