// What the demonstration knows of vulnerabilities: advisories of four teams, what three teams run, a catalogue of known
// exploitation, ten days of scores, and what the teams say of themselves. Makers and products are invented; the numbers of
// vulnerabilities are those of a year that no list has reached.
import { become, type Ctx, type PersonId } from '#kernel/database/index.ts'
import { type CollectionKey, type ExampleBatch, instantOf } from './examples.objects.ts'
import { headOf, lockHead, moveHead } from './log.sql.ts'
import { submitAdvisory } from './vulnerabilities/advisory.ts'
import type { Branch, Csaf, CsafVulnerability, Cvss } from './vulnerabilities/csaf.ts'
import { factsOf } from './vulnerabilities/csafFacts.ts'
import { bytesOf, catalogueOf } from './vulnerabilities/examples.ts'
import { importKnownExploited } from './vulnerabilities/knownExploited.ts'
import { declareProducts, readLines } from './vulnerabilities/product.ts'
import { importScores } from './vulnerabilities/score.ts'
import { acknowledge, type NewStatement, state } from './vulnerabilities/statement.ts'

/** An instant as the batches of the exchange have it, counted from the day of loading. */
type When = Pick<ExampleBatch, 'time'> & { days: number }

export interface ExampleAdvisory {
  /** The nation of the team that sends it: `DE`. */
  by: string
  publisher: { category: 'vendor' | 'coordinator'; name: string; namespace: string }
  collection: CollectionKey
  /** What stands in its id before and after the year. */
  number: [prefix: string, count: string]
  language: 'en' | 'fr'
  tlp: 'WHITE' | 'GREEN' | 'AMBER'
  title: string
  notes: { category: string; title: string; text: string }[]
  /** What it says of itself at each publication; the last of them is this one. */
  revisions: (When & { summary: string })[]
  tree: Branch[]
  vulnerabilities: CsafVulnerability[]
}

/** The products of one maker under one name; versions as `vers:` ranges or as they are. */
const made = (vendor: string, product: string, cpe: string, versions: Record<string, string>): Branch => ({
  category: 'vendor',
  name: vendor,
  branches: [
    {
      category: 'product_name',
      name: product,
      branches: Object.entries(versions).map(([product_id, version]) => ({
        category: version.startsWith('vers:') ? 'product_version_range' : 'product_version',
        name: version,
        product: {
          name: `${vendor} ${product} ${plainRange(version)}`,
          product_id,
          product_identification_helper: {
            cpe: `cpe:2.3:${cpe}:${version.startsWith('vers:') ? '*' : version}:*:*:*:*:*:*:*`,
          },
        },
      })),
    },
  ],
})

/** A range in the signs of every language: "2.3 ≤ … < 2.8.1". */
function plainRange(version: string): string {
  const [, from, until] = /^vers:generic\/>=(.+)\|<(.+)$/.exec(version) ?? []
  return from === undefined ? version : `${from} ≤ … < ${until}`
}

function scored(vectorString: string, baseScore: number, baseSeverity: string, products: string[]) {
  const cvss = { version: '3.1', vectorString: `CVSS:3.1/${vectorString}`, baseScore, baseSeverity }
  return [{ cvss_v3: cvss satisfies Cvss, products }]
}

