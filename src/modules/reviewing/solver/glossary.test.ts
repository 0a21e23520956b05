import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { stemmer } from 'stemmer'
import { calls } from '#modules/calls/examples.ts'
import { reviewers } from '../examples.ts'
import { affinities } from './affinity.ts'
import { fold } from './fold.ts'
import { frenchStem } from './frenchStem.ts'
import { glossary } from './glossary.ts'
import { stop_words } from './stopWords.ts'
import { type SpokenText, termOf } from './terms.ts'

const pairs = Object.values(glossary).flatMap((of_area) =>
  of_area
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
)

test('every line of the glossary can be met, and none contradicts another', () => {
  const seen = new Map<string, string>()
  for (const [french, english] of pairs) {
    ok(/^\p{L}+$/u.test(french) && /^[a-z]+$/.test(english), `${french}=${english}`)
    ok(!stop_words.fr.has(fold(french)) && !stop_words.en.has(english), `${french}=${english}`)
    const stem = frenchStem(fold(french))
    equal(seen.get(stem) ?? stemmer(english), stemmer(english), `${french}: ${stem} stands for another word already`)
    seen.set(stem, stemmer(english))
    equal(termOf(french, 'fr'), termOf(english, 'en'))
  }
  ok(seen.size >= 400, `${seen.size} stems`)
})

test('a writer of both languages is read in both', () => {
  const rows: [word: string, term: string | null][] = [
    ['sensors', 'sensor'],
    ['capteurs', 'sensor'],
    ['essaims', 'swarm'],
    ['image', 'imag'],
    ['gravimètre', 'gravimet'],
    ['the', null],
    ['dans', null],
    ['unheard', 'unheard'],
  ]
  for (const [word, term] of rows) equal(termOf(word, 'mixed'), term, word)
})

/** One matter each, told in English and then in French by somebody who did not translate word by word. */
const twins: [english: string, french: string][] = [
  [
    'A gravimeter with cold atoms, small enough for a ship, that finds its position without satellites. A laser cools the atoms in vacuum and an interferometer measures gravity; drift of the inertial unit is corrected against a map.',
    'Notre gravimètre à atomes froids tient dans une armoire de bord et donne la position d’un navire privé de satellites. Des lasers refroidissent les atomes sous vide, l’interféromètre mesure la gravité, et la dérive de la centrale inertielle est corrigée par comparaison avec une carte.',
  ],
  [
    'Swarms of small drones clear mined ground: each carries a radar and a magnetometer, and together they draw a map of where explosives lie, so that deminers walk only where it is safe.',
    'Un essaim de petits drones survole les terrains minés. Chacun porte un radar et un magnétomètre ; ensemble, ils dressent la carte des engins explosifs, et les démineurs n’avancent qu’en sécurité.',
  ],
  [
    'A dressing that stops severe bleeding in two minutes. The foam holds an enzyme that makes blood clot; it is stored for three years without cooling and needs no training.',
    'Ce pansement arrête en deux minutes les hémorragies graves : la mousse contient une enzyme qui fait coaguler le sang. Il se conserve trois ans sans refroidissement et s’applique sans formation.',
  ],
  [
    'Corrosion of hulls is found under water by a crawling robot with ultrasonic sensors. It follows welds, measures the thickness of steel below the coating and repairs cracks with a resin that cures when wet.',
    'Un robot à chenilles inspecte les coques sous la ligne de flottaison. Ses capteurs à ultrasons suivent les soudures, mesurent l’épaisseur de l’acier sous le revêtement ; une résine répare les fissures malgré l’humidité.',
  ],
  [
    'Language models for intelligence officers that run on a server without any network. They translate and summarise documents, name their sources, and say when their confidence is low.',
    'Des modèles de langage pour officiers de renseignement, installés sur un serveur coupé de tout réseau. Ils traduisent, résument les documents, citent leurs sources et disent quand leur degré de confiance est faible.',
  ],
  [
    'Batteries with a sodium electrolyte that keep their energy at minus forty degrees. The cells are charged from solar panels and heat themselves; tested in winter on vehicles and in a camp in the Arctic.',
    'Nos batteries à électrolyte au sodium gardent leur énergie à moins quarante degrés. Rechargées par des panneaux solaires, elles assurent leur propre chauffage ; essais menés en hiver dans l’Arctique, sur véhicules et dans un camp.',
  ],
  [
    'A satellite that removes debris from low orbit. A camera and lidar estimate how the object tumbles, an arm grips it, and electric propulsion brings both down for reentry.',
    'Ce satellite ôte les débris des orbites basses : caméra et lidar estiment la rotation de l’objet, un bras le saisit, puis la propulsion électrique ramène l’ensemble jusqu’à la rentrée dans l’atmosphère.',
  ],
  [
    'Hydrophones on the seabed hear divers who swim into a port. Classification of the sounds separates them from ship noise and marine animals; the buoys above send a warning by radio.',
    'Posés sur le fond, des hydrophones entendent les plongeurs qui pénètrent dans le port. Une classification des sons les distingue du bruit des navires et des animaux marins ; les bouées transmettent l’alerte par radio.',
  ],
]

