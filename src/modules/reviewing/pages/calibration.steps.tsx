import { number } from '#kernel/language/index.ts'
import type { View } from '#kernel/ui/index.ts'
import { ChartFrame } from '#kernel/ui/index.ts'
import type { Explanation } from '../calibration/explain.ts'
import { calibrationWords } from '../words.calibration.ts'
import { signed } from './whisker.tsx'

interface StepsPictureProps {
  view: View
  explanation: Explanation
  nameOf: (reviewer: string) => string
}

interface Step {
  label: string
  /** Null for the two ends. */
  change: number | null
  after: number
}

const row_height = 44
const bar_height = 12

/** From the plain mean to the calibrated score, one bar for each part of the way, on one scale. */
export const StepsPicture = ({ view, explanation, nameOf }: StepsPictureProps) => {
  const say = calibrationWords(view.language).score
  const steps = stepsOf(view, explanation, nameOf)
  const moved = explanation.quality - explanation.raw_mean
  const by = say.points(number(view, Math.abs(moved), 1), Math.abs(moved))
  const sentence = Math.abs(moved) < 0.05 ? say.sentenceSame : moved > 0 ? say.sentenceUp(by) : say.sentenceDown(by)
  const range = rangeOfSteps(steps)
  return (
    <ChartFrame
      title={say.picture}
      sentence={sentence}
      table={{
        heads: [say.step, say.change, say.after],
        rows: steps.map(({ label, change, after }) => [
          label,
          change === null ? '' : signed(view, change),
          number(view, after, 1),
        ]),
      }}
    >
      <svg
        class="steps-picture"
        width="100%"
        height={steps.length * row_height}
        role="img"
        aria-label={`${say.picture}. ${sentence}`}
      >
        {steps.map((step, index) => (
          <StepBar view={view} step={step} before={steps[index - 1]?.after} y={index * row_height} range={range} />
        ))}
      </svg>
      <p class="help">{say.exact}</p>
    </ChartFrame>
  )
}

function stepsOf(view: View, explanation: Explanation, nameOf: (reviewer: string) => string): Step[] {
  const say = calibrationWords(view.language).score
  const { raw_mean, reviews, quality, shrinkage } = explanation
  const steps: Step[] = [{ label: say.stepMean, change: null, after: raw_mean }]
  let after = raw_mean
  for (const { reviewer, change } of reviews) {
    after += change
    steps.push({ label: say.stepReviewer(nameOf(reviewer)), change, after })
  }
  steps.push({ label: say.stepShrinkage, change: shrinkage, after: quality })
  steps.push({ label: say.stepResult, change: null, after: quality })
  return steps
}

/** A little room at both ends, and at least ten points, so that small steps look small. */
function rangeOfSteps(steps: Step[]): { from: number; to: number } {
  const all = steps.map(({ after }) => after)
  const middle = (Math.min(...all) + Math.max(...all)) / 2
  const half = Math.max(5, (Math.max(...all) - Math.min(...all)) * 0.6)
  return { from: middle - half, to: middle + half }
}

interface StepBarProps {
  view: View
  step: Step
  before: number | undefined
  y: number
  range: { from: number; to: number }
}

const StepBar = ({ view, step, before, y, range }: StepBarProps) => {
  const share = (value: number) => 4 + (88 * (value - range.from)) / (range.to - range.from)
  const from = step.change === null || before === undefined ? step.after : before
  const [left, right] = [share(Math.min(from, step.after)), share(Math.max(from, step.after))]
  const at = `${share(step.after).toFixed(2)}%`
  const bar = y + 22
  const written = step.change === null ? number(view, step.after, 1) : `${signed(view, step.change)}`
  return (
    <>
      <text x="0" y={y + 14}>
        {step.label}
      </text>
      {before !== undefined && (
        <line
          class="carried"
          x1={`${share(before).toFixed(2)}%`}
          x2={`${share(before).toFixed(2)}%`}
          y1={y - row_height + 22 + bar_height}
          y2={bar}
        />
      )}
      {step.change === null ? (
        <circle class="bar-value" cx={at} cy={bar + bar_height / 2} r="6" />
      ) : (
        <rect
          class={step.change >= 0 ? 'raised' : 'lowered'}
          x={`${left.toFixed(2)}%`}
          width={`${Math.max(0.3, right - left).toFixed(2)}%`}
          y={bar}
          height={bar_height}
        />
      )}
      <text class={step.change === null ? 'strong' : undefined} x={`${right.toFixed(2)}%`} dx="10" y={bar + 11}>
        {written}
      </text>
    </>
  )
}
