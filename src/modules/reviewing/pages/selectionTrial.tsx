import { number, percent } from '#kernel/language/index.ts'
import { ActionForm, Buttons, LinkButton, Notice, Progress, Section, StackedBar, type View } from '#kernel/ui/index.ts'
import type { Trial } from '../selection.sql.ts'
import { urls } from '../urls.ts'
import { selectionWords } from '../words.selection.ts'
import { type BandName, bandOf, bands } from './selectionApplications.tsx'
import type { ScenarioProps } from './selectionScenario.tsx'

export const trial_draws = 1000
const kinds: Record<BandName, 'go' | 'wait' | 'stop'> = { green: 'go', grey: 'wait', red: 'stop' }

/** How much of the portfolio hangs on what the reviews leave open. */
export const TrialSection = (props: ScenarioProps) => {
  const { view, selection, officer, refusedTrial, choices } = props
  const say = selectionWords(view.language)
  const draws = number(view, trial_draws)
  const { trial_state, trial } = selection
  return (
    <Section title={say.trial} lead={say.trialLead(draws)}>
      {trial_state === 'solving' && <Trying {...props} />}
      {trial_state === 'failed' && <Notice kind="refused" title={say.trialFailed} />}
      {trial_state === 'ready' && trial && (
        <>
          <StackedBar
            title={say.trialChart}
            sentence={trialSentence(view, trial)}
            dimension={say.frequency}
            measure={say.applications}
            segments={bands.map((band) => ({
              label: say.bands[band],
              value: choices.filter(({ frequency }) => frequency !== null && bandOf(frequency) === band).length,
              kind: kinds[band],
              href: `${urls.scenario(selection.id)}?show=${band}#applications`,
            }))}
          />
          <p class="help">{say.bandHelp}</p>
        </>
      )}
      {officer && trial_state !== 'solving' && (
        <ActionForm
          action={urls.scenarioTrial(selection.id)}
          {...(refusedTrial ? { refused: say.refusals[refusedTrial] } : {})}
        >
          {trial_state === 'ready' ? say.trialAgain : say.trialStart(draws)}
        </ActionForm>
      )}
    </Section>
  )
}

function trialSentence(view: View, { draws, proven, worst_gap, seconds }: Trial): string {
  const say = selectionWords(view.language)
  const [times, took] = [number(view, draws), number(view, seconds, 1)]
  return proven === draws
    ? say.trialAll(times, took)
    : say.trialDone(times, number(view, proven), percent(view, worst_gap, 3), took)
}

const Trying = ({ view, selection, progress }: ScenarioProps) => {
  const say = selectionWords(view.language)
  return (
    <div data-progress={urls.scenarioProgress(selection.id)}>
      {progress && <Progress label={say.trialProgress} {...progress} />}
      <Buttons>
        <LinkButton href={urls.scenario(selection.id)}>{say.look}</LinkButton>
      </Buttons>
    </div>
  )
}
