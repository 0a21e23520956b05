import { deepEqual, equal, throws } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ConflictInput, employerDomain, findConflicts, type Party } from './conflicts.ts'

const nobody: Party = { organisations: [], emails: [], nations: [] }
const none: ConflictInput = { applications: [], reviewers: [], declared: [], nation_rule: false }

test('a pair carries every reason, others are left out', () => {
  const conflicts = findConflicts({
    applications: [
      { organisations: ['helios', 'tundra'], emails: ['ada@helios.example'], nations: ['NO', 'DK'] },
      { organisations: ['boreas'], emails: ['eva@gmail.com'], nations: ['EE'] },
    ],
    reviewers: [
      { organisations: ['helios'], emails: ['Kai@Lab.HELIOS.example'], nations: ['NO'] },
      { organisations: ['zephyr'], emails: ['lia@gmail.com'], nations: ['DK'] },
      { organisations: ['zephyr'], emails: ['max@zephyr.example'], nations: ['FR'] },
    ],
    declared: [
      { reviewer: 0, application: 0 },
      { reviewer: 0, application: 0 },
      { reviewer: 2, organisation: 'boreas' },
    ],
    nation_rule: true,
  })
  deepEqual(conflicts, [
    {
      application: 0,
      reviewer: 0,
      reasons: [
        { reason: 'declared' },
        { reason: 'same-organisation', organisation: 'helios' },
        { reason: 'same-domain', domain: 'helios.example' },
        { reason: 'same-nation', nation: 'NO' },
      ],
    },
    { application: 0, reviewer: 1, reasons: [{ reason: 'same-nation', nation: 'DK' }] },
    { application: 1, reviewer: 2, reasons: [{ reason: 'declared-organisation', organisation: 'boreas' }] },
  ])
})

test('the nation counts only where the call says so', () => {
  const party = { ...nobody, nations: ['PT'] }
  const input = { ...none, applications: [party], reviewers: [party] }
  deepEqual(findConflicts(input), [])
  equal(findConflicts({ ...input, nation_rule: true }).length, 1)
})

test('employer behind an address', () => {
  const rows: [email: string, domain: string | null][] = [
    ['ada@helios.example', 'helios.example'],
    ['ada@deep.lab.helios.example', 'helios.example'],
    ['ADA@Helios.Example ', 'helios.example'],
    ['kim@radar.uni.ac.uk', 'uni.ac.uk'],
    ['kim@mod.uk', 'mod.uk'],
    ['kim@gmail.com', null],
    ['kim@orange.fr', null],
    ['kim@yahoo.co.uk', null],
    ['kim@localhost', null],
    ['kim', null],
    ['', null],
    ['kim@', null],
  ]
  for (const [email, domain] of rows) equal(employerDomain(email), domain, email)
})

test('what is said about nobody is refused', () => {
  const input = { ...none, applications: [nobody], reviewers: [nobody] }
  for (const number of [-1, 1, 0.5, Number.NaN, Infinity, 2 ** 53]) {
    throws(() => findConflicts({ ...input, declared: [{ reviewer: number, application: 0 }] }), RangeError)
    throws(() => findConflicts({ ...input, declared: [{ reviewer: 0, application: number }] }), RangeError)
    throws(() => findConflicts({ ...input, changed: { applications: [number], reviewers: [] } }), RangeError)
    throws(() => findConflicts({ ...input, changed: { applications: [], reviewers: [number] } }), RangeError)
  }
})

