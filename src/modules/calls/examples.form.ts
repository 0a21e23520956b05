// The questions, criteria and rules that the calls of the programme share. A call takes them and changes what it needs.
import type { Criterion, Field } from './design.ts'

export const problem: Field = {
  key: 'problem',
  label: { en: 'What problem do you solve, and for whom?', fr: 'Quel problème résolvez-vous, et pour qui ?' },
  help: {
    en: 'Name the people who have it today and what it costs them in hours, money or safety.',
    fr: 'Nommez les personnes qui le rencontrent aujourd’hui et ce qu’il leur coûte en heures, en argent ou en sécurité.',
  },
  required: true,
  kind: 'text',
  max_words: 150,
}

export const approach: Field = {
  key: 'approach',
  label: { en: 'How does it work, and what is new?', fr: 'Comment cela fonctionne-t-il, et qu’y a-t-il de nouveau ?' },
  help: {
    en: 'Write for an engineer of another field. One principle explained is worth more than ten advantages claimed.',
    fr: 'Écrivez pour un ingénieur d’un autre domaine. Un principe expliqué vaut mieux que dix avantages affirmés.',
  },
  required: true,
  kind: 'text',
  max_words: 200,
}

export const evidence: Field = {
  key: 'evidence',
  label: { en: 'What have you shown so far?', fr: 'Qu’avez-vous démontré jusqu’ici ?' },
  help: {
    en: 'Measurements, with how many trials and under which conditions. What failed counts too.',
    fr: 'Des mesures, avec le nombre d’essais et leurs conditions. Ce qui a échoué compte aussi.',
  },
  required: true,
  kind: 'text',
  max_words: 150,
}

export const tests: Field = {
  key: 'tests',
  label: { en: 'What would a test centre have to prove?', fr: 'Que devrait prouver un centre d’essais ?' },
  help: {
    en: 'Say what you would measure, against what, and which result would make you stop.',
    fr: 'Dites ce que vous mesureriez, par rapport à quoi, et quel résultat vous ferait arrêter.',
  },
  required: true,
  kind: 'text',
  max_words: 120,
}

export const team: Field = {
  key: 'team',
  label: { en: 'Who will do the work?', fr: 'Qui fera le travail ?' },
  required: true,
  kind: 'text',
  max_words: 120,
}

export const readiness: Field = {
  key: 'readiness',
  label: { en: 'Technology readiness level today', fr: 'Niveau de maturité technologique aujourd’hui' },
  help: {
    en: '1 is a principle observed, 4 works in the laboratory, 6 in a relevant environment, 9 is proven in use.',
    fr: '1 : principe observé ; 4 : validé en laboratoire ; 6 : en environnement représentatif ; 9 : éprouvé en service.',
  },
  required: true,
  kind: 'number',
  min: 1,
  max: 9,
}

export const employees: Field = {
  key: 'employees',
  label: { en: 'People employed, in full-time equivalents', fr: 'Effectif, en équivalents temps plein' },
  help: {
    en: 'Count companies that own more than half of yours, or that yours owns.',
    fr: 'Comptez les sociétés qui détiennent plus de la moitié de la vôtre, ou que la vôtre détient.',
  },
  required: true,
  kind: 'number',
  min: 1,
  max: 100_000,
}

export const founded: Field = {
  key: 'founded',
  label: { en: 'Year of foundation', fr: 'Année de création' },
  required: true,
  kind: 'number',
  min: 1800,
  max: 2100,
}

export const dualUse: Field = {
  key: 'dual_use',
  label: { en: 'Who buys it first?', fr: 'Qui l’achète en premier ?' },
  required: true,
  kind: 'choice',
  options: [
    {
      key: 'civil-first',
      label: { en: 'Civil customers, then armed forces', fr: 'Des clients civils, puis les armées' },
    },
    {
      key: 'defence-first',
      label: { en: 'Armed forces, then civil customers', fr: 'Les armées, puis des clients civils' },
    },
    { key: 'both', label: { en: 'Both at once', fr: 'Les deux à la fois' } },
  ],
}

export const lowestTemperature: Field = {
  key: 'lowest_temperature',
  label: {
    en: 'Lowest temperature at which it has worked',
    fr: 'Température la plus basse à laquelle il a fonctionné',
  },
  help: {
    en: 'Measured, not calculated. If you have not measured yet, give the temperature of your workshop.',
    fr: 'Mesurée, et non calculée. Si vous ne l’avez pas encore mesurée, donnez la température de votre atelier.',
  },
  required: true,
  kind: 'number',
  min: -70,
  max: 40,
  unit: '°C',
}

export const attachment: Field = {
  key: 'attachment',
  label: { en: 'One document that shows the evidence', fr: 'Un document qui montre les preuves' },
  help: {
    en: 'A test report, a drawing, a data sheet. Reviewers may read it, and need not.',
    fr: 'Un rapport d’essai, un plan, une fiche technique. Les évaluateurs peuvent le lire sans y être tenus.',
  },
  required: false,
  kind: 'file',
}

