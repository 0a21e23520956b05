// What the terminal says of an import, a line for each thing to say.
import type { Language } from '#kernel/language/index.ts'
import type { Imported } from './knownExploited.ts'
import type { ScoresImported } from './score.ts'
import { words } from './words.ts'

export function importedText(language: Language, imported: Imported): string[] {
  const say = words(language).importing
  if (imported.outcome === 'known') return [say.known(imported.version)]
  if (imported.outcome === 'imported') return [say.catalogue(imported)]
  const { catalogueFaults } = words(language)
  return [
    say.nothing,
    ...imported.faults.map(({ entry, field, fault }) => say.entry(entry, field, catalogueFaults[fault])),
  ]
}

export function scoresText(language: Language, imported: ScoresImported): string[] {
  const say = words(language).importing
  if (imported.outcome === 'known') return [say.known(imported.scored_on)]
  if (imported.outcome === 'imported') return [say.scores(imported)]
  const { scoreFaults } = words(language)
  return [say.nothing, ...imported.faults.map(({ line, fault }) => say.line(line, scoreFaults[fault]))]
}