test('a tie meets an organisation however it is written, and its mail domain, and says in whose words', () => {
  const applications: Party[] = [
    { ...nobody, names: ['Møller Sonar A/S', 'Moller Sonar'], emails: ['ada@lab.moller.example'] },
    { ...nobody, names: ['Moller Radar A/S'] },
  ]
  const declared = [
    { reviewer: 0, name: 'MOELLER SONAR' },
    { reviewer: 0, name: 'Møller Sonar Oy' },
    { reviewer: 1, domain: 'mail.moller.example' },
    { reviewer: 1, domain: 'gmail.com' },
    { reviewer: 1, name: 'A/S' },
  ]
  deepEqual(findConflicts({ ...none, applications, reviewers: [nobody, nobody], declared }), [
    {
      application: 0,
      reviewer: 0,
      reasons: [
        { reason: 'declared-name', name: 'Møller Sonar Oy' },
        { reason: 'declared-name', name: 'MOELLER SONAR' },
      ],
    },
    { application: 0, reviewer: 1, reasons: [{ reason: 'declared-domain', domain: 'moller.example' }] },
  ])
})

test('blank names, ids and nations meet nobody; ten thousand declarations of one pair are one', () => {
  const blank: Party = {
    organisations: ['', ' '],
    emails: ['', '@', '@.', 'a@b'],
    nations: [''],
    names: ['', '…', 'Ltd'],
  }
  const blanks = [
    { reviewer: 0, organisation: '' },
    { reviewer: 0, name: ' ' },
    { reviewer: 0, name: 'GmbH' },
    { reviewer: 0, domain: '' },
  ]
  const input = { applications: [blank], reviewers: [blank], nation_rule: true }
  deepEqual(findConflicts({ ...input, declared: blanks }), [])
  const declared = new Array(10_000).fill({ reviewer: 0, application: 0 })
  deepEqual(findConflicts({ ...input, declared }), [{ application: 0, reviewer: 0, reasons: [{ reason: 'declared' }] }])
})

const some = (...values: string[]) => fc.subarray(values)
const party = fc.record({
  organisations: some('a', 'b', 'c'),
  emails: some('x@one.example', 'y@two.example', 'z@sub.two.example', 'w@gmail.com'),
  nations: some('NO', 'DK'),
  names: some('Alpha Ltd', 'alpha', 'Béta SA', 'Gamma'),
})
const parties = fc.array(party, { maxLength: 6 })

test('finds what comparing all pairs finds', () => {
  fc.assert(
    fc.property(parties, parties, fc.boolean(), (applications, reviewers, nation_rule) => {
      const found = findConflicts({ ...none, applications, reviewers, nation_rule })
      const domains = ({ emails }: Party) => emails.map(employerDomain).filter((domain) => domain !== null)
      const share = (x: string[], y: string[]) => x.some((value) => y.includes(value))
      const expected = applications.flatMap((p, a) =>
        reviewers.flatMap((q, r) =>
          share(p.organisations, q.organisations) ||
          share(domains(p), domains(q)) ||
          (nation_rule && share(p.nations, q.nations))
            ? [[a, r]]
            : [],
        ),
      )
      deepEqual(
        found.map(({ application, reviewer }) => [application, reviewer]),
        expected,
      )
    }),
  )
})

test('what is found for the new and changed is the part of everything that concerns them', () => {
  const said = fc.oneof(
    fc.record({ reviewer: fc.nat(5), application: fc.nat(5) }),
    fc.record({ reviewer: fc.nat(5), organisation: fc.constantFrom('a', 'b') }),
    fc.record({ reviewer: fc.nat(5), name: fc.constantFrom('ALPHA', 'Beta', 'gamma') }),
    fc.record({ reviewer: fc.nat(5), domain: fc.constantFrom('one.example', 'two.example') }),
  )
  const six = fc.array(party, { minLength: 6, maxLength: 6 })
  const numbers = fc.array(fc.nat(5), { maxLength: 4 })
  fc.assert(
    fc.property(six, six, fc.array(said), fc.boolean(), numbers, numbers, (p, q, declared, nation_rule, x, y) => {
      const input = { applications: p, reviewers: q, declared, nation_rule }
      const concerned = findConflicts(input).filter(
        ({ application, reviewer }) => x.includes(application) || y.includes(reviewer),
      )
      deepEqual(findConflicts({ ...input, changed: { applications: x, reviewers: y } }), concerned)
    }),
  )
})
