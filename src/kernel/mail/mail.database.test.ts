import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Database, enter, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import { openTestDatabase } from '#kernel/testing/index.ts'
import { type MailKind, nextMorning, writeMail } from './message.ts'
import { type Carrier, keepingCarrier, sendWaiting, smtpCarrier } from './send.ts'

let database: Database
const now = new Date('2026-11-21T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const ada = {
  id: randomUUID() as PersonId,
  name: 'Ada',
  email: 'ada@x.example',
  language: 'en' as const,
  mail_rhythm: 'at-once' as const,
  time_zone: 'Europe/London',
}
const bruno = {
  id: randomUUID() as PersonId,
  name: 'Bruno',
  email: 'bruno@x.example',
  language: 'fr' as const,
  mail_rhythm: 'daily' as const,
  time_zone: 'Europe/Paris',
}
const gone = { ...ada, id: randomUUID() as PersonId, email: 'gone@x.example', disabled_at: now }

before(async () => {
  database = await openTestDatabase({ name: 'migrated', load: async () => undefined })
  await enterAsCauseway(database, ({ db }) =>
    db
      .insertInto('identity.person')
      .values([{ ...ada, disabled_at: null }, { ...bruno, disabled_at: null }, gone])
      .execute(),
  )
})
after(() => database.close())
beforeEach(() => database.pool.query('delete from mail.message'))

/** A carrier that keeps what it was given. */
function listening(): Carrier & { sent: { to: string; subject: string; text: string }[] } {
  const sent: { to: string; subject: string; text: string }[] = []
  return { after: 'sent', sent, send: async (mail) => void sent.push(mail) }
}
const write = (people: string[], kind: MailKind, subject = 'Subject', link?: string) =>
  enter(database, { person: ada.id, now }, (ctx) =>
    writeMail(ctx, people, kind, ({ language }) => ({
      subject: `${subject} ${language}`,
      body: 'Body.',
      ...(link ? { link } : {}),
    })),
  )
const send = (carrier: Carrier, at: Date) => sendWaiting(database, carrier, 'https://causeway.example', at)
const states = () =>
  enterAsCauseway(database, async ({ db }) =>
    (await db.selectFrom('mail.message').select(['state', 'attempts']).execute()).map(
      ({ state, attempts }) => `${state} ${attempts}`,
    ),
  )

describe('a mail', () => {
  test('leaves with its change, once, in the reader’s language, and leads back', async () => {
    assert.equal(await write([ada.id, bruno.id, gone.id], 'letter', 'News', '/applications/x'), 2)
    const carrier = listening()
    await send(carrier, now)
    await send(carrier, later(60))
    assert.deepEqual(
      carrier.sent.toSorted((a, b) => a.to.localeCompare(b.to)),
      [
        { to: 'ada@x.example', subject: 'News en', text: 'Body.\n\nhttps://causeway.example/applications/x' },
        { to: 'bruno@x.example', subject: 'News fr', text: 'Body.\n\nhttps://causeway.example/applications/x' },
      ],
    )
  })

  test('of a change that was undone is never written', async () => {
    await assert.rejects(
      enter(database, { person: ada.id, now }, async (ctx) => {
        await writeMail(ctx, [ada.id], 'letter', () => ({ subject: 'x', body: 'x' }))
        throw new Error('undone')
      }),
    )
    assert.equal(await send(listening(), later(60)), 0)
  })

  test('that cannot be delivered is tried again, later each time, and given up in the end', async () => {
    await write([ada.id], 'letter')
    const failing: Carrier = { after: 'sent', send: () => Promise.reject(new Error('550 no such box')) }
    let at = now
    for (let attempt = 1; attempt <= 8; attempt++) {
      assert.equal(await send(failing, at), 1)
      assert.equal(await send(failing, at), 0, 'not twice in one minute')
      at = new Date(at.getTime() + 60_000 * 2 ** attempt)
    }
    assert.equal(await send(failing, later(10_000)), 0)
    assert.deepEqual(await states(), ['failed 8'])
  })

  test('that one bad address keeps back keeps no other back', async () => {
    await write([ada.id, bruno.id], 'letter')
    const sent: string[] = []
    const carrier: Carrier = {
      after: 'sent',
      send: async ({ to }) => {
        if (to.startsWith('ada')) throw new Error('refused')
        sent.push(to)
      },
    }
    await send(carrier, now)
    assert.deepEqual(sent, ['bruno@x.example'])
  })

  test('stays where nothing may leave', async () => {
    await write([ada.id], 'letter')
    await send(keepingCarrier, now)
    assert.deepEqual(await states(), ['kept 1'])
  })
})

