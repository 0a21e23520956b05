import { compareNames, number } from '#kernel/language/index.ts'
import { EmptyState, ErrorSummary, Histogram, LinkButton, Section, Table } from '#kernel/ui/index.ts'
import type { PoolRow } from '../reviewer.sql.ts'
import { isLate } from '../reviewer.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { NewReviewerForm, type ReviewerErrors, type ReviewerValues } from './reviewerForm.tsx'

export interface ReviewersProps extends CallProps {
  pool: PoolRow[]
  nations: { code: string; name: string }[]
  values: ReviewerValues
  errors: ReviewerErrors
}

/** The pool of a call: who reviews, how much each has, who is late. */
export const ReviewersPage = (props: ReviewersProps) => {
  const { view, call, round, officer, pool, errors } = props
  const say = words(view.language)
  const places = pool.reduce((sum, { load_max }) => sum + load_max, 0)
  const waiting = officer && round.released_at !== null && round.decided_at === null
  return (
    <RoundPage
      {...props}
      tab="reviewers"
      title={say.pool.title}
      lead={say.pool.lead(pool.length, number(view, pool.length), number(view, places))}
      actions={waiting ? <LinkButton href={urls.reminder(call.slug)}>{say.list.next.remind}</LinkButton> : undefined}
    >
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <PoolTable {...props} />
      {pool.some(({ assigned }) => assigned > 0) && <Loads view={view} loads={pool.map(({ assigned }) => assigned)} />}
      {officer && (
        <Section title={say.pool.add} lead={say.pool.addLead}>
          <NewReviewerForm
            action={urls.reviewers(call.slug)}
            nations={props.nations}
            values={props.values}
            errors={errors}
          />
        </Section>
      )}
    </RoundPage>
  )
}

const PoolTable = ({ view, call, round, officer, pool }: ReviewersProps) => {
  const say = words(view.language)
  const compare = compareNames(view.language)
  const late = isLate(round, view.now) && round.decided_at === null
  const right = { width: 'narrow' as const, align: 'right' as const }
  return (
    <Table
      caption={say.pool.caption}
      captionUnseen
      columns={[
        { key: 'name', label: say.reviewer, width: 'wide' },
        { key: 'kind', label: say.kind, width: 'narrow' },
        { key: 'nation', label: say.nation, width: 'narrow' },
        { key: 'bounds', label: say.pool.bounds, ...right, hideNarrow: true },
        { key: 'assigned', label: say.pool.assigned, ...right },
        { key: 'done', label: say.pool.done, ...right },
        { key: 'open', label: late ? say.pool.late : say.pool.open, ...right },
        { key: 'declined', label: say.pool.declined, ...right, hideNarrow: true },
      ]}
      rows={[...pool]
        .sort((a, b) => compare(a.name, b.name))
        .map((row) => ({
          key: row.id,
          ...(officer ? { href: urls.reviewer(call.slug, row.id) } : {}),
          cells: [
            row.name,
            say.kinds[row.kind],
            row.nation_code,
            `${row.load_min}–${row.load_max}`,
            number(view, row.assigned),
            number(view, row.done),
            number(view, row.assigned - row.done),
            number(view, row.declined),
          ],
        }))}
      empty={<EmptyState title={say.pool.empty} text={say.pool.emptyText} />}
    />
  )
}

/** How many reviewers have how many applications. */
export const Loads = ({ view, loads, sentence }: { view: CallProps['view']; loads: number[]; sentence?: string }) => {
  const say = words(view.language).pool
  const most = Math.max(0, ...loads)
  const width = Math.max(1, Math.ceil((most + 1) / 24))
  const bins = Array.from({ length: Math.floor(most / width) + 1 }, (_, bin) => ({
    from: bin * width,
    to: (bin + 1) * width,
    count: loads.filter((load) => Math.floor(load / width) === bin).length,
  }))
  return (
    <Histogram
      title={say.loadTitle}
      sentence={sentence ?? say.loadSentence(number(view, most))}
      dimension={say.load}
      measure={say.people}
      bins={bins}
    />
  )
}
