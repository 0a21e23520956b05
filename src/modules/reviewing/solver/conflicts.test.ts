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

test('declarations about nobody are refused', () => {
  const input = { ...none, applications: [nobody], reviewers: [nobody] }
  throws(() => findConflicts({ ...input, declared: [{ reviewer: 1, application: 0 }] }), RangeError)
  throws(() => findConflicts({ ...input, declared: [{ reviewer: 0, application: -1 }] }), RangeError)
})

test('finds what comparing all pairs finds', () => {
  const some = (...values: string[]) => fc.subarray(values)
  const party = fc.record({
    organisations: some('a', 'b', 'c'),
    emails: some('x@one.example', 'y@two.example', 'z@sub.two.example', 'w@gmail.com'),
    nations: some('NO', 'DK'),
  })
  const parties = fc.array(party, { maxLength: 6 })
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
