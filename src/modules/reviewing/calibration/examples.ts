// Invented scores for tests and measurements.
import { normal, uniform } from './chance.ts'
import type { ScoreRow } from './model.ts'

export interface Shape {
  applications: number
  reviewers: number
  /** Reviews of each application. */
  reviews: number
  /** Standard deviations of quality, leniency and chance. */
  quality: number
  leniency: number
  chance: number
  seed: number
}

/** Scores as the model has them, with the true qualities and leniencies. Loads are as even as can be. */
export function inventedScores({ applications, reviewers, reviews, quality, leniency, chance, seed }: Shape) {
  const random = uniform(seed)
  const gaussian = normal(random)
  const qualities = Array.from({ length: applications }, () => quality * gaussian())
  const biases = Array.from({ length: reviewers }, () => leniency * gaussian())
  const scores: ScoreRow[] = []
  let deck: number[] = []
  for (let i = 0; i < applications; i++) {
    const chosen = new Set<number>()
    while (chosen.size < Math.min(reviews, reviewers)) {
      if (deck.length === 0) deck = shuffled(reviewers, random)
      const at = deck.findLastIndex((reviewer) => !chosen.has(reviewer))
      const [reviewer] = at < 0 ? [Math.floor(random() * reviewers)] : deck.splice(at, 1)
      chosen.add(reviewer!)
    }
    for (const j of chosen)
      scores.push({
        application: `a${String(i).padStart(5, '0')}`,
        reviewer: `r${String(j).padStart(4, '0')}`,
        score: 60 + qualities[i]! + biases[j]! + chance * gaussian(),
      })
  }
  return { scores, qualities, biases }
}

function shuffled(count: number, random: () => number): number[] {
  const list = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[list[i], list[j]] = [list[j]!, list[i]!]
  }
  return list
}

/** Plain means by application, and means of scores that were standardised by reviewer: what calibration is compared with. */
export function simpleScores(scores: ScoreRow[]): { raw: Map<string, number>; standardised: Map<string, number> } {
  const byReviewer = Map.groupBy(scores, ({ reviewer }) => reviewer)
  const moments = new Map(
    [...byReviewer].map(([reviewer, own]) => {
      const mean = own.reduce((sum, { score }) => sum + score!, 0) / own.length
      const variance = own.reduce((sum, { score }) => sum + (score! - mean) ** 2, 0) / Math.max(1, own.length - 1)
      return [reviewer, { mean, deviation: Math.sqrt(variance) || 1 }]
    }),
  )
  const means = (of: (row: ScoreRow) => number) =>
    new Map(
      [...Map.groupBy(scores, ({ application }) => application)].map(([application, own]) => [
        application,
        own.reduce((sum, row) => sum + of(row), 0) / own.length,
      ]),
    )
  return {
    raw: means(({ score }) => score!),
    standardised: means(({ score, reviewer }) => {
      const { mean, deviation } = moments.get(reviewer)!
      return (score! - mean) / deviation
    }),
  }
}

/** The share of the truly best tenth that is among the tenth with the best scores. `a00000` is the first quality. */
export function recall(qualities: number[], scores: Map<string, number>): number {
  const best = Math.round(qualities.length / 10)
  const truly = qualities
    .map((quality, i) => ({ quality, name: `a${String(i).padStart(5, '0')}` }))
    .sort((x, y) => y.quality - x.quality)
    .slice(0, best)
  const found = new Set(
    [...scores]
      .sort((x, y) => y[1] - x[1])
      .slice(0, best)
      .map(([name]) => name),
  )
  return truly.filter(({ name }) => found.has(name)).length / best
}
