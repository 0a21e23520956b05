import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nations, type Organisation, organisations, people, releaseGroups } from './examples.ts'

const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)

test('the programme has 32 nations and two partners, each named in both languages', () => {
  assert.equal(nations.filter(({ kind }) => kind === 'nation').length, 32)
  assert.deepEqual(
    nations.filter(({ kind }) => kind === 'partner').map(({ code }) => code),
    ['JP', 'AU'],
  )
  assert.deepEqual(repeated(nations.map(({ code }) => code)), [])
  assert.ok(nations.every(({ name }) => name.en && name.fr))
})

test('every time zone is one that the runtime knows', () => {
  for (const { time_zone } of [...nations, ...people]) new Intl.DateTimeFormat('en', { timeZone: time_zone })
})

test('memberships name known nations, and none of one nation overlaps another in a group', () => {
  const codes = new Set(nations.map(({ code }) => code))
  for (const { code, members } of releaseGroups) {
    assert.deepEqual(repeated(members.map(({ nation }) => nation)), [], code)
    assert.ok(members.every(({ nation, from, until }) => codes.has(nation) && (until === undefined || from <= until)))
  }
  const joined = (nation: string) => releaseGroups[0]?.members.find((member) => member.nation === nation)?.from
  assert.deepEqual([joined('FI'), joined('SE')], ['2023-04-04', '2024-03-07'])
})

test('no key, name, address or domain occurs twice', () => {
  assert.deepEqual(repeated(organisations.map(({ key }) => key)), [])
  assert.deepEqual(repeated(organisations.map(({ name }) => name)), [])
  assert.deepEqual(repeated(organisations.flatMap(({ domains }) => domains)), [])
  assert.deepEqual(repeated(people.map(({ key }) => key)), [])
  assert.deepEqual(repeated(people.map(({ name }) => name)), [])
  assert.deepEqual(repeated(people.map(({ email }) => email)), [])
})

test('every nation has an organisation, and no address can reach a real mailbox', () => {
  const homes = new Set(organisations.map(({ nation }) => nation))
  assert.deepEqual(
    nations.filter(({ code }) => !homes.has(code)),
    [],
  )
  assert.ok(people.every(({ email }) => /^[a-z.-]+@[a-z0-9.-]+\.example$/.test(email)))
  assert.ok(organisations.every(({ domains }) => domains.every((domain) => domain.endsWith('.example'))))
})

test('people belong to organisations that exist, in the nation they come from', () => {
  const byKey = new Map(organisations.map((organisation) => [organisation.key, organisation]))
  const home = ({ organisation }: { organisation?: string }): Organisation | undefined => byKey.get(organisation ?? '')
  assert.deepEqual(
    people.filter((person) => !home(person)),
    [],
  )
  assert.deepEqual(
    // The secretariat is the one employer that hires from all nations.
    people.filter((person) => home(person)?.kind !== 'secretariat' && home(person)?.nation !== person.nation),
    [],
  )
})

test('everyone in the cast says in both languages who they are', () => {
  const cast = people.filter((person) => person.cast)
  assert.deepEqual(
    cast.map(({ key }) => key).sort(),
    'ada bruno conny emeric henrik ines liesbeth mats nadia oskar rosa sanna tom vera yuki'.split(' '),
  )
  assert.ok(cast.every(({ about }) => about?.en && about.fr))
})
