import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import fc from 'fast-check'
import { verifyChain } from '#kernel/audit/index.ts'
import { quota_bytes } from '#kernel/files/index.ts'
import type { Reply } from '#kernel/testing/index.ts'
import {
  audited,
  beginDraft,
  challengeOf,
  openCall,
  organisationOf,
  readyDraft,
  receipts,
  stored,
  wholeForm,
} from './testing.application.ts'
import { loadedAt, openSite, type Site } from './testing.ts'

let site: Site
before(async () => {
  site = await openSite()
})
after(() => site.close())
beforeEach(() => site.setTime(loadedAt))

const post = (path: string, form: Record<string, string | string[]> = {}, headers: Record<string, string> = {}) =>
  site.as('ada').post(path, form, headers)
const get = (path: string) => site.as('ada').get(path)
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/
const nothingBroke = () =>
  assert.deepEqual(
    site.log.filter(({ error }) => error),
    [],
  )

/** A page of ours that says in words what happened; never a stack, a query or an empty screen. */
function saysSo(answer: Reply, status: number, id: string, sentence: RegExp) {
  assert.deepEqual([answer.status, answer.headers.get('x-error-id')], [status, id])
  assert.match(answer.text, sentence)
  assert.doesNotMatch(answer.text, /node_modules|\.ts:|select .* from|postgres/i)
}

const raw = (path: string, body: BodyInit, headers: Record<string, string>) =>
  site.as('ada').send(path, {
    method: 'POST',
    body,
    headers: { origin: 'http://causeway.test', 'sec-fetch-site': 'same-origin', ...headers },
  })
const encoded = { 'content-type': 'application/x-www-form-urlencoded' }

describe('script and markup in what is typed', () => {
  const evil = `"><script>alert(1)</script><img src=x onerror=alert(2)>'\u2028{{7*7}}`
  const marks = /<script>alert|<img src=x|onerror=alert\(2\)>(?!&)/

  test('shows as text wherever it stands: draft, check, application, list, receipt, mailbox', async () => {
    const id = await beginDraft(site)
    const form = await wholeForm(site, { title: evil, 'answers.problem': evil })
    assert.equal((await post(`/applications/${id}/draft`, form)).status, 303)
    for (const path of ['draft', 'submission']) await harmless(await get(`/applications/${id}/${path}`))
    assert.equal((await post(`/applications/${id}/submission`)).status, 303)
    for (const path of [`/applications/${id}`, `/applications/${id}/receipt`, '/applications', '/', '/mailbox'])
      await harmless(await get(path))
    const mail = await site.enterAsCauseway(({ db }) =>
      db
        .selectFrom('mail.message')
        .select(['id', 'subject'])
        .where('link', '=', `/applications/${id}/receipt`)
        .executeTakeFirstOrThrow(),
    )
    assert.ok(mail.subject.includes('<script>alert(1)</script>'), 'the mail is plain text and keeps what was typed')
    await harmless(await get(`/mailbox/${mail.id}`))
    await harmless(await site.as('liesbeth').get(`/calls/${openCall}/applications?q=script`))
    await harmless(await site.as('liesbeth').get(`/applications/${id}/assessment`))
    const receipt = await get(`/applications/${id}/receipt.json`)
    assert.deepEqual(
      [
        receipt.headers.get('content-type'),
        receipt.headers.get('content-disposition')?.slice(0, 10),
        receipt.headers.get('x-content-type-options'),
      ],
      ['application/json', 'attachment', 'nosniff'],
    )
    assert.equal(
      createHash('sha256').update(receipt.html).digest('hex'),
      (await receipts(site, id))[0]!.digest.toString('hex'),
    )
  })

  test('shows as text in the name of an organisation, in a search and in an address', async () => {
    const nation = await nationId('NO')
    const form = {
      id: randomUUID(),
      organisation: 'new',
      organisation_name: evil,
      nation,
      challenge: await challengeOf(site),
    }
    const begun = await post(`/calls/${openCall}/drafts`, form)
    await harmless(await get(begun.location!))
    await harmless(await get(`/calls/${openCall}`))
    for (const [who, path] of [
      ['liesbeth', `/calls/${openCall}/applications?q=${encodeURIComponent(evil)}`],
      ['vera', `/people?q=${encodeURIComponent(evil)}`],
      ['oskar', `/audit?act=${encodeURIComponent(evil)}&subject=${encodeURIComponent(evil)}`],
      ['ada', `/sign-in?back=${encodeURIComponent(`/${evil}`)}`],
      ['ada', `/calls/${encodeURIComponent(evil)}`],
    ] as const)
      await harmless(await site.as(who).get(path))
  })

  test('comes back as text from a refused form', async () => {
    const form = {
      id: evil,
      organisation: 'new',
      organisation_name: '',
      nation: evil,
      city: evil,
      founded: evil,
      employees: evil,
    }
    const answer = await post(`/calls/${openCall}/drafts`, form)
    assert.equal(answer.status, 422)
    await harmless(answer)
    const wrong = await site.anonymous.post('/session', { email: evil, password: evil, back: evil })
    await harmless(wrong)
    assert.doesNotMatch(wrong.html, /7\*7[^"]*password/)
  })

  test('does nothing even where it got through: no inline script, style or frame is allowed', async () => {
    const answer = await get('/applications')
    const policy = answer.headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ])
      assert.ok(policy.includes(rule), rule)
    assert.doesNotMatch(policy, /unsafe|\*/)
  })

  async function harmless(answer: Reply) {
    assert.doesNotMatch(answer.html, marks)
    assert.ok(answer.status < 500, answer.text)
    const scripts = [...answer.html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)
    for (const tag of scripts) assert.match(tag, /^<script [^>]*src="\/assets\/[^"<>]+"[^>]*>$/)
  }
})

