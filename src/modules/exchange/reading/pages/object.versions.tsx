import { instant } from '#kernel/language/index.ts'
import { Button, Code, Section, State, Table, type View } from '#kernel/ui/index.ts'
import type { VersionRow } from '../detail.sql.ts'
import { addressOf, urls } from '../urls.ts'
import { objectWords, words } from '../words.ts'
import type { ObjectProps } from './object.tsx'
import { addedAt, Marking } from './object-link.tsx'

export const Versions = (props: ObjectProps) => {
  const { view, collection, id, versions, comparison } = props
  const say = objectWords(view.language)
  return (
    <Section title={say.versions} {...(versions.length > 1 ? { lead: say.versionsLead } : {})}>
      <Table
        caption={say.versions}
        captionUnseen
        columns={[
          { key: 'version', label: say.version, width: 'wide' },
          { key: 'added', label: say.added },
          { key: 'marking', label: say.marking },
          { key: 'state', label: say.state },
        ]}
        rows={versions.map((row) => ({
          key: String(row.position),
          href: addressOf(urls.object(collection, id), { version: row.version_key }),
          selected: row === props.shown,
          cells: [
            <Code>{row.version}</Code>,
            instant(view, addedAt(row.position)),
            <Marking view={view} tlp={row.tlp} />,
            <Standing view={view} row={row} latest={row === versions[0]} />,
          ],
        }))}
        empty=""
      />
      {versions.length > 1 && <Choice {...props} />}
      {comparison && <Comparison view={view} comparison={comparison} />}
    </Section>
  )
}

const Standing = ({ view, row, latest }: { view: View; row: VersionRow; latest: boolean }) => {
  const say = objectWords(view.language)
  if (row.revoked) return <State kind="stop">{words(view.language).revoked}</State>
  return <State kind={latest ? 'go' : 'quiet'}>{latest ? say.current : say.replaced}</State>
}

const Choice = ({ view, collection, id, versions, comparison }: ObjectProps) => {
  const say = objectWords(view.language)
  const menu = (name: 'before' | 'after', label: string, chosen: VersionRow | undefined) => (
    <label class="filter-menu">
      <span>{label}</span>
      <select name={name}>
        {versions.map((row) => (
          <option value={row.version_key} selected={row === chosen}>
            {row.version}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <form class="filter-form" method="get" action={`${urls.object(collection, id)}#comparison`}>
      {menu('before', say.before, comparison?.before ?? versions[1])}
      {menu('after', say.after, comparison?.after ?? versions[0])}
      <Button>{say.compare}</Button>
    </form>
  )
}

const Comparison = ({ view, comparison }: { view: View; comparison: NonNullable<ObjectProps['comparison']> }) => {
  const say = objectWords(view.language)
  const { before, after, changes } = comparison
  return (
    <div id="comparison">
      <Table
        caption={say.comparison(before.version, after.version)}
        columns={[
          { key: 'property', label: say.property, width: 'wide' },
          { key: 'change', label: say.change },
          { key: 'before', label: say.before },
          { key: 'after', label: say.after },
        ]}
        rows={changes.map((change) => ({
          key: change.property,
          cells: [
            <Code>{change.property}</Code>,
            say.changes[change.kind],
            <Side text={change.before} />,
            <Side text={change.after} />,
          ],
        }))}
        empty={say.comparisonNone}
      />
    </div>
  )
}

/** A version of a long description would fill the page; the whole stands in the version itself. */
const most_characters = 2_000

const Side = ({ text }: { text: string | null }) => (
  <span class="side-of-change">
    {text === null ? '–' : text.length > most_characters ? `${text.slice(0, most_characters)}…` : text}
  </span>
)
