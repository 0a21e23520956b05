import { instant } from '#kernel/language/index.ts'
import { ActionForm, EmptyState, LinkButton, Page, Section, Table, Tag, type View } from '#kernel/ui/index.ts'
import { urls as readingUrls } from '../../reading/urls.ts'
import type { DraftRow } from '../draft.sql.ts'
import { urls } from '../urls.ts'
import { type ComposingWords, composingWords } from '../words.ts'

/** The author's own reports: what is begun, and what was released. */
export const ReportsPage = ({ view, drafts, mayWrite }: { view: View; drafts: DraftRow[]; mayWrite: boolean }) => {
  const words = composingWords(view.language)
  const say = words.reports
  const open = drafts.filter(({ released_at }) => !released_at)
  const released = drafts.filter(({ released_at }) => released_at)
  return (
    <Page
      view={view}
      title={say.title}
      lead={say.lead}
      crumbs={[{ href: readingUrls.start, label: words.exchange }]}
      actions={
        mayWrite && (
          <LinkButton href={urls.newReport} kind="primary">
            {say.new}
          </LinkButton>
        )
      }
    >
      {!mayWrite && <EmptyState title={say.noSeat} text={say.noSeatText} />}
      <Section title={say.drafts}>
        <DraftTable view={view} drafts={open} say={say} />
      </Section>
      <Section title={say.released}>
        <Table
          caption={say.released}
          captionUnseen
          columns={[
            { key: 'title', label: say.columns.title, width: 'wide' },
            { key: 'when', label: say.columns.when, width: 'narrow' },
          ]}
          rows={released.map(({ id, title, fields, collection, report, released_at }) => ({
            key: id,
            href: readingUrls.object(collection!, report!),
            cells: [
              <>
                {title} {fields.revises && <Tag>{say.correction}</Tag>}
              </>,
              say.releasedAt(instant(view, released_at!)),
            ],
          }))}
          empty={say.noReleased}
        />
      </Section>
    </Page>
  )
}

const DraftTable = ({ view, drafts, say }: { view: View; drafts: DraftRow[]; say: ComposingWords['reports'] }) => (
  <Table
    caption={say.drafts}
    captionUnseen
    columns={[
      { key: 'title', label: say.columns.title, width: 'wide' },
      { key: 'when', label: say.columns.when, width: 'narrow' },
      { key: 'actions', label: say.columns.actions, unseen: true, width: 'narrow' },
    ]}
    rows={drafts.map(({ id, title, fields, saved_at }) => ({
      key: id,
      cells: [
        <>
          <a href={urls.draft(id)}>{title || say.untitled}</a> {fields.revises && <Tag>{say.correction}</Tag>}
        </>,
        say.saved(instant(view, saved_at)),
        <ActionForm action={urls.removal(id)}>
          {say.discard}
          <span class="unseen">: {title || say.untitled}</span>
        </ActionForm>,
      ],
    }))}
    empty={say.noDraft}
  />
)
