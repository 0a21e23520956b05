import { compareNames, date, type Language } from '#kernel/language/index.ts'
import { Button, Code, DateField, Facts, Form, Notice, Page, Section, Table, type View } from '#kernel/ui/index.ts'
import { urls } from '../../urls.ts'
import { words } from '../words.ts'

export interface Membership {
  code: string
  /** Calendar dates; the last day is included. */
  from: string | null
  until: string | null
}

interface NationsPageProps {
  view: View
  /** A calendar date. */
  day: string
  /** What was asked for was no date, so today is shown. */
  wrongDay: boolean
  nations: { code: string; name: Record<Language, string>; kind: 'nation' | 'partner'; time_zone: string }[]
  groups: { code: string; name: Record<Language, string>; members: Membership[] }[]
}

/** Nations, partners and release groups as they were, are or will be on one day. */
export const NationsPage = (props: NationsPageProps) => {
  const { view, day, wrongDay, nations, groups } = props
  const say = words(view.language).nations
  const count = (kind: 'nation' | 'partner') => nations.filter((each) => each.kind === kind).length
  return (
    <Page view={view} title={say.title} lead={say.lead}>
      {wrongDay && <Notice kind="info" title={say.wrongDay} />}
      <Facts
        facts={[
          { label: say.counts.nation, value: count('nation') },
          { label: say.counts.partner, value: count('partner') },
          { label: say.counts.groups, value: groups.length },
        ]}
      />
      <Form action={urls.nations} method="get">
        <DateField name="day" label={say.day} value={day} required />
        <Button>{say.show}</Button>
      </Form>
      <Section title={say.groupsOn(date(view, day))}>
        <GroupTable {...props} />
      </Section>
      <Section title={say.nationsOn(date(view, day))}>
        <NationTable {...props} />
      </Section>
    </Page>
  )
}

const GroupTable = ({ view, nations, groups }: NationsPageProps) => {
  const say = words(view.language).nations
  const byName = compareNames(view.language)
  const nameOf = new Map(nations.map(({ code, name }) => [code, name[view.language]]))
  const listed = (members: Membership[]) => members.map(({ code }) => nameOf.get(code) ?? code).sort(byName)
  return (
    <Table
      caption={say.counts.groups}
      captionUnseen
      columns={[
        { key: 'group', label: say.columns.group, width: 'narrow' },
        { key: 'count', label: say.columns.count, width: 'narrow', align: 'right' },
        { key: 'members', label: say.columns.members },
      ]}
      rows={groups.map((group) => ({
        key: group.code,
        cells: [
          <b>{group.name[view.language]}</b>,
          group.members.length,
          listed(group.members).join(', ') || <small>{say.noMembers}</small>,
        ],
      }))}
      empty={say.noGroups}
    />
  )
}

const NationTable = ({ view, nations, groups }: NationsPageProps) => {
  const say = words(view.language).nations
  const byName = compareNames(view.language)
  return (
    <Table
      caption={say.title}
      captionUnseen
      columns={[
        { key: 'nation', label: say.columns.nation, width: 'wide' },
        { key: 'code', label: say.columns.code, width: 'narrow' },
        { key: 'kind', label: say.columns.kind, width: 'narrow' },
        { key: 'groups', label: say.columns.groups },
        { key: 'zone', label: say.columns.zone, width: 'narrow', hideNarrow: true },
      ]}
      rows={[...nations]
        .sort((a, b) => byName(a.name[view.language], b.name[view.language]))
        .map((nation) => ({
          key: nation.code,
          cells: [
            <b>{nation.name[view.language]}</b>,
            <Code>{nation.code}</Code>,
            say.kinds[nation.kind],
            membershipsOf(view, groups, nation.code).join(', ') || <small>{say.none}</small>,
            nation.time_zone,
          ],
        }))}
      empty={say.noNations}
    />
  )
}

function membershipsOf(view: View, groups: NationsPageProps['groups'], code: string): string[] {
  const say = words(view.language).nations
  return groups.flatMap((group) => {
    const member = group.members.find((each) => each.code === code)
    if (!member) return []
    const name = group.name[view.language]
    if (!member.from) return [name]
    const from = date(view, member.from)
    return [member.until ? say.sinceUntil(name, from, date(view, member.until)) : say.since(name, from)]
  })
}