const gemaalFirst: ExampleAdvisory = {
  by: 'NL',
  publisher: {
    category: 'vendor',
    name: 'Kerkdijk Waterwerken',
    namespace: 'https://kerkdijk-waterwerken.example',
  },
  collection: 'public',
  number: ['KW', '041'],
  language: 'en',
  tlp: 'WHITE',
  title: 'Kerkdijk Gemaal pump controllers start and stop without a sign-in',
  notes: [
    {
      category: 'summary',
      title: 'Summary',
      text: 'Gemaal controllers run the pumps of polders, locks and dry docks. Whoever reaches their maintenance port over the network starts, stops and reverses pumps without a sign-in. At two dry docks that port could be reached from the guests’ wireless network. We thank Cyber Watch Netherlands, who found it and waited until our update was ready.',
    },
    {
      category: 'general',
      title: 'What we ask of you today',
      text: 'Find out whether port 4177 of a controller answers from anywhere but the machine hall. If it does, close it at the switch; that needs no standstill. Plan the update for the next low water.',
    },
  ],
  revisions: [{ days: -34, time: '09:10', summary: 'First publication' }],
  tree: [
    made('Kerkdijk Waterwerken', 'Gemaal', 'o:kerkdijk_waterwerken:gemaal', {
      'gemaal-4': 'vers:generic/>=4.0|<4.9',
      'gemaal-4.9': '4.9',
    }),
  ],
  vulnerabilities: [
    {
      cve: 'CVE-2099-27718',
      title: 'Pumps obey whoever reaches the maintenance port',
      cwe: { id: 'CWE-306', name: 'Missing Authentication for Critical Function' },
      notes: [
        {
          category: 'description',
          text: 'The maintenance protocol was made for a cable between a laptop and the controller. Since version 4.0 the controller also speaks it on TCP port 4177, with the same trust.',
        },
      ],
      product_status: { known_affected: ['gemaal-4'], fixed: ['gemaal-4.9'] },
      remediations: [
        {
          category: 'vendor_fix',
          details: 'Install 4.9. Pumps stand still for about four minutes.',
          product_ids: ['gemaal-4'],
        },
        {
          category: 'workaround',
          details:
            'Close TCP port 4177 at the switch in front of the controller. Maintenance by cable is not affected.',
          product_ids: ['gemaal-4'],
        },
      ],
      scores: scored('AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H', 9.1, 'CRITICAL', ['gemaal-4']),
    },
  ],
}

const gemaalSecond: ExampleAdvisory = {
  ...gemaalFirst,
  notes: [
    ...gemaalFirst.notes,
    {
      category: 'details',
      title: 'What changed',
      text: 'Our first publication did not speak of version 5. It should have: 5.0 and 5.1 open the same port, and their new web view shows the plan of the site to anybody. Version 5.2 closes both. A customer on the Baltic has meanwhile found its pumps reversed for six minutes at night; nobody was hurt and nothing was flooded.',
    },
  ],
  revisions: [
    ...gemaalFirst.revisions,
    { days: -12, time: '15:40', summary: '5.0 and 5.1 are affected; a second vulnerability; exploitation was seen' },
  ],
  tree: [
    made('Kerkdijk Waterwerken', 'Gemaal', 'o:kerkdijk_waterwerken:gemaal', {
      'gemaal-4': 'vers:generic/>=4.0|<4.9',
      'gemaal-4.9': '4.9',
      'gemaal-5': 'vers:generic/>=5.0|<5.2',
      'gemaal-5.2': '5.2',
    }),
  ],
  vulnerabilities: [
    {
      ...gemaalFirst.vulnerabilities[0],
      product_status: { known_affected: ['gemaal-4', 'gemaal-5'], fixed: ['gemaal-4.9', 'gemaal-5.2'] },
      remediations: [
        {
          category: 'vendor_fix',
          details: 'Install 4.9 or 5.2. Pumps stand still for about four minutes.',
          product_ids: ['gemaal-4', 'gemaal-5'],
        },
        {
          category: 'workaround',
          details:
            'Close TCP port 4177 at the switch in front of the controller. Maintenance by cable is not affected.',
          product_ids: ['gemaal-4', 'gemaal-5'],
        },
      ],
      scores: scored('AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H', 9.1, 'CRITICAL', ['gemaal-4', 'gemaal-5']),
    },
    {
      cve: 'CVE-2099-27719',
      title: 'The web view shows the plan of the site to anybody',
      cwe: { id: 'CWE-200', name: 'Exposure of Sensitive Information to an Unauthorized Actor' },
      notes: [
        {
          category: 'description',
          text: 'The web view of version 5 asks for a password on every page but the site plan, which names each pump with its address. Version 4 has no web view.',
        },
      ],
      product_status: {
        known_affected: ['gemaal-5'],
        known_not_affected: ['gemaal-4', 'gemaal-4.9'],
        fixed: ['gemaal-5.2'],
      },
      remediations: [{ category: 'vendor_fix', details: 'Install 5.2.', product_ids: ['gemaal-5'] }],
      scores: scored('AV:A/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N', 4.3, 'MEDIUM', ['gemaal-5']),
    },
  ],
}

