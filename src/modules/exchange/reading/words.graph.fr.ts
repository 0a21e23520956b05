import type { en } from './words.graph.en.ts'

export const fr: typeof en = {
  title: 'Graphe',
  lead: 'Chaque nœud s’ouvre d’un clic et montre ce qui lui est lié ; un nœud ouvert mène à sa page.',
  titleOf: (name) => `Ce qui est lié à ${name}`,
  nothing: 'Aucun objet choisi',
  nothingText: 'Cherchez un objet et choisissez « Voir en graphe » sur sa page.',
  search: 'Chercher',
  gone: 'L’objet de cette adresse n’a pas été envoyé ici, ou ne vous est pas communiqué.',
  picture: 'Graphe des objets liés',
  sentence: (nodes, edges) =>
    `${nodes} objets et ${edges} liens. Les formes disent les natures, qui sont aussi écrites.`,
  opened: 'Ouverts',
  close: (name) => `Fermer ${name}`,
  open: (name, type) => `Ouvrir ${name}, ${type}`,
  read: (name, type) => `Lire ${name}, ${type}`,
  more: (count) => `et ${count} de plus`,
  moreOf: (count, type) => `${count} de plus : ${type}. Les trouver tous.`,
  notHere: 'Pas ici',
  full: (count) =>
    `${count} nœuds sont ouverts ; davantage ne serait pas lisible. Fermez-en un pour en ouvrir un autre.`,
  table: 'Les liens en tableau',
  from: 'De',
  link: 'Lien',
  to: 'Vers',
  about: 'renvoie à',
  noLinks: 'Rien de ce que vous pouvez voir ne lui est lié.',
}
