import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nameKeys, plainName } from './organisationName.ts'

test('names as they are compared', () => {
  const rows: [name: string, plain: string][] = [
    ['Dijkwacht B.V.', 'dijkwacht'],
    ['DIJKWACHT', 'dijkwacht'],
    ['Hydralé SAS', 'hydrale'],
    ['Zorno Pole d.o.o.', 'zorno pole'],
    ['Bleu & Fils, S.A.R.L.', 'bleu fils'],
    ['Bleu et Fils S.à r.l.', 'bleu fils'],
    ['Nebel GmbH & Co. KG', 'nebel'],
    ['Nebel GmbH und Co. KG', 'nebel'],
    ['Nebel and Company', 'nebel'],
    ['UAB Och Bris', 'och bris'],
    ['Bris och Sav AB', 'bris sav'],
    ['Wisła Sp. z o.o.', 'wisla'],
    ['Wisła sp.z o.o.', 'wisla'],
    ['Tõlge OÜ', 'tolge'],
    ['OÜ Tõlge', 'tolge'],
    ['UAB „Vėjas“', 'vejas'],
    ['Hav AS', 'hav'],
    ['Skog A/S', 'skog'],
    ['Norrsken AB (publ)', 'norrsken'],
    ['Société anonyme Lumière', 'lumiere'],
    ['Co-op Marine', 'co op marine'],
    ['ＦＵＬＬ Ｗｉｄｔｈ Ltd', 'full width'],
    ['Οδυσσεύς Α.Ε.', 'οδυσσευσ'],
    ['Sàrl', ''],
    ['', ''],
    ['…', ''],
  ]
  for (const [name, plain] of rows) equal(plainName(name), plain, name)
})

const one: [string, string][] = [
  ['Müller Sonar GmbH', 'Mueller Sonar'],
  ['Müller Sonar GmbH', 'MULLER SONAR'],
  ['Åkerström AB', 'Aakerstroem'],
  ['Sky Net', 'SkyNet Inc.'],
  ['E-Systems', 'ESystems, LLC'],
  ['Smith and Sons Ltd', 'Smith & Sons Limited'],
]
const two: [string, string][] = [
  ['Nord Sonar', 'Nord Radar'],
  ['Helios', 'Helios Two'],
  ['Sàrl', 'GmbH'],
  ['Aspa', 'As'],
]
const meet = (x: string, y: string) => nameKeys(x).some((key) => nameKeys(y).includes(key))

test('one organisation, written in two ways; and two organisations', () => {
  for (const [x, y] of one) ok(meet(x, y) && meet(y, x), `${x}, ${y}`)
  for (const [x, y] of two) ok(!meet(x, y), `${x}, ${y}`)
})

/** A stem that is a word for "and" may be left out between others, and two names then differ by it: not for a property. */
const joins = (stem: string) => plainName(`a ${stem} z`) === 'a z'

const bases = (letters: string) => {
  const stem = fc.array(fc.constantFrom(...letters), { minLength: 3, maxLength: 8 }).map((of_stem) => of_stem.join(''))
  return fc.array(
    stem.filter((each) => plainName(each) !== '' && !joins(each)),
    { minLength: 1, maxLength: 3 },
  )
}
const base = bases('bdfghklmnprtvwxzéèüöøłñç')
const suffix = fc.constantFrom(
  '',
  ' Ltd',
  ' Ltd.',
  ', Inc.',
  ' GmbH',
  ' GmbH & Co. KG',
  ' SA',
  ' S.A.',
  ' SAS',
  ' Oy',
  ' AB',
)
const more_suffixes = fc.constantFrom(
  ' S.p.A.',
  ' d.o.o.',
  ' B.V.',
  ' sp. z o.o.',
  ' A/S',
  ' s.r.o.',
  ' PLC',
  ' Limited',
  ' Kft.',
)
const prefix = fc.constantFrom('', '', 'AS ', 'OÜ ', 'UAB ', 'SIA ')
const between = fc.constantFrom(' ', '-', ' & ', ' / ', '  ', ' and ', '')
const cased = fc.constantFrom(
  (name: string) => name,
  (name: string) => name.toUpperCase(),
  (name: string) => name.replace(/\p{L}+/gu, (word) => word[0]!.toUpperCase() + word.slice(1)),
)
const marks = fc.constantFrom(
  (name: string) => name,
  (name: string) => name.normalize('NFD'),
  (name: string) => name.normalize('NFD').replace(/\p{M}/gu, ''),
)
const written = (of_base: string[]) =>
  fc
    .tuple(prefix, between, fc.oneof(suffix, more_suffixes), cased, marks, fc.constantFrom('', '"', ' '))
    .map(([first, joint, last, casing, marking, quote]) =>
      casing(marking(`${quote}${first}${of_base.join(joint)}${quote}${last}`)),
    )

test('however a name is written, it is recognised', () => {
  fc.assert(
    fc.property(
      base.chain((of_base) => fc.tuple(written(of_base), written(of_base))),
      ([x, y]) => ok(meet(x, y), `${x} and ${y}: ${nameKeys(x)} and ${nameKeys(y)}`),
    ),
    { numRuns: 1000 },
  )
})

test('names that differ in a letter are never one', () => {
  const plain = bases('bdfghklmnprtvwxz')
  fc.assert(
    fc.property(plain, plain, (x, y) => {
      fc.pre(x.join('') !== y.join(''))
      ok(!meet(`${x.join(' ')} Ltd`, `${y.join(' ')} SA`))
    }),
  )
})

test('any text gives keys without an error, and the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      deepEqual(nameKeys(name), nameKeys(name))
      ok(nameKeys(name).every((key) => key !== '' && !/\s/.test(key)))
    }),
  )
})