describe('huge', () => {
  test('a field of 10 MB is refused in a sentence before it is read, and the stored draft is as it was', async () => {
    const id = await readyDraft(site)
    const before = await stored(site, id)
    const form = await wholeForm(site, { 'answers.problem': 'x'.repeat(10_000_000), version: '2' })
    saysSo(await post(`/applications/${id}/draft`, form), 413, 'too-large', /what was saved before is still there/)
    const announced = { 'content-length': '10000000', ...encoded }
    saysSo(await raw(`/applications/${id}/draft`, 'title=x', announced), 413, 'too-large', /up to 2 MB/)
    assert.deepEqual(await stored(site, id), before)
  })

  test('a body that never says how long it is stops being read at the limit', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 100_000
        controller.enqueue(new Uint8Array(100_000).fill(120))
      },
    })
    const answer = await site.as('ada').send('/applications/x/draft', {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { origin: 'http://causeway.test', ...encoded },
    } as RequestInit)
    assert.equal(answer.status, 413)
    assert.ok(sent < 3_000_000, `${sent} bytes were read`)
  })

  test('just under the limit everything is kept', async () => {
    const id = await beginDraft(site)
    const problem = 'é '.repeat(150_000)
    assert.equal(
      (await post(`/applications/${id}/draft`, await wholeForm(site, { 'answers.problem': problem }))).status,
      303,
    )
    assert.equal((await stored(site, id))?.answers.problem, problem)
    assert.match((await get(`/applications/${id}/submission`)).text, /is longer than allowed/)
  })

  test('a title that is too long comes back whole to be shortened; nothing is cut off', async () => {
    const id = await beginDraft(site)
    const title = 'Ice '.repeat(100).trim()
    const form = await wholeForm(site, { title, 'answers.problem': 'Kept words' })
    const answer = await post(`/applications/${id}/draft`, form)
    assert.equal(answer.status, 422)
    assert.match(answer.text, /“Title of the application” is longer than allowed/)
    assert.ok(answer.html.includes(title) && answer.html.includes('Kept words'))
    assert.equal((await post(`/applications/${id}/draft`, form, { accept: 'application/json' })).status, 422)
    assert.equal((await stored(site, id))?.version, 1)
    const longest = '😀'.repeat(300)
    assert.equal((await post(`/applications/${id}/draft`, { ...form, title: longest })).status, 303)
    assert.equal((await stored(site, id))?.title, longest)
  })

  test('thousands of fields, and addresses without end', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_500 }, (_, index) => [`f${index}`, 'x']))
    assert.equal((await post('/session', many)).status, 413)
    const long = 'x'.repeat(60_000)
    for (const path of [`/calls/${long}`, `/calls?q=${long}`, `/applications/${long}/draft`, `/sign-in?back=/${long}`])
      assert.ok((await get(path)).status < 500, path.slice(0, 30))
    assert.equal((await site.as('liesbeth').get(`/calls/${openCall}/applications?q=${long}`)).status, 200)
    nothingBroke()
  })
})

