import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { classificationIn, classifiedIn } from './classified.ts'
import { domain_examples, marking_examples } from './examples.ts'

const markings: [string, string | undefined][] = [
  ['NATO RESTRICTED', 'NATO RESTRICTED'],
  ['nato secret', 'nato secret'],
  ['COSMIC TOP SECRET', 'COSMIC'],
  ['RESTREINT UE/EU RESTRICTED', 'EU RESTRICTED'],
  ['This report is SECRET.', 'SECRET'],
  ['Classification: Secret', 'Classification: Secret'],
  ['Confidential', 'Confidential'],
  ['SECRET//NOFORN', 'NOFORN'],
  ['Diffusion restreinte', 'Diffusion restreinte'],
  ['VS - Nur für den Dienstgebrauch', 'Nur für den Dienstgebrauch'],
  ['VS-NfD', 'VS-NfD'],
  ['GEHEIM', 'GEHEIM'],
  ['Streng geheim', 'Streng geheim'],
  ['HEMMELIG', 'HEMMELIG'],
  ['Strengt hemmelig', 'Strengt hemmelig'],
  ['TAJNE', 'TAJNE'],
  ['Ściśle tajne', 'Ściśle tajne'],
  ['Très secret', 'Très secret'],
  ['ΑΠΟΡΡΗΤΟ', 'ΑΠΟΡΡΗΤΟ'],
  ['Çok gizli', undefined],
  ['ÇOK GİZLİ', 'ÇOK GİZLİ'],
  ['TOP_SECRET', 'TOP_SECRET'],
  ['UK SECRET', 'UK SECRET'],
  ['US Secret', 'US Secret'],
  ['Write to us: confidential matters too', undefined],
  ['TLP:AMBER+STRICT', undefined],
  ['TLP:RED', undefined],
  ['UNCLASSIFIED', undefined],
  ['NATO UNCLASSIFIED', undefined],
  ['DECLASSIFIED', undefined],
  ['Holds a trade secret of the producer', undefined],
  ['TRADE SECRET', undefined],
  ['NON-CONFIDENTIAL', undefined],
  ['Copyright 2026, Harbour Watch. All rights reserved.', undefined],
  ['For the confidential use of members', undefined],
  ['SECRETARIAT ONLY', undefined],
  ['RESTRICTEDLY', undefined],
  ['Cosmically large', undefined],
  ['', undefined],
]

for (const [text, found] of markings) {
  test(`${JSON.stringify(text)} ${found === undefined ? 'is no classification' : 'is classified'}`, () =>
    equal(classificationIn(text), found))
}

const [statement] = marking_examples
const tool = domain_examples.find(({ type }) => type === 'tool')!
const acs = 'extension-definition--3a65884d-005a-4290-8335-cb2d778a83ce'
const acsWith = (rest: object) => ({
  ...tool,
  extensions: { [acs]: { extension_type: 'property-extension', ...rest } },
})

const objects: [string, Record<string, unknown>, string | null][] = [
  ['a marking by its statement', { ...statement, definition: { statement: 'Handle as NATO SECRET' } }, 'NATO SECRET'],
  ['a marking by its name', { ...statement, name: 'EU RESTRICTED' }, 'EU RESTRICTED'],
  ['a marking by a definition of another kind', { ...statement, definition: { levels: ['TOP SECRET'] } }, 'TOP SECRET'],
  ['an ordinary marking', statement!, null],
  ['a tool by its label', { ...tool, labels: ['maritime', 'NATO CONFIDENTIAL'] }, 'NATO CONFIDENTIAL'],
  [
    'not a tool whose label only has the word',
    { ...tool, labels: ['secret-scanning', 'the NATO SECRET affair'] },
    null,
  ],
  [
    'not a tool by its name or prose',
    { ...tool, name: 'TOP SECRET', description: 'It steals NATO SECRET files.' },
    null,
  ],
  ['an object by the government extension', acsWith({ control_set: { classification: 'TS' } }), 'TS'],
  ['an object by the extension itself', acsWith({ classification: 'S' }), 'S'],
  ['not one that the extension calls unclassified', acsWith({ control_set: { classification: 'U' } }), null],
]

for (const [name, object, found] of objects) {
  test(`classified: ${name}`, () => equal(classifiedIn(object, String(object.type)), found))
}

test('a long text is not searched to its end', () => {
  equal(classificationIn(`${'TOP '.repeat(500_000)}x`), undefined)
})
