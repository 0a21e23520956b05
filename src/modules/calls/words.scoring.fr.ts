import type { Scoring } from './call.ts'
import type { en } from './words.scoring.en.ts'

const rules: Record<Scoring, string[]> = {
  raw: [
    'La note d’une évaluation est la somme pondérée de ses points, ramenée à une échelle de 0 à 100.',
    'La note d’une candidature est la moyenne de ses évaluations. La moyenne la plus haute passe devant.',
  ],
  calibrated: [
    'La note d’une évaluation est la somme pondérée de ses points, ramenée à une échelle de 0 à 100.',
    'À partir de toutes les évaluations de l’appel, on estime si chaque évaluateur est sévère ou indulgent, d’après ce que d’autres ont donné aux mêmes candidatures. Chaque note en est corrigée.',
    'Une moyenne de peu d’évaluations est légèrement rapprochée de la moyenne de l’appel, parce que le hasard y pèse davantage. La règle est la même pour tous ; elle est calculée, non choisie.',
    'La note étalonnée qui en résulte classe les candidatures. La moyenne simple reste consignée à côté d’elle, et tout écart entre les deux peut être expliqué.',
    'Les évaluateurs ne sont comparés qu’à travers les candidatures qu’ils ont en commun. Là où les évaluations ne relient pas deux groupes de candidatures, rien n’est comparé de l’un à l’autre.',
  ],
}

export const fr: typeof en = {
  title: 'Comment les candidatures sont classées',
  lead: {
    raw: 'Par la moyenne simple de leurs évaluations.',
    calibrated: 'Par une note qui tient compte de la sévérité ou de l’indulgence de chaque évaluateur.',
  },
  rules,
}
