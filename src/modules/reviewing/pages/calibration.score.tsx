import { number, percent } from '#kernel/language/index.ts'
import { EmptyState, Facts, LinkButton, Prose, Section } from '#kernel/ui/index.ts'
import type { ApplicationBrief } from '../application.sql.ts'
import type { Explanation } from '../calibration/explain.ts'
import type { ApplicationScore } from '../calibration/model.ts'
import type { Renewal } from '../scoring.ts'
import { urls } from '../urls.ts'
import { calibrationWords } from '../words.calibration.ts'
import { StepsPicture } from './calibration.steps.tsx'
import { type CallProps, RoundPage } from './frame.tsx'
import { Renewing } from './renewing.tsx'

export interface ScorePageProps extends CallProps {
  application: ApplicationBrief
  /** Undefined as long as there is no review. */
  found: { score: ApplicationScore; explanation: Explanation; single: Set<string> } | undefined
  renewing: Renewal | undefined
  nameOf: (reviewer: string) => string
}

/** Why the calibrated score of an application differs from its plain mean, so that it can be read out to anybody. */
export const ScorePage = (props: ScorePageProps) => {
  const { view, call, application, found } = props
  const tell = calibrationWords(view.language)
  const say = tell.score
  return (
    <RoundPage
      {...props}
      tab="ranking"
      title={say.title}
      lead={[application.title, application.organisation_name, application.nation_code].join(' · ')}
      step={application.reference}
      actions={<LinkButton href={urls.assessment(application.id)}>{say.toAssessment}</LinkButton>}
    >
      <Renewing {...props} />
      {found ? (
        <>
          <p>{tell.policy[call.scoring]}</p>
          <ScoreFacts {...props} score={found.score} />
          <StepsPicture view={view} explanation={found.explanation} nameOf={props.nameOf} />
          <Section title={say.words}>
            <InWords {...props} {...found} />
          </Section>
        </>
      ) : (
        !props.renewing && <EmptyState title={say.none} text={say.noneText} />
      )}
    </RoundPage>
  )
}

const ScoreFacts = ({ view, call, score }: ScorePageProps & { score: ApplicationScore }) => {
  const tell = calibrationWords(view.language)
  const { interval, rank_interval } = score
  const pair = ([low, high]: [number, number], digits: number) =>
    tell.fromTo(number(view, low, digits), number(view, high, digits))
  return (
    <Facts
      facts={[
        { label: tell.raw, value: number(view, score.raw_mean, 1) },
        { label: tell.calibrated, value: number(view, score.quality, 1) },
        ...(interval
          ? [{ label: tell.score.interval, value: pair([Math.max(0, interval[0]), Math.min(100, interval[1])], 1) }]
          : []),
        {
          label: tell.expected,
          value: (
            <>
              {number(view, score.expected_rank, 1)} <small>{pair(rank_interval, 0)}</small>
            </>
          ),
        },
        { label: tell.score.places(number(view, call.places)), value: percent(view, score.probability) },
      ]}
    />
  )
}

type InWordsProps = ScorePageProps & NonNullable<ScorePageProps['found']>

const InWords = ({ view, score, explanation, single, nameOf }: InWordsProps) => {
  const say = calibrationWords(view.language).score
  const points = (value: number) => number(view, value, 1)
  // Beyond the ends of the scale nothing can lie.
  const ends = ([low, high]: [number, number]) => [points(Math.max(0, low)), points(Math.min(100, high))] as const
  const isBeyond = (value: number) => value < 0 || value > 100
  const { reviews, kept, shrinkage, adjusted_mean, level, raw_mean, quality } = explanation
  return (
    <Prose>
      <p>{say.mean(reviews.length, number(view, reviews.length), points(raw_mean))}</p>
      <ul>
        {reviews.map((review) => (
          <li>
            {reviewSentence(say, review, nameOf(review.reviewer), points)}
            {single.has(review.reviewer) && ` ${say.onlyOne(nameOf(review.reviewer))}`}
          </li>
        ))}
      </ul>
      <p>{say.adjusted(points(adjusted_mean), points(level))}</p>
      <p>
        {kept === null
          ? say.unmoved
          : say.shrunk(percent(view, kept), say.points(points(Math.abs(shrinkage)), Math.abs(shrinkage)))}
      </p>
      {[quality, ...reviews.map(({ adjusted }) => adjusted)].some(isBeyond) && <p>{say.beyond}</p>}
      {score.aside && <p>{say.aside}</p>}
      <p>
        <b>{say.result(points(quality))}</b> {score.interval && score.sd > 0 && say.doubt(...ends(score.interval))}
      </p>
    </Prose>
  )
}

type ScoreWords = ReturnType<typeof calibrationWords>['score']

function reviewSentence(
  say: ScoreWords,
  { score, bias, adjusted }: Explanation['reviews'][number],
  name: string,
  points: (value: number) => string,
): string {
  if (Math.abs(bias) < 0.05) return say.plain(name, points(score))
  const sentence = bias > 0 ? say.lenient : say.harsh
  const by = say.points(points(Math.abs(bias)), Math.abs(bias))
  return sentence(name, points(score), by, points(adjusted))
}
