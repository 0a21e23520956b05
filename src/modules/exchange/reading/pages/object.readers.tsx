import type { Child } from 'hono/jsx'
import { compareNames, date, number } from '#kernel/language/index.ts'
import { Section, State, Table, type View } from '#kernel/ui/index.ts'
import type { Reader } from '../../readers.ts'
import type { Requirement } from '../detail.sql.ts'
import { objectWords } from '../words.ts'
import type { ObjectProps } from './object.tsx'
import { Marking } from './object-link.tsx'

/** The marking in words: the rules as the policy reads them, not as somebody meant them. */
export const Audience = ({ view, rules }: ObjectProps) => {
  const say = objectWords(view.language)
  if (!rules) return null
  const lines: Child[] = [
    <>
      <Marking view={view} tlp={rules.tlp} /> {say.rules[rules.tlp]}
    </>,
    ...(rules.named > 0 ? [say.named(rules.named)] : []),
    ...rules.requirements.map((each) => `${say.onlyTo}${requirementWords(view, each)}.`),
    ...(rules.closed ? [say.closed] : []),
    ...(rules.originator_control ? [say.originatorControl] : []),
  ]
  return (
    <Section title={say.markings}>
      <ul class="rules">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Section>
  )
}

function requirementWords(view: View, { nations, groups, names, organisations, as_of }: Requirement): string {
  const say = objectWords(view.language)
  const inLanguage = (name: Record<string, string>) => name[view.language] ?? name.en ?? ''
  const day = as_of ? ` (${say.asOf(date(view, as_of))})` : ''
  const further = organisations - names.length
  return [
    ...nations.map(inLanguage).toSorted(compareNames(view.language)),
    ...groups.map((group) => `${inLanguage(group)}${day}`),
    ...names,
    ...(further > 0 ? [say.organisationsMore(further)] : []),
  ].join(', ')
}

export const Readers = ({ view, readers }: { view: View; readers: Reader[] }) => {
  const say = objectWords(view.language)
  const sees = readers.filter((reader) => reader.sees).length
  const compare = compareNames(view.language)
  const sorted = readers.toSorted((a, b) => Number(b.sees) - Number(a.sees) || compare(a.name, b.name))
  return (
    <Section title={say.readers} lead={say.readersLead(number(view, sees), number(view, readers.length))}>
      <Table
        caption={say.readers}
        captionUnseen
        columns={[
          { key: 'organisation', label: say.organisation, width: 'wide' },
          { key: 'nation', label: say.nation },
          { key: 'sees', label: say.state },
          { key: 'why', label: say.why },
        ]}
        rows={sorted.map((reader) => ({
          key: reader.organisation,
          cells: [
            reader.name,
            reader.nation_name[view.language] ?? reader.nation,
            <State kind={reader.sees ? 'go' : 'quiet'}>{reader.sees ? say.sees : say.seesNot}</State>,
            say.verdicts[reader.verdict],
          ],
        }))}
        empty=""
      />
    </Section>
  )
}
