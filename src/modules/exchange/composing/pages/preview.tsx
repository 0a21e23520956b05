import { compareNames, instant } from '#kernel/language/index.ts'
import {
  ActionForm,
  Buttons,
  Definition,
  LinkButton,
  Notice,
  Page,
  Section,
  State,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import type { Reader } from '../../readers.ts'
import { nameOf } from '../../reading/pages/object-link.tsx'
import { ReadingStyles } from '../../reading/pages/styles.tsx'
import { urls as readingUrls } from '../../reading/urls.ts'
import { type Preview, willSee } from '../draft.ts'
import { type Choices, type Composed, embargoOf } from '../fields.ts'
import type { Gap } from '../gaps.ts'
import { patternOf } from '../pattern.ts'
import type { Revised } from '../revision.ts'
import { urls } from '../urls.ts'
import { type ComposingWords, composingWords } from '../words.ts'

interface PreviewProps {
  view: View
  id: string
  preview: Preview
  /** It is not what was shown before. */
  changed?: boolean
}

/** Exactly who will see the report, and why; then the one button that releases it. */
export const PreviewPage = ({ view, id, preview, changed }: PreviewProps) => {
  const words = composingWords(view.language)
  const say = words.preview
  const { composed, partners, reached, open, gaps } = preview
  const until = embargoOf(composed)
  const when = until && instant(view, until, { zone: true })
  const will = partners.filter(willSee)
  return (
    <Page
      view={view}
      title={say.headline(reached, partners.length)}
      lead={composed.title}
      crumbs={[
        { href: readingUrls.start, label: words.exchange },
        { href: urls.reports, label: words.reports.title },
      ]}
    >
      <ReadingStyles />
      {changed && (
        <Notice kind="refused" title={say.changed} outcome>
          {say.changedText}
        </Notice>
      )}
      {when && <Notice kind="info" title={say.later(when)} />}
      {open && <Notice kind="urgent" title={say.open} />}
      {reached === 0 && !open && <Notice kind="info" title={say.nobody} />}
      {composed.revised && <OtherVersions view={view} preview={preview} before={composed.revised} />}
      {gaps.objects.length > 0 && (
        <Notice kind="urgent" title={say.gaps(gaps.objects.length)}>
          {say.gapsText} <a href="#gaps">{say.gapsTitle}</a>
        </Notice>
      )}
      <Buttons>
        <ActionForm kind="primary" action={urls.release(id)} hidden={{ mark: preview.mark }}>
          {open && !when ? say.releaseOpen : when && reached > 0 ? say.releaseOn(reached, when) : say.release(reached)}
        </ActionForm>
        <LinkButton href={urls.draft(id)}>{say.back}</LinkButton>
      </Buttons>
      <p>{say.consequence}</p>
      {gaps.objects.length > 0 && (
        <div id="gaps">
          <GapsPart view={view} gaps={gaps.objects} readers={reached} />
        </div>
      )}
      <Section title={say.will(will.length)}>
        <ReaderTable view={view} caption={say.will(will.length)} readers={will} empty={say.willNobody} />
      </Section>
      <Section title={say.willNot(partners.length - will.length)}>
        <ReaderTable
          view={view}
          caption={say.willNot(partners.length - will.length)}
          readers={partners.filter((each) => !willSee(each))}
          empty={say.willNotNobody}
        />
      </Section>
      <RulesPart view={view} composed={composed} choices={preview.choices} words={words} />
      <ObjectsPart composed={composed} words={words} untold={gaps.untold} />
    </Page>
  )
}

/** What becomes of the versions before this one: who stays with them, who has seen none of them, and what is still to come. */
const OtherVersions = ({ view, preview, before }: { view: View; preview: Preview; before: Revised }) => {
  const say = composingWords(view.language).preview
  const { lost, lostOpen, gained } = preview
  const comes = before.embargo_until && before.embargo_until > view.now ? before.embargo_until : null
  const left = lost.length + Number(lostOpen)
  return (
    <>
      {left > 0 && (
        <Notice kind="urgent" title={say.lost(left)}>
          {say.lostText(left, [...namesOf(view, lost), ...(lostOpen ? [say.withoutAccount] : [])].join(', '))}
        </Notice>
      )}
      {gained.length > 0 && (
        <Notice kind="urgent" title={say.gained(gained.length)}>
          {namesOf(view, gained).join(', ')}
        </Notice>
      )}
      {comes && <Notice kind="urgent" title={say.stillComes(instant(view, comes, { zone: true }))} />}
    </>
  )
}

const namesOf = (view: View, readers: Reader[]) => readers.map(({ name }) => name).toSorted(compareNames(view.language))

interface GapsPartProps {
  view: View
  gaps: Gap[]
  /** How many partners will read the report. */
  readers: number
}

/** What readers of the report would miss, each object in one line. */
const GapsPart = ({ view, gaps, readers }: GapsPartProps) => {
  const say = composingWords(view.language).preview
  const compare = compareNames(view.language)
  return (
    <Section title={say.gapsTitle}>
      <Table
        caption={say.gapsTitle}
        captionUnseen
        columns={[
          { key: 'object', label: say.columns.object, width: 'wide' },
          { key: 'without', label: say.columns.without },
          { key: 'who', label: say.columns.who },
        ]}
        rows={gaps.map(({ object, without, closed }) => ({
          key: object.id,
          href: readingUrls.object(object.collection, object.id),
          cells: [
            nameOf(view, object),
            say.without(without.length, readers),
            [...without.map(({ name }) => name).toSorted(compare), ...(closed ? [say.withoutAccount] : [])].join(', '),
          ],
        }))}
        empty=""
      />
    </Section>
  )
}

interface ReaderTableProps {
  view: View
  caption: string
  readers: Reader[]
  empty: string
}

const ReaderTable = ({ view, caption, readers, empty }: ReaderTableProps) => {
  const words = composingWords(view.language)
  const { columns } = words.preview
  return (
    <Table
      caption={caption}
      captionUnseen
      columns={[
        { key: 'team', label: columns.team, width: 'wide' },
        { key: 'nation', label: columns.nation },
        { key: 'why', label: columns.why },
      ]}
      rows={readers.map((reader) => ({
        key: reader.organisation,
        cells: [
          reader.name,
          reader.nation_name[view.language] ?? reader.nation,
          <State kind={reader.sees ? 'go' : reader.verdict === 'embargo' ? 'wait' : 'quiet'}>
            {words.verdicts[reader.verdict]}
          </State>,
        ],
      }))}
      empty={empty}
    />
  )
}

interface PartProps {
  composed: Composed
  words: ComposingWords
}

const RulesPart = ({ view, composed, choices, words }: PartProps & { view: View; choices: Choices }) => {
  const { seat, tlp, release } = composed
  const until = embargoOf(composed)
  const named = (list: Choices['nations'], codes: string[]) =>
    list.filter(({ code }) => codes.includes(code)).map(({ name }) => name[view.language])
  const teams = choices.teams.filter(({ identity }) => release?.organisations.includes(identity))
  const lists = [
    { label: words.labels.groups, value: named(choices.groups, release?.groups ?? []) },
    { label: words.labels.nations, value: named(choices.nations, release?.nations ?? []) },
    { label: words.labels.teams, value: teams.map(({ name }) => name) },
  ]
  return (
    <Section title={words.preview.rules}>
      <Definition
        facts={[
          { label: words.preview.collection, value: seat.title },
          { label: words.preview.label, value: words.tlps[tlp].label },
          ...lists
            .filter(({ value }) => value.length > 0)
            .map(({ label, value }) => ({ label, value: value.join(', ') })),
          ...(release && release.groups.length > 0
            ? [{ label: words.labels.members, value: words.form.members[release.members] }]
            : []),
          ...(release?.originator_control ? [{ label: words.labels.control, value: words.form.control }] : []),
          ...(until ? [{ label: words.labels.embargo, value: instant(view, until, { zone: true }) }] : []),
        ]}
      />
      <p>{words.form.identity(seat.identity)}</p>
    </Section>
  )
}

const ObjectsPart = ({ composed, words, untold }: PartProps & { untold: number }) => {
  const say = words.preview
  const { pasted, refs, title, release } = composed
  const count = pasted.length + (release ? 2 : 1)
  return (
    <Section title={say.objects(count)} lead={say.objectsLead}>
      <Table
        caption={say.objects(count)}
        captionUnseen
        columns={[
          { key: 'object', label: say.columns.object, width: 'wide' },
          { key: 'kind', label: say.columns.kind },
          { key: 'value', label: say.columns.value },
        ]}
        rows={[
          { key: 'report', cells: [title, say.report, title] },
          ...(release ? [{ key: 'rule', cells: [say.rule, say.ruleKind, say.ruleText] }] : []),
          ...pasted.map(({ line, kind, value }) => ({
            key: String(line),
            cells: [
              value,
              words.kinds[kind],
              kind === 'vulnerability' ? value : <code class="pattern">{patternOf(kind, value)}</code>,
            ],
          })),
        ]}
        empty=""
      />
      {refs.length > 0 && (
        <p>
          {say.refers(refs.length + (composed.revised?.carried.length ?? 0))} {untold > 0 && say.untold(untold)}
        </p>
      )}
    </Section>
  )
}
