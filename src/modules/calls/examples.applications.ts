// Makes whole applications of the ideas: who sends them, what stands in each field, in which state they are. Everything
// follows from the position of an idea in its list, nothing from chance, so that every database holds the same ones.
import { companiesOf, organisations } from '#kernel/identity/examples.ts'
import type { Language } from '#kernel/language/index.ts'
import { airAndWater } from './examples.agents.ts'
import { calls } from './examples.calls.ts'
import { smallDrones } from './examples.drones.ts'
import { harbourWatch } from './examples.harbour.ts'
import { hullRepair, machineHealth } from './examples.hulls.ts'
import type { ChallengeIdeas, Idea, More, Voices } from './examples.ideas.ts'
import { eyesInOrbit } from './examples.orbit.ts'
import { fieldBlood, quayTime } from './examples.quay.ts'
import { noSatnav } from './examples.satnav.ts'
import { hullInspection, ownSignature } from './examples.signature.ts'
import { teamText } from './examples.teams.ts'
import type { ApplicationExample, CallExample } from './examples.ts'
import { coldPower, iceConvoy } from './examples.winter.ts'

const challenges: ChallengeIdeas[] = [
  harbourWatch,
  noSatnav,
  smallDrones,
  airAndWater,
  eyesInOrbit,
  iceConvoy,
  coldPower,
  fieldBlood,
  quayTime,
  hullRepair,
  machineHealth,
  hullInspection,
  ownSignature,
]

/** An idea in its place: in which language, after how many others, and who had it. */
interface Spoken {
  idea: Idea
  position: number
  language: Language
  voices: Voices
}

/** Where the cast speaks for an organisation. */
const spokesperson: Record<string, string> = { skerrow: 'ada', hydrale: 'bruno', 'minato-onkyo': 'yuki' }

/** A number from 0 to 1 that depends on the text alone (FNV-1a). */
export function portion(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  // The last step spreads texts that differ in one final digit, which FNV alone leaves close together.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32
}

const within = (text: string, from: number, to: number) => from + Math.floor(portion(text) * (to - from + 1))

function organisation(key: string) {
  const found = organisations.find((one) => one.key === key)
  if (!found) throw new Error(`no organisation ${key}`)
  return found
}

function callOf(slug: string): CallExample {
  const found = calls.find((call) => call.slug === slug)
  if (!found) throw new Error(`no call ${slug}`)
  return found
}

const partners = new Set(['JP', 'AU'])

/** The companies that may take up ideas which name nobody, in the order of their list. */
function takers(source: ChallengeIdeas, language: Language, named: Set<string>): string[] {
  const membersOnly = callOf(source.call).design.eligibility.some(
    (rule) => rule.kind === 'nation' && rule.admits === 'members',
  )
  return source.topics
    .flatMap(companiesOf)
    .filter((one) => one.language === language && !named.has(one.key))
    .map(({ key }) => key)
    .filter((key) => !(membersOnly && partners.has(organisation(key).nation)))
}

const at = (list: string[], position: number) => {
  const found = list[position % list.length]
  if (found === undefined) throw new Error('an empty list of sentences')
  return found
}

/** Every round through the places moves the costs on by one: no two applications to a challenge say the same. */
function problemText({ places, costs, gaps }: Voices, position: number): string {
  const round = Math.floor(position / places.length)
  return [
    at(places, position),
    at(costs, (position % places.length) + round),
    at(gaps, position + round + Math.floor(round / costs.length)),
  ].join(' ')
}

const testsText = ({ measures, stops }: Voices, position: number) =>
  `${at(measures, position)} ${at(stops, position + Math.floor(position / measures.length))}`

function stateOf(call: CallExample, key: string, more: More): ApplicationExample['state'] {
  if (more.state) return more.state
  if (call.stage !== 'open') return 'submitted'
  const share = portion(`state ${key}`)
  return share < 0.5 ? 'draft' : share < 0.94 ? 'submitted' : 'withdrawn'
}

