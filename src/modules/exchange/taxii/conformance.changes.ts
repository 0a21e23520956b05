// Sections 5.5 and 5.7: what writers may do.
import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { type Case, type Grounds, sending } from './conformance.grounds.ts'
import { indicator, malware } from './examples.objects.ts'

const post = (grounds: Grounds, ...asked: Parameters<typeof sending>) =>
  grounds.ask(grounds.at('library', 'objects/'), sending(...asked))

const bound = async (grounds: Grounds) => Number((await grounds.ask(`${grounds.root}/`)).body.max_content_length)

/** White space around JSON is JSON, so an envelope can have any length. */
function padded(envelope: object, length_bytes: number): string {
  const text = JSON.stringify(envelope)
  return text + ' '.repeat(length_bytes - Buffer.byteLength(text))
}

const inChunks = (text: string) =>
  new ReadableStream({
    start(controller) {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; at += 10_000) controller.enqueue(bytes.subarray(at, at + 10_000))
      controller.close()
    },
  })

const deleting = (grounds: Grounds, id: string, query = '', as: 'owner' | 'reader' | 'anonymous' = 'owner') =>
  grounds.ask(grounds.at('library', `objects/${id}/`), { method: 'DELETE', query, as })

const versionsLeft = async (grounds: Grounds, id: string) => {
  const { status, body } = await grounds.ask(grounds.at('library', `objects/${id}/versions/`))
  return status === 200 ? body.versions : status
}