describe('a digest', () => {
  test('gathers a day’s news for those who want it so, at seven on their own clock; receipts do not wait', async () => {
    for (const step of [1, 2, 3]) await write([bruno.id], 'news', `News ${step}`)
    await write([bruno.id], 'receipt', 'Receipt')
    const carrier = listening()
    await send(carrier, now)
    assert.deepEqual(
      carrier.sent.map(({ subject }) => subject),
      ['Receipt fr'],
    )
    await send(carrier, new Date('2026-11-22T05:59:59Z'))
    assert.equal(carrier.sent.length, 1)
    await send(carrier, new Date('2026-11-22T06:00:00Z'))
    assert.equal(carrier.sent.length, 2)
    assert.equal(carrier.sent[1]!.subject, '3 messages de Causeway')
    for (const step of [1, 2, 3]) assert.match(carrier.sent[1]!.text, new RegExp(`News ${step} fr`))
  })

  const mornings: [now: string, zone: string, morning: string][] = [
    ['2026-11-21T10:00:00Z', 'Europe/Paris', '2026-11-22T06:00:00Z'],
    ['2026-11-21T05:59:59Z', 'Europe/Paris', '2026-11-21T06:00:00Z'],
    ['2026-11-21T06:00:00Z', 'Europe/Paris', '2026-11-22T06:00:00Z'],
    ['2027-03-27T20:00:00Z', 'Europe/Paris', '2027-03-28T05:00:00Z'],
    ['2027-10-30T20:00:00Z', 'Europe/Paris', '2027-10-31T06:00:00Z'],
    ['2026-11-21T10:00:00Z', 'Asia/Tokyo', '2026-11-21T22:00:00Z'],
    ['2026-11-21T10:00:00Z', 'UTC', '2026-11-22T07:00:00Z'],
  ]
  for (const [at, zone, morning] of mornings)
    test(`the next morning after ${at} in ${zone} is ${morning}`, () => {
      assert.deepEqual(nextMorning(new Date(at), zone), new Date(morning))
    })
})

test('a line break in a subject becomes no header of the sender’s choosing', async () => {
  let received = ''
  // As little of a mail server as takes one mail.
  const server = createServer((socket) => {
    let data = false
    socket.write('220 test\r\n')
    socket.on('data', (part) => {
      const text = part.toString()
      received += text
      if (data) {
        if (received.endsWith('\r\n.\r\n')) {
          data = false
          socket.write('250 ok\r\n')
        }
      } else if (/^DATA/im.test(text)) {
        data = true
        socket.write('354 go on\r\n')
      } else if (/^QUIT/im.test(text)) socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    })
    socket.on('error', () => undefined)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as { port: number }
  const carrier = smtpCarrier(`smtp://127.0.0.1:${port}`, 'Causeway <causeway@x.example>')
  await carrier.send({
    to: 'ada@x.example',
    subject: 'Received: x\r\nBcc: evil@y.example\r\n\r\n<script>',
    text: 'Body\r\n.\r\nRCPT TO:<evil@y.example>',
  })
  await new Promise((closed) => server.close(closed))
  assert.match(received, /^Subject: Received: x Bcc: evil@y\.example <script>\r$/m)
  assert.doesNotMatch(received, /^Bcc:/m)
  assert.deepEqual(received.match(/^RCPT TO:<[^>]+>/gm)?.slice(0, 1), ['RCPT TO:<ada@x.example>'])
  assert.match(received, /Content-Type: text\/plain/)
})
