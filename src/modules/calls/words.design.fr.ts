import type { en } from './words.design.en.ts'

export const fr: typeof en = {
  kinds: {
    line: 'Une ligne de texte',
    text: 'Un texte plus long',
    number: 'Un nombre',
    choice: 'Un choix parmi plusieurs',
    'yes-no': 'Oui ou non',
    date: 'Une date',
    file: 'Un fichier',
  },
  faults: {
    missing: () => 'À remplir.',
    'too-long': (limit) => `${limit} caractères au plus.`,
    'too-many': (limit) => `${limit} au plus.`,
    'too-few': (limit) => `${limit} au moins.`,
    'too-small': (limit) => `${limit} ou davantage.`,
    'too-large': (limit) => `${limit} ou moins.`,
    'not-a-number': () => 'Un nombre entier, en chiffres.',
    'not-a-key': () =>
      'Des minuscules et des chiffres, en commençant par une lettre. L’aide ci-dessus dit ce qui peut les séparer.',
    reserved: () => 'La plateforme se sert elle-même de cette clé. Choisissez-en une autre.',
    twice: () => 'Un autre élément porte déjà le même. Choisissez-en un autre.',
    'not-a-choice': () => 'Choisissez l’une des possibilités.',
    'wrong-order': () => 'Le maximum est inférieur au minimum.',
    'not-a-number-field': () =>
      'Les règles d’admissibilité lisent cette réponse comme un nombre : faites-en un nombre, ou changez de clé.',
    'unknown-key': (names) => `Le fichier contient ce qu’une conception ne connaît pas : ${names}.`,
    'not-understood': () => 'Saisie illisible. Comparez avec l’aide ci-dessus.',
    'not-a-time': () => 'Indiquez un jour et une heure, par exemple 2027-03-01 12:00.',
    'no-such-time': (next) =>
      `L’horloge avance et saute cette heure, qui n’existe pas. La première heure qui existe ensuite est ${next}.`,
    'closes-before-opens': () => 'La clôture doit suivre l’ouverture.',
    'not-money': () => 'Un montant en chiffres, par exemple 100 000 ou 2500,50.',
    'not-a-currency': () => 'Les trois lettres d’une monnaie divisée en centièmes, par exemple EUR.',
    'not-an-address': () =>
      'Des minuscules et des chiffres séparés par de simples traits d’union, 60 caractères au plus, et pas « new ».',
    'slug-taken': () => 'Un autre appel a déjà cette adresse.',
  },
  refusals: {
    'published-already': 'L’appel est publié. Candidats et évaluateurs se fient à sa conception : elle ne change plus.',
    'not-programme-officer':
      'Un appel est ouvert par les chargés de l’ensemble du programme. C’est un administrateur qui confie ce rôle.',
  },
  fault: (where, what) => `${where} : ${what}`,
  languages: { en: 'anglais', fr: 'français' },
  save: 'Enregistrer',
  saved: 'Enregistré.',
  back: 'Revenir à la vue d’ensemble',
  design: 'Conception',
  lead: (when) => `Une ébauche, visible de ses seuls chargés et des observateurs. Clôture le ${when}.`,
  leadPublished: (when) => `Publié. Clôture le ${when}.`,
  leadNoDates: 'Une ébauche, visible de ses seuls chargés et des observateurs. Ses dates restent à fixer.',
  parts: 'Éléments de la conception',
  basics: 'Titres, dates et dotation',
  datesMissing: 'Titres, dates et dotation : dates à fixer',
  challengesCount: (count) =>
    count === 0 ? 'Défis : aucun pour l’instant' : count === 1 ? 'Un défi' : `${count} défis`,
  fieldsCount: (count) =>
    count === 0
      ? 'Questions du formulaire : aucune pour l’instant'
      : count === 1
        ? 'Une question'
        : `${count} questions`,
  criteriaCount: (count, sum) =>
    count === 0
      ? 'Critères : aucun pour l’instant'
      : `${count === 1 ? 'Un critère' : `${count} critères`}, somme des pondérations : ${sum} %`,
  rulesCount: (count) =>
    count === 0
      ? 'Admissibilité : ouvert à tous'
      : count === 1
        ? 'Admissibilité : une règle'
        : `Admissibilité : ${count} règles`,
  missing: 'Avant que l’appel puisse être publié',
  unanswerable: {
    readiness:
      'Une règle porte sur le niveau de maturité technologique, mais aucune question n’a la clé « readiness » : personne ne pourrait la remplir. Ajoutez un nombre de 1 à 9 portant cette clé.',
  },
  preview: 'Essai à blanc',
  previewText: 'Voir le formulaire comme les candidats le verront, et les critères comme les évaluateurs.',
  download: 'Télécharger la conception',
  publishing: 'Publication',
  publishLead: (opens, closes) =>
    `Chacun pourra lire l’appel, en français et en anglais. Les candidatures seront reçues du ${opens} au ${closes}. Dès la publication, la conception ne change plus.`,
  copy: 'Copier la conception',
  copyLead:
    'Ouvre une nouvelle ébauche avec les mêmes défis, questions, critères et règles. Ses dates vous restent à fixer.',
  copySlug: 'Adresse de la copie',
  copied: 'La conception est copiée dans une nouvelle ébauche. Fixez d’abord ses titres et ses dates.',
  copyTitle: { en: (title) => `${title} (copy)`, fr: (title) => `${title} (copie)` },
  newCall: 'Nouvel appel',
  newLead: 'Il commence comme une ébauche que seuls les chargés et les observateurs voient.',
  create: 'Créer l’ébauche',
  created: 'L’ébauche est créée. Viennent maintenant les défis, les questions et les critères.',
  inputs: {
    slug: 'Adresse',
    'title.en': 'Titre en anglais',
    'title.fr': 'Titre en français',
    'summary.en': 'Résumé en anglais',
    'summary.fr': 'Résumé en français',
    'purpose.en': 'Objet en anglais',
    'purpose.fr': 'Objet en français',
    time_zone: 'Fuseau horaire de l’appel',
    opens_at: 'Ouverture',
    closes_at: 'Clôture',
    places: 'Places',
    award: 'Dotation par place',
    award_currency: 'Monnaie',
    scoring: 'Comment les candidatures sont classées',
    lottery: 'Tirage au sort',
    code: 'Code',
    area: 'Domaine technologique',
    'problem.en': 'Problème en anglais',
    'problem.fr': 'Problème en français',
    key: 'Clé',
    kind: 'Genre de réponse',
    'label.en': 'Intitulé en anglais',
    'label.fr': 'Intitulé en français',
    'help.en': 'Aide en anglais',
    'help.fr': 'Aide en français',
    required: 'La réponse est obligatoire',
    max_characters: 'Réponse la plus longue, en caractères',
    max_words: 'Réponse la plus longue, en mots',
    min: 'Minimum',
    max: 'Maximum',
    unit: 'Unité',
    options: 'Choix proposés',
    'question.en': 'Question à l’évaluateur en anglais',
    'question.fr': 'Question à l’évaluateur en français',
    weight_percent: 'Pondération',
  },
  line: (number) => `Ligne ${number}`,
  eligibilityInputs: {
    'nation.admits': 'Sont admis',
    'nation.nations': 'Nations',
    'size.max_employees': 'Effectif maximal',
    'age.max_years': 'Années depuis la création, au plus',
    'readiness.min': 'Niveau de maturité technologique minimal',
    'readiness.max': 'Niveau de maturité technologique maximal',
  },
  anchor: (points, language) => `Ce que signifie ${points} sur 5, en ${language}`,
  help: {
    slug: (example) =>
      `La fin de l’adresse web : /calls/${example}. Laissée vide, elle est tirée du titre anglais. Elle ne change plus ensuite.`,
    slugExample: 'cold-ports-2027',
    summary: 'Une ou deux phrases, pour les listes et le haut de la page.',
    purpose: 'À quoi sert l’appel et ce que deviennent les lauréats. Une ligne vide ouvre un paragraphe.',
    opens: 'Quand l’horloge montre deux fois la même heure, l’appel ouvre à la première.',
    closes:
      'La minute indiquée compte encore. Quand l’horloge montre deux fois la même heure, l’appel est clos à la seconde.',
    places: 'Combien de projets sont retenus au plus.',
    award: '0 s’il n’y en a pas.',
    scoring:
      'Certains évaluateurs sont sévères, d’autres indulgents. L’étalonnage corrige cela, dans la mesure où les évaluations le montrent. Les candidats le lisent avant de candidater ; cela ne peut plus être changé ensuite.',
    lottery:
      'Autour du seuil, les évaluations ne départagent pas les candidatures. Avec un tirage au sort, les dernières places sont tirées entre elles, à partir d’une graine que personne ne peut choisir. Les candidats le lisent avant de candidater ; cela ne peut plus être changé ensuite.',
    currency: 'Trois lettres, par exemple EUR.',
    code: 'Court et stable, pour les fichiers et les exports : des minuscules et des chiffres séparés par des traits d’union, par exemple hull-repair.',
    fieldKey:
      'La colonne des exports : minuscules, chiffres et traits bas. L’admissibilité lit « readiness », « employees » et « founded ».',
    criterionKey: 'Pour les exports : minuscules, chiffres et traits bas, par exemple feasibility.',
    options:
      'Un choix par ligne : clé | anglais | français. Par exemple : civil-first | Civil customers first | Des clients civils d’abord',
    kind: 'Après un changement de genre, enregistrez : les limites du nouveau genre apparaissent.',
    unit: 'Suit le nombre, par exemple °C.',
    question: 'Ce que l’évaluateur se demande, en une phrase.',
    weight: 'En pour cent. La somme des pondérations est de 100.',
  },
  list: {
    challenges: {
      title: 'Défis',
      lead: 'Ce que l’appel veut voir résolu. Une candidature répond à l’un d’eux.',
      one: (number) => `Défi ${number}`,
      add: 'Ajouter un défi',
      none: 'Pas encore de défi',
      noneText: 'Ajoutez le premier : un titre, son domaine technologique et le problème en mots simples.',
    },
    fields: {
      title: 'Questions du formulaire',
      lead: 'Ce qui est demandé aux candidats, dans cet ordre. Le titre, le défi et la langue le sont toujours.',
      one: (number) => `Question ${number}`,
      add: 'Ajouter une question',
      none: 'Pas encore de question',
      noneText: 'Ajoutez la première. Huit à douze suffisent à la plupart des appels.',
    },
    criteria: {
      title: 'Critères',
      lead: 'Comment jugent les évaluateurs. Chaque critère a une échelle de 1 à 5, dont chaque degré dit ce qu’il signifie.',
      one: (number) => `Critère ${number}`,
      add: 'Ajouter un critère',
      none: 'Pas encore de critère',
      noneText: 'Ajoutez le premier. Trois à cinq suffisent à la plupart des appels.',
    },
  },
  untitled: 'à rédiger',
  up: 'Monter',
  down: 'Descendre',
  remove: 'Supprimer',
  unsaved: 'Pas encore enregistré',
  unsavedText: 'La liste n’est réarrangée que sur cette page. Enregistrez-la quand elle vous convient.',
  weights: 'Somme des pondérations',
  weightsRight: (sum) => `${sum} sur 100 %`,
  weightsShort: (sum, missing) => `${sum} sur 100 %, il manque ${missing}`,
  weightsOver: (sum, over) => `${sum} sur 100 %, ${over} de trop`,
  eligibility: 'Admissibilité',
  eligibilityLead:
    'Des règles que la plateforme vérifie pendant la saisie, puis au dépôt. Sans règle, chacun peut se porter candidat.',
  rules: {
    nation: 'Où l’organisation est établie',
    size: 'Combien de personnes elle emploie',
    age: 'Quel âge elle a',
    readiness: 'Où en est la technologie',
  },
  applies: 'Cette règle s’applique',
  members: 'Les nations membres',
  membersAndPartners: 'Les nations membres et les partenaires',
  listed: 'Seulement les nations cochées ci-dessous',
  years: 'ans',
  readinessHelp: 'De 1 à 9. Le formulaire doit le demander par un nombre dont la clé est « readiness ».',
  twice: {
    opens_at: (when) => `L’horloge montre deux fois ${when} ce jour-là. L’appel ouvre à la première.`,
    closes_at: (when) => `L’horloge montre deux fois ${when} ce jour-là. L’appel est clos à la seconde.`,
  },
  fixed: 'Cette partie ne change plus',
  previewLead:
    'Le formulaire comme les candidats le verront, puis les échelles comme les évaluateurs les verront. Rien n’est conservé ici.',
  previewForm: 'Ce que remplissent les candidats',
  previewCriteria: 'Ce que remplissent les évaluateurs',
  previewRefused: 'Un essai à blanc : rien ne peut être envoyé d’ici.',
  previewNoFields: 'Le formulaire n’a pas encore de question.',
  previewNoCriteria: 'Il n’y a pas encore de critère.',
  copyRefused: 'Copier ouvre un nouvel appel, ce qui revient aux chargés de l’ensemble du programme.',
  scoringOf: {
    raw: 'Par la moyenne simple de leurs évaluations',
    calibrated: 'Par la note étalonnée : la moyenne, corrigée de la sévérité de chaque évaluateur',
  },
  lotteryHeld: 'Tirer les dernières places au sort',
  yes: 'Oui',
  no: 'Non',
}
