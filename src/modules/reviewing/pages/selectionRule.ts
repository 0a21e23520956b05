import { money, number } from '#kernel/language/index.ts'
import type { View } from '#kernel/ui/index.ts'
import { areaWord, type Challenge } from '#modules/calls/index.ts'
import type { Dimension, Measure, Rule } from '../selectionTerms.ts'
import { selectionWords } from '../words.selection.ts'

/** What rules are told with: the names of everything that they mention. */
export interface Names {
  view: View
  currency: string
  nation(code: string): string
  challenges: Challenge[]
  reference(application: string): string
}

export function groupName({ view, nation, challenges }: Names, dimension: Dimension, key: string): string {
  if (dimension === 'nation') return nation(key)
  if (dimension === 'area') return areaWord(view.language, key as Challenge['area'])
  return challenges.find(({ id }) => id === key)?.title[view.language] ?? key
}

export const amount = ({ view, currency }: Names, value: number, measure: Measure): string =>
  measure === 'money' ? money(view, value, currency) : number(view, value)

/** The measure of what a rule states. */
export const measureOf = (rule: Rule): Measure =>
  rule.kind === 'budget' ? 'money' : rule.kind === 'group' ? rule.measure : 'count'

/** "France: at most 4". */
export function ruleText(names: Names, rule: Rule): string {
  const say = selectionWords(names.view.language).rules
  switch (rule.kind) {
    case 'budget':
      return say.budget(amount(names, rule.limit, 'money'))
    case 'places':
      return say.places[rule.side](amount(names, rule.limit, 'count'))
    case 'group':
      return say.group[rule.side](groupName(names, rule.dimension, rule.key), amount(names, rule.limit, rule.measure))
    case 'pair':
      return say.pair(names.reference(rule.pair[0]), names.reference(rule.pair[1]))
    default:
      return say[rule.kind](names.reference(rule.application))
  }
}
