import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { TOTP } from 'otpauth'
import { hasTotp, setPassword } from '#kernel/identity/index.ts'
import { openSite, type Site } from '../testing.ts'

const password = 'four plain words here'
const start = '2026-11-21T10:00:00Z'

let site: Site
before(async () => {
  site = await openSite({ at: start })
})
after(() => site.close())
beforeEach(() => site.setTime(start))

const addresses = { ada: 'ada.whitcombe@skerrow.example', bruno: 'bruno.lacaze@hydrale.example' }

/** Gives a member of the cast the password of these tests; returns the address to sign in with. */
async function withPassword(key: keyof typeof addresses): Promise<string> {
  const person = await site.idOf(key)
  await site.enterAsCauseway((ctx) => setPassword(ctx, person, password))
  return addresses[key]
}

const signIn = (form: Record<string, string>) => site.anonymous.post('/session', form)

/** The session's cookie from an answer, to be sent with the next request. */
function cookieOf({ headers }: { headers: Headers }): Record<string, string> {
  const set = headers.getSetCookie().find((each) => /^session=./.test(each))
  assert.ok(set, 'no session was opened')
  return { cookie: set.split(';')[0]! }
}

const minutesLater = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000)

describe('signing in', () => {
  test('leads back to the page that asked for it', async () => {
    const email = await withPassword('ada')
    const asked = await site.anonymous.get('/me')
    assert.equal(asked.location, '/sign-in?back=%2Fme')
    const answer = await signIn({ email: ` ${email.toUpperCase()} `, password, back: '/me' })
    assert.deepEqual([answer.status, answer.location], [303, '/me'])
    assert.match((await site.anonymous.get('/me', cookieOf(answer))).text, /Ada Whitcombe/)
  })

  test('never leads to another site', async () => {
    const email = await withPassword('ada')
    for (const back of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/sign-in?back=/sign-in'])
      assert.equal((await signIn({ email, password, back })).location, '/')
  })

  test('answers an unknown address like a wrong password, keeps the address and never shows the password', async () => {
    const email = await withPassword('ada')
    const wrong = await signIn({ email, password: 'not the password' })
    const unknown = await signIn({ email: 'nobody@skerrow.example', password: 'not the password' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, new RegExp(`value="${email}"`))
    assert.doesNotMatch(wrong.html, /not the password/)
    assert.deepEqual(
      [wrong.status, wrong.html.replaceAll(email, '…')],
      [unknown.status, unknown.html.replaceAll('nobody@skerrow.example', '…')],
    )
  })

  test('stops after eight wrong attempts, for the right password too, and begins again after a quarter of an hour', async () => {
    const email = await withPassword('bruno')
    for (let attempt = 1; attempt <= 8; attempt++)
      assert.equal((await signIn({ email, password: 'wrong wrong wrong' })).status, 422)
    const stopped = await signIn({ email, password })
    assert.equal(stopped.status, 429)
    assert.match(stopped.text, /Too many attempts/)
    site.setTime(minutesLater(16))
    assert.equal((await signIn({ email, password })).status, 303)
  })

  test('speaks the language of the browser until the person is known', async () => {
    const page = await site.anonymous.get('/sign-in', { 'accept-language': 'fr-CA, fr;q=0.9, en;q=0.5' })
    assert.match(page.text, /Mot de passe/)
  })
})

describe('the one-time code', () => {
  test('is asked for once it is on, works once, and goes off with the password only', async () => {
    const email = await withPassword('ada')
    const ada = site.as('ada')
    assert.equal((await ada.post('/me/code', { code: '123456' })).notice?.startsWith('There is no key'), true)
    await ada.post('/me/code/preparation')
    const page = await ada.get('/me/code')
    const secret = page.text.match(/Key to type ((?:[A-Z2-7]{8} ?){4})/)![1]!.replaceAll(' ', '')
    assert.match(page.html, /<img src="data:image\/svg\+xml;base64,/)
    const codeAt = (time: Date) => new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: time.getTime() })
    assert.equal((await ada.post('/me/code', { code: '000 000' })).status, 422)
    assert.equal((await ada.post('/me/code', { code: codeAt(new Date(start)) })).status, 303)
    assert.equal((await ada.post('/me/code/preparation')).notice?.startsWith('The one-time code is on already'), true)

    const needed = await signIn({ email, password })
    assert.deepEqual([needed.status, /also asks for the six digits/.test(needed.text)], [422, true])
    assert.equal(
      (await signIn({ email, password, code: codeAt(new Date(start)) })).status,
      422,
      'the code that switched it on',
    )
    const later = minutesLater(5)
    site.setTime(later)
    assert.equal((await signIn({ email, password, code: codeAt(later) })).status, 303)
    const replayed = await signIn({ email, password, code: codeAt(later) })
    assert.deepEqual([replayed.status, /used already/.test(replayed.text)], [422, true])
    assert.equal((await signIn({ email, password: 'not the password', code: codeAt(minutesLater(6)) })).status, 422)

    assert.equal((await ada.post('/me/code/removal', { password: 'not the password' })).status, 422)
    assert.equal(await site.enterAs('ada', hasTotp), true)
    assert.equal((await ada.post('/me/code/removal', { password })).status, 303)
    assert.equal((await signIn({ email, password })).status, 303)
  })
})

describe('sessions', () => {
  test('are listed with their device and can be ended from elsewhere', async () => {
    const email = await withPassword('ada')
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1'
    const open = async (device: string) =>
      cookieOf(await site.anonymous.post('/session', { email, password }, { 'user-agent': device }))
    const [here, there] = [await open(agent), await open(phone)]
    const page = await site.anonymous.get('/me', here)
    assert.match(page.text, /Firefox on Linux/)
    assert.match(page.text, /Safari on iOS/)
    assert.match(page.text, /This one/)
    const ended = await site.anonymous.post('/me/sessions/end', {}, here)
    assert.equal(ended.status, 303)
    assert.equal((await site.anonymous.get('/me', there)).location, '/sign-in?back=%2Fme')
    assert.equal((await site.anonymous.get('/me', here)).status, 200)
  })

  test('of another person are as good as none', async () => {
    const email = await withPassword('ada')
    const cookie = cookieOf(await signIn({ email, password }))
    const page = await site.anonymous.get('/me', cookieOf(await signIn({ email, password })))
    const id = page.html.match(/\/me\/sessions\/([0-9a-f-]{36})\/end/)![1]!
    const [others, nobodys] = [
      await site.as('tom').post(`/me/sessions/${id}/end`),
      await site.as('tom').post('/me/sessions/00000000-0000-4000-8000-00000000dead/end'),
    ]
    assert.deepEqual([others.status, others.notice], [nobodys.status, nobodys.notice])
    assert.equal((await site.anonymous.get('/me', cookie)).status, 200)
  })

  test('end by signing out, and their secret opens nothing from then on', async () => {
    const cookie = cookieOf(await signIn({ email: await withPassword('ada'), password }))
    const out = await site.anonymous.post('/session/end', {}, cookie)
    assert.equal(out.location, '/')
    assert.ok(out.headers.getSetCookie().some((each) => each.startsWith('session=;')))
    assert.equal((await site.anonymous.get('/me', cookie)).status, 303)
  })

  test('end by themselves after a fortnight', async () => {
    const cookie = cookieOf(await signIn({ email: await withPassword('ada'), password }))
    site.setTime(minutesLater(14 * 24 * 60 + 1))
    assert.equal((await site.anonymous.get('/me', cookie)).status, 303)
  })
})

const lastLinkTo = (address: string) =>
  site.enterAsCauseway(async (ctx) => {
    const mail = await ctx.db
      .selectFrom('mail.message')
      .select(['link', 'language'])
      .where('address', '=', address)
      .where('kind', '=', 'account')
      .orderBy('written_at', 'desc')
      .executeTakeFirst()
    return mail?.link ?? undefined
  })

describe('a link from a mail', () => {
  test('of an invitation opens the account once', async () => {
    const email = 'maia.kask@northern-causeway.example'
    const invited = await site
      .as('vera')
      .post('/people/new', { name: 'Maia Kask', email, language: 'en', nation: 'EE' })
    assert.equal(invited.status, 303)
    const again = await site
      .as('vera')
      .post('/people/new', { name: 'M. K.', email: email.toUpperCase(), language: 'en', nation: '' })
    assert.deepEqual([again.location, /already/.test(again.notice ?? '')], [invited.location, true])
    const link = (await lastLinkTo(email))!
    assert.match((await site.anonymous.get(link)).text, /Welcome, Maia Kask/)
    for (const weak of ['short', 'aaaaaaaaaaaaaaaa', 'maia.kask is my name'])
      assert.equal((await site.anonymous.post(link, { password: weak })).status, 422)
    const cookie = cookieOf(await site.anonymous.post(link, { password }))
    assert.match((await site.anonymous.get('/me', cookie)).text, /Maia Kask/)
    assert.equal((await site.anonymous.post(link, { password: 'another long password' })).status, 404)
    assert.equal((await signIn({ email, password: 'another long password' })).status, 422)
  })

  test('of an invitation ends after seven days, and says so', async () => {
    const email = 'late.guest@northern-causeway.example'
    await site.as('vera').post('/people/new', { name: 'Late Guest', email, language: 'en', nation: '' })
    const link = (await lastLinkTo(email))!
    site.setTime(minutesLater(7 * 24 * 60 + 1))
    const page = await site.anonymous.get(link)
    assert.deepEqual([page.status, /This link has ended/.test(page.text)], [404, true])
    assert.equal((await site.anonymous.get('/invitation/never-was')).text, page.text)
  })

  test('for a forgotten password is promised to every address and sent to known ones, and ends the sessions of the old one', async () => {
    const ask = (email: string) => site.anonymous.post('/password/forgotten', { email })
    const email = await withPassword('bruno')
    const [known, unknown] = [await ask(email), await ask('nobody@hydrale.example')]
    assert.equal(known.status, 200)
    assert.equal(known.html.replaceAll(email, '…'), unknown.html.replaceAll('nobody@hydrale.example', '…'))
    assert.equal(await lastLinkTo('nobody@hydrale.example'), undefined)
    assert.equal((await ask('no address')).status, 422)

    const elsewhere = cookieOf(await signIn({ email, password }))
    const link = (await lastLinkTo(email))!
    const answer = await site.anonymous.post(link, { password: 'quite another password' })
    assert.equal(answer.status, 303)
    assert.equal((await site.anonymous.get('/me', elsewhere)).status, 303, 'whoever had the old password is out')
    assert.equal((await signIn({ email, password })).status, 422)
  })
})

describe('the password', () => {
  test('is changed with the present one, and other sessions end', async () => {
    const email = await withPassword('ada')
    const [here, there] = [cookieOf(await signIn({ email, password })), cookieOf(await signIn({ email, password }))]
    const change = (current: string, next: string) =>
      site.anonymous.post('/me/password', { current, password: next }, here)
    assert.match((await change('not the password', 'a brand new password')).text, /not your current password/)
    assert.match((await change(password, 'short')).text, /too short/)
    assert.equal((await change(password, 'a brand new password')).status, 303)
    assert.equal((await site.anonymous.get('/me', there)).status, 303)
    assert.equal((await site.anonymous.get('/me', here)).status, 200)
    assert.equal((await signIn({ email, password: 'a brand new password' })).status, 303)
  })
})

describe('the cast of a demonstration', () => {
  const become = (person: string, host: string, at = site) =>
    at.app.fetch(
      new Request(`http://${host}/session/demonstration`, {
        method: 'POST',
        headers: { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ person, to: '/' }),
      }),
    )

  test('is one click away on loopback, and lands where that person’s work is', async () => {
    const answer = await become(await site.idOf('ines'), '127.0.0.1:8080')
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/'])
    const home = await site.anonymous.get('/', cookieOf(answer))
    assert.equal(home.location, '/calls/resilient-sensing-2027/applications')
    for (const host of ['localhost:8080', '[::1]:8080'])
      assert.equal((await become(await site.idOf('ada'), host)).status, 303)
  })

  test('is not offered under any other name, nor are people outside it', async () => {
    const ines = await site.idOf('ines')
    for (const host of ['causeway.example', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.7:8080'])
      assert.equal((await become(ines, host)).status, 404)
    for (const person of [await site.idOf('henriette'), '00000000-0000-4000-8000-000000000001', 'nobody', ''])
      assert.equal((await become(person, '127.0.0.1:8080')).status, 404)
    assert.doesNotMatch((await site.anonymous.get('/sign-in')).text, /Ines Duarte/)
  })

  test('does not exist where there is no demonstration', async () => {
    const empty = await openSite({ at: start, empty: true })
    try {
      const page = await empty.app.fetch(new Request('http://127.0.0.1/sign-in', { headers: { host: '127.0.0.1' } }))
      assert.doesNotMatch(await page.text(), /session\/demonstration/)
      assert.equal((await become('00000000-0000-4000-8000-000000000001', '127.0.0.1', empty)).status, 404)
    } finally {
      await empty.close()
    }
  })
})

describe('API tokens', () => {
  test('are shown once, open only what they name, and end', async () => {
    const yuki = site.as('yuki')
    const refused = await yuki.post('/me/tokens', { name: '', days: '366' })
    assert.equal(refused.status, 422)
    assert.match(refused.html, /value="366"/)
    const made = await yuki.post('/me/tokens', {
      name: 'Nightly export',
      scopes: ['applications:read', 'everything'],
      days: '30',
    })
    const token = made.text.match(/cw_[\w-]{43}/)![0]
    const list = await yuki.get('/me/tokens')
    assert.match(list.text, /Nightly export applications:read/)
    assert.doesNotMatch(list.html, new RegExp(`${token}|everything`))

    const asProgram = (path: string) => site.anonymous.get(path, { authorization: `Bearer ${token}` })
    assert.equal((await asProgram('/me')).status, 403, 'the pages of a person are not for programs')
    assert.equal((await asProgram('/me/tokens')).status, 403)
    const id = list.html.match(/\/me\/tokens\/([0-9a-f-]{36})\/end/)![1]!
    assert.equal((await site.as('tom').post(`/me/tokens/${id}/end`)).notice, 'That token had ended already.')
    assert.equal((await asProgram('/me')).status, 403, 'nobody else ends it')
    await yuki.post(`/me/tokens/${id}/end`)
    assert.equal((await asProgram('/me')).status, 401)
  })
})

describe('details', () => {
  const details = {
    name: 'Tom Okafor',
    language: 'en',
    time_zone: 'Europe/London',
    theme: 'dark',
    mail_rhythm: 'daily',
  }

  test('are saved, and the pages follow', async () => {
    const tom = site.as('tom')
    const saved = await tom.post('/me', { ...details, language: 'fr' })
    assert.equal(saved.notice, 'Votre profil est enregistré.')
    assert.ok(saved.headers.getSetCookie().some((each) => each.startsWith('language=fr;')))
    const page = await tom.get('/me')
    assert.match(page.html, /<html lang="fr" data-theme="dark"/)
    await tom.post('/language', { language: 'en', back: '/me?language=fr' })
    assert.match((await tom.get('/me')).text, /My details/)
  })

  test('that cannot be are named beside their field, and nothing typed is lost', async () => {
    const refused = await site
      .as('tom')
      .post('/me', { ...details, name: ' ', time_zone: 'Mars/Olympus', mail_rhythm: 'at-once' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /2 answers need a change/)
    assert.match(refused.html, /<input[^>]*value="at-once" checked/)
  })

  test('a switch of language comes back to the page it was made on, and to no other site', async () => {
    const to = async (back: string) => (await site.anonymous.post('/language', { language: 'fr', back })).location
    assert.equal(await to('/sign-in?back=%2Fme&language=en'), '/sign-in?back=%2Fme')
    assert.equal(await to('//evil.example'), '/')
  })
})

describe('the mailbox', () => {
  test('is one’s own, and another’s message does not exist', async () => {
    await site.anonymous.post('/password/forgotten', { email: 'yuki.hayashi@minato-onkyo.example' })
    const list = await site.as('yuki').get('/mailbox')
    const path = list.html.match(/\/mailbox\/[0-9a-f-]{36}/)![0]
    assert.equal((await site.as('yuki').get(path)).status, 200)
    const [others, nobodys] = [
      await site.as('bruno').get(path),
      await site.as('bruno').get('/mailbox/00000000-0000-4000-8000-00000000dead'),
    ]
    const plain = (text: string) => text.replace(/[0-9a-f-]{36}/, '')
    assert.deepEqual([others.status, plain(others.text)], [404, plain(nobodys.text)])
  })
})
