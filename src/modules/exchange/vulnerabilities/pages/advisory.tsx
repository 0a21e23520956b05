import { date, instant, number } from '#kernel/language/index.ts'
import {
  Definition,
  Hash,
  LinkButton,
  Notice,
  Page,
  Section,
  State,
  Table,
  Tag,
  type View,
  Written,
} from '#kernel/ui/index.ts'
import type { AdvisoryRow, WholeAdvisory } from '../advisory.sql.ts'
import type { Csaf, CsafVulnerability } from '../csaf.ts'
import { urls } from '../urls.ts'
import type { OwnFinding, VulnerabilityOfAdvisory } from '../vulnerability.sql.ts'
import { words } from '../words.ts'
import { FaultTable } from './upload.tsx'
import { verdictKinds } from './vulnerability.tsx'

export interface AdvisoryProps {
  view: View
  advisory: WholeAdvisory
  document: Csaf
  originator: string
  /** Versions that the reader may see, the latest first. */
  versions: AdvisoryRow[]
  findings: OwnFinding[]
  vulnerabilities: VulnerabilityOfAdvisory[]
  names: ReadonlyMap<string, string>
}

/** The document, readable: what it means to the organisation first. */
export const AdvisoryPage = (props: AdvisoryProps) => {
  const { view, advisory, versions, document } = props
  const say = words(view.language)
  const latest = versions[0]
  return (
    <Page
      view={view}
      title={advisory.title}
      crumbs={[
        { href: urls.vulnerabilities, label: say.list.title },
        { href: urls.advisories, label: say.advisories.title },
      ]}
      actions={
        <LinkButton href={urls.document(advisory.id)} icon="download" download>
          {say.advisory.download}
        </LinkButton>
      }
    >
      {latest && latest.id !== advisory.id && (
        <Notice kind="info" title={say.advisory.later}>
          <a href={urls.advisory(latest.id)}>{say.advisory.showLater}</a>
        </Notice>
      )}
      <Head {...props} />
      <Ours {...props} />
      <Section title={say.advisory.notes}>
        {(document.document.notes ?? []).map(({ title, text }) => (
          <>
            {title && <h3>{title}</h3>}
            <Written text={text} {...languageOf(document)} />
          </>
        ))}
      </Section>
      {props.vulnerabilities.length === 0 && <p>{say.advisory.none}</p>}
      {props.vulnerabilities.map((each) => (
        <Vulnerability {...props} known={each} stated={document.vulnerabilities?.[each.number] ?? {}} />
      ))}
      <Revisions {...props} />
      <Section title={say.advisory.report} lead={say.advisory.reportGood}>
        {advisory.remarks.length > 0 && (
          <>
            <p>{say.advisory.remarks(advisory.remarks.length, number(view, advisory.remarks.length))}</p>
            <FaultTable view={view} faults={advisory.remarks} />
          </>
        )}
      </Section>
    </Page>
  )
}

const languageOf = ({ document }: Csaf) => (document.lang ? { lang: document.lang } : {})

const Head = ({ view, advisory, originator }: AdvisoryProps) => {
  const say = words(view.language)
  return (
    <Definition
      facts={[
        {
          label: say.advisory.from,
          value: advisory.publisher === originator ? originator : say.advisory.by(advisory.publisher, originator),
        },
        { label: say.advisory.number, value: <code class="code">{advisory.tracking}</code> },
        { label: say.advisory.version, value: advisory.version },
        { label: say.advisory.label, value: <Tag>{say.tlp[advisory.tlp]}</Tag> },
        { label: say.advisory.state, value: say.advisory.states[advisory.state] },
        { label: say.advisory.first, value: instant(view, advisory.first_released_at) },
        { label: say.advisory.current, value: instant(view, advisory.released_at) },
        { label: say.advisory.digest, value: <Hash value={advisory.sha256} /> },
      ]}
    />
  )
}

