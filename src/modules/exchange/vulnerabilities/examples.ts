// Advisories, a catalogue and scores, all invented: makers, products and vulnerabilities do not exist.
import type { Csaf } from './csaf.ts'

interface Change {
  tracking?: string
  version?: string
  namespace?: string
  publisher?: string
  title?: string
  tlp?: 'WHITE' | 'GREEN' | 'AMBER' | 'RED'
  released?: string
  cve?: string
  branches?: NonNullable<Csaf['product_tree']>['branches']
  status?: Record<string, string[]>
  score?: number
}

const first_release = '2026-09-01T08:00:00Z'

/** A controller of pumps that trusts whoever speaks first: affected before 2.5, fixed in 2.5. */
export function pumpAdvisory(change: Change = {}): Csaf {
  const { tracking = 'HW-SA-2026-014', version = '1', tlp = 'WHITE', released = first_release } = change
  const number = Number(version)
  const history = Array.from({ length: number }, (_, index) => ({
    number: String(index + 1),
    date: index === number - 1 ? released : first_release,
    summary: index === 0 ? 'First publication' : 'Further versions are affected',
  }))
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      lang: 'en',
      title: change.title ?? 'Harbour Works Pump Control accepts commands without a signature',
      publisher: {
        category: 'vendor',
        name: change.publisher ?? 'Harbour Works',
        namespace: change.namespace ?? 'https://harbour-works.example',
      },
      distribution: { tlp: { label: tlp } },
      notes: [
        {
          category: 'summary',
          title: 'Summary',
          text: 'Whoever reaches the control network of a pumping station can start and stop its pumps.',
        },
      ],
      references: [
        {
          category: 'self',
          summary: 'This advisory',
          url: `https://harbour-works.example/advisories/${tracking.toLowerCase()}.json`,
        },
      ],
      tracking: {
        id: tracking,
        version,
        status: 'final',
        initial_release_date: first_release,
        current_release_date: released,
        revision_history: history,
      },
    },
    product_tree: { branches: change.branches ?? pumpBranches },
    vulnerabilities: [
      {
        cve: change.cve ?? 'CVE-2026-910014',
        title: 'Missing authentication of commands',
        cwe: { id: 'CWE-306', name: 'Missing Authentication for Critical Function' },
        notes: [{ category: 'description', text: 'Commands are carried out without a check of their sender.' }],
        product_status: change.status ?? { known_affected: ['pump-before-2.5'], fixed: ['pump-2.5'] },
        remediations: [
          {
            category: 'vendor_fix',
            details: 'Update to 2.5.',
            product_ids: change.status ? (change.status.known_affected ?? []) : ['pump-before-2.5'],
          },
        ],
        scores: [
          {
            cvss_v3: {
              version: '3.1',
              vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
              baseScore: 9.8,
              baseSeverity: 'CRITICAL',
            } as NonNullable<NonNullable<NonNullable<Csaf['vulnerabilities']>[0]['scores']>[0]['cvss_v3']>,
            products: change.status?.known_affected ?? ['pump-before-2.5'],
          },
        ],
      },
    ],
  } as Csaf
}

const pumpBranches = [
  {
    category: 'vendor',
    name: 'Harbour Works',
    branches: [
      {
        category: 'product_name',
        name: 'Pump Control',
        branches: [
          {
            category: 'product_version_range',
            name: 'vers:generic/>=2.0|<2.5',
            product: {
              name: 'Harbour Works Pump Control 2.0 up to, but not including, 2.5',
              product_id: 'pump-before-2.5',
              product_identification_helper: { cpe: 'cpe:2.3:a:harbour-works:pump_control:*:*:*:*:*:*:*:*' },
            },
          },
          {
            category: 'product_version',
            name: '2.5',
            product: {
              name: 'Harbour Works Pump Control 2.5',
              product_id: 'pump-2.5',
              product_identification_helper: { cpe: 'cpe:2.3:a:harbour-works:pump_control:2.5:*:*:*:*:*:*:*' },
            },
          },
        ],
      },
    ],
  },
]

/** The bytes as a program would send them. */
export const bytesOf = (document: unknown): Uint8Array => Buffer.from(JSON.stringify(document, null, 2))

/** A catalogue of known exploitation in its usual form. */
export const catalogueOf = (entries: Record<string, unknown>[], version = '2026.11.20') => ({
  title: 'Catalogue of exploited vulnerabilities',
  catalogVersion: version,
  dateReleased: `${version.replaceAll('.', '-')}T10:00:00Z`,
  count: entries.length,
  vulnerabilities: entries,
})

export const exploitedEntry = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  cveID: 'CVE-2026-910014',
  vendorProject: 'Harbour Works',
  product: 'Pump Control',
  vulnerabilityName: 'Harbour Works Pump Control missing authentication',
  dateAdded: '2026-11-10',
  shortDescription: 'Whoever reaches the control network can start and stop the pumps.',
  requiredAction: 'Update, or part the control network from all others.',
  dueDate: '2026-12-01',
  knownRansomwareCampaignUse: 'Known',
  notes: 'https://harbour-works.example/advisories/hw-sa-2026-014',
  cwes: ['CWE-306'],
  ...change,
})
