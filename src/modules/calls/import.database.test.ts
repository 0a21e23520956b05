import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import fc from 'fast-check'
import { openCall } from '#src/testing.application.ts'
import { openSite, type Site } from '#src/testing.ts'
import { callBySlug } from './call.sql.ts'
import { applications } from './examples.ts'
import { type ImportFault, type ImportResult, importApplications } from './import.ts'
import { invariants } from './invariants.sql.ts'
import { importFaultSentence } from './words.ts'

let site: Site
before(async () => {
  site = await openSite()
})
after(() => site.close())
let file = 0
beforeEach(() => {
  file += 1
})

const example = applications.find(({ call, state }) => call === openCall && state === 'submitted')!
const answers = Object.fromEntries(Object.entries(example.answers).map(([key, value]) => [key, String(value)]))

/** A row without faults; its external id belongs to the present test alone. */
const row = (id: number | string, change: Record<string, unknown> = {}) => ({
  external_id: `T${file}-${id}`,
  organisation: 'Skagerrak Ice',
  nation: 'DK',
  contact_name: 'Signe Holm',
  contact_email: 'signe@skagerrak-ice.example',
  language: 'en',
  challenge: example.challenge,
  title: `Proposal ${id}`,
  ...answers,
  ...change,
})

const cell = (value: unknown) =>
  /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value)
const csv = (rows: Record<string, unknown>[], end = '\n') =>
  [Object.keys(rows[0]!), ...rows.map((each) => Object.values(each))]
    .map((cells) => cells.map(cell).join(','))
    .join(end) + end
const jsonl = (rows: unknown[]) => rows.map((each) => `${JSON.stringify(each)}\n`).join('')

const run = (format: 'csv' | 'jsonl', content: string | Uint8Array, slug: string = openCall): Promise<ImportResult> =>
  site.enterAsCauseway(async (ctx) => {
    const call = (await callBySlug(ctx, slug))!
    return importApplications(ctx, {
      call,
      format,
      content: typeof content === 'string' ? Buffer.from(content) : content,
    })
  })

const faultsOf = (result: ImportResult): ImportFault[] => ('faults' in result ? result.faults : [])
const lines = (result: ImportResult) =>
  faultsOf(result).map(({ line, column, fault }) => `${line} ${column ?? ''} ${fault}`)

const count = () =>
  site.enterAsCauseway(async ({ db }) => {
    const row = await db
      .selectFrom('calls.application')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return row.count
  })

const imported = (id: number | string) =>
  site.enterAsCauseway(({ db }) =>
    db
      .selectFrom('calls.application as a')
      .innerJoin('calls.receipt as r', 'r.application', 'a.id')
      .selectAll('a')
      .select('r.canonical')
      .where('a.external_id', '=', `T${file}-${id}`)
      .executeTakeFirst(),
  )

/** Nothing of a faulty file is written. */
async function refused(format: 'csv' | 'jsonl', content: string | Uint8Array, expected: string[]) {
  const before = await count()
  assert.deepEqual(lines(await run(format, content)), expected)
  assert.equal(await count(), before)
}

