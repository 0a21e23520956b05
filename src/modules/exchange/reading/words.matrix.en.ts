import type { Counted } from './matrix.ts'

const counted: Record<Counted, string> = {
  all: 'Everything that uses it',
  reports: 'Reports',
  indicators: 'Indicators',
  malware: 'Malware and tools',
  groups: 'Groups and campaigns',
  sightings: 'Sightings',
}

export const en = {
  title: 'Matrix',
  titleOf: (framework: string) => `Matrix: ${framework}`,
  lead: (used: string, all: string) => `${used} of ${all} techniques are used by something that you may see.`,
  collection: 'Collection',
  group: 'Group',
  added: 'When told',
  countedBy: 'Counted',
  counted,
  shown: 'Shown',
  usedOnly: 'Used ones only',
  compare: 'Told by',
  compareOurs: 'Us, against others',
  asTable: 'The same as a table',
  asMatrix: 'As a matrix',
  none: 'No framework yet',
  noneText:
    'A matrix is drawn from techniques that stand in a collection. An operator can import a framework’s bundle into one, for example with bin/causeway exchange import.',
  noneFiltered: 'No technique of this framework is used by anything that passes these filters.',
  sentence: 'The darker a technique, the more uses it; the number says how many.',
  sentenceCompared: 'For each technique: how many were told by us, and how many by others.',
  both: (ours: string, theirs: string) => `ours ${ours}, theirs ${theirs}`,
  uses: (count: number, written: string) => (count === 1 ? '1 use' : `${written} uses`),
  under: (count: number, used: string) =>
    `${count === 1 ? '1 sub-technique' : `${count} sub-techniques`}, ${used} used`,
  tactic: (count: number) => (count === 1 ? '1 technique' : `${count} techniques`),
  number: 'Number',
  technique: 'Technique',
  tactics: 'Tactics',
  total: 'In all',
  ours: 'Ours',
  theirs: 'Theirs',
}