describe('broken signs', () => {
  test('broken UTF-8 is refused in a sentence, and the draft is as it was', async () => {
    const id = await readyDraft(site)
    const before = await stored(site, id)
    for (const body of [
      'title=%ff%fe',
      'title=%C3%28',
      'title=%ED%A0%80',
      'title=%',
      Buffer.from([0x74, 0x3d, 0xc3, 0x28]),
    ])
      saysSo(await raw(`/applications/${id}/draft`, body as BodyInit, encoded), 400, 'bad-input', /Nothing was changed/)
    assert.deepEqual(await stored(site, id), before)
  })

  test('signs that nobody can see are taken out, line ends are one sign, accents are composed', async () => {
    const id = await beginDraft(site)
    await post(
      `/applications/${id}/draft`,
      await wholeForm(site, {
        title: 'A\u0000 ti\u0007tle\u007f\r\nof two e\u0301',
        'answers.problem': 'a\r\nb\rc\u0000',
      }),
    )
    const application = await stored(site, id)
    assert.deepEqual([application?.title, application?.answers.problem], ['A title of two \u00e9', 'a\nb\nc'])
  })

  test('in an address they are a thing that does not exist', async () => {
    for (const path of [
      '/calls/%00',
      '/calls/%ff',
      `/calls/${openCall}%00`,
      '/applications/%00',
      '/applications/%00/draft',
      '/mailbox/%00',
      '/attachments/%00',
      '/calls/%F0%9F',
    ])
      saysSo(await get(path), 404, 'not-found', /There is nothing here/)
    for (const [who, path] of [
      ['vera', '/people?q=%00x'],
      ['oskar', '/audit?act=%00&before=%00'],
      ['liesbeth', `/calls/${openCall}/applications?q=%00&nation=%00&sort=%00`],
    ] as const)
      assert.equal((await site.as(who).get(path)).status, 200, path)
    nothingBroke()
  })

  test('another kind of body is refused', async () => {
    const id = await beginDraft(site)
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'x'])
      assert.equal(
        (await raw(`/applications/${id}/draft`, '{"title":"x"}', { 'content-type': type })).status,
        400,
        type,
      )
    assert.equal((await stored(site, id))?.version, 1)
  })
})