/** A third arrives on the last day, as in life; in an open call nobody has submitted tomorrow. */
function submission(call: CallExample, key: string, more: More): { submitted_days: number; submitted_at: string } {
  const last = Math.min(call.closes_days, -1)
  const late = call.closes_days < 0 && (more.submitted_at !== undefined || portion(`late ${key}`) < 0.34)
  const submitted_days = late ? last : within(`day ${key}`, call.opens_days + 6, last - 1)
  const hour = within(`hour ${key}`, 8, late ? Number(call.closes_at.slice(0, 2)) - 1 : 21)
  const minute = within(`minute ${key}`, 0, 59)
  const drawn = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return { submitted_days, submitted_at: more.submitted_at ?? drawn }
}

const withdrawals: Record<Language, string> = {
  en: 'We found that a test in spring will tell us more; we will be back.',
  fr: 'Un essai prévu au printemps nous en dira davantage ; nous reviendrons.',
}

function ending(call: CallExample, state: ApplicationExample['state'], language: Language, days: number, more: More) {
  if (state === 'ineligible') return { ended: { days: call.closes_days + 5, reason: more.reason ?? '' } }
  if (state !== 'withdrawn') return {}
  const day = call.closes_days < 0 ? call.closes_days + 4 : Math.min(-1, days + 3)
  return { ended: { days: day, reason: more.reason ?? withdrawals[language] } }
}

function answersOf(call: CallExample, key: string, { voices, language, position, idea, by }: Spoken & { by: string }) {
  const [, approach, evidence, readiness, more = {}] = idea
  const { employees, founded } = organisation(by)
  const dual = portion(`dual ${key}`)
  const answers: Record<string, string | number> = {
    problem: problemText(voices, position),
    approach,
    evidence,
    tests: testsText(voices, position),
    team: teamText(language, organisation(by), within(`team ${key}`, 0, 9999)),
    readiness,
    // What lives in a computer was never colder than its office.
    lowest_temperature: key.startsWith('quay-time') ? within(`cold ${key}`, 14, 21) : within(`cold ${key}`, -46, -18),
    employees: more.employees ?? employees,
    founded,
    dual_use: dual < 0.45 ? 'civil-first' : dual < 0.75 ? 'both' : 'defence-first',
  }
  return Object.fromEntries(
    call.design.fields.flatMap((field) => {
      const answer = answers[field.key]
      return answer === undefined ? [] : [[field.key, answer]]
    }),
  )
}

/** A draft stops somewhere: the form's last questions have no answers yet. */
function unfinished(
  answers: Record<string, string | number>,
  key: string,
  more: More,
): Record<string, string | number> {
  const keys = Object.keys(answers)
  const missing = new Set(more.missing ?? keys.slice(within(`stop ${key}`, 1, keys.length - 1)))
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !missing.has(name)))
}

function spokenOn(source: ChallengeIdeas): (Spoken & { by: string | undefined })[] {
  return (['en', 'fr'] as const).flatMap((language) => {
    const voices = source[language]
    const named = new Set(voices.ideas.flatMap(([, , , , more]) => (more?.by ? [more.by] : [])))
    const free = takers(source, language, named)
    return voices.ideas.map((idea, position) => ({ idea, position, language, voices, by: idea[4]?.by ?? free.shift() }))
  })
}

function applicationsTo(source: ChallengeIdeas): ApplicationExample[] {
  const call = callOf(source.call)
  return spokenOn(source).map(({ by, ...spoken }, index) => {
    const key = `${source.challenge}-${String(index + 1).padStart(2, '0')}`
    if (!by) throw new Error(`nobody is left to have the idea ${key}`)
    const { idea, language } = spoken
    const more = idea[4] ?? {}
    const state = stateOf(call, key, more)
    const answers = answersOf(call, key, { ...spoken, by })
    const sent = state === 'draft' ? undefined : submission(call, key, more)
    return {
      key,
      call: call.slug,
      challenge: source.challenge,
      organisation: by,
      contact: more.contact ?? spokesperson[by] ?? `contact-${by}`,
      language,
      title: idea[0],
      answers: state === 'draft' ? unfinished(answers, key, more) : answers,
      state,
      ...sent,
      ...ending(call, state, language, sent?.submitted_days ?? 0, more),
    }
  })
}

export const applications: ApplicationExample[] = challenges.flatMap(applicationsTo)