export const value: Criterion = {
  key: 'value',
  label: { en: 'Military value', fr: 'Intérêt militaire' },
  question: {
    en: 'If it works as described, what changes for the unit that has it?',
    fr: 'S’il fonctionne comme décrit, qu’est-ce qui change pour l’unité qui en dispose ?',
  },
  weight_percent: 40,
  anchors: [
    {
      en: 'no unit has this problem, or it is solved already.',
      fr: 'aucune unité n’a ce problème, ou il est déjà résolu.',
    },
    {
      en: 'a real problem, but the solution would not be taken into service as described.',
      fr: 'un vrai problème, mais la solution ne serait pas mise en service telle qu’elle est décrite.',
    },
    {
      en: 'useful to some units; how they work would have to change first.',
      fr: 'utile à certaines unités ; leur façon de travailler devrait d’abord changer.',
    },
    {
      en: 'closes a gap that units name themselves, and fits how they work today.',
      fr: 'comble une lacune que les unités citent elles-mêmes, et s’insère dans leur travail actuel.',
    },
    {
      en: 'closes such a gap for several nations, and no other known way does.',
      fr: 'comble une telle lacune pour plusieurs nations, ce qu’aucune autre voie connue ne fait.',
    },
  ],
}

export const feasibility: Criterion = {
  key: 'feasibility',
  label: { en: 'Feasibility', fr: 'Faisabilité' },
  question: {
    en: 'Does the evidence support the claim, and can the open risks be tested within the programme?',
    fr: 'Les preuves soutiennent-elles l’affirmation, et les risques restants peuvent-ils être éprouvés pendant le programme ?',
  },
  weight_percent: 35,
  anchors: [
    {
      en: 'contradicts what is known, or gives nothing to judge by.',
      fr: 'contredit les connaissances établies, ou ne donne rien à juger.',
    },
    {
      en: 'possible, but the main risk is not named or cannot be tested here.',
      fr: 'possible, mais le risque principal n’est pas nommé ou ne peut pas être éprouvé ici.',
    },
    {
      en: 'the main risk is named and can be tested within six months.',
      fr: 'le risque principal est nommé et peut être éprouvé en six mois.',
    },
    {
      en: 'measured under controlled conditions; the step to real ones is planned.',
      fr: 'mesuré en conditions contrôlées ; le passage aux conditions réelles est préparé.',
    },
    {
      en: 'measured under realistic conditions, repeated, with the failures reported.',
      fr: 'mesuré en conditions réalistes, répété, échecs compris.',
    },
  ],
}

export const viability: Criterion = {
  key: 'viability',
  label: { en: 'Viability', fr: 'Viabilité' },
  question: {
    en: 'Will somebody still make and support it in ten years?',
    fr: 'Quelqu’un le fabriquera-t-il et en assurera-t-il le soutien dans dix ans ?',
  },
  weight_percent: 25,
  anchors: [
    { en: 'nobody is named who would pay for it.', fr: 'personne n’est nommé qui le paierait.' },
    { en: 'customers are imagined; costs are not known.', fr: 'des clients sont imaginés ; les coûts sont inconnus.' },
    {
      en: 'customers have been asked; costs are estimated and plausible.',
      fr: 'des clients ont été interrogés ; les coûts sont estimés et plausibles.',
    },
    {
      en: 'a first customer pays or has committed; the supply of parts is known.',
      fr: 'un premier client paie ou s’est engagé ; l’approvisionnement est connu.',
    },
    {
      en: 'paying customers outside defence carry the product, and no single supplier can stop it.',
      fr: 'des clients payants hors défense portent le produit, et aucun fournisseur ne peut l’arrêter à lui seul.',
    },
  ],
}

export const crew: Criterion = {
  key: 'team',
  label: { en: 'Team', fr: 'Équipe' },
  question: {
    en: 'Can these people do this work in the time given?',
    fr: 'Ces personnes peuvent-elles faire ce travail dans le temps imparti ?',
  },
  weight_percent: 15,
  anchors: [
    {
      en: 'the skills needed are neither present nor planned for.',
      fr: 'les compétences nécessaires ne sont ni présentes ni prévues.',
    },
    {
      en: 'a central skill is missing and its source is not named.',
      fr: 'une compétence centrale manque et sa source n’est pas nommée.',
    },
    {
      en: 'the skills are present; the same people are promised elsewhere.',
      fr: 'les compétences sont là ; les mêmes personnes sont promises ailleurs.',
    },
    { en: 'the skills are present and the time is free.', fr: 'les compétences sont là et le temps est libre.' },
    {
      en: 'the team has already brought a comparable product into use.',
      fr: 'l’équipe a déjà mis en service un produit comparable.',
    },
  ],
}

/** The same criterion with another weight; the weights of a call add up to 100. */
export const weighing = (criterion: Criterion, weight_percent: number): Criterion => ({ ...criterion, weight_percent })
