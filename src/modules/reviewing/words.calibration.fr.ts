import { plural } from '#kernel/language/index.ts'
import type { en } from './words.calibration.en.ts'

const some = (count: number, one: string, other: string) => plural('fr', count, { one, other })

export const fr: typeof en = {
  policy: {
    raw: 'Classées par la moyenne simple, comme l’appel l’annonçait avant son ouverture. La note étalonnée est montrée pour comparaison et ne décide de rien.',
    calibrated:
      'Classées par la note étalonnée, comme l’appel l’annonçait avant son ouverture. La moyenne simple figure à côté.',
  },
  caption: { raw: 'Candidatures par moyenne simple', calibrated: 'Candidatures par note étalonnée' },
  rank: 'Rang',
  raw: 'Moyenne simple',
  calibrated: 'Étalonnée',
  expected: 'Rang attendu',
  chance: 'Dans les places',
  spread: 'Écart',
  toScales: 'Échelles des évaluateurs',
  histogramMean: 'Moyenne simple, de 0 à 100',
  histogramCalibrated: 'Note étalonnée, en points',
  picture:
    'Le trait est l’intervalle où se trouve la vraie note 95 fois sur 100, le point la note étalonnée, l’anneau la moyenne simple.',
  help: 'Le rang attendu et la chance d’être dans les places tiennent compte de toute l’incertitude, en 2 000 tirages à partir d’une graine que personne n’a choisie. L’écart est la distance entre l’évaluation la plus haute et la plus basse, en points.',
  fromTo: (low: string, high: string) => `${low} à ${high}`,
  explainOf: (reference: string) => `Expliquer la note de ${reference}`,
  group: 'Groupe',
  groupsTitle: (count: string) => `Les évaluations ne relient pas toutes les candidatures : il y a ${count} groupes`,
  groupsText:
    'Des évaluateurs ne se comparent qu’à travers des candidatures communes. D’un groupe à l’autre, rien n’est comparé : chacun garde son niveau, et dans l’ordre de la liste tous les groupes se valent.',
  groupsMissing: (smaller: string, larger: string) =>
    `Recoupement manquant : une évaluation d’une candidature du groupe ${smaller} par un évaluateur du groupe ${larger}, ou l’inverse, réunirait les deux.`,
  groupsCaption: 'Groupes reliés par des évaluations',
  singleTitle: (count: number, shown: string) =>
    `${shown} ${some(count, 'évaluateur n’a', 'évaluateurs n’ont')} qu’une seule évaluation`,
  singleText:
    'Une évaluation dit peu d’une échelle. Leur sévérité est supposée proche de la moyenne, et leurs notes comptent presque telles quelles.',
  unknownTitle: 'Ici, la sévérité ne se distingue pas de la qualité',
  unknownText:
    'Il faut que quelqu’un d’autre ait évalué les mêmes candidatures, et chaque évaluateur plusieurs d’entre elles. D’ici là, aucune note n’est corrigée de la sévérité.',

  renewing: {
    title: 'Les notes sont en cours de renouvellement',
    earlier: (before: string, counted: number, shown: string, reviews: number) =>
      `Ce sont encore celles de ${before} ${some(counted, 'évaluation', 'évaluations')} ; ${shown} ${some(reviews, 'compte', 'comptent')} à présent, et certaines ont pu changer. Rechargez cette page dans un instant. Rien ne peut être décidé d’après ces notes avant leur renouvellement.`,
    none: (reviews: number, shown: string) =>
      `Les notes étalonnées de ${shown} ${some(reviews, 'évaluation', 'évaluations')} sont calculées pour la première fois ; d’ici là, seules les moyennes simples sont montrées. Rechargez cette page dans un instant.`,
  },

  scales: {
    title: 'Échelles des évaluateurs',
    lead: 'La sévérité ou l’indulgence de chaque évaluateur, d’après ce que d’autres ont donné aux mêmes candidatures.',
    empty: 'Aucune évaluation n’est encore remise',
    emptyText: 'Les échelles sont estimées à partir des évaluations remises.',
    single: 'Ce que dit une évaluation',
    average: 'Ce que dit la moyenne',
    alpha: 'Alpha de Krippendorff',
    spread: 'Écart moyen, en points',
    agreementHelp:
      'De toutes les différences entre notes, telle part tient aux candidatures : pour une évaluation, et pour la moyenne de toutes celles d’une candidature. Le reste est sévérité et hasard. L’alpha vaut 1 quand tous s’accordent et 0 quand ils ne s’accordent pas mieux que par hasard.',
    deviations: (application: string, reviewer: string, chance: string) =>
      `Différences typiques, en points : ${application} entre candidatures, ${reviewer} entre niveaux d’évaluateurs, ${chance} par hasard.`,
    caption: 'Évaluateurs selon leur échelle',
    reviewer: 'Évaluateur',
    nation: 'Nation',
    reviews: 'Évaluations',
    mean: 'Moyenne donnée',
    bias: 'Sévérité (−) ou indulgence (+)',
    interval: 'Intervalle à 95 %',
    remark: 'Remarque',
    harsh: 'Sévère',
    lenient: 'Indulgent',
    one: 'Une seule évaluation',
    picture:
      'Points au-dessus ou au-dessous de l’échelle commune. Le trait fin au milieu est le 0 ; là où l’intervalle ne le touche pas, l’évaluateur est dit sévère ou indulgent.',
    asideHelp:
      'Les évaluations de candidatures qu’une personne parmi les chargés de programme et les observateurs ne doit pas voir ne fixent l’échelle de personne, afin que rien ne puisse y être lu à leur sujet.',
    driftTitle: 'Dérive',
    driftLead:
      'Ceux dont les notes montent ou descendent au fil de leurs évaluations, une fois retirées la qualité et l’échelle.',
    driftNone: 'Les notes de personne ne dérivent plus que le hasard ne l’explique.',
    driftCaption: 'Évaluateurs dont les notes dérivent',
    slope: 'Points par évaluation',
    doubt: 'Par hasard seul',
    concordTitle: 'Un autre ordre',
    concordLead:
      'Ceux qui ordonnent les candidatures à l’inverse de tous. C’est peut-être une erreur d’échelle, ou un regard sur autre chose : demandez avant de juger.',
    concordNone: 'L’ordre de personne ne va à l’encontre de celui des autres.',
    concordCaption: 'Évaluateurs dont l’ordre va à l’encontre de celui des autres',
    shared: 'Candidatures communes',
    correlation: 'Corrélation',
    groupsTitle: 'Groupes',
    applications: 'Candidatures',
    reviewers: 'Évaluateurs',
    level: 'Niveau',
  },

  score: {
    title: 'D’où vient la note',
    toScore: 'D’où vient la note',
    toAssessment: 'La candidature entière',
    none: 'Aucune évaluation n’est encore remise',
    noneText: 'Une note se compose d’évaluations remises.',
    interval: 'Intervalle à 95 %',
    places: (places: string) => `Dans les ${places} places`,
    points: (shown: string, value: number) => `${shown} ${some(value, 'point', 'points')}`,
    words: 'En toutes lettres',
    mean: (count: number, shown: string, mean: string) =>
      count === 1
        ? `Un évaluateur a donné ${mean} points. C’est la moyenne simple.`
        : `${shown} évaluateurs ont donné ${mean} points en moyenne. C’est la moyenne simple.`,
    lenient: (name: string, score: string, bias: string, adjusted: string) =>
      `${name} a donné ${score}. D’après ce que d’autres ont donné aux mêmes candidatures, on estime que cette personne donne ${bias} de plus que l’évaluateur moyen. Sur l’échelle commune, la note est de ${adjusted}.`,
    harsh: (name: string, score: string, bias: string, adjusted: string) =>
      `${name} a donné ${score}. D’après ce que d’autres ont donné aux mêmes candidatures, on estime que cette personne donne ${bias} de moins que l’évaluateur moyen. Sur l’échelle commune, la note est de ${adjusted}.`,
    plain: (name: string, score: string) =>
      `${name} a donné ${score}. Il n’y a rien à retirer : l’échelle est la commune, ou l’on n’en sait rien.`,
    onlyOne: (name: string) => `${name} n’a rien évalué d’autre ; on sait donc peu de cette échelle.`,
    adjusted: (mean: string, level: string) =>
      `Sur l’échelle commune, la moyenne est de ${mean}. Le niveau de l’appel, moyenne de toutes ses candidatures, est de ${level}.`,
    shrunk: (kept: string, moved: string) =>
      `Un petit nombre d’évaluations ne dit pas tout : ${kept} de la distance au niveau est conservée, selon la règle commune à tous. La note en est déplacée de ${moved}.`,
    unmoved: 'La note se trouve au niveau de l’appel ; il n’y a donc rien à en rapprocher.',
    result: (quality: string) => `La note étalonnée est de ${quality}.`,
    doubt: (low: string, high: string) =>
      `D’autres évaluateurs auraient pu juger autrement : la vraie note se trouve entre ${low} et ${high}, 95 fois sur 100.`,
    beyond:
      'Sur l’échelle commune, une note peut dépasser un peu 100 ou descendre au-dessous de 0 : l’échelle des points s’arrête là, non la sévérité d’un évaluateur.',
    aside:
      'Cette candidature ne contribue pas à fixer les échelles, parce qu’une personne parmi les chargés de programme et les observateurs ne doit pas la voir. Sa note découle des échelles que fixent les évaluations des autres.',
    picture: 'De la moyenne simple à la note étalonnée',
    sentenceUp: (by: string) => `L’étalonnage relève la note de ${by}.`,
    sentenceDown: (by: string) => `L’étalonnage abaisse la note de ${by}.`,
    sentenceSame: 'L’étalonnage laisse la note telle quelle.',
    step: 'Étape',
    change: 'Changement',
    after: 'Note ensuite',
    stepMean: 'Moyenne simple',
    stepReviewer: (name: string) => `Échelle de ${name}`,
    stepShrinkage: 'Peu d’évaluations',
    stepResult: 'Étalonnée',
    exact: 'Les parts s’additionnent exactement ; l’affichage est arrondi à une décimale.',
  },
}