export const changeCases: Case[] = [
  [
    '5.5, 4.3.1: an envelope is accepted with a status that accounts for every object',
    async (grounds) => {
      const object = indicator(300)
      const { status, body } = await post(grounds, { objects: [object, { type: 'indicator', id: 'no-id' }] })
      assert.equal(status, 202)
      assert.match(String(body.id), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      assert.ok(body.status === 'complete' || body.status === 'pending')
      assert.match(String(body.request_timestamp), /\.[0-9]{6}Z$/)
      const { total_count, success_count, failure_count, pending_count } = body
      assert.deepEqual([total_count, success_count, failure_count, pending_count], [2, 1, 1, 0])
      const [success] = body.successes as { id: string; version: string }[]
      assert.deepEqual([success!.id, success!.version], [object.id, object.modified])
      const [failure] = body.failures as { message: string }[]
      assert.ok(failure!.message.length > 10, 'a failure says why')
    },
  ],
  [
    '5.5: an exact duplicate is no error and adds nothing',
    async (grounds) => {
      const object = indicator(310)
      await grounds.add('library', [object, object])
      assert.deepEqual(await versionsLeft(grounds, object.id), [object.modified])
    },
  ],
  [
    '5.5: what was written to a collection that one may only write is accepted',
    async ({ ask, at }) => {
      const { status, body } = await ask(at('dropbox', 'objects/'), sending({ objects: [indicator(320)] }))
      assert.deepEqual([status, body.success_count], [202, 1])
    },
  ],
  [
    '5.5: a client that may only read is refused, one that may see nothing finds nothing, an anonymous one is asked who it is',
    async ({ ask, at }) => {
      const envelope = { objects: [indicator(330)] }
      const refused = async (collection: 'library' | 'bulletin' | 'hidden', as: 'reader' | 'stranger' | 'anonymous') =>
        (await ask(at(collection, 'objects/'), sending(envelope, { as }))).status
      assert.equal(await refused('library', 'reader'), 403)
      assert.equal(await refused('library', 'stranger'), 404)
      assert.equal(await refused('hidden', 'reader'), 404)
      assert.equal(await refused('bulletin', 'stranger'), 403)
      assert.equal(await refused('library', 'anonymous'), 401)
      assert.equal(await refused('bulletin', 'anonymous'), 401)
    },
  ],
  [
    '3.1: TAXII in any spelling is taken as a body, anything else is refused',
    async (grounds) => {
      const envelope = { objects: [indicator(340)] }
      const status = async (type: string) =>
        (await post(grounds, envelope, { headers: { 'content-type': type } })).status
      for (const type of [
        'application/taxii+json;version=2.1',
        'application/taxii+json',
        'Application/Taxii+JSON; VERSION="2.1"; charset=UTF-8',
      ])
        assert.equal(await status(type), 202, type)
      for (const type of [
        'application/json',
        'application/taxii+json;version=2.0',
        'application/vnd.oasis.taxii+json; version=2.0',
        'application/taxii+json;version=2.1;charset=utf-16',
        'text/plain',
        '*/*',
        '',
      ])
        assert.equal(await status(type), 415, type)
      assert.equal((await post(grounds, envelope, { headers: { accept: 'text/html' } })).status, 406)
    },
  ],
  [
    '5.5: what is no envelope at all is unprocessable, and says why',
    async (grounds) => {
      for (const text of ['', '{', 'null', '[]', '{"objects":3}', '\u0000', '{"objects":[}'])
        assert.equal((await post(grounds, text)).status, 422, JSON.stringify(text))
      const { body } = await post(grounds, 'not JSON')
      assert.ok(String(body.description).length > 10)
    },
  ],
  [
    '7.1.1: properties of an envelope that the standard does not know are ignored, or the envelope is unprocessable',
    async (grounds) => {
      const object = indicator(345)
      const { status } = await post(grounds, { objects: [object], x_example_com_note: { urgent: true } })
      assert.ok(status === 202 || status === 422)
      assert.deepEqual(await versionsLeft(grounds, object.id), status === 202 ? [object.modified] : 404)
    },
  ],
  [
    '4.2.1, 5.5: a body up to the bound is taken, however it is sent',
    async (grounds) => {
      const text = padded({ objects: [indicator(350)] }, await bound(grounds))
      assert.equal((await post(grounds, text)).status, 202)
      assert.equal((await post(grounds, text, { body: inChunks(text) })).status, 202)
    },
  ],
  [
    '4.2.1, 5.5: a body beyond the bound is refused, by its length before it is read or while it arrives',
    async (grounds) => {
      const largest = await bound(grounds)
      const text = padded({ objects: [indicator(360)] }, largest + 1)
      assert.equal((await post(grounds, text)).status, 413)
      assert.equal((await post(grounds, text, { body: inChunks(text) })).status, 413)
      let read = 0
      const untouched = new ReadableStream(
        {
          pull(controller) {
            read++
            controller.close()
          },
        },
        { highWaterMark: 0 },
      )
      const headers = { 'content-length': String(largest + 1) }
      assert.equal((await post(grounds, text, { body: untouched, headers })).status, 413)
      assert.equal(read, 0, 'not a byte was read')
      let sent = 0
      const endless = new ReadableStream({
        pull(controller) {
          sent += 10_000
          controller.enqueue(Buffer.alloc(10_000, 32))
        },
      })
      assert.equal((await post(grounds, text, { body: endless })).status, 413)
      assert.ok(sent < largest + 100_000, `${sent} bytes were taken`)
    },
  ],
  [
    '5.5: a body packed with gzip is unpacked, as far as the bound allows',
    async (grounds) => {
      const largest = await bound(grounds)
      const packed = async (text: string, encoding = 'gzip', bytes = gzipSync(text)) =>
        (await post(grounds, text, { body: Uint8Array.from(bytes), headers: { 'content-encoding': encoding } })).status
      const object = indicator(370)
      assert.equal(await packed(padded({ objects: [object] }, largest)), 202)
      assert.deepEqual(await versionsLeft(grounds, object.id), [object.modified])
      assert.equal(await packed(padded({}, largest + 1)), 422, '4.2.1: its length as sent is within the bound')
      assert.equal(await packed(' '.repeat(50_000_000)), 422, 'a bomb')
      assert.equal(await packed('', 'gzip', Buffer.from('not packed')), 400)
      assert.equal(await packed('', 'gzip', gzipSync(padded({}, 1_000)).subarray(0, 20)), 400, 'cut off')
      assert.equal(await packed('{}', 'br'), 415)
      assert.equal(await packed('{}', 'gzip, gzip'), 415)
    },
  ],
  [
    '5.7: a deleted object is gone from every list, in all its versions',
    async (grounds) => {
      const versions = [1, 2, 3].map((day) => malware(400, { day }))
      const other = malware(401)
      await grounds.add('library', [...versions, other])
      const { id } = other
      const { status, body } = await deleting(grounds, versions[0]!.id)
      assert.deepEqual([status, body], [200, {}])
      assert.equal((await grounds.ask(grounds.at('library', `objects/${versions[0]!.id}/`))).status, 404)
      assert.equal(await versionsLeft(grounds, versions[0]!.id), 404)
      for (const below of ['objects/', 'manifest/']) {
        const query = `?match[id]=${versions[0]!.id},${id}&match[version]=all`
        const left = (await grounds.ask(grounds.at('library', below), { query })).body.objects as { id: string }[]
        assert.deepEqual(
          left.map((object) => object.id),
          [id],
        )
      }
      assert.equal((await deleting(grounds, versions[0]!.id)).status, 404, 'a second time')
    },
  ],
  [
    '5.7, 3.4: one version is deleted where one is named, and the others stay',
    async (grounds) => {
      const [v1, v2, v3] = [1, 2, 3].map((day) => malware(410, { day })) as [
        ReturnType<typeof malware>,
        ReturnType<typeof malware>,
        ReturnType<typeof malware>,
      ]
      await grounds.add('library', [v1, v2, v3])
      assert.equal((await deleting(grounds, v1.id, `?match[version]=${v2.modified}`)).status, 200)
      assert.deepEqual(await versionsLeft(grounds, v1.id), [v1.modified, v3.modified])
      const gone = await grounds.ask(grounds.at('library', `objects/${v1.id}/`), {
        query: `?match[version]=${v2.modified}`,
      })
      assert.equal(gone.status, 404)
      assert.equal((await deleting(grounds, v1.id, '?match[version]=first')).status, 200)
      assert.deepEqual(await versionsLeft(grounds, v1.id), [v3.modified])
      assert.equal((await deleting(grounds, v1.id, '?match[spec_version]=2.0')).status, 404)
      assert.equal((await deleting(grounds, v1.id, '?match[spec_version]=2.1')).status, 200)
      assert.equal(await versionsLeft(grounds, v1.id), 404)
    },
  ],
  [
    '5.7: the rights decide as the table says: neither 404, one of the two 403',
    async (grounds) => {
      const object = malware(420)
      await grounds.add('library', [object])
      const path = (collection: 'library' | 'dropbox' | 'hidden') => grounds.at(collection, `objects/${object.id}/`)
      const refused = async (collection: 'library' | 'dropbox' | 'hidden', as: 'owner' | 'reader' | 'anonymous') =>
        (await grounds.ask(path(collection), { method: 'DELETE', as })).status
      assert.equal(await refused('hidden', 'owner'), 404)
      assert.equal(await refused('library', 'reader'), 403)
      assert.equal(await refused('dropbox', 'owner'), 403)
      assert.equal(await refused('library', 'anonymous'), 401)
      assert.equal((await deleting(grounds, malware(421).id, '', 'reader')).status, 403, 'whether it is there or not')
      assert.deepEqual(await versionsLeft(grounds, object.id), [object.modified], 'it is still there')
    },
  ],
  [
    '5.7, 3.4: a deletion with a filter that it does not take, or a malformed one, deletes nothing',
    async (grounds) => {
      const object = malware(430)
      await grounds.add('library', [object])
      for (const query of [
        ...[
          'match[type]=indicator',
          'match[id]=x',
          'match[colour]=blue',
          'added_after=2200-01-01T00:00:00Z',
          'limit=1',
        ],
        ...['match[version]=never', 'match[version]=all,last', 'match[version]=', 'next=x'],
      ])
        assert.equal((await deleting(grounds, object.id, `?${query}`)).status, 400, query)
      assert.deepEqual(await versionsLeft(grounds, object.id), [object.modified])
    },
  ],
]
