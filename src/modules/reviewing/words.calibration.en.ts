import { plural } from '#kernel/language/index.ts'

const some = (count: number, one: string, other: string) => plural('en', count, { one, other })

export const en = {
  policy: {
    raw: 'Ranked by the plain mean, as the call said before it opened. The calibrated score is shown for comparison and decides nothing.',
    calibrated: 'Ranked by the calibrated score, as the call said before it opened. The plain mean stands beside it.',
  },
  caption: { raw: 'Applications by plain mean', calibrated: 'Applications by calibrated score' },
  rank: 'Rank',
  raw: 'Plain mean',
  calibrated: 'Calibrated',
  expected: 'Expected rank',
  chance: 'Within places',
  spread: 'Spread',
  toScales: 'Reviewers’ scales',
  histogramMean: 'Plain mean, 0 to 100',
  histogramCalibrated: 'Calibrated score, in points',
  picture:
    'The line is the interval in which the true score lies 95 times in 100, the dot the calibrated score, the ring the plain mean.',
  help: 'The expected rank and the chance of being within the places take all doubt into account, in 2,000 draws of a seed that nobody chose. Spread is the distance between the highest and the lowest review, in points.',
  fromTo: (low: string, high: string) => `${low} to ${high}`,
  explainOf: (reference: string) => `Explain the score of ${reference}`,
  group: 'Group',
  groupsTitle: (count: string) => `The reviews do not connect all applications: there are ${count} groups`,
  groupsText:
    'Reviewers can only be compared through applications that they share. Between groups nothing is compared: each keeps its own level, and in the order of the list each group counts as equally good.',
  groupsMissing: (smaller: string, larger: string) =>
    `Missing overlap: one review of an application of group ${smaller} by a reviewer of group ${larger}, or the other way round, would join the two.`,
  groupsCaption: 'Groups that reviews connect',
  singleTitle: (count: number, shown: string) =>
    `${shown} ${some(count, 'reviewer has', 'reviewers have')} a single review`,
  singleText:
    'One review says little about a scale. Their severity is taken to be near the average, and their scores count almost as given.',
  unknownTitle: 'Severity cannot be told from quality here',
  unknownText:
    'Somebody else must have reviewed the same applications, and each reviewer several of them. Until then no score is corrected for severity.',

  renewing: {
    title: 'The scores are being renewed',
    earlier: (before: string, counted: number, shown: string, reviews: number) =>
      `They are still those of ${before} ${some(counted, 'review', 'reviews')}; ${shown} ${some(reviews, 'counts', 'count')} now, and some may have changed. Reload this page in a moment. Nothing can be decided by these scores until they are renewed.`,
    none: (reviews: number, shown: string) =>
      `The calibrated scores of ${shown} ${some(reviews, 'review', 'reviews')} are being computed for the first time; until they are there, plain means stand alone. Reload this page in a moment.`,
  },

  scales: {
    title: 'Reviewers’ scales',
    lead: 'How harsh or lenient each reviewer is, judged by what others gave to the same applications.',
    empty: 'No review is submitted yet',
    emptyText: 'Scales are estimated from submitted reviews.',
    single: 'What one review tells',
    average: 'What the mean tells',
    alpha: 'Krippendorff’s alpha',
    spread: 'Mean spread, points',
    agreementHelp:
      'Of all differences between scores, so much is due to the applications: for one review, and for the mean of all reviews of an application. The rest is severity and chance. Alpha is 1 where all agree and 0 where they agree no more than by chance.',
    deviations: (application: string, reviewer: string, chance: string) =>
      `Typical differences, in points: ${application} between applications, ${reviewer} between reviewers’ levels, ${chance} by chance.`,
    caption: 'Reviewers by their scale',
    reviewer: 'Reviewer',
    nation: 'Nation',
    reviews: 'Reviews',
    mean: 'Mean given',
    bias: 'Severity (−) or leniency (+)',
    interval: '95% interval',
    remark: 'Remark',
    harsh: 'Harsh',
    lenient: 'Lenient',
    one: 'A single review',
    picture:
      'Points above or below the common scale. The thin line in the middle is 0; where the interval does not touch it, the reviewer is marked harsh or lenient.',
    asideHelp:
      'Reviews of applications that somebody among the officers and observers must not see do not set anybody’s scale, so that nothing can be read from it about them.',
    driftTitle: 'Drift',
    driftLead: 'Whose scores rise or fall over the order of their reviews, quality and scale taken out.',
    driftNone: 'Nobody’s scores drift more than chance explains.',
    driftCaption: 'Reviewers whose scores drift',
    slope: 'Points per review',
    doubt: 'Chance alone',
    concordTitle: 'Another order',
    concordLead:
      'Who orders applications against everybody else. It may be an error in the scale, or an eye for something else: ask before judging.',
    concordNone: 'Nobody’s order runs against the others’.',
    concordCaption: 'Reviewers whose order runs against the others’',
    shared: 'Shared applications',
    correlation: 'Correlation',
    groupsTitle: 'Groups',
    applications: 'Applications',
    reviewers: 'Reviewers',
    level: 'Level',
  },

  score: {
    title: 'How the score came about',
    toScore: 'How the score came about',
    toAssessment: 'The whole application',
    none: 'No review is submitted yet',
    noneText: 'A score is made of submitted reviews.',
    interval: '95% interval',
    places: (places: string) => `Within ${places} places`,
    points: (shown: string, _value: number) => `${shown} points`,
    words: 'In words',
    mean: (count: number, shown: string, mean: string) =>
      count === 1
        ? `One reviewer gave ${mean} points. That is the plain mean.`
        : `${shown} reviewers gave ${mean} points on average. That is the plain mean.`,
    lenient: (name: string, score: string, bias: string, adjusted: string) =>
      `${name} gave ${score}. Judged by what others gave to the same applications, this reviewer is estimated to give ${bias} more than the average reviewer. On the common scale the score is ${adjusted}.`,
    harsh: (name: string, score: string, bias: string, adjusted: string) =>
      `${name} gave ${score}. Judged by what others gave to the same applications, this reviewer is estimated to give ${bias} less than the average reviewer. On the common scale the score is ${adjusted}.`,
    plain: (name: string, score: string) =>
      `${name} gave ${score}. There is nothing to take out: the scale is the common one, or nothing is known about it.`,
    onlyOne: (name: string) => `${name} has reviewed nothing else, so little is known of this scale.`,
    adjusted: (mean: string, level: string) =>
      `On the common scale the mean is ${mean}. The level of the call, the mean of all its applications, is ${level}.`,
    shrunk: (kept: string, moved: string) =>
      `So few reviews say only so much: of the distance from the level ${kept} is kept, as the rule says for everyone. That moves the score by ${moved}.`,
    unmoved: 'The score stands on the level of the call, so there is nothing to draw towards it.',
    result: (quality: string) => `The calibrated score is ${quality}.`,
    doubt: (low: string, high: string) =>
      `Other reviewers might have judged otherwise: the true score lies between ${low} and ${high}, 95 times in 100.`,
    beyond:
      'A score on the common scale may lie a little above 100 or below 0: the scale of the points ends there, the severity of a reviewer does not.',
    aside:
      'This application does not help to set the scales, because somebody among the officers and observers must not see it. Its score follows from the scales that the others’ reviews set.',
    picture: 'From the plain mean to the calibrated score',
    sentenceUp: (by: string) => `Calibration raises the score by ${by}.`,
    sentenceDown: (by: string) => `Calibration lowers the score by ${by}.`,
    sentenceSame: 'Calibration leaves the score as it is.',
    step: 'Step',
    change: 'Change',
    after: 'Score after it',
    stepMean: 'Plain mean',
    stepReviewer: (name: string) => `Scale of ${name}`,
    stepShrinkage: 'Few reviews',
    stepResult: 'Calibrated',
    exact: 'The parts add up exactly; what is shown is rounded to one decimal.',
  },
}