describe('what is read', () => {
  for (const [name, end] of [
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ] as const)
    test(`a CSV with ${name} line ends, a byte order mark and empty lines`, async () => {
      const text = `\ufeff${csv([row(1), row(2)], end)}${end}${end}${csv([row(3)], end).split(end)[1]}${end}`
      assert.deepEqual(await run('csv', text), { imported: 3, known: 0 })
    })

  test('a CSV whose last line has no end, and whose fields hold quotes, commas and line breaks', async () => {
    const title = 'Cold, “colder”, "coldest"'
    const problem = 'One line,\nanother "line"\r\nand a third.'
    assert.deepEqual(await run('csv', csv([row(1, { title, problem })]).trimEnd()), { imported: 1, known: 0 })
    const stored = await imported(1)
    assert.deepEqual(
      [stored?.title, stored?.answers],
      [title, { ...answers, problem: 'One line,\nanother "line"\nand a third.' }],
    )
  })

  test('JSON Lines with nested answers, numbers, a byte order mark, CR LF and empty lines', async () => {
    const { external_id, organisation, nation, contact_email, challenge, title } = row(1)
    const nested = {
      external_id,
      organisation,
      nation,
      contact_email,
      challenge,
      title,
      answers: { ...answers, readiness: 5 },
    }
    const text = `\ufeff${JSON.stringify(nested)}\r\n\r\n${JSON.stringify(row(2, { employees: 12 }))}`
    assert.deepEqual(await run('jsonl', text), { imported: 2, known: 0 })
    assert.equal((await imported(1))?.readiness, 5)
  })

  test('an id of more digits than a number can hold keeps every digit', async () => {
    const id = `9007199254740993${String(file).padStart(4, '0')}`
    await run('jsonl', JSON.stringify(row(1)).replace(`"T${file}-1"`, id))
    const found = await site.enterAsCauseway(({ db }) =>
      db.selectFrom('calls.application').select('external_id').where('external_id', '=', id).executeTakeFirst(),
    )
    assert.equal(found?.external_id, id)
  })

  test('what people cannot see does not tell two rows apart, and does not reach the database', async () => {
    await refused('csv', csv([row(1), { ...row(2), external_id: ` T${file}-1\u0000 ` }]), [
      '3 external_id twice-in-file',
    ])
    assert.deepEqual(await run('csv', csv([row(3, { title: 'Tidy\u0007 title\u0000  here' })])), {
      imported: 1,
      known: 0,
    })
    assert.equal((await imported(3))?.title, 'Tidy title here')
  })

  test('an instant with an offset is the same instant everywhere', async () => {
    await run('csv', csv([row(1, { submitted_at: '2026-11-20T12:00:00.5+02:00' })]))
    const stored = await imported(1)
    assert.deepEqual(stored?.submitted_at, new Date('2026-11-20T10:00:00.500Z'))
    assert.match(stored!.canonical, /"submitted_at":"2026-11-20T10:00:00\.500Z"/)
  })

  test('a file of nothing imports nothing', async () => {
    for (const text of ['', '\n\n', Object.keys(row(1)).join(',')])
      assert.deepEqual(await run('csv', text), { imported: 0, known: 0 })
    assert.deepEqual(await run('jsonl', ' \n'), { imported: 0, known: 0 })
  })
})

