import type { en } from './words.timeline.en.ts'

export const fr: typeof en = {
  title: 'Chronologie',
  lead: (count, written, days) =>
    `${count < 2 ? `${written} objet ou version nouvelle` : `${written} objets et versions nouvelles`} ces ${days} derniers jours.`,
  picture: 'Ajouts par jour',
  sentence: (days) => `Chaque image est une nature, à la même échelle, sur ${days} jours.`,
  measure: 'Objets et versions',
  others: 'Toutes les autres natures',
  spanOf: (days) => `${days} jours`,
  today: 'Aujourd’hui',
  yesterday: 'Hier',
  older: 'Plus anciens',
  newest: 'Plus récents',
  fresh: 'Nouveau',
  changed: 'Nouvelle version',
  change: 'Quoi',
  time: 'Heure',
  nothing: 'Rien pour l’instant',
  nothingText: 'Ce qui vous est communiqué dans vos collections apparaît ici à mesure que cela arrive.',
  arrivedOne: '1 nouvel objet : montrer',
  arrivedMany: '# nouveaux objets : montrer',
}