const groundlink: ExampleAdvisory = {
  by: 'DE',
  publisher: { category: 'vendor', name: 'Groundlink', namespace: 'https://groundlink.example' },
  collection: 'alliance',
  number: ['GL-SA', '12'],
  language: 'en',
  tlp: 'GREEN',
  title: 'Groundlink M3: code before sign-in, and updates that carry an implant along',
  notes: [
    {
      category: 'summary',
      title: 'Summary',
      text: 'The Groundlink M3 connects unmanned ground stations. A long ephemeris file runs code on it as root before any sign-in. What runs there can put itself into the next firmware image, because the image is checked before it is copied and not after.',
    },
    {
      category: 'details',
      title: 'Exploitation',
      text: 'Both are used together. In the two cases that customers and their national teams showed us, the way led from the modem to the antenna controller within three weeks. The firmware had been updated on schedule, over the air.',
    },
    {
      category: 'general',
      title: 'Order of work',
      text: '1. Take the modem off the air.\n2. Compare the hash of the image with the one that we send you by letter, on a machine that was never connected to the modem.\n3. Install 7.2.1 by cable.\n4. Set the maintenance password after the last reset, not before.',
    },
  ],
  revisions: [{ days: -18, time: '10:30', summary: 'First publication, after version 7.2.1 became available' }],
  tree: [
    made('Groundlink', 'M3', 'o:groundlink:m3', { 'm3-before': 'vers:generic/>=6.0|<7.2.1', 'm3-7.2.1': '7.2.1' }),
  ],
  vulnerabilities: [
    {
      cve: 'CVE-2099-10417',
      title: 'A long ephemeris file runs code before sign-in',
      cwe: { id: 'CWE-787', name: 'Out-of-bounds Write' },
      notes: [
        {
          category: 'description',
          text: 'The web interface takes the length of an uploaded ephemeris file from the file itself. The upload is open because some antenna controllers cannot sign in.',
        },
      ],
      product_status: { known_affected: ['m3-before'], fixed: ['m3-7.2.1'] },
      remediations: [
        { category: 'vendor_fix', details: 'Install 7.2.1 by cable, not over the air.', product_ids: ['m3-before'] },
        {
          category: 'mitigation',
          details: 'Until then let only the antenna controller reach the web interface.',
          product_ids: ['m3-before'],
        },
      ],
      scores: scored('AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8, 'CRITICAL', ['m3-before']),
    },
    {
      cve: 'CVE-2099-10419',
      title: 'The signature of an image is checked before the image is copied',
      cwe: { id: 'CWE-347', name: 'Improper Verification of Cryptographic Signature' },
      notes: [
        {
          category: 'description',
          text: 'Between the check and the copy the image lies in a directory that root may write. Whoever is root already stays root after the update.',
        },
      ],
      product_status: { known_affected: ['m3-before'], fixed: ['m3-7.2.1'] },
      remediations: [
        {
          category: 'vendor_fix',
          details: 'Install 7.2.1 by cable. Installed over the air, it is the old firmware that checks it.',
          product_ids: ['m3-before'],
        },
      ],
      scores: scored('AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H', 7.2, 'HIGH', ['m3-before']),
    },
  ],
}

const ramps: ExampleAdvisory = {
  by: 'SE',
  publisher: { category: 'coordinator', name: 'Cyber Watch Sweden', namespace: 'https://cyber-se.example' },
  collection: 'nordic',
  number: ['CW-SE', '0007'],
  language: 'en',
  tlp: 'AMBER',
  title: 'Skerry RampGuard: one service password for the ramps of all ferries',
  notes: [
    {
      category: 'summary',
      title: 'Summary',
      text: 'RampGuard moves the car ramps and bow visors of road ferries. Its service password is the same on every ship, and it stands in a manual that is for sale. The interlock that keeps a ramp shut under way is a separate circuit and holds: a ramp can be kept from opening in port, not opened at sea.',
    },
    {
      category: 'legal_disclaimer',
      title: 'For the Nordic teams',
      text: 'Skerry begins to visit ships next month and asks us not to name the lines before. Speak with the lines of your own coast; send us the number of ships, not their names.',
    },
  ],
  revisions: [{ days: -9, time: '13:05', summary: 'First publication' }],
  tree: [
    made('Skerry Systems', 'RampGuard', 'a:skerry_systems:rampguard', {
      'ramp-before': 'vers:generic/>=1.0|<3.4',
      'ramp-3.4': '3.4',
    }),
  ],
  vulnerabilities: [
    {
      cve: 'CVE-2099-33120',
      title: 'One service password for all ships',
      cwe: { id: 'CWE-798', name: 'Use of Hard-coded Credentials' },
      notes: [
        {
          category: 'description',
          text: 'With the password, a device on the ship’s control network stops the ramp where it is and erases its end positions. Setting them anew takes a technician and about an hour in port.',
        },
      ],
      product_status: { known_affected: ['ramp-before'], fixed: ['ramp-3.4'] },
      remediations: [
        {
          category: 'vendor_fix',
          details: 'Version 3.4 gives each ship a password of its own. A technician of Skerry installs it in port.',
          product_ids: ['ramp-before'],
        },
        {
          category: 'mitigation',
          details: 'Keep the key switch “service” on the bridge off. Where there is none, pull the service cable.',
          product_ids: ['ramp-before'],
        },
      ],
      scores: scored('AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H', 8.1, 'HIGH', ['ramp-before']),
    },
    {
      cve: 'CVE-2099-33121',
      title: 'The log may hold the service password',
      cwe: { id: 'CWE-532', name: 'Insertion of Sensitive Information into Log File' },
      notes: [
        {
          category: 'description',
          text: 'Two lines found the password in a log that they had sent to a workshop. Skerry is looking into which versions write it.',
        },
      ],
      product_status: { under_investigation: ['ramp-before', 'ramp-3.4'] },
      remediations: [
        {
          category: 'none_available',
          details: 'Do not send logs to anybody until Skerry has answered.',
          product_ids: ['ramp-before', 'ramp-3.4'],
        },
      ],
    },
  ],
}

const sextant: ExampleAdvisory = {
  by: 'FR',
  publisher: { category: 'coordinator', name: 'Cyber Watch France', namespace: 'https://cyber-fr.example' },
  collection: 'alliance',
  number: ['CW-FR', '0063'],
  language: 'fr',
  tlp: 'AMBER',
  title: 'Sextant Relay : un en-tête trop long fait passer un message externe pour interne',
  notes: [
    {
      category: 'summary',
      title: 'Résumé',
      text: 'Sextant Relay achemine le courrier de nombreuses capitaineries. Un en-tête de plus de 4 096 octets décale la lecture du suivant : un expéditeur distant obtient la mention « interne » et échappe au filtrage. Une sonde, partagée ici par nos soins, précède l’attaque de quelques heures.',
    },
    {
      category: 'general',
      title: 'À faire en premier',
      text: 'Recherchez dans les journaux du relais les messages marqués « interne » dont la connexion vient de l’extérieur. Mettez ensuite à jour en 2.8.1 ; le service s’interrompt moins d’une minute.',
    },
  ],
  revisions: [{ days: -1, time: '08:45', summary: 'Première publication, à la levée de l’embargo' }],
  tree: [
    made('Sextant', 'Relay', 'a:sextant:relay', {
      'relay-before': 'vers:generic/>=2.3|<2.8.1',
      'relay-2.8.1': '2.8.1',
    }),
  ],
  vulnerabilities: [
    {
      cve: 'CVE-2099-38812',
      title: 'Un message externe passe pour interne',
      cwe: { id: 'CWE-436', name: 'Interpretation Conflict' },
      notes: [
        {
          category: 'description',
          text: 'Le relais coupe l’en-tête à 4 096 octets et lit le reste comme un nouvel en-tête, que l’expéditeur choisit donc librement.',
        },
      ],
      product_status: { known_affected: ['relay-before'], fixed: ['relay-2.8.1'] },
      remediations: [
        { category: 'vendor_fix', details: 'Installer la version 2.8.1.', product_ids: ['relay-before'] },
        {
          category: 'workaround',
          details: 'Refuser les en-têtes de plus de 4 000 octets sur l’équipement placé devant le relais.',
          product_ids: ['relay-before'],
        },
      ],
      scores: scored('AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N', 7.5, 'HIGH', ['relay-before']),
    },
  ],
}

/** In the order of their publication. */
export const advisories: ExampleAdvisory[] = [gemaalFirst, groundlink, gemaalSecond, ramps, sextant]

/** What teams run, as they paste it, by nation. */
export const products: Record<string, string> = {
  FI: `# Ground stations and what stands behind them
cpe:2.3:o:groundlink:m3:7.1.4:*:*:*:*:*:*:*
Meridian; TS-40; 4.0
# Ports
Kerkdijk Waterwerken; Gemaal; 4.8
Portolan; Berth Planner; 11.3
Sextant; Relay; 2.8.1
pkg:deb/debian/chrony@4.3-2
# Ferries: the lines have not told us their versions yet
Skerry Systems; RampGuard`,
  SE: `Skerry Systems; RampGuard; 3.2
Kerkdijk Waterwerken; Gemaal; 5.1
Meridian; TS-40; 3.9`,
  FR: `cpe:2.3:o:groundlink:m3:7.2.1:*:*:*:*:*:*:*
Sextant; Relay; 2.6
Tallow; Terminal System; 4.7`,
}

interface ExploitedEntry {
  cve: string
  vendor: string
  product: string
  name: string
  description: string
  action: string
  /** Days from the day of loading. */
  added: number
  due: number
  ransomware: boolean
  cwe: string
  /** Where somebody wrote of it. */
  notes: string
}

/** The catalogue grew by two; each entry stands in every version from its own day on. */
export const exploited: ExploitedEntry[] = [
  {
    cve: 'CVE-2098-77150',
    vendor: 'Harrow Gate',
    product: 'Remote Desk',
    name: 'Harrow Gate Remote Desk path traversal',
    description: 'Remote Desk serves any file of the machine to whoever asks for it by its path.',
    action: 'Apply the maker’s update, or discontinue use of the product.',
    added: -204,
    due: -183,
    ransomware: true,
    cwe: 'CWE-22',
    notes: 'https://harrow-gate.example/security/hg-2098-31',
  },
  {
    cve: 'CVE-2099-15002',
    vendor: 'Bollard',
    product: 'VPN Gateway',
    name: 'Bollard VPN Gateway injection of commands',
    description: 'The sign-in page of Bollard VPN Gateway hands a part of the host name to a shell.',
    action: 'Install the update of the maker and renew every password that passed through the gateway.',
    added: -58,
    due: -37,
    ransomware: true,
    cwe: 'CWE-78',
    notes: 'https://bollard.example/advisories/2099-04',
  },
  {
    cve: 'CVE-2099-10417',
    vendor: 'Groundlink',
    product: 'M3',
    name: 'Groundlink M3 out-of-bounds write',
    description: 'A long ephemeris file runs code as root on the satellite modem before any sign-in.',
    action: 'Take the modem off the air, install version 7.2.1 by cable and compare the hash of the image.',
    added: -17,
    due: -3,
    ransomware: false,
    cwe: 'CWE-787',
    notes: 'Do not update over the air; see https://groundlink.example/security/gl-sa-12',
  },
  {
    cve: 'CVE-2099-27718',
    vendor: 'Kerkdijk Waterwerken',
    product: 'Gemaal',
    name: 'Kerkdijk Gemaal missing authentication',
    description: 'Whoever reaches the maintenance port of a pump controller starts and stops its pumps.',
    action: 'Close TCP port 4177 at the switch at once; install 4.9 or 5.2 by the due date.',
    added: -14,
    due: 5,
    ransomware: false,
    cwe: 'CWE-306',
    notes: 'https://kerkdijk-waterwerken.example/veiligheid/2099-2',
  },
  {
    cve: 'CVE-2099-30551',
    vendor: 'Meridian',
    product: 'TS-40',
    name: 'Meridian TS-40 missing authentication',
    description: 'The status page of the antenna input takes a correction of the time without a sign-in.',
    action: 'Install firmware 4.0 and compare the time with a second source daily.',
    added: -6,
    due: 15,
    ransomware: false,
    cwe: 'CWE-306',
    notes: 'https://meridian-time.example/notices/ts-40-4.0',
  },
  {
    cve: 'CVE-2099-22306',
    vendor: 'Quayline',
    product: 'Gate Recorder',
    name: 'Quayline Gate Recorder deserialization of untrusted data',
    description: 'A crafted number plate, once read by the camera, runs code on the recorder of a terminal’s gate.',
    action: 'Apply the maker’s update; recorders without support are to be taken from the network.',
    added: -6,
    due: 15,
    ransomware: true,
    cwe: 'CWE-502',
    notes: 'https://quayline.example/psirt/24',
  },
]

/** The days on which the catalogue was fetched. */
const catalogues: When[] = [
  { days: -13, time: '10:30' },
  { days: -6, time: '10:30' },
]

/** Probabilities of ten days, the last of which is yesterday. */
export const probabilities: Record<string, number[]> = {
  'CVE-2098-77150': [0.9412, 0.9412, 0.9411, 0.9413, 0.9413, 0.9412, 0.9414, 0.9414, 0.9413, 0.9414],
  'CVE-2099-15002': [0.9017, 0.9017, 0.9024, 0.9031, 0.9031, 0.9046, 0.9046, 0.9052, 0.9058, 0.9058],
  'CVE-2099-10417': [0.1183, 0.1321, 0.1874, 0.3405, 0.3391, 0.4876, 0.6129, 0.6582, 0.7214, 0.7431],
  'CVE-2099-10419': [0.0062, 0.0062, 0.0071, 0.0114, 0.0118, 0.0153, 0.0231, 0.0244, 0.0307, 0.0312],
  'CVE-2099-27718': [0.0417, 0.0423, 0.0988, 0.1562, 0.1549, 0.1671, 0.1834, 0.2216, 0.2209, 0.2387],
  'CVE-2099-27719': [0.0019, 0.0019, 0.0023, 0.0023, 0.0024, 0.0024, 0.0024, 0.0025, 0.0025, 0.0025],
  'CVE-2099-30551': [0.0088, 0.0091, 0.0107, 0.0126, 0.0482, 0.0517, 0.0733, 0.0741, 0.0869, 0.0902],
  'CVE-2099-22306': [0.0126, 0.0126, 0.0131, 0.0148, 0.0934, 0.1102, 0.1347, 0.1581, 0.1763, 0.1948],
  'CVE-2099-33120': [0.0031, 0.0031, 0.0034, 0.0034, 0.0033, 0.0037, 0.0041, 0.0041, 0.0046, 0.0046],
  'CVE-2099-38812': [0.0054, 0.0055, 0.0055, 0.0057, 0.0061, 0.0061, 0.0064, 0.0068, 0.0094, 0.0371],
}

type ExampleStatement = When &
  Pick<NewStatement, 'cve' | 'status' | 'justification' | 'note'> & {
    person: string
    nation: string
    collection: CollectionKey
  }

/** What teams say of everything they run. */
export const statements: ExampleStatement[] = [
  {
    days: -5,
    time: '14:20',
    person: 'aude',
    nation: 'FR',
    cve: 'CVE-2099-10417',
    status: 'fixed',
    justification: '',
    note: 'Les quatre modems de nos deux stations ont été réinstallés par câble en 7.2.1, empreintes comparées sur une machine isolée. Sur l’un d’eux l’ancienne image différait de celle du fabricant : nous l’avons gardée et la transmettons sur demande.',
    collection: 'alliance',
  },
  {
    days: -2,
    time: '11:35',
    person: 'sigrid',
    nation: 'NO',
    cve: 'CVE-2099-33120',
    status: 'not-affected',
    justification: 'mitigated',
    note: 'All 23 ferries with RampGuard on our coast have the key switch on the bridge. The lines confirmed that it is off under way and in port, and that the key is with the master.',
    collection: 'nordic',
  },
]

/** Of what a team has taken notice. */
export const acknowledgements: (When & { person: string; nation: string; cve: string })[] = [
  { days: -11, time: '07:50', person: 'sanna', nation: 'FI', cve: 'CVE-2099-10417' },
]

/** Where the keys of the examples lead to. */
export interface Stage {
  team: (nation: string) => string
  person: (key: string) => PersonId
  collection: (key: CollectionKey) => string
}

/** Loads all of it, everything at its own time. Run as Causeway, once, after the collections and their analysts. */
export async function loadVulnerabilities(ctx: Ctx, stage: Stage): Promise<void> {
  for (const advisory of advisories) await publish(ctx, stage, advisory)
  for (const [nation, lines] of Object.entries(products))
    await declare(at(ctx, { days: -21, time: '09:00' }), stage.team(nation), lines)
  for (const when of catalogues) await listExploited(at(ctx, when), ctx.now)
  const days = Object.values(probabilities)[0]!.length
  for (let index = 0; index < days; index++)
    await score(at(ctx, { days: index - days, time: '06:15' }), (courses) => courses[index]!)
  for (const each of statements) await make(ctx, stage, each)
  for (const { person, nation, cve, ...when } of acknowledgements)
    await asAnalyst(at(ctx, when), stage.person(person), async (own) =>
      expected(await acknowledge(own, { organisation: stage.team(nation), cve }), 'acknowledged'),
    )
  await become(ctx)
}

const at = (ctx: Ctx, when: When): Ctx => ({ ...ctx, now: instantOf(when, ctx.now) })

/** An example that is refused would be a hole that nobody notices. */
function expected(outcome: string, wanted: string): void {
  if (outcome !== wanted) throw new Error(`an example was not taken: ${outcome}`)
}

/** What only a team itself may say, it says itself. */
async function asAnalyst(ctx: Ctx, person: PersonId, work: (own: Ctx) => Promise<void>): Promise<void> {
  const own = { ...ctx, person }
  await become(own)
  await work(own)
  await become(ctx)
}

async function publish(ctx: Ctx, stage: Stage, advisory: ExampleAdvisory): Promise<void> {
  const document = documentOf(advisory, ctx.now)
  // Judging it takes a thread of its own and seconds; that these are valid is the business of their test.
  const collection = stage.collection(advisory.collection)
  const submission = {
    sender: { principal: ctx.person!, organisation: stage.team(advisory.by) },
    collection,
    bytes: bytesOf(document),
    facts: factsOf(document),
    remarks: [],
  }
  // Later batches stand in the log already. Nobody has read it, because all is loaded in one transaction: so its end may
  // go back for once, and what an advisory adds stands where it would have stood.
  const end = await lockHead(ctx, collection)
  await moveHead(ctx, collection, 0)
  const submitted = await submitAdvisory(at(ctx, advisory.revisions.at(-1)!), submission)
  await moveHead(ctx, collection, Math.max(end, await headOf(ctx, collection)))
  expected(submitted.outcome, 'added')
}

/** The document as of the day of loading. */
export function documentOf(advisory: ExampleAdvisory, loaded: Date): Csaf {
  const { publisher, number, revisions } = advisory
  const history = revisions.map(({ summary, ...when }, index) => ({
    number: String(index + 1),
    date: instantOf(when, loaded).toISOString(),
    summary,
  }))
  const [first, last] = [history[0]!, history.at(-1)!]
  const id = [number[0], first.date.slice(0, 4), number[1]].join('-')
  return {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      lang: advisory.language,
      title: advisory.title,
      publisher,
      distribution: { tlp: { label: advisory.tlp } },
      notes: advisory.notes,
      references: [
        { category: 'self', summary: id, url: `${publisher.namespace}/advisories/${id.toLowerCase()}.json` },
      ],
      tracking: {
        id,
        version: last.number,
        status: 'final',
        initial_release_date: first.date,
        current_release_date: last.date,
        revision_history: history,
      },
    },
    product_tree: { branches: advisory.tree },
    vulnerabilities: advisory.vulnerabilities,
  } as Csaf
}

