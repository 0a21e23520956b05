// Conflicts of interest: which reviewer must not see which application, and why. Found by looking up each application's
// organisations, domains, names and nations among those of the reviewers, so that the work grows with the conflicts there
// are and not with applications × reviewers.
import { public_mail_providers, shared_second_levels } from './mailDomains.ts'
import { nameKeys } from './organisationName.ts'

/** What is compared, for an application (all of its people) and for a reviewer alike. Ids are compared literally. */
export type Party = {
  organisations: string[]
  /** E-mail addresses in any case; what has no domain is ignored. */
  emails: string[]
  /** The application's nation, or those of its consortium; the reviewer's own nation. */
  nations: string[]
  /** What the application's organisation is called, or was when it applied. Compared with ties, see `nameKeys`. */
  names?: string[]
}

/**
 * A conflict that somebody declared, with numbers into the two lists: with an application, with everything of an
 * organisation (its id), or with whatever bears a name or a mail domain.
 */
export type Declared = { reviewer: number } & (
  | { application: number }
  | { organisation: string }
  | { name: string }
  | { domain: string }
)

export type ConflictInput = {
  applications: Party[]
  reviewers: Party[]
  declared: Declared[]
  /** Whether this call forbids reviewers to read applications of their own nation. */
  nation_rule: boolean
  /**
   * With it, only pairs of which one at least is new or changed are looked at: its application is in `applications` or
   * its reviewer in `reviewers`. What is found is exactly the part of all conflicts that concerns them.
   */
  changed?: { applications: Iterable<number>; reviewers: Iterable<number> }
}

export type ConflictReason =
  | { reason: 'declared' }
  | { reason: 'declared-organisation'; organisation: string }
  | { reason: 'declared-name'; name: string }
  | { reason: 'declared-domain'; domain: string }
  | { reason: 'same-organisation'; organisation: string }
  | { reason: 'same-domain'; domain: string }
  | { reason: 'same-nation'; nation: string }

export type Conflict = { application: number; reviewer: number; reasons: ConflictReason[] }

/**
 * All pairs in conflict, by application and then reviewer, each with all of its reasons in the order of the type above,
 * none of them twice. Blank ids, names and nations say nothing and meet nobody. Throws a `RangeError` for a declaration or
 * a change about an application or reviewer that is not in the lists.
 * 4,000 applications × 1,500 reviewers with 300,000 conflicts take some 0.3 seconds.
 */
export function findConflicts(input: ConflictInput): Conflict[] {
  check(input)
  const { applications, reviewers, changed } = input
  const everybody = [...reviewers.keys()]
  const all = rulesOf(input, everybody)
  if (!changed) return applications.flatMap((party, a) => conflictsOf(a, party, all))
  const fresh = new Set(changed.applications)
  const few = rulesOf(input, [...new Set(changed.reviewers)])
  return applications.flatMap((party, a) => conflictsOf(a, party, fresh.has(a) ? all : few))
}

/**
 * The domain that stands for the employer behind an e-mail address: `person@radar.lab.ac.uk` gives `lab.ac.uk`. Null for
 * a public mail provider, and for what is no address. Departments of one organisation are one domain; an organisation
 * that mails from several domains is not recognised as one.
 */
export function employerDomain(email: string): string | null {
  const at = email.lastIndexOf('@')
  const labels = email
    .slice(at + 1)
    .trim()
    .toLowerCase()
    .split('.')
    .filter((label) => label !== '')
  if (at === -1 || labels.length < 2) return null
  const whole = labels.join('.')
  const domain = labels.slice(shared_second_levels.has(labels.slice(-2).join('.')) ? -3 : -2).join('.')
  return public_mail_providers.has(whole) || public_mail_providers.has(domain) ? null : domain
}

/** Who stands behind a key, each once, and in which words she gave it: the first ones, if she gave it twice. */
type Index = Map<string, { reviewer: number; given: string }[]>

/** By what an application is looked up among some reviewers, and what is said when it is found. */
type Rule = {
  keysOf: (party: Party, application: number) => string[]
  index: Index
  worded: (key: string, given: string) => ConflictReason
  /** Two keys may say the same: a name with an umlaut has two. */
  synonyms?: true
}

