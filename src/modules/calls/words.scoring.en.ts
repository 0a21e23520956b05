import type { Scoring } from './call.ts'

const rules: Record<Scoring, string[]> = {
  raw: [
    'The score of a review is the weighted sum of its points, brought to a scale from 0 to 100.',
    'The score of an application is the mean of its reviews. A higher mean stands before a lower one.',
  ],
  calibrated: [
    'The score of a review is the weighted sum of its points, brought to a scale from 0 to 100.',
    'From all reviews of the call it is estimated how harsh or lenient each reviewer is, by what others gave to the same applications. That is taken out of each score.',
    'A mean of few reviews is drawn a little towards the mean of the call, because chance weighs more in it. The rule is the same for everyone and is computed, not chosen.',
    'The calibrated score that results ranks the applications. The plain mean stays on record beside it, and every difference between the two can be explained.',
    'Reviewers are compared only through applications that they have in common. Where reviews do not connect two groups of applications, nothing is compared across.',
  ],
}

export const en = {
  title: 'How applications are ranked',
  lead: {
    raw: 'By the plain mean of their reviews.',
    calibrated: 'By a score that takes into account how harsh or lenient each reviewer is.',
  } satisfies Record<Scoring, string> as Record<Scoring, string>,
  rules,
}