async function declare(ctx: Ctx, organisation: string, text: string): Promise<void> {
  const lines = readLines(text)
  if (typeof lines === 'string' || 'faults' in lines) throw new Error(JSON.stringify(lines))
  expected((await declareProducts(ctx, organisation, lines.products)).outcome, 'declared')
}

const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)
const dayFrom = (loaded: Date, days: number): string => dayOf(instantOf({ days, time: '12:00' }, loaded))

async function listExploited(ctx: Ctx, loaded: Date): Promise<void> {
  const today = dayOf(ctx.now)
  const entries = exploited
    .filter(({ added }) => dayFrom(loaded, added) <= today)
    .map((each) => ({
      cveID: each.cve,
      vendorProject: each.vendor,
      product: each.product,
      vulnerabilityName: each.name,
      dateAdded: dayFrom(loaded, each.added),
      shortDescription: each.description,
      requiredAction: each.action,
      dueDate: dayFrom(loaded, each.due),
      knownRansomwareCampaignUse: each.ransomware ? 'Known' : 'Unknown',
      notes: each.notes,
      cwes: [each.cwe],
    }))
  const text = JSON.stringify(catalogueOf(entries, today.replaceAll('-', '.')))
  expected((await importKnownExploited(ctx, text)).outcome, 'imported')
}

async function score(ctx: Ctx, on: (course: number[]) => number): Promise<void> {
  const lines = Object.entries(probabilities).map(([cve, course]) => {
    const probability = on(course)
    return `${cve},${probability.toFixed(5)},${percentileOf(probability).toFixed(5)}`
  })
  const head = `#model_version:v2099.04.02,score_date:${dayOf(ctx.now)}T00:00:00+0000`
  expected((await importScores(ctx, [head, 'cve,epss,percentile', ...lines].join('\n'))).outcome, 'imported')
}

/** Most vulnerabilities are hardly ever tried: a few percent are already among the highest. */
const percentileOf = (probability: number): number => 1 - 0.5 / (1 + 60 * probability)

async function make(ctx: Ctx, stage: Stage, statement: ExampleStatement): Promise<void> {
  const { days, time, person, nation, collection, ...said } = statement
  await asAnalyst(at(ctx, { days, time }), stage.person(person), async (own) => {
    const where = { organisation: stage.team(nation), product: null, collection: stage.collection(collection) }
    expected(await state(own, { ...said, ...where }), 'stated')
  })
}
