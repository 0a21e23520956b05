// Applications that may be the same work twice: for somebody to judge, never to act on alone.
interface Titled {
  id: string
  reference: string
  title: string
  organisation_name: string
}

export interface ProposedPair {
  one: Titled
  other: Titled
  why: 'organisation' | 'title'
}

const most_pairs = 20
/** Three of five words in common, short ones left aside. */
const alike = 3 / 5
const shortest = 4

/** Pairs of one organisation, then pairs of nearly the same title; linear but for titles that share a rare word. */
export function proposePairs(applications: Titled[]): ProposedPair[] {
  const byOrganisation = Map.groupBy(applications, ({ organisation_name }) => organisation_name)
  const pairs: ProposedPair[] = [...byOrganisation.values()].flatMap((own) =>
    own.slice(1).map((other) => ({ one: own[0]!, other, why: 'organisation' as const })),
  )
  const words = new Map(applications.map((each) => [each.id, wordsOf(each.title)]))
  const holders = Map.groupBy(
    applications.flatMap((each) => [...words.get(each.id)!].map((word) => ({ word, each }))),
    ({ word }) => word,
  )
  const seen = new Set<string>()
  for (const group of holders.values()) {
    if (group.length > 40) continue
    for (const [index, { each: one }] of group.entries())
      for (const { each: other } of group.slice(index + 1)) {
        const name = `${one.id} ${other.id}`
        if (seen.has(name) || one.organisation_name === other.organisation_name) continue
        seen.add(name)
        if (likeness(words.get(one.id)!, words.get(other.id)!) >= alike) pairs.push({ one, other, why: 'title' })
      }
  }
  return pairs.slice(0, most_pairs)
}

const wordsOf = (title: string) =>
  new Set(
    title
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(({ length }) => length >= shortest),
  )

/** Words in common by all words. */
function likeness(one: Set<string>, other: Set<string>): number {
  const common = one.intersection(other).size
  return common < 2 ? 0 : common / (one.size + other.size - common)
}
