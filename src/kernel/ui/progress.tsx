import { number, percent } from '#kernel/language/index.ts'
import { useReader, useWords } from './reader.tsx'
import { State, type StateKind } from './state.tsx'

interface ProgressProps {
  done: number
  total: number
  label: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** Lets a script of the page find the bar again. */
  id?: string
}

/** Long work: how far it is, in numbers, in words and as a bar. */
export const Progress = ({ done, total, label, state, id }: ProgressProps) => {
  const reader = useReader()
  const say = useWords()
  const states: Record<ProgressProps['state'], { kind: StateKind; word: string }> = {
    waiting: { kind: 'quiet', word: say.waiting },
    running: { kind: 'wait', word: say.running },
    done: { kind: 'go', word: say.finished },
    failed: { kind: 'stop', word: say.failed },
  }
  const share = total > 0 ? Math.min(1, done / total) : 0
  return (
    <div class="progress" id={id} data-state={state}>
      <p class="progress-head">
        <span class="progress-label">{label}</span>
        <State kind={states[state].kind}>{states[state].word}</State>
      </p>
      <progress max={Math.max(1, total)} value={done} aria-label={label} />
      <p class="progress-count">
        <span>{say.doneOf(number(reader, done), number(reader, total))}</span>
        <span>{percent(reader, share)}</span>
      </p>
    </div>
  )
}

interface ScoreProps {
  /** Absent while there is none. */
  value?: number | null
  of?: number
  digits?: number
}

/** A number with its bar, for columns of scores. The number is the fact; the bar is silent. */
export const Score = ({ value, of = 100, digits = 0 }: ScoreProps) => {
  const reader = useReader()
  const say = useWords()
  if (value === undefined || value === null)
    return (
      <span class="score">
        <span aria-hidden="true">–</span>
        <span class="unseen">{say.noScore}</span>
      </span>
    )
  return (
    <span class="score">
      <Bar share={value / of} />
      <span class="score-value">{number(reader, value, digits)}</span>
    </span>
  )
}

interface MeterProps {
  value: number
  max: number
  label: string
  /** Minutes, GB, seats. */
  unit?: string
}

/** How much of a limit is used: quota, load, places. */
export const Meter = ({ value, max, label, unit }: MeterProps) => {
  const reader = useReader()
  const say = useWords()
  return (
    <div class={value > max ? 'meter over' : 'meter'}>
      <span class="meter-label">{label}</span>
      <Bar share={max > 0 ? value / max : 0} />
      <span class="meter-value">
        {say.doneOf(number(reader, value), number(reader, max))}
        {unit && ` ${unit}`}
      </span>
    </div>
  )
}

const Bar = ({ share }: { share: number }) => (
  <svg class="bar" width="100%" height="8" aria-hidden="true">
    <rect class="bar-ground" width="100%" height="8" />
    <rect class="bar-value" width={`${(Math.max(0, Math.min(1, share)) * 100).toFixed(1)}%`} height="8" />
  </svg>
)
