// Words too common to say what a text is about. Small and general on purpose: a word that is common in one call only
// ("system", "novel") already weighs little through its document frequency.
import type { Language } from '#kernel/language/index.ts'
import { fold } from './fold.ts'

const english = `a about above after again against all also am an and any are as at be because been before being below
between both but by can cannot could did do does doing done down during each either else ever every few for from further
get had has have having he her here hers him his how however i if in into is it its itself just may me might more most
much must my neither no nor not now of off often on once one only or other our ours out over own per rather same shall
she should since so some such than that the their theirs them then there therefore these they this those though through
thus to too under until up upon us use used using very via was we well were what when where whether which while who whom
whose why will with within without would yet you your yours`

const french = `à afin ai ainsi alors après au aucun aucune aujourd aussi autre autres aux avant avec avoir beaucoup bien
car ce ceci cela celle celles celui cependant ces cet cette ceux chacun chaque chez ci comme comment d dans de depuis des
deux doit doivent donc dont du durant elle elles en encore ensuite entre est et étaient était été être eu eux fait faire
faut font hors il ils jusqu je l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsque lui mais même mêmes
mes mieux moins mon ne ni non nos notamment notre nous on ont or ou où par parce parmi pas pendant peu peut peuvent plus
plusieurs pour pourquoi près puis puisque qu quand que quel quelle quelles quels qui quoi sa sans se selon ses si sinon
soit son sont sous souvent sur ta tandis te tel telle telles tels tes toujours tous tout toute toutes très tu un une vers
via voici vos votre vous y`

/** Without diacritics, as words are compared. */
export const stop_words: Record<Language, Set<string>> = {
  en: new Set(english.split(/\s+/)),
  fr: new Set(french.split(/\s+/).map(fold)),
}
