import { State, type StateKind, useReader } from '#kernel/ui/index.ts'
import type { ListRow } from '../list.sql.ts'
import type { Outcome } from '../ranking.sql.ts'
import { words } from '../words.ts'

const outcomeKinds: Record<Outcome, StateKind> = {
  selected: 'go',
  reserve: 'wait',
  rejected: 'quiet',
  ineligible: 'stop',
}

export const OutcomeState = ({ outcome }: { outcome: Outcome }) => (
  <State kind={outcomeKinds[outcome]}>{words(useReader().language).outcomes[outcome]}</State>
)

const stageKinds: Record<ListRow['stage'], StateKind> = {
  pending: 'wait',
  eligible: 'quiet',
  ineligible: 'stop',
  waiting: 'wait',
  complete: 'go',
  withdrawn: 'quiet',
}

/** Where an application stands: the outcome once there is one, before that the reviews. */
export const ApplicationState = ({
  row,
  wanted,
}: {
  row: Pick<ListRow, 'stage' | 'outcome' | 'reviewed'>
  wanted: number
}) => {
  const say = words(useReader().language)
  if (row.outcome && row.stage !== 'withdrawn') return <OutcomeState outcome={row.outcome} />
  if (row.stage === 'waiting') return <State kind="wait">{say.list.reviewsOf(row.reviewed, wanted)}</State>
  return (
    <State kind={stageKinds[row.stage]}>{row.stage === 'eligible' ? say.list.noReviewer : say.stages[row.stage]}</State>
  )
}