describe('what is refused, with its line', () => {
  const one = (change: Record<string, unknown>) => csv([row(1), row(2, change)])
  const cases: [what: string, content: () => string | Uint8Array, expected: string[]][] = [
    ['a missing title', () => one({ title: ' ' }), ['3 title missing']],
    ['an unknown nation', () => one({ nation: 'XX' }), ['3 nation unknown-nation']],
    ['a nation in small letters', () => one({ nation: 'dk' }), ['3 nation unknown-nation']],
    ['an unknown challenge', () => one({ challenge: 'hot-ports' }), ['3 challenge unknown-challenge']],
    ['a prototype as a nation', () => one({ nation: '__proto__' }), ['3 nation unknown-nation']],
    ['no address', () => one({ contact_email: 'signe at home' }), ['3 contact_email not-an-address']],
    [
      'an address with a line break in it',
      () => one({ contact_email: 'a@b.example\nbcc: x@y.example' }),
      ['3 contact_email not-an-address'],
    ],
    ['a language that is none', () => one({ language: 'de' }), ['3 language not-a-language']],
    ['a title too long', () => one({ title: 'x'.repeat(301) }), ['3 title too-long']],
    ['a title that is too long once composed', () => one({ title: '\u0958'.repeat(200) }), ['3 title too-long']],
    ['a contact name too long', () => one({ contact_name: 'x'.repeat(201) }), ['3 contact_name too-long']],
    ['an address too long', () => one({ contact_email: `${'x'.repeat(250)}@b.example` }), ['3 contact_email too-long']],
    ['an external id that no index holds', () => one({ external_id: 'x'.repeat(10_000) }), ['3 external_id too-long']],
    [
      'an instant without its offset',
      () => csv([row(1, { submitted_at: '2026-11-20T12:00:00' })]),
      ['2 submitted_at not-an-instant'],
    ],
    [
      'a date in the American way',
      () => csv([row(1, { submitted_at: '11/20/2026' })]),
      ['2 submitted_at not-an-instant'],
    ],
    [
      'an instant of the year 0',
      () => csv([row(1, { submitted_at: '0000-01-01T00:00:00Z' })]),
      ['2 submitted_at not-an-instant'],
    ],
    [
      'a day that does not exist',
      () => csv([row(1, { submitted_at: '2026-02-31T25:00:00Z' })]),
      ['2 submitted_at not-an-instant'],
    ],
    ['a number that is none', () => one({ readiness: 'five' }), ['3 readiness answer']],
    ['a number out of range', () => one({ readiness: '11' }), ['3 readiness answer']],
    ['a choice that is none', () => one({ dual_use: 'nobody' }), ['3 dual_use answer']],
    ['the same id twice', () => csv([row(1), row(2), row(1)]), ['4 external_id twice-in-file']],
    [
      'a column of no question, once',
      () => csv([row(1, { salary: '1' }), row(2, { salary: '2' })]),
      ['2 salary unknown-column'],
    ],
    [
      'a prototype as a column',
      () =>
        csv([row(1)])
          .replace('external_id', '__proto__,external_id')
          .replace('\nT', '\nx,T'),
      ['2 __proto__ unknown-column'],
    ],
    [
      'a column twice',
      () =>
        csv([row(1)])
          .replace('external_id', 'title,external_id')
          .replace('\nT', '\nx,T'),
      ['1 title column-twice'],
    ],
    ['a row that is too short', () => `${csv([row(1)])}a,b\n`, ['3  not-csv']],
    ['a quote that is not closed', () => `${csv([row(1)])}"a,b\n`, ['3  not-csv']],
  ]
  for (const [what, content, expected] of cases) test(what, () => refused('csv', content(), expected))

  test('every fault has a sentence in both languages', async () => {
    for (const [, content] of cases)
      for (const fault of faultsOf(await run('csv', content())))
        for (const language of ['en', 'fr'] as const)
          assert.doesNotMatch(importFaultSentence(language, fault), /undefined/)
    const [twice] = faultsOf(await run('csv', csv([row(1), row(1)])))
    assert.equal(importFaultSentence('en', twice!), 'external_id stands twice in the file, first on line 2')
  })

  test('the line is the one on which the row begins, whatever line breaks its fields and their neighbours hold', async () => {
    for (const end of ['\n', '\r\n'])
      await refused(
        'csv',
        csv(
          [
            row(1, { problem: 'a\nb\r\nc' }),
            row(2, { nation: 'XX', problem: 'x\ny' }),
            row(3),
            row(4, { nation: 'YY' }),
          ],
          end,
        ),
        ['5 nation unknown-nation', '8 nation unknown-nation'],
      )
  })

  test('broken UTF-8 is named with its line', async () => {
    const [head, first, second] = csv([row(1), row(2)]).split('\n')
    const broken = Buffer.concat([
      Buffer.from(`${head}\n${first}\n`),
      Buffer.from([0xc3, 0x28]),
      Buffer.from(`${second}\n`),
    ])
    await refused('csv', broken, ['3  not-utf-8'])
    await refused(
      'jsonl',
      Buffer.from(jsonl([row(1)]), 'utf16le')
        .subarray(0, 101)
        .fill(0xff, 0, 2),
      ['1  not-utf-8'],
    )
  })

  test('lines that are no JSON object, each with its number', async () => {
    const good = JSON.stringify(row(1))
    const bad = ['[1]', 'null', '"x"', '{', '{"a":1}}', `${'['.repeat(100_000)}`]
    await refused(
      'jsonl',
      [good, ...bad].join('\n'),
      bad.map((_, index) => `${index + 2}  not-json`),
    )
  })

  test('half a character, which JSON can write and no text can keep', async () => {
    await refused('jsonl', jsonl([row(1)]).replace('Proposal 1', 'Half \\ud800 of it'), ['1 title not-text'])
  })

  test('keys that every object answers to are columns like any other', async () => {
    const text = `${JSON.stringify(row(1)).slice(0, -1)},"__proto__":"x","constructor":"y"}`
    await refused('jsonl', text, ['1 __proto__ unknown-column', '1 constructor unknown-column'])
  })

  test('of thousands of faults the first two hundred are told', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => row(index, { nation: 'XX' }))
    const faults = faultsOf(await run('csv', csv(rows)))
    assert.equal(faults.length, 200)
    assert.deepEqual([faults[0]?.line, faults[199]?.line], [2, 201])
  })

  test('a call that is still a draft takes nothing', async () => {
    assert.deepEqual(lines(await run('csv', csv([row(1)]), 'trusted-autonomy-2028')), ['1  call-is-draft'])
  })
})