function rulesOf({ reviewers, declared, nation_rule }: ConflictInput, some: number[]): Rule[] {
  const among = new Set(some)
  const own = (keysOf: (party: Party) => string[]) =>
    indexOf(some.flatMap((r) => keysOf(reviewers[r]!).map((key) => [r, key, key] as const)))
  const said = (keysOf: (each: Declared) => string[], given: (each: Declared) => string = () => '') =>
    indexOf(
      declared
        .filter(({ reviewer }) => among.has(reviewer))
        .flatMap((each) => keysOf(each).map((key) => [each.reviewer, key, given(each)] as const)),
    )
  const organisationsOf = ({ organisations }: Party) => organisations.filter(isSaid)
  const nationsOf = ({ nations }: Party) => nations.filter(isSaid)
  const rules: Rule[] = [
    {
      keysOf: (_, application) => [`${application}`],
      index: said((each) => ('application' in each ? [`${each.application}`] : [])),
      worded: () => ({ reason: 'declared' }),
    },
    {
      keysOf: organisationsOf,
      index: said((each) => ('organisation' in each && isSaid(each.organisation) ? [each.organisation] : [])),
      worded: (organisation) => ({ reason: 'declared-organisation', organisation }),
    },
    {
      keysOf: ({ names = [] }) => names.flatMap(nameKeys),
      index: said(
        (each) => ('name' in each ? nameKeys(each.name) : []),
        (each) => ('name' in each ? each.name : ''),
      ),
      worded: (_, name) => ({ reason: 'declared-name', name }),
      synonyms: true,
    },
    {
      keysOf: domainsOf,
      index: said((each) => ('domain' in each ? domainsOf({ emails: [`@${each.domain}`] }) : [])),
      worded: (domain) => ({ reason: 'declared-domain', domain }),
    },
    {
      keysOf: organisationsOf,
      index: own(organisationsOf),
      worded: (organisation) => ({ reason: 'same-organisation', organisation }),
    },
    { keysOf: domainsOf, index: own(domainsOf), worded: (domain) => ({ reason: 'same-domain', domain }) },
  ]
  if (nation_rule) {
    rules.push({ keysOf: nationsOf, index: own(nationsOf), worded: (nation) => ({ reason: 'same-nation', nation }) })
  }
  return rules.filter(({ index }) => index.size > 0)
}

function conflictsOf(application: number, party: Party, rules: Rule[]): Conflict[] {
  const reasons = new Map<number, ConflictReason[]>()
  for (const { keysOf, index, worded, synonyms } of rules) {
    const told = new Set<string>()
    for (const key of new Set(keysOf(party, application))) {
      for (const { reviewer, given } of index.get(key) ?? []) {
        if (synonyms && told.has(`${reviewer} ${given}`)) continue
        if (synonyms) told.add(`${reviewer} ${given}`)
        const why = worded(key, given)
        const of_pair = reasons.get(reviewer)
        if (of_pair) of_pair.push(why)
        else reasons.set(reviewer, [why])
      }
    }
  }
  return [...reasons]
    .sort(([first], [second]) => first - second)
    .map(([reviewer, why]) => ({ application, reviewer, reasons: why }))
}

const isSaid = (key: string) => key.trim() !== ''

function domainsOf({ emails }: Pick<Party, 'emails'>): string[] {
  return emails.map(employerDomain).filter((domain) => domain !== null)
}

function indexOf(lines: (readonly [reviewer: number, key: string, given: string])[]): Index {
  const seen = new Map<string, Map<number, string>>()
  for (const [reviewer, key, given] of lines) {
    const of_key = seen.get(key)
    if (!of_key) seen.set(key, new Map([[reviewer, given]]))
    else if (!of_key.has(reviewer)) of_key.set(reviewer, given)
  }
  return new Map([...seen].map(([key, of_key]) => [key, [...of_key].map(([reviewer, given]) => ({ reviewer, given }))]))
}

function check({ applications, reviewers, declared, changed }: ConflictInput) {
  const isOf = (number: number, list: Party[]) => Number.isInteger(number) && number >= 0 && number < list.length
  for (const d of declared) {
    if (!isOf(d.reviewer, reviewers)) throw new RangeError(`a conflict is declared by reviewer ${d.reviewer}`)
    if ('application' in d && !isOf(d.application, applications)) {
      throw new RangeError(`a conflict is declared about application ${d.application}`)
    }
  }
  for (const a of changed?.applications ?? [])
    if (!isOf(a, applications)) throw new RangeError(`application ${a} is said to be changed`)
  for (const r of changed?.reviewers ?? [])
    if (!isOf(r, reviewers)) throw new RangeError(`reviewer ${r} is said to be changed`)
}
