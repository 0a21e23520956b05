import { number, percent } from '#kernel/language/index.ts'
import { ActionForm, Buttons, Facts, LinkButton, Notice, Progress } from '#kernel/ui/index.ts'
import type { Draft } from '../draft.sql.ts'
import { urls } from '../urls.ts'
import { assignmentWords } from '../words.assignment.ts'
import { gapInWords } from './assignment.tsx'
import type { CallProps } from './frame.tsx'

type WorkingProps = Pick<CallProps, 'view' | 'officer'> & { draft: Draft }

export interface WorkingFacts {
  done: number
  total: number
  /** Empty as long as it waits for its turn. */
  begun: string
  share: string
  phase: string
  mean: string
  bound: string
  gap: string
}

/** How far the computing is, in the reader's words; the page and its script tell the same. */
export function workingFacts({ view, draft }: Pick<WorkingProps, 'view' | 'draft'>): WorkingFacts {
  const say = assignmentWords(view.language)
  const { progress } = draft
  const mean = (total: number | null | undefined) =>
    typeof total === 'number' && progress && progress.reviews > 0
      ? number(view, total / progress.reviews, 1)
      : say.draft.notYet
  const known = typeof progress?.objective === 'number' && typeof progress.bound === 'number' && progress.bound > 0
  return {
    done: Math.round((progress?.share ?? 0) * 100),
    total: 100,
    begun: progress ? 'yes' : '',
    share: percent(view, progress?.share ?? 0),
    phase: progress ? say.phases[progress.phase] : say.draft.notYet,
    mean: mean(progress?.objective),
    bound: mean(progress?.bound),
    gap: known ? gapInWords(view, (progress.bound! - progress.objective!) / progress.bound!) : say.draft.notYet,
  }
}

/** Live where scripts run; otherwise each look is a link. */
export const Working = ({ view, draft, officer }: WorkingProps) => {
  const { draft: say } = assignmentWords(view.language)
  const facts = workingFacts({ view, draft })
  const shown = (name: keyof WorkingFacts) => <span data-fact={name}>{String(facts[name])}</span>
  return (
    <div class="working" data-progress={urls.draftProgress(draft.id)}>
      <Progress
        label={say.progress}
        done={facts.done}
        total={facts.total}
        state={draft.progress ? 'running' : 'waiting'}
      />
      <Facts
        facts={[
          { label: say.phase, value: shown('phase') },
          { label: say.mean, value: shown('mean') },
          { label: say.meanBound, value: shown('bound') },
          { label: say.gapSoFar, value: shown('gap') },
        ]}
      />
      {draft.stop_wanted_at && <Notice kind="info" title={say.stopping} />}
      <Buttons>
        {officer && !draft.stop_wanted_at && (
          <ActionForm action={urls.draftStop(draft.id)} kind="primary">
            {say.stopKeep}
          </ActionForm>
        )}
        <LinkButton href={urls.assignmentDraft(draft.id)}>{say.look}</LinkButton>
      </Buttons>
    </div>
  )
}
