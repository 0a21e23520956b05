import { number } from '#kernel/language/index.ts'
import { Notice, type View } from '#kernel/ui/index.ts'
import type { Call, Scoring } from '#modules/calls/index.ts'
import type { Renewal } from '../scoring.ts'
import { calibrationWords } from '../words.calibration.ts'

/** What the list is ranked by at present: plain means stand in until the first calibrated scores are there. */
export const rankedBy = (call: Pick<Call, 'scoring'>, renewing: Renewal | undefined): Scoring =>
  renewing?.counted === null ? 'raw' : call.scoring

/** Says that the scores on the page are not yet those of the reviews, and what stands in for them. */
export const Renewing = ({ view, renewing }: { view: View; renewing: Renewal | undefined }) => {
  if (!renewing) return null
  const say = calibrationWords(view.language).renewing
  const { counted, reviews } = renewing
  return (
    <Notice kind="info" title={say.title}>
      <p>
        {counted === null
          ? say.none(reviews, number(view, reviews))
          : say.earlier(number(view, counted), counted, number(view, reviews), reviews)}
      </p>
    </Notice>
  )
}
