import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { affinities, explainAffinity } from './affinity.ts'
import { frenchStem } from './frenchStem.ts'
import { type SpokenText, termOf, words } from './terms.ts'

const en = (text: string): SpokenText => ({ text, language: 'en' })
const fr = (text: string): SpokenText => ({ text, language: 'fr' })

const applications = [
  en('Quantum sensing of submarine magnetic anomalies with diamond magnetometers'),
  en('Autonomous swarms of small underwater drones that map mines'),
  en('A vaccine platform with rapid protein expression'),
  fr('Un essaim autonome de drones détecteurs de mines'),
]
const expertise = [
  en('quantum magnetometry, magnetometer, sensing'),
  en('underwater drones and mine hunting'),
  en('protein engineering'),
  fr('détection de mines, drones'),
  en(''),
  en('the of and 2024'),
]

test('each application fits the reviewer of its own field best', () => {
  const { matrix, reviewers } = affinities(applications, expertise)
  const best = applications.map((_, a) => {
    const row = matrix.subarray(a * reviewers, (a + 1) * reviewers)
    return row.indexOf(Math.max(...row))
  })
  deepEqual(best, [0, 1, 2, 3])
  ok(matrix.every((w) => w <= 1000))
})

test('nothing in common is 0, something in common is at least 1', () => {
  const { matrix, reviewers } = affinities(applications, expertise)
  equal(matrix[2 * reviewers + 1], 0)
  for (let a = 0; a < applications.length; a++) {
    equal(matrix[a * reviewers + 4], 0)
    equal(matrix[a * reviewers + 5], 0)
  }
  const common = [...Array(200).keys()].map((i) => en(`drone subject${i} matter${i}`))
  const one_word = affinities(common, [en(`drone ${'unrelated '.repeat(3)} subject7 matter7`)])
  ok(one_word.matrix.every((w) => w >= 1))
})

test('the explanation names the shared terms and adds up to the affinity', () => {
  const affinity = affinities(applications, expertise)
  const reasons = explainAffinity(affinity, 1, 1)
  deepEqual(reasons.map(({ word }) => word).sort(), ['drones', 'mines', 'underwater'])
  ok(reasons.every(({ contribution }, i) => i === 0 || contribution <= reasons[i - 1]!.contribution))
  for (let a = 0; a < applications.length; a++) {
    for (let r = 0; r < expertise.length; r++) {
      const sum = explainAffinity(affinity, a, r).reduce((total, { contribution }) => total + contribution, 0)
      ok(Math.abs(Math.min(1000, sum) - affinity.matrix[a * expertise.length + r]!) <= 1)
    }
  }
  throws(() => explainAffinity(affinity, 4, 0), RangeError)
  throws(() => explainAffinity(affinity, 0, -1), RangeError)
})

test('scores are those of BM25 by its formula', () => {
  const { matrix, statistics } = affinities([en('laser laser optics'), en('radar')], [en('laser')])
  const idf = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
  const average_length = (3 + 1) / 2
  const saturated = (2 * 2.2) / (2 + 1.2 * (1 - 0.75 + (0.75 * 3) / average_length))
  // The only query term has unit length, so that the idf is cancelled from the score.
  ok(idf > 0)
  ok(Math.abs(statistics.scale - 1000 / saturated) < 1e-3)
  deepEqual([...matrix], [1000, 0])
})

test('a long list of interests does not outbid a specialist', () => {
  const { matrix } = affinities(
    [en('quantum radar'), ...['sonar', 'vaccine', 'orbit', 'alloy', 'swarm'].map(en)],
    [en('quantum radar'), en('quantum radar sonar vaccine orbit alloy swarm')],
  )
  ok(matrix[0]! > matrix[1]!)
})

test('no applications, no reviewers, no words', () => {
  deepEqual(affinities([], expertise).matrix.length, 0)
  deepEqual(affinities(applications, []).matrix.length, 0)
  deepEqual([...affinities([en('')], [en('')]).matrix], [0])
})

test('words are runs of letters and digits of any script', () => {
  deepEqual(words("L'avion-école (5G) : Ωmega, ДРОН…"), ['l', 'avion', 'école', '5g', 'ωmega', 'дрон'])
})

test('terms', () => {
  const rows: [word: string, language: 'en' | 'fr', term: string | null][] = [
    ['the', 'en', null],
    ['2024', 'en', null],
    ['x', 'en', null],
    ['a'.repeat(41), 'en', null],
    ['5g', 'en', '5g'],
    ['sensors', 'en', 'sensor'],
    ['naïve', 'en', 'naiv'],
    ['même', 'fr', null],
    ['meme', 'fr', null],
    ['dans', 'fr', null],
    ['œuvre', 'fr', 'oeuvr'],
  ]
  for (const [word, language, term] of rows) equal(termOf(word, language), term, word)
})

test('French forms of one word share a stem, and short words stay whole', () => {
  const families = [
    ['capteur', 'capteurs'],
    ['detection', 'detections', 'detecter', 'detecteur', 'detecteurs'],
    ['resistant', 'resistante', 'resistance'],
    ['securite', 'securites'],
    ['autonome', 'autonomes'],
    ['spatial', 'spatiale', 'spatiaux', 'spatiales'],
    ['quantique', 'quantiques'],
  ]
  for (const [first, ...others] of families) {
    for (const other of others) equal(frenchStem(other), frenchStem(first!), `${first}, ${other}`)
  }
  for (const word of ['laser', 'radar', 'mot', 'moteur', 'site', 'gaz'])
    equal(frenchStem(word).slice(0, 3), word.slice(0, 3))
  ok(frenchStem('moteur') !== frenchStem('mot'))
})
