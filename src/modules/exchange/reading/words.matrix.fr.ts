import type { en } from './words.matrix.en.ts'

export const fr: typeof en = {
  title: 'Matrice',
  titleOf: (framework) => `Matrice : ${framework}`,
  lead: (used, all) => `${used} techniques sur ${all} sont utilisées par quelque chose que vous pouvez voir.`,
  collection: 'Collection',
  group: 'Groupe',
  added: 'Quand',
  countedBy: 'Compté',
  counted: {
    all: 'Tout ce qui l’utilise',
    reports: 'Rapports',
    indicators: 'Indicateurs',
    malware: 'Maliciels et outils',
    groups: 'Groupes et campagnes',
    sightings: 'Observations',
  },
  shown: 'Montré',
  usedOnly: 'Seulement les utilisées',
  compare: 'Signalé par',
  compareOurs: 'Nous, face aux autres',
  asTable: 'La même chose en tableau',
  asMatrix: 'En matrice',
  none: 'Aucun référentiel pour l’instant',
  noneText:
    'Une matrice est tracée à partir des techniques qui se trouvent dans une collection. Un exploitant peut y importer le fichier d’un référentiel, par exemple avec bin/causeway exchange import.',
  noneFiltered: 'Rien de ce qui passe ces filtres n’utilise une technique de ce référentiel.',
  sentence: 'Plus une technique est foncée, plus elle est utilisée ; le nombre dit combien.',
  sentenceCompared: 'Pour chaque technique : combien ont été signalés par nous, et combien par d’autres.',
  both: (ours, theirs) => `les nôtres ${ours}, les leurs ${theirs}`,
  uses: (count, written) => (count < 2 ? `${written} usage` : `${written} usages`),
  under: (count, used) => {
    const techniques = count === 1 ? '1 sous-technique' : `${count} sous-techniques`
    return `${techniques}, dont ${used} utilisées`
  },
  tactic: (count) => (count === 1 ? '1 technique' : `${count} techniques`),
  number: 'Numéro',
  technique: 'Technique',
  tactics: 'Tactiques',
  total: 'En tout',
  ours: 'Les nôtres',
  theirs: 'Les leurs',
}