describe('all or nothing, once', () => {
  test('one faulty row among a thousand, and not one is there', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => row(index, index === 999 ? { nation: 'XX' } : {}))
    await refused('csv', csv(rows), ['1001 nation unknown-nation'])
  })

  test('the same file twice brings nothing twice, and changes nothing', async () => {
    const text = csv([row(1), row(2)])
    assert.deepEqual(await run('csv', text), { imported: 2, known: 0 })
    const before = await imported(1)
    assert.deepEqual(await run('csv', text), { imported: 0, known: 2 })
    assert.deepEqual(await imported(1), before)
  })

  test('a file with known and new rows brings the new ones, in the other format too', async () => {
    await run('csv', csv([row(1), row(2)]))
    assert.deepEqual(await run('jsonl', jsonl([row(2, { title: 'Changed since' }), row(3)])), { imported: 1, known: 1 })
    assert.equal((await imported(2))?.title, 'Proposal 2')
  })

  test('the same id in another call is another application', async () => {
    await run('csv', csv([row(1)]))
    const other = { ...row(1), challenge: 'no-satnav' }
    const { lowest_temperature: _, ...fitting } = other as Record<string, unknown>
    const result = await run('csv', csv([fitting]), 'resilient-sensing-2027')
    assert.deepEqual(result, { imported: 1, known: 0 })
  })

  test('five thousand rows in one go', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 5000 }, (_, index) =>
      row(index, { organisation: `Org ${index % 700}`, contact_email: `c${index % 900}@org${index % 700}.example` }),
    )
    const before = await count()
    assert.deepEqual(await run('csv', csv(rows)), { imported: 5000, known: 0 })
    assert.equal(await count(), before + 5000)
    assert.deepEqual(await run('jsonl', jsonl(rows)), { imported: 0, known: 5000 })
  })

  test('whatever texts a file holds, what comes out is what went in, and never a failure without a line', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    let index = 0
    await fc.assert(
      fc.asyncProperty(text, text, fc.boolean(), async (title, problem, asCsv) => {
        const id = `p${index++}`
        const given = row(id, { title: `t${title}`, problem })
        const result = await run(asCsv ? 'csv' : 'jsonl', asCsv ? csv([given]) : jsonl([given]))
        if ('faults' in result) return assert.ok(result.faults.every(({ line }) => line >= 1))
        const stored = await imported(id)
        const { cleanText } = await import('#kernel/http/index.ts')
        assert.equal(stored?.answers.problem, cleanText(problem))
      }),
      { numRuns: 40, verbose: 1 },
    )
  })

  test('afterwards everything holds that must hold', async () => {
    for (const [sentence, query] of Object.entries(invariants))
      assert.deepEqual(await site.enterAsCauseway(query), [], sentence)
  })
})