const expertise = [
  'Cold atom interferometers, gravimeters, lasers and vacuum, inertial navigation by gravity maps.',
  'Mine clearance, detection of explosives by radar and magnetometers, drones over mined terrain.',
  'Emergency medicine: bleeding, wound dressings, blood clotting, training of medics.',
  'Hull inspection, corrosion and coatings of steel, welding, underwater robots, repair of cracks with resin.',
  'Language models, machine translation, document analysis for intelligence, confidence of answers.',
  'Batteries and electrolytes in the cold, energy in Arctic camps, heating, solar charging of vehicles.',
  'Space debris, orbits, satellite propulsion and reentry, robotic arms in space.',
  'Underwater acoustics: hydrophones, diver detection, classification of ship noise and marine sounds in ports.',
  'Vaccines and protein expression, fermentation, bacteria and enzymes.',
  'Radio communication, antennas, jamming and spectrum monitoring.',
  'Supply chains, spare parts, maintenance of vehicles and stocks.',
  'Cybersecurity of servers and networks, encryption, detection of intrusions.',
].map((text): SpokenText => ({ text, language: 'en' }))

test('the French twin of an English text finds the same reviewers, among those who write English', () => {
  const english = twins.map(([text]): SpokenText => ({ text, language: 'en' }))
  const french = twins.map(([, text]): SpokenText => ({ text, language: 'fr' }))
  const { matrix } = affinities([...english, ...french], expertise)
  const row = (i: number) => matrix.subarray(i * expertise.length, (i + 1) * expertise.length)
  const best = (i: number) => row(i).indexOf(Math.max(...row(i)))
  const numbers = [...twins.keys()]
  deepEqual(numbers.map(best), numbers)
  deepEqual(
    numbers.map((i) => best(twins.length + i)),
    numbers,
  )
  // What the twin loses by its language: the median stays above half of what the English text reaches.
  const shares = numbers.map((i) => row(twins.length + i)[i]! / row(i)[i]!).sort((x, y) => x - y)
  ok(shares[shares.length / 2]! > 0.5, shares.map((share) => share.toFixed(2)).join(' '))
})

test('the demonstration’s challenges find mostly the same ten reviewers in either language', () => {
  const challenges = calls.flatMap(({ design }) => design.challenges)
  const texts = (language: 'en' | 'fr') =>
    challenges.map(({ title, problem }): SpokenText => ({ text: `${title[language]}\n${problem[language]}`, language }))
  const pool = [...new Map(reviewers.map((reviewer) => [reviewer.expertise, reviewer])).values()]
  const { matrix } = affinities(
    [...texts('en'), ...texts('fr')],
    pool.map(({ expertise: text, languages }) => ({ text, language: 'en', mixed: languages.includes('fr') })),
  )
  const ten = (i: number) => {
    const row = matrix.subarray(i * pool.length, (i + 1) * pool.length)
    return [...row.keys()].sort((x, y) => row[y]! - row[x]! || x - y).slice(0, 10)
  }
  const shared = challenges.map((_, i) => ten(i).filter((r) => ten(challenges.length + i).includes(r)).length)
  // 3.9 of ten without the glossary.
  ok(shared.reduce((sum, count) => sum + count, 0) / shared.length > 6.5, shared.join(' '))
})