const Ours = ({ view, findings }: AdvisoryProps) => {
  const say = words(view.language)
  return (
    <Section title={say.advisory.ours}>
      <Table
        caption={say.advisory.ours}
        captionUnseen
        columns={[
          { key: 'product', label: say.one.product, width: 'wide' },
          { key: 'verdict', label: say.one.verdict },
          { key: 'why', label: say.one.why },
          { key: 'matched', label: say.one.matched, hideNarrow: true },
        ]}
        rows={findings.map((each) => ({
          key: `${each.product} ${each.verdict}`,
          cells: [
            each.name,
            <State kind={verdictKinds[each.verdict] ?? 'quiet'}>
              {say.verdicts[each.verdict as keyof typeof say.verdicts]}
            </State>,
            say.reasons[each.reason] ?? each.reason,
            each.matched ?? '',
          ],
        }))}
        empty={say.advisory.oursEmpty}
      />
    </Section>
  )
}

interface VulnerabilityProps extends AdvisoryProps {
  known: VulnerabilityOfAdvisory
  stated: CsafVulnerability
}

const Vulnerability = ({ view, known, stated, names, document }: VulnerabilityProps) => {
  const say = words(view.language)
  const status = stated.product_status ?? {}
  const groups = [
    [say.advisory.affected, [status.known_affected, status.first_affected, status.last_affected]],
    [say.advisory.notAffected, [status.known_not_affected]],
    [say.advisory.fixed, [status.fixed, status.first_fixed, status.recommended]],
    [say.advisory.investigated, [status.under_investigation]],
  ] as const
  const described = (texts: string[]) => texts.map((text) => <Written text={text} {...languageOf(document)} />)
  const title = known.title ?? say.advisory.untitled
  return (
    <Section title={known.cve ? say.one.title(known.cve, known.title) : title}>
      {described((stated.notes ?? []).map(({ text }) => text))}
      <Definition
        facts={[
          ...(known.cve
            ? [{ label: say.list.vulnerability, value: <a href={urls.vulnerability(known.cve)}>{known.cve}</a> }]
            : []),
          ...(known.severity === null
            ? []
            : [{ label: say.one.severity, value: say.severity(known.severity, number(view, known.severity, 1)) }]),
          ...(known.vector ? [{ label: say.one.vector, value: <code class="code">{known.vector}</code> }] : []),
          ...(known.cwe ? [{ label: say.one.weakness, value: known.cwe }] : []),
          ...groups.flatMap(([label, lists]) => {
            const ids = lists.flatMap((list) => list ?? [])
            return ids.length > 0 ? [{ label, value: <Lines lines={namesOf(view, ids, names)} /> }] : []
          }),
          ...(stated.remediations
            ? [
                {
                  label: say.advisory.remediations,
                  value: described(stated.remediations.map(({ details }) => details)),
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

const Lines = ({ lines }: { lines: string[] }) => (
  <ul>
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
)

const most_named = 20

function namesOf(view: View, ids: string[], names: ReadonlyMap<string, string>): string[] {
  const named = [...new Set(ids)].map((id) => names.get(id) ?? id)
  if (named.length <= most_named) return named
  const further = words(view.language).advisory.andMore(number(view, named.length - most_named))
  return [...named.slice(0, most_named), further]
}

const Revisions = ({ view, document, versions, advisory }: AdvisoryProps) => {
  const say = words(view.language).advisory
  const ids = new Map(versions.map(({ version, id }) => [version, id]))
  const revisions = document.document.tracking.revision_history.toReversed()
  return (
    <Section title={say.history}>
      <Table
        caption={say.historyCaption}
        captionUnseen
        columns={[
          { key: 'revision', label: say.revision },
          { key: 'day', label: say.day },
          { key: 'summary', label: say.summary },
        ]}
        rows={revisions.map((revision) => {
          const id = ids.get(revision.number)
          return {
            key: revision.number,
            ...(id && id !== advisory.id ? { href: urls.advisory(id) } : {}),
            cells: [revision.number, date(view, new Date(revision.date)), revision.summary],
          }
        })}
        empty=""
      />
    </Section>
  )
}