describe('files', () => {
  const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'
  const upload = (id: string, content: BlobPart[], name: string) => {
    const form = new FormData()
    form.set('file', new File(content, name))
    return site.as('ada').upload(`/applications/${id}/files/attachment`, form)
  }
  const attachmentOf = (id: string) =>
    site.enterAsCauseway(({ db }) =>
      db.selectFrom('calls.attachment').selectAll().where('application', '=', id).executeTakeFirst(),
    )
  const arriving = () => readdir(join(site.dataDirectory, 'arriving')).catch(() => [])
  const shelved = async () =>
    (await readdir(join(site.dataDirectory, 'files'), { recursive: true }).catch(() => []))
      .filter((name) => /[0-9a-f]{64}$/.test(name))
      .sort()

  test('are judged by what is in them, not by their names', async () => {
    const id = await beginDraft(site)
    const before = await shelved()
    const refused: [string, BlobPart][] = [
      ['page.pdf', '<!doctype html><script>alert(1)</script>'],
      ['picture.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
      ['report.pdf', '\ufeff  <?xml version="1.0"?><svg onload="alert(1)"/>'],
      ['report.docx', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0])],
      ['tool.pdf', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
      ['archive.pdf', new Uint8Array([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)])],
      ['bytes.txt', new Uint8Array([0xff, 0xfe, 0, 1, 2, 3])],
      ['nul.txt', 'text with \u0000 in it'],
    ]
    for (const [name, content] of refused) {
      const answer = await upload(id, [content], name)
      assert.match(answer.notice ?? '', /This kind of file is not taken/, name)
    }
    assert.match((await upload(id, [], 'empty.pdf')).notice ?? '', /This file is empty/)
    assert.equal(await attachmentOf(id), undefined)
    assert.deepEqual([await arriving(), await shelved()], [[], before])
  })

  test('are handed out as what they are, as a download, with nothing that a browser could run', async () => {
    const id = await beginDraft(site)
    await upload(id, [pdf], 'Étude “finale”.pdf')
    const { id: attachment } = (await attachmentOf(id))!
    const answer = await get(`/attachments/${attachment}`)
    assert.equal(answer.html, pdf)
    const header = (name: string) => answer.headers.get(name)
    assert.deepEqual(
      [header('content-type'), header('x-content-type-options'), header('content-security-policy')],
      ['application/pdf', 'nosniff', "default-src 'none'; sandbox"],
    )
    assert.equal(
      header('content-disposition'),
      `attachment; filename="E_tude _finale_.pdf"; filename*=UTF-8''${encodeURIComponent('Étude “finale”.pdf')}`,
    )
    const stranger = await site.as('bruno').get(`/attachments/${attachment}`)
    const missing = await site.as('bruno').get('/attachments/00000000-0000-4000-8000-00000000dead')
    assert.deepEqual(
      [stranger.status, stranger.text.replace(uuid, '')],
      [missing.status, missing.text.replace(uuid, '')],
    )
  })

  const names: [string, string][] = [
    ['../../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\temp\\plan.pdf', 'plan.pdf'],
    ['a\r\nSet-Cookie: x=1\r\n.pdf', 'aSet-Cookie x=1.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', 'img src=x onerror=alert(1).pdf'],
    ['evil\u202efdp.exe', 'evilfdp.exe.pdf'],
    ['run.bat', 'run.bat.pdf'],
    ['....', 'file.pdf'],
    [`${'n'.repeat(400)}.pdf`, `${'n'.repeat(190)}.pdf`],
  ]
  for (const [given, kept] of names)
    test(`a file called ${JSON.stringify(given.slice(0, 40))} is kept as ${kept.slice(0, 40)}`, async () => {
      const id = await beginDraft(site)
      // A browser escapes line breaks and quotes in names; whoever does not is another kind of sender.
      const boundary = 'xxBoundaryxx'
      const body = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${given.replace(/[\r\n]/g, '\u0001')}"\r\nContent-Type: text/html\r\n\r\n${pdf}\r\n--${boundary}--\r\n`
      const answer = await raw(`/applications/${id}/files/attachment`, body, {
        'content-type': `multipart/form-data; boundary=${boundary}`,
      })
      assert.equal(answer.status, 303, answer.text)
      const attachment = (await attachmentOf(id))!
      assert.deepEqual([attachment.name, attachment.type], [kept, 'application/pdf'])
      const page = await get(`/applications/${id}/draft`)
      assert.doesNotMatch(page.html, /<img src=x/)
      const headers = (await get(`/attachments/${attachment.id}`)).headers
      assert.equal(headers.get('set-cookie')?.includes('x=1') ?? false, false)
    })

  test('a script that is plain text cannot call itself a program or a document', async () => {
    const id = await beginDraft(site)
    for (const [given, kept] of [
      ['start.bat', 'start.bat.txt'],
      ['letter.pdf', 'letter.pdf.txt'],
      ['notes.TXT', 'notes.TXT'],
    ] as const) {
      await upload(id, ['@echo off\r\nformat c:\r\n'], given)
      const attachment = (await attachmentOf(id))!
      assert.deepEqual([attachment.name, attachment.type], [kept, 'text/plain; charset=utf-8'])
    }
  })

  test('a file of 51 MB is refused in a sentence, whether its length is announced or not, and leaves nothing', async () => {
    const id = await beginDraft(site)
    const before = await shelved()
    const large = new Uint8Array(51_000_000).fill(37)
    saysSo(await upload(id, [pdf, large], 'large.pdf'), 413, 'too-large', /up to 50 MB/)
    assert.deepEqual([await arriving(), await shelved(), await attachmentOf(id)], [[], before, undefined])
  })

  const head = (boundary: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="cut.pdf"\r\n\r\n${pdf}`
  const cut: [string, () => BodyInit][] = [
    ['ends in the middle of the file', () => head('xx')],
    ['ends in the middle of the headers', () => '--xx\r\nContent-Disposition: form-da'],
    ['is empty', () => ''],
    ['has another boundary', () => `${head('yy')}\r\n--yy--\r\n`],
    [
      'breaks off with its connection',
      () =>
        new ReadableStream({
          start: (controller) => controller.enqueue(Buffer.from(head('xx'))),
          pull: (controller) =>
            new Promise((resolve) => setTimeout(resolve, 20)).then(() => controller.error(new Error('gone'))),
        }),
    ],
  ]
  for (const [what, body] of cut)
    test(`an upload that ${what} is answered and leaves nothing`, { timeout: 30_000 }, async () => {
      const id = await beginDraft(site)
      const before = await shelved()
      const answer = await site.as('ada').send(`/applications/${id}/files/attachment`, {
        method: 'POST',
        body: body(),
        duplex: 'half',
        headers: { origin: 'http://causeway.test', 'content-type': 'multipart/form-data; boundary=xx' },
      } as RequestInit)
      assert.ok(
        answer.status === 400 || (answer.status === 303 && /Choose a file/.test(answer.notice ?? '')),
        `${answer.status}`,
      )
      assert.deepEqual([await arriving(), await shelved(), await attachmentOf(id)], [[], before, undefined])
      nothingBroke()
    })

  test('nobody uploads who may not: not to a stranger’s draft, not without signing in, not to a field that is none', async () => {
    const id = await beginDraft(site)
    const before = await shelved()
    const form = () => {
      const data = new FormData()
      data.set('file', new File([pdf], 'a.pdf'))
      return data
    }
    assert.equal((await site.as('bruno').upload(`/applications/${id}/files/attachment`, form())).status, 404)
    assert.equal(
      (await site.anonymous.upload(`/applications/${id}/files/attachment`, form())).location?.startsWith('/sign-in'),
      true,
    )
    for (const field of ['problem', '__proto__', 'constructor', '..%2F..'])
      assert.equal((await site.as('ada').upload(`/applications/${id}/files/${field}`, form())).status, 404, field)
    assert.deepEqual([await arriving(), await shelved(), await attachmentOf(id)], [[], before, undefined])
  })

  test('a submitted application keeps the file it was submitted with', async () => {
    const id = await readyDraft(site)
    await upload(id, [pdf], 'first.pdf')
    await post(`/applications/${id}/submission`)
    assert.match((await upload(id, [`${pdf}%`], 'second.pdf')).notice ?? '', /cannot be changed/)
    assert.match((await post(`/applications/${id}/files/attachment/removal`)).notice ?? '', /cannot be changed/)
    assert.equal((await attachmentOf(id))?.name, 'first.pdf')
  })

  test('the quota is told when it is reached, and what is removed or replaced frees its part', async () => {
    const id = await beginDraft(site)
    const owner = (await stored(site, id))!.organisation
    const file = () => ({
      id: randomUUID(),
      owner,
      digest: 'a'.repeat(64),
      name: 'x',
      type: 'application/pdf',
      uploaded_by: owner,
    })
    const used = () =>
      site.enterAsCauseway(async ({ db }) => {
        const row = await db
          .selectFrom('files.file')
          .select((eb) => eb.fn.sum<string>('size').as('size'))
          .where('owner', '=', owner)
          .executeTakeFirst()
        return Number(row?.size ?? 0)
      })
    const filler = file()
    const free = quota_bytes - (await used())
    await site.enterAsCauseway(({ db }) =>
      db
        .insertInto('files.file')
        .values({ ...filler, size: free - pdf.length })
        .execute(),
    )
    assert.equal((await upload(id, [pdf], 'fits.pdf')).notice, 'fits.pdf is attached.')
    assert.match((await upload(id, [pdf], 'over.pdf')).notice ?? '', /has used its 500 MB/)
    assert.equal((await attachmentOf(id))?.name, 'fits.pdf')
    assert.equal(await used(), quota_bytes)
    await post(`/applications/${id}/files/attachment/removal`)
    assert.equal(await used(), quota_bytes - pdf.length)
    await upload(id, [pdf], 'again.pdf')
    await site.enterAsCauseway(({ db }) => db.deleteFrom('files.file').where('id', '=', filler.id).execute())
    const before = await used()
    await upload(id, [pdf], 'replaced.pdf')
    assert.equal(await used(), before)
  })
})

describe('from elsewhere', () => {
  test('a post that another site sends is refused and changes nothing', async () => {
    const id = await readyDraft(site)
    const before = await stored(site, id)
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://causeway.test.evil.example' },
      { origin: 'http://evil.example:80', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://causeway.test', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://causeway.test', 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      {},
    ]
    for (const headers of foreign)
      for (const path of [
        `/applications/${id}/submission`,
        `/applications/${id}/draft`,
        '/me/tokens',
        '/session/end',
        '/nowhere',
      ]) {
        const answer = await site
          .as('ada')
          .send(path, { method: 'POST', body: 'title=x', headers: { ...encoded, ...headers } })
        saysSo(answer, 403, 'cross-site', /./)
      }
    assert.deepEqual(await stored(site, id), before)
    assert.equal((await get('/applications')).status, 200, 'the session goes on')
  })

  test('redirects stay here, whatever a form or an address says', async () => {
    const elsewhere = [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '\\\\evil.example',
      'javascript:alert(1)',
      'http:evil.example',
      '/%0d%0aSet-Cookie:x=1',
      ' //evil.example',
    ]
    for (const back of elsewhere) {
      const answer = await post('/language', { language: 'en', back })
      const target = new URL(answer.location!, 'http://causeway.test')
      assert.deepEqual([answer.status, target.origin], [303, 'http://causeway.test'], back)
      assert.doesNotMatch(answer.location!, /[\r\n]/)
      const page = await site.anonymous.get(`/sign-in?back=${encodeURIComponent(back)}`)
      assert.doesNotMatch(page.html, /value="(https?:)?\/\/evil/)
    }
    const lost = await site.anonymous.get('//evil.example/applications')
    assert.ok(lost.location === null || lost.location.startsWith('/sign-in'))
  })

  test('unknown paths and methods are answered with a page, and change nothing', async () => {
    const id = await beginDraft(site)
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      assert.equal(
        (
          await site
            .as('ada')
            .send(`/applications/${id}/draft`, { method, headers: { origin: 'http://causeway.test' } })
        ).status,
        404,
        method,
      )
    for (const path of [
      '/.env',
      '/wp-login.php',
      '/../../etc/passwd',
      '/assets/../package.json',
      '/assets/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      `/applications/${id}/draft/`,
      '/CALLS',
    ])
      assert.equal((await get(path)).status, 404, path)
    assert.equal((await site.as('ada').send('/calls', { method: 'HEAD' })).html, '')
    assert.equal((await get(`/applications/${id}/withdrawal`)).status, 404, 'a change of state has no GET')
    assert.equal((await stored(site, id))?.version, 1)
  })
})

describe('sent again', () => {
  test('a submission sent twice makes one receipt, and both lead to it', async () => {
    const id = await readyDraft(site)
    for (const _ of [1, 2, 3])
      assert.equal((await post(`/applications/${id}/submission`)).location, `/applications/${id}/receipt`)
    assert.equal((await receipts(site, id)).length, 1)
    assert.equal(await audited(site, 'calls.application.submitted', id), 1)
  })

  test('a draft that is begun twice by one form is one draft, with one new organisation', async () => {
    const name = `Twice ${randomUUID()}`
    const form = {
      id: randomUUID(),
      organisation: 'new',
      organisation_name: name,
      nation: await nationId('NO'),
      challenge: await challengeOf(site),
    }
    const [first, second] = [
      await post(`/calls/${openCall}/drafts`, form),
      await post(`/calls/${openCall}/drafts`, form),
    ]
    assert.deepEqual([first.status, first.location], [second.status, second.location])
    assert.equal(await audited(site, 'calls.application.begun', first.location!.split('/')[2]!), 1)
    assert.equal(await organisationsCalled(name), 1)
  })

  test('the form of somebody else begins nothing of hers and shows nothing of hers', async () => {
    const form = {
      id: randomUUID(),
      organisation: await organisationOf(site, 'ada'),
      challenge: await challengeOf(site),
    }
    const own = await post(`/calls/${openCall}/drafts`, form)
    const other = await site
      .as('yuki')
      .post(`/calls/${openCall}/drafts`, { ...form, organisation: await organisationOf(site, 'yuki') })
    assert.equal(other.status, 303)
    assert.notEqual(other.location, own.location)
    assert.equal((await site.as('yuki').get(own.location!)).status, 404)
    const foreign = await site.as('yuki').post(`/calls/${openCall}/drafts`, { ...form, id: randomUUID() })
    assert.equal(foreign.status, 409)
    assert.match(foreign.text, /Choose one of your own organisations/)
  })

  test('a refused beginning founds no organisation', async () => {
    const name = `Late ${randomUUID()}`
    site.setTime('2026-12-01T12:00:00Z')
    const answer = await post(`/calls/${openCall}/drafts`, {
      id: randomUUID(),
      organisation: 'new',
      organisation_name: name,
      nation: await nationId('NO'),
    })
    assert.equal(answer.status, 409)
    assert.match(answer.text, /This call has closed\. No new application can be begun/)
    assert.equal(await organisationsCalled(name), 0)
  })

  test('a withdrawal sent twice withdraws once, and nothing brings the application back', async () => {
    const id = await readyDraft(site)
    await post(`/applications/${id}/submission`)
    assert.equal((await post(`/applications/${id}/withdrawal`)).status, 303)
    const again = await post(`/applications/${id}/withdrawal`)
    assert.equal(again.status, 409)
    assert.match(again.text, /was withdrawn already/)
    assert.match((await post(`/applications/${id}/submission`)).text, /cannot be submitted again/)
    assert.equal(await audited(site, 'calls.application.withdrawn', id), 1)
  })

  test('the same words saved twice are one version', async () => {
    const id = await beginDraft(site)
    const form = await wholeForm(site)
    for (const _ of [1, 2, 3]) assert.equal((await post(`/applications/${id}/draft`, form)).status, 303)
    assert.equal((await stored(site, id))?.version, 2)
  })
})

describe('two writers', () => {
  test('two windows: the later one learns of it, keeps its words, sees the stored ones, and saving again decides', async () => {
    const id = await beginDraft(site)
    const first = await wholeForm(site, { title: 'From the first window' })
    const second = { ...first, title: 'From the second window', 'answers.problem': 'Other words' }
    assert.equal((await post(`/applications/${id}/draft`, first)).status, 303)
    const clash = await post(`/applications/${id}/draft`, second)
    assert.equal(clash.status, 409)
    assert.match(clash.text, /This draft was changed elsewhere/)
    for (const words of [
      'From the first window',
      'From the second window',
      'Other words',
      first['answers.problem']!.slice(0, 20),
    ])
      assert.ok(clash.text.includes(words) || clash.html.includes(`value="${words}"`), words)
    assert.equal((await stored(site, id))?.title, 'From the first window')
    const quiet = await post(`/applications/${id}/draft`, second, { accept: 'application/json' })
    assert.deepEqual([quiet.status, JSON.parse(quiet.html)], [409, { outcome: 'changed-meanwhile' }])
    const version = /name="version" value="(\d+)"/.exec(clash.html)![1]!
    assert.equal((await post(`/applications/${id}/draft`, { ...second, version })).status, 303)
    assert.equal((await stored(site, id))?.title, 'From the second window')
  })

  test('a colleague submits while she types: what she sends is refused with every word of it on the page', async () => {
    const id = await readyDraft(site)
    await site.as('tom').post(`/applications/${id}/submission`)
    const typed = await wholeForm(site, { 'answers.approach': 'An hour of writing & <thinking>', version: '2' })
    const answer = await post(`/applications/${id}/draft`, typed)
    assert.equal(answer.status, 409)
    assert.match(answer.text, /was submitted meanwhile/)
    assert.ok(answer.html.includes('An hour of writing &amp; &lt;thinking&gt;'))
    assert.equal((await post(`/applications/${id}/draft`, typed, { accept: 'application/json' })).status, 409)
    assert.notEqual((await stored(site, id))?.answers.approach, typed['answers.approach'])
  })

  test('what the form does not ask is not taken, and what it does not send is kept', async () => {
    const id = await readyDraft(site)
    const before = (await stored(site, id))!
    const sent = {
      title: 'Only the title',
      language: 'xx',
      challenge: 'nonsense',
      version: '2',
      'answers.salary': '1',
      'answers.__proto__': '2',
      state: 'submitted',
      'answers.constructor': '3',
      __proto__: 'x',
    }
    await post(`/applications/${id}/draft`, sent)
    const stands = (await stored(site, id))!
    assert.deepEqual(stands.answers, before.answers)
    assert.deepEqual(
      [stands.title, stands.state, stands.language, stands.challenge],
      ['Only the title', 'draft', 'en', null],
    )
  })

  test('versions that are none lose to the stored one', async () => {
    const id = await readyDraft(site)
    for (const version of ['', '-1', '1e99', 'NaN', '2.5', '__proto__', '99999999999999999999'])
      assert.equal(
        (await post(`/applications/${id}/draft`, await wholeForm(site, { title: `v${version}`, version }))).status,
        409,
        version,
      )
    nothingBroke()
  })
})

describe('secrets', () => {
  const session = async (cookie: string, path = '/me') => (await site.anonymous.get(path, { cookie })).location
  const token = async (scopes: string[], days = '30') => {
    const made = await post('/me/tokens', { name: 'Script', scopes, days })
    return /causeway_[\w-]{40,}|[\w-]{43,}/.exec(made.text)?.[0] ?? ''
  }

  test('made-up, cut and foreign sessions open nothing', async () => {
    for (const value of ['', 'x', 'null', '__proto__', "' or 1=1 --", '%00', 'A'.repeat(5000), 'a=b; session=c'])
      assert.equal(await session(`session=${value}`), '/sign-in?back=%2Fme', value.slice(0, 20))
  })

  test('a token is no session, a session is no token, and a token without the scope reads nothing', async () => {
    const secret = await token(['applications:read'])
    assert.notEqual(secret, '')
    assert.equal(await session(`session=${secret}`), '/sign-in?back=%2Fme')
    const bearer = (path: string, value: string, init: RequestInit = {}) =>
      site.anonymous.send(path, { ...init, headers: { authorization: `Bearer ${value}` } })
    for (const path of ['/me', '/applications', '/mailbox', '/me/tokens'])
      assert.equal((await bearer(path, secret)).status, 403, path)
    assert.equal(
      (await bearer('/me/tokens', secret, { method: 'POST', body: '' })).status,
      403,
      'a token makes no tokens',
    )
    assert.equal((await bearer('/me', 'nonsense')).status, 401)
    assert.equal(
      (await bearer('/calls', 'nonsense')).status,
      401,
      'a wrong secret is told so, also where none is needed',
    )
  })

  test('a session ends with its time, and a disabled account with its disabling', async () => {
    await get('/me')
    site.setTime(new Date(loadedAt.getTime() + 14 * 86_400_000 + 1))
    assert.equal((await get('/me')).location, '/sign-in?back=%2Fme')
    site.setTime(loadedAt)
    const yuki = await site.idOf('yuki')
    assert.equal((await site.as('yuki').get('/me')).status, 200)
    await site.enterAsCauseway(({ db }) =>
      db.updateTable('identity.person').set({ disabled_at: loadedAt }).where('id', '=', yuki).execute(),
    )
    assert.equal((await site.as('yuki').get('/me')).location, '/sign-in?back=%2Fme')
    await site.enterAsCauseway(({ db }) =>
      db.updateTable('identity.person').set({ disabled_at: null }).where('id', '=', yuki).execute(),
    )
  })
})

describe('searching and sorting', () => {
  const list = (query: string) => site.as('ines').get(`/calls/resilient-sensing-2027/applications?${query}`)

  test('signs that mean something to a database mean themselves', async () => {
    const all = (await list('')).text
    for (const q of [
      '%',
      '_',
      '\\',
      "'",
      '"',
      '"""',
      "a' or '1'='1",
      '& | ! ( ) : *',
      '<->',
      'a <-> b',
      'foo:*',
      '!!!',
      '-',
      '--',
      '\\\\',
      'a:b:c',
      '((',
      "\\'",
      '😀',
      'ﷺ',
      '\u202e',
      'or',
      'AND',
      '"a" or -b',
    ]) {
      const answer = await list(`q=${encodeURIComponent(q)}`)
      assert.equal(answer.status, 200, q)
      if (/^[%_\\]$/.test(q)) assert.notEqual(answer.text, all, `${q} is no joker`)
    }
    nothingBroke()
  })

  test('any text at all can be searched for, on every page that searches', async () => {
    const pages: [string, string][] = [
      ['ines', '/calls/resilient-sensing-2027/applications'],
      ['vera', '/people'],
      ['oskar', '/audit'],
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom(...pages),
        async (text, [who, path]) => {
          const answer = await site.as(who).get(`${path}?q=${encodeURIComponent(text)}&act=${encodeURIComponent(text)}`)
          assert.equal(answer.status, 200)
        },
      ),
      { numRuns: 60, verbose: 1 },
    )
    nothingBroke()
  })

  test('pages and orders that do not exist show a list all the same', async () => {
    for (const query of [
      'page=0',
      'page=-1',
      'page=1e9',
      'page=999999',
      'page=99999999999999999999',
      'page=NaN',
      'sort=constructor',
      'sort=-__proto__',
      'sort=title;drop',
      'sort=',
      'state=__proto__',
      'nation=ZZ',
      'nation=__',
      'area=constructor',
      'challenge=%00',
      'readiness=99',
      'outcome=toString',
    ])
      assert.equal((await list(query)).status, 200, query)
    nothingBroke()
  })
})

test('no address and no form makes any page fall over', { timeout: 240_000 }, async () => {
  const holder = {
    administrator: 'vera',
    officer: 'ines',
    observer: 'oskar',
    representative: 'nadia',
    applicant: 'ada',
    reviewer: 'mats',
    barred: 'conny',
    analyst: 'sanna',
  }
  const cursed = [
    '%00',
    '%27%22%3B--',
    '..%2F..%2Fetc',
    '__proto__',
    'not-a-uuid',
    '00000000-0000-4000-8000-00000000dead',
    '99999999999999999999',
  ]
  const values = [
    '\u0000%_\\',
    `'"; drop table x; --`,
    '-1',
    '99999999999999999999999',
    '1e400',
    '2026-13-45T99:99',
    '00000000-0000-4000-8000-00000000dead',
    '\u202ex',
    '__proto__',
  ]
  const routes = site.app.routes.filter(({ path }) => !/^\/(assets|events|session\/end)/.test(path))
  const visited: string[] = []
  for (const [index, { method, path, access }] of routes.entries()) {
    const who = typeof access.who === 'string' ? 'ada' : holder[access.who[0]!]
    const slug = who === 'ines' || who === 'oskar' ? 'resilient-sensing-2027' : openCall
    const named = path.replace(':slug', slug)
    const value = (step: number) => values[(index + step) % values.length]!
    const form = Object.fromEntries(formNames.map((name, step) => [name, value(step)]))
    const addresses = new Set([0, 1, 2].map((step) => named.replace(/:\w+/g, cursed[(index + step) % cursed.length]!)))
    for (const address of addresses) {
      const visitor = site.as(who)
      const answer =
        method === 'GET'
          ? await visitor.get(`${address}?${new URLSearchParams(form)}`)
          : await visitor.post(address, form)
      visited.push(`${method} ${path}`)
      assert.ok(
        answer.status < 500,
        `${who}: ${method} ${address} with ${JSON.stringify(value(0))} answers ${answer.status}`,
      )
    }
  }
  assert.ok(visited.length > 100)
  nothingBroke()
})

const formNames =
  'q page sort before after act subject actor state nation challenge area readiness outcome language back person call id version due_at opens_at closes_at title title.en days scopes email name application verdict places reserve override_reference override_reason reviews_per_application reason digest do __proto__ constructor role scope until organisation organisation_name founded employees city key.0 fields.0.key fields.0.kind criteria.0.key add remove:0 up:0'.split(
    ' ',
  )

test('after all of it the audit trail is whole, and nothing was logged as broken', async () => {
  const chain = await site.enterAsCauseway(verifyChain)
  assert.ok('whole' in chain, JSON.stringify(chain))
  nothingBroke()
})

const nationId = (code: string) =>
  site.enterAsCauseway(
    async ({ db }) =>
      (await db.selectFrom('identity.nation').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id,
  )

const organisationsCalled = (name: string) =>
  site.enterAsCauseway(
    async ({ db }) =>
      (await db.selectFrom('identity.organisation').select('id').where('name', '=', name).execute()).length,
  )
