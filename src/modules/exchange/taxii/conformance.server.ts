// Sections 1.6.8, 1.6.9, 3.1, 4 and 8.2.
import assert from 'node:assert/strict'
import { gunzipSync } from 'node:zlib'
import { basic, type Case, type Grounds, sending } from './conformance.grounds.ts'

const collectionsOf = (grounds: Grounds) => `${grounds.root}/collections/`

export const serverCases: Case[] = [
  [
    '4.1, 8.2.1: discovery stands at /taxii2/ and names its API roots by paths of this server',
    async ({ ask, root, emptyRoot }) => {
      const { status, body } = await ask('')
      assert.equal(status, 200)
      assert.ok(typeof body.title === 'string' && body.title !== '')
      const roots = body.api_roots as string[]
      assert.deepEqual(roots.toSorted(), [`/taxii2/${root}/`, `/taxii2/${emptyRoot}/`].toSorted())
      assert.ok(roots.includes(body.default as string), 'the default is one of them')
      for (const path of roots) assert.match(path, /^\/[^/?][^?]*\/$/)
    },
  ],
  [
    '4.1: an anonymous client discovers the root that holds something public, and none that others do not see',
    async ({ ask, root, emptyRoot }) => {
      const { status, body } = await ask('', { as: 'anonymous' })
      const roots = body.api_roots as string[]
      assert.equal(status, 200)
      assert.ok(roots.includes(`/taxii2/${root}/`))
      assert.deepEqual(
        roots.filter((path) => path !== `/taxii2/${root}/` && path !== `/taxii2/${emptyRoot}/`),
        [],
      )
      assert.equal((await ask(`${root}/`, { as: 'anonymous' })).status, 200)
    },
  ],
  [
    '4.2: an API root has a title, names TAXII 2.1 among its versions, and the bound of a body',
    async ({ ask, root, emptyRoot }) => {
      for (const path of [`${root}/`, `${emptyRoot}/`]) {
        const { status, body } = await ask(path)
        assert.equal(status, 200)
        assert.ok(typeof body.title === 'string')
        assert.deepEqual(body.versions, ['application/taxii+json;version=2.1'])
        assert.ok(Number.isSafeInteger(body.max_content_length) && Number(body.max_content_length) > 0)
      }
    },
  ],
  [
    '4.2: a root that does not exist is not found, and an anonymous client learns not even that',
    async ({ ask }) => {
      assert.equal((await ask('nowhere/')).status, 404)
      assert.equal((await ask('nowhere/', { as: 'anonymous' })).status, 401)
    },
  ],
  [
    '4.3: a status that is not there, or no identifier, is not found',
    async ({ ask, root }) => {
      for (const id of ['2d086da7-4bdc-4f91-900e-d77486753710', 'x', "';--", '%F0%9F%98%80'])
        assert.equal((await ask(`${root}/status/${id}/`)).status, 404, id)
    },
  ],
  [
    '4.3: a status is found by the client that sent the envelope, in its root, and by nobody else',
    async ({ ask, at, root, emptyRoot }) => {
      const sent = await ask(at('library', 'objects/'), sending({ objects: [{ type: 'x' }] }))
      const path = `status/${sent.body.id}/`
      assert.deepEqual((await ask(`${root}/${path}`)).body, sent.body)
      assert.equal((await ask(`${root}/${path}`, { as: 'reader' })).status, 404)
      assert.equal((await ask(`${root}/${path}`, { as: 'anonymous' })).status, 401)
      assert.equal((await ask(`${emptyRoot}/${path}`)).status, 404)
    },
  ],
  [
    '3.1: a path without its last slash is answered all the same',
    async ({ ask, root }) => {
      assert.equal((await ask(root)).status, 200)
      assert.equal((await ask(`${root}/collections`)).status, 200)
    },
  ],
  [
    '3.1, 3.6: what is no endpoint is not found, whoever asks and however the path is written',
    async ({ ask, root }) => {
      for (const path of [
        '/',
        'a/b/',
        `${root}/x/`,
        `${root}//collections/`,
        `${root}/collections/%00/`,
        `${root}/%ff/`,
      ])
        for (const as of ['owner', 'anonymous'] as const) assert.equal((await ask(path, { as })).status, 404, path)
    },
  ],
  [
    '3.1: a method that an endpoint does not have is refused, and the answer names those it has',
    async ({ ask, at, root }) => {
      const refused = async (path: string, method: string) => {
        const { status, headers } = await ask(path, { method })
        return [status, headers.get('allow')]
      }
      assert.deepEqual(await refused('', 'POST'), [405, 'GET, HEAD'])
      assert.deepEqual(await refused(`${root}/collections/`, 'OPTIONS'), [405, 'GET, HEAD'])
      assert.deepEqual(await refused(at('library', 'objects/'), 'PUT'), [405, 'GET, HEAD, POST'])
      assert.deepEqual(await refused(at('library', 'objects/x/'), 'POST'), [405, 'GET, HEAD, DELETE'])
    },
  ],
  [
    '3.1: HEAD answers as GET does, without the body',
    async ({ ask, at }) => {
      assert.equal((await ask('', { method: 'HEAD' })).status, 200)
      const { status, headers } = await ask(at('library', 'objects/'), { method: 'HEAD' })
      assert.equal(status, 200)
      assert.ok(headers.get('x-taxii-date-added-last'))
      assert.equal((await ask('nowhere/', { method: 'HEAD' })).status, 404)
    },
  ],
  [
    '1.6.8, 3.1: media ranges that hold TAXII 2.1 are never refused, in any spelling',
    async ({ ask }) => {
      for (const accept of [
        'application/taxii+json;version=2.1',
        'application/taxii+json; version="2.1"',
        'Application/TAXII+JSON ; Version=2.1',
        'application/taxii+json',
        'application/taxii+json;version=2.1,application/stix+json;version=2.1',
        'text/html, application/taxii+json;q=0.1',
      ])
        assert.equal((await ask('', { headers: { accept } })).status, 200, accept)
    },
  ],
  [
    '3.1: a client that takes only something else is told so, at every endpoint',
    async ({ ask, at, root }) => {
      for (const path of [
        '',
        `${root}/`,
        `${root}/collections/`,
        at('library', 'objects/'),
        at('library', 'manifest/'),
      ])
        for (const accept of ['application/json', 'application/taxii+json;version=2.0', 'text/*'])
          assert.equal((await ask(path, { headers: { accept } })).status, 406, `${path} ${accept}`)
    },
  ],
  [
    '1.6.9: without credentials, endpoints that need them ask for them by Basic and Bearer',
    async (grounds) => {
      const { ask, at, root } = grounds
      for (const path of [
        collectionsOf({ ...grounds, root: 'nowhere' }),
        at('library'),
        at('hidden', 'objects/'),
        `${root}/status/x/`,
      ]) {
        const { status, headers } = await ask(path, { as: 'anonymous' })
        assert.equal(status, 401, path)
        assert.match(headers.get('www-authenticate') ?? '', /^Basic realm="[^"]+".*, Bearer/)
      }
    },
  ],
  [
    '1.6.9, 8.2.2: Basic (UTF-8, colons in the password) and bearer tokens are taken, with the scheme in any case',
    async (grounds) => {
      const { owner } = grounds.clients
      for (const authorization of [basic(owner), basic(owner).replace('Basic', 'bAsIc'), `Bearer ${owner.token}`])
        assert.equal(
          (await grounds.ask(collectionsOf(grounds), { headers: { authorization } })).status,
          200,
          authorization,
        )
    },
  ],
  [
    '5.1 to 5.8: wrong or unreadable credentials are refused everywhere, even where none are needed',
    async (grounds) => {
      const { owner } = grounds.clients
      const paths = [
        '',
        collectionsOf(grounds),
        ...['', 'manifest/', 'objects/', 'objects/x/', 'objects/x/versions/'].map((below) =>
          grounds.at('bulletin', below),
        ),
      ]
      for (const authorization of [
        basic({ ...owner, password: 'wrong' }),
        'Bearer wrong',
        'Basic',
        'Basic %%%',
        `Basic ${Buffer.from('no colon').toString('base64')}`,
        `Basic ${Buffer.from([0xff, 0x3a, 0x61]).toString('base64')}`,
        'Digest username="owner"',
        `Bearer ${owner.token}, Basic x`,
      ])
        for (const path of paths)
          assert.equal(
            (await grounds.ask(path, { headers: { authorization } })).status,
            401,
            `${authorization} ${path}`,
          )
    },
  ],
  [
    '8.2.1: a client needs no User-Agent',
    async ({ ask }) => {
      assert.equal((await ask('', { headers: { 'user-agent': '' } })).status, 200)
    },
  ],
  [
    '3.1: a client that asks for gzip gets the same answer packed',
    async ({ fetch, root, clients }) => {
      const headers = { authorization: basic(clients.owner), accept: 'application/taxii+json' }
      const url = `http://causeway.test/taxii2/${root}/collections/`
      const plain = await fetch(new Request(url, { headers }))
      const packed = await fetch(new Request(url, { headers: { ...headers, 'accept-encoding': 'br, gzip;q=0.5' } }))
      const bytes = Buffer.from(await packed.arrayBuffer())
      const unpacked = packed.headers.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes
      assert.equal(unpacked.toString(), await plain.text())
    },
  ],
]
