import { FieldGroup, type FieldProps, fieldId } from './field.tsx'
import { useWords } from './reader.tsx'

export interface ScaleStep {
  value: string
  /** What it takes to deserve this step. */
  anchor: string
}

interface ScaleFieldProps extends FieldProps {
  value?: string
  /** Two to ten steps, the lowest first. */
  steps: ScaleStep[]
  /** Stands at the right of the label: "weight 40 %". */
  weight?: string
}

/**
 * An anchored scale. The anchor of the chosen step, or of the one pointed at, stands under the steps without any script:
 * the style sheet shows it. Every step's full name is number and anchor, so that nobody has to see the line to choose.
 */
export const ScaleField = (field: ScaleFieldProps) => {
  const say = useWords()
  const [first, last] = [field.steps.at(0)?.value ?? '', field.steps.at(-1)?.value ?? '']
  return (
    <FieldGroup field={field} aside={field.weight}>
      <div class="scale">
        <div class="scale-steps">
          {field.steps.map((step, index) => (
            <ScaleStepLabel field={field} step={step} index={index} />
          ))}
        </div>
        <div class="scale-anchors" aria-hidden="true">
          {field.steps.map((step) => (
            <p>
              <b>{step.value}</b> {step.anchor}
            </p>
          ))}
          <p class="scale-choose">{say.scaleChoose(first, last)}</p>
        </div>
        <details class="scale-all">
          <summary>
            {say.scaleAll}
            <span class="unseen"> {field.label}</span>
          </summary>
          <ol>
            {field.steps.map((step) => (
              <li>
                <b>{step.value}</b> {step.anchor}
              </li>
            ))}
          </ol>
        </details>
      </div>
    </FieldGroup>
  )
}

const ScaleStepLabel = ({ field, step, index }: { field: ScaleFieldProps; step: ScaleStep; index: number }) => {
  const first = field.id ?? fieldId(field.name)
  return (
    <label>
      <input
        type="radio"
        id={index === 0 ? first : `${first}-${index + 1}`}
        name={field.name}
        value={step.value}
        checked={field.value === step.value}
        required={field.required}
      />
      <span>
        {step.value}
        <span class="unseen">, {step.anchor}</span>
      </span>
    </label>
  )
}
