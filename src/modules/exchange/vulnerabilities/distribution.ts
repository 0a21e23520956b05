// How advisories are offered to programs, as section 7 of CSAF 2.0 describes it: a provider with metadata at a well-known
// place, feeds (ROLIE), and folders that can be walked. There are hashes but no OpenPGP signatures, so the role is
// csaf_provider and not csaf_trusted_provider.
import type { Tlp } from '../stix/marking.ts'
import type { AdvisoryRow } from './advisory.sql.ts'

/** CSAF 2.0 knows the four labels of TLP 1.0; a stricter amber is amber to those who cannot tell them apart. */
export const labels = ['white', 'green', 'amber', 'red'] as const
export type Label = (typeof labels)[number]

export const tlpsOf: Record<Label, Tlp[]> = {
  white: ['clear'],
  green: ['green'],
  amber: ['amber', 'amber+strict'],
  red: ['red'],
}

/** An advisory with the name of the organisation that published it here. */
export interface Offered extends AdvisoryRow {
  organisation: string
}

export interface Provider {
  origin: string
  /** The programme's name. */
  name: string
}

export const metadataPath = '/.well-known/csaf/provider-metadata.json'
export const feedPath = (label: Label) => `/csaf/feed-tlp-${label}.json`
export const servicePath = '/csaf/service.json'

/** A folder for each publisher: two of them may number their advisories alike. */
export const folderOf = ({ organisation, originator }: Pick<Offered, 'organisation' | 'originator'>): string =>
  `${slug(organisation)}-${originator.slice(0, 8)}`

function slug(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
  return (
    words
      .filter((word) => word !== '')
      .join('-')
      .slice(0, 60) || 'publisher'
  )
}

export const folderPath = (label: Label, folder: string) => `/csaf/${label}/${folder}/`
export const relativePath = ({ year, file }: Pick<Offered, 'year' | 'file'>) => `${year}/${file}.json`
const documentPath = (label: Label, offered: Offered) =>
  `${folderPath(label, folderOf(offered))}${relativePath(offered)}`

/** Section 7.1.7. `offered` are the advisories that the reader may see, by label. */
export function providerMetadata(
  { origin, name }: Provider,
  offered: ReadonlyMap<Label, Offered[]>,
  now: Date,
): Record<string, unknown> {
  const latest = [...offered.values()].flat().map(({ received_at }) => received_at.getTime())
  const folders = [...offered].flatMap(([label, list]) =>
    [...new Set(list.map(folderOf))].sort().map((folder) => ({ directory_url: origin + folderPath(label, folder) })),
  )
  return {
    canonical_url: origin + metadataPath,
    distributions: [
      {
        rolie: {
          feeds: labels.map((label) => ({
            summary: `All TLP:${label.toUpperCase()} advisories of ${name}`,
            tlp_label: label.toUpperCase(),
            url: origin + feedPath(label),
          })),
          services: [origin + servicePath],
        },
      },
      ...folders,
    ],
    last_updated: new Date(latest.length > 0 ? Math.max(...latest) : now).toISOString(),
    list_on_CSAF_aggregators: true,
    mirror_on_CSAF_aggregators: true,
    metadata_version: '2.0',
    publisher: { category: 'coordinator', name, namespace: origin },
    role: 'csaf_provider',
  }
}

const category = { scheme: 'urn:ietf:params:rolie:category:information-type', term: 'csaf' }

/** Section 7.1.15: the newest first. */
export function feedOf(
  { origin, name }: Provider,
  label: Label,
  offered: Offered[],
  now: Date,
): Record<string, unknown> {
  const updated = offered.map(({ released_at }) => released_at.getTime())
  return {
    feed: {
      id: `csaf-feed-tlp-${label}`,
      title: `TLP:${label.toUpperCase()} advisories of ${name}`,
      link: [
        { rel: 'self', href: origin + feedPath(label) },
        { rel: 'service', href: origin + servicePath },
      ],
      category: [category],
      updated: new Date(updated.length > 0 ? Math.max(...updated) : now).toISOString(),
      entry: offered.map((each) => entryOf(origin, label, each)),
    },
  }
}

function entryOf(origin: string, label: Label, offered: Offered): Record<string, unknown> {
  const address = origin + documentPath(label, offered)
  return {
    id: offered.tracking,
    title: offered.title,
    link: [
      { rel: 'self', href: address },
      { rel: 'hash', href: `${address}.sha256` },
      { rel: 'hash', href: `${address}.sha512` },
    ],
    published: offered.first_released_at.toISOString(),
    updated: offered.released_at.toISOString(),
    content: { type: 'application/json', src: address },
    format: { schema: 'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json', version: '2.0' },
  }
}

/** Section 7.1.16, in the words of RFC 8322. */
export const serviceOf = ({ origin, name }: Provider): Record<string, unknown> => ({
  service: {
    workspace: [
      {
        title: `Advisories of ${name}`,
        collection: labels.map((label) => ({
          title: `TLP:${label.toUpperCase()}`,
          href: origin + feedPath(label),
          categories: { category: [category] },
        })),
      },
    ],
  },
})

/** Section 7.1.12: one path on each line. */
export const indexOf = (offered: Offered[]): string =>
  offered
    .map((each) => `${relativePath(each)}\n`)
    .sort()
    .join('')

/** Section 7.1.13: path and date of the present version, the newest first, without a heading. */
export const changesOf = (offered: Offered[]): string =>
  offered
    .toSorted((x, y) => y.released_at.getTime() - x.released_at.getTime())
    .map((each) => `"${relativePath(each)}","${each.released_at.toISOString()}"\n`)
    .join('')

/** Section 7.1.18. */
export const hashLine = (hash: string, { file }: Pick<Offered, 'file'>): string => `${hash}  ${file}.json\n`

/** Section 7.1.14: what lies in a folder. Names of files have no sign that HTML would take for its own. */
export function listingOf(path: string, names: string[]): string {
  const lines = names.map((name) => `<li><a href="${name}">${name}</a></li>`)
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${path}</title></head><body><h1>${path}</h1><ul>${lines.join('')}</ul></body></html>\n`
}

/** RFC 9116, with the field that CSAF registered. */
export const securityText = ({ origin }: Provider, now: Date): string =>
  [
    `Contact: ${origin}/about`,
    `Expires: ${new Date(now.getTime() + 30 * 86_400_000).toISOString()}`,
    `Canonical: ${origin}/.well-known/security.txt`,
    `CSAF: ${origin}${metadataPath}`,
    '',
  ].join('\n')
