// A report as objects of the standard: the report, what was pasted, and the rule about who may see them.
import { randomUUID } from 'node:crypto'
import { readEnvelope } from '../stix/envelope.ts'
import { isObject } from '../stix/facts.ts'
import { type Tlp, tlp_ids } from '../stix/marking.ts'
import { type Envelope, isFault } from '../stix/object.ts'
import { releaseMarking } from '../stix/release.ts'
import { type Composed, publishedIn, type ReportType, reportTypes } from './fields.ts'
import { objectOf } from './pattern.ts'
import { instantAfter, type Revised } from './revision.ts'

/** The id that TLP 2.0 fixed for a label; those of TLP 1.0 stand behind them in the list. */
const labelOf = (tlp: Tlp): string => [...tlp_ids].find(([, each]) => each === tlp)![0]

/** The envelope to add, and the id of the report in it. */
export function envelopeOf(
  composed: Composed,
  now: Date,
): { report: string; envelope: Envelope } | { sentence: string } {
  const created = now.toISOString()
  const label = labelOf(composed.tlp)
  const rule = composed.release && ruleOf(composed, label, created)
  const frame = (type: string) => ({
    type,
    spec_version: '2.1',
    id: `${type}--${randomUUID()}`,
    created_by_ref: composed.seat.identity,
    created,
    modified: created,
    object_marking_refs: [label, ...(rule ? [rule.id] : [])],
  })
  const pasted = composed.pasted.map((value) => {
    const { type, ...properties } = objectOf(value, created)
    return { ...frame(type), ...properties }
  })
  const { revised } = composed
  const types = [...composed.types, ...(revised ? typesOfTheirOwn(revised) : [])]
  const report = {
    ...(revised ? nextVersion(revised, { now, markings: frame('report').object_marking_refs }) : frame('report')),
    name: composed.title,
    description: composed.description,
    ...(composed.language ? { lang: composed.language } : {}),
    ...(types.length > 0 || !revised ? { report_types: types.length > 0 ? types : ['threat-report'] } : {}),
    published: publishedOf(composed, now),
    object_refs: [...new Set([...composed.refs, ...(revised?.carried ?? []), ...pasted.map(({ id }) => id)])],
  }
  const envelope = readObjects([...(rule ? [rule] : []), ...pasted, report])
  return 'sentence' in envelope ? envelope : { report: report.id, envelope }
}

/** Everything that the version before said and the form does not know stays as it was said. */
function nextVersion(revised: Revised, { now, markings }: { now: Date; markings: string[] }) {
  const { granular_markings, report_types: _, ...said } = revised.content
  // Rules for parts have become rules for the whole, and what they pointed at may be gone; languages of parts are no rules.
  const languages = [granular_markings].flat().filter((each) => isObject(each) && typeof each.lang === 'string')
  return {
    ...said,
    ...(languages.length > 0 ? { granular_markings: languages } : {}),
    id: revised.report,
    modified: instantAfter(revised, now),
    object_marking_refs: [...markings, ...revised.statements],
  }
}

/** Kinds that the standard does not name: its list is open. */
const typesOfTheirOwn = ({ content }: Revised): string[] =>
  [content.report_types]
    .flat()
    .filter((type): type is string => typeof type === 'string' && !reportTypes.includes(type as ReportType))

/** A correction does not change when the report was published, unless its author says so. */
function publishedOf({ published, revised }: Composed, now: Date): string {
  if (!published && revised && publishedIn(revised.content)) return String(revised.content.published)
  return (published ?? now).toISOString()
}

/** The rule tells who is concerned, so it carries the same label as what it is about. */
function ruleOf({ release, seat }: Composed, label: string, created: string) {
  const made = { id: `marking-definition--${randomUUID()}`, created_by: seat.identity, created }
  return { ...releaseMarking(release!, made), object_marking_refs: [label] }
}

/** Through the reader of everything that enters; all of them, or why not. */
export function readObjects(objects: object[]): Envelope | { sentence: string } {
  const envelope = readEnvelope(new TextEncoder().encode(JSON.stringify({ objects })))
  if (isFault(envelope)) return envelope
  return envelope.failures[0] ?? envelope
}
