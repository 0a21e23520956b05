import { number } from '#kernel/language/index.ts'
import { Buttons, Code, LinkButton, Section, Table } from '#kernel/ui/index.ts'
import type { ChangeRow } from '../change.sql.ts'
import type { Draft } from '../draft.sql.ts'
import { urls } from '../urls.ts'
import { assignmentWords } from '../words.assignment.ts'
import { words } from '../words.ts'
import type { CallProps } from './frame.tsx'

export interface ChangesProps extends Pick<CallProps, 'view'> {
  draft: Draft
  changes: { rows: ChangeRow[]; total: number; added: number; removed: number }
}

/** What a draft that repairs would do, application by application: who loses it, who gets it, and why. */
export const Changes = ({ view, draft, changes }: ChangesProps) => {
  const say = words(view.language)
  const { changes: own } = assignmentWords(view.language)
  const { added, removed, rows, total } = changes
  if (total === 0) return <Section title={own.title} lead={own.none} />
  return (
    <Section title={own.title} lead={own.lead(added, number(view, added), removed, number(view, removed))}>
      <Table
        caption={own.caption}
        captionUnseen
        columns={[
          { key: 'reference', label: say.reference, width: 'narrow' },
          { key: 'title', label: say.application, width: 'wide' },
          { key: 'out', label: own.out },
          { key: 'in', label: own.in },
          { key: 'why', label: own.why },
        ]}
        rows={rows.map((row) => ({
          key: row.application,
          href: urls.draftApplication(draft.id, row.application),
          cells: [
            <Code>{row.reference}</Code>,
            row.title,
            row.out.map(({ name }) => name).join(', '),
            row.in.map(({ name, affinity }) => `${name} (${number(view, affinity)})`).join(', '),
            whyOf(view, row),
          ],
        }))}
        empty={own.none}
      />
      {total > rows.length && (
        <>
          <p>{own.more(number(view, total - rows.length))}</p>
          <Buttons>
            <LinkButton href={`${urls.draftComparison(draft.id)}?with=released`}>{own.compare}</LinkButton>
          </Buttons>
        </>
      )}
    </Section>
  )
}

function whyOf(view: CallProps['view'], { out, in: came, gone }: ChangeRow): string {
  const { changes: say, removalReasons } = assignmentWords(view.language)
  const left = out.map(({ name, reason }) => `${name} ${removalReasons[reason]}`)
  if (came.length <= out.length) return left.join('; ')
  const sentBack = gone.filter(({ conflict }) => !conflict).map(({ name }) => name)
  const barred = gone.filter(({ conflict }) => conflict).map(({ name }) => name)
  return [
    ...left,
    ...(sentBack.length > 0 ? [say.missingAfter(sentBack.join(', '))] : []),
    ...(barred.length > 0 ? [say.missingConflict(barred.join(', '))] : []),
    ...(gone.length === 0 ? [say.missing] : []),
  ].join('; ')
}
