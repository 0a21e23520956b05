import type { en } from './words.start.en.ts'

export const fr: typeof en = {
  title: 'Échange sur les menaces',
  lead: (fresh, written) =>
    fresh === 0
      ? 'Rien de nouveau depuis hier dans ce qui vous est communiqué.'
      : `${fresh === 1 ? '1 objet nouveau' : `${written} objets nouveaux`} depuis hier dans ce qui vous est communiqué.`,
  collections: 'Vos collections',
  collection: 'Collection',
  fresh: 'Nouveau depuis hier',
  latest: 'Dernier ajout',
  rights: 'Vous pouvez',
  reads: 'Lire',
  writes: 'Lire et ajouter',
  never: 'Rien pour l’instant',
  newest: 'À peine arrivé',
  allNewest: 'Voir toute la chronologie',
  matrix: 'Matrice des techniques',
  bundles: 'Lots d’objets par fichier',
  timeline: 'Chronologie',
}
