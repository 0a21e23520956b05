// What the teams told each other in the collection of the whole alliance: a group that goes for the timetables of ports, one
// that waits in the networks of satellite ground stations, and the weaknesses both of them use.
import {
  campaign,
  type ExampleBatch,
  file_hash,
  group,
  hashOf,
  indicator,
  infrastructure,
  link,
  malware,
  note,
  of,
  remedy,
  report,
  sighting,
  team,
  technique,
  tool,
  weakness,
} from './examples.objects.ts'

const domain = (value: string): [string, string] => ['domain-name:value', value]
const address = (value: string): [string, string] => ['ipv4-addr:value', value]
const url = (value: string): [string, string] => ['url:value', value]
const file = (name: string): [string, string] => [file_hash, hashOf(name)]

const nationsOfNorth = ['DK', 'EE', 'FI', 'IS', 'LV', 'LT', 'NO', 'PL', 'SE']

/** Techniques, in the programme's own list, so that every team names the same thing by the same number. */
const techniques: ExampleBatch = {
  by: 'NL',
  collection: 'alliance',
  days: -41,
  time: '09:05',
  rule: { tlp: 'green' },
  objects: [
    team('NL', 'Cyber Watch Netherlands'),
    technique(
      'NC-T010',
      'Forged berth notice',
      'approach',
      'A message that copies the form of a port’s berth notices, with a changed time and a link to a “corrected” plan. Crews open it because a missed berth costs more than a virus scan.',
    ),
    technique(
      'NC-T014',
      'Borrowed pilot account',
      'approach',
      'The attacker signs in with the account of a pilot or an agent who is at sea and will not notice for days.',
    ),
    technique(
      'NC-T021',
      'Signed installer of a small vendor',
      'foothold',
      'An installer of niche software is replaced on the vendor’s download server. The signature is genuine, because the signing machine was taken first.',
    ),
    technique(
      'NC-T027',
      'Service that answers only its master',
      'foothold',
      'A service listens on a common port and behaves like the real one unless the first packet carries a sequence that only its operator knows.',
    ),
    technique(
      'NC-T033',
      'Quiet export of timetables',
      'collection',
      'Timetables, crew lists and cargo manifests are copied in the hours in which the port exports them itself, so that volume gives nothing away.',
    ),
    technique(
      'NC-T041',
      'Clock drift of a time server',
      'disruption',
      'The site’s time server is moved by milliseconds a day until receivers that depend on it lose lock, with no alarm at any single step.',
    ),
    technique(
      'NC-T046',
      'Telemetry played back',
      'disruption',
      'Recorded telemetry is shown to the operator while commands are sent behind it.',
    ),
    technique(
      'NC-T052',
      'Wipe on discovery',
      'disruption',
      'The implant destroys what it runs on as soon as it is copied.',
    ),
  ],
}

const halyardFirst: ExampleBatch = {
  by: 'NL',
  collection: 'alliance',
  days: -38,
  time: '07:40',
  rule: { tlp: 'amber' },
  objects: [
    group(
      'grey-halyard',
      'Grey Halyard',
      'Works through the timetables of ports: berth plans, pilot rosters, crew lists. Active on weekdays from 05:00 to 14:00 UTC. Patient, tidy, and never twice from the same address in one port.',
      {
        aliases: ['Halyard', 'NC-G03'],
        goals: ['Knowing which ship lies where, a day ahead'],
        resource_level: 'organization',
      },
    ),
    malware(
      'bilgekeep',
      'BilgeKeep',
      ['backdoor', 'remote-access-trojan'],
      'Backdoor for Windows, about 90 kB, written in C. Keeps itself in the print spooler’s folder under the name of a driver that the machine really has, and calls home over DNS text records.',
    ),
    malware(
      'foghorn-loader',
      'Foghorn Loader',
      ['dropper'],
      'Loader behind the forged berth notices. Opens a real berth plan for the reader while it unpacks BilgeKeep.',
    ),
    indicator('halyard-domain-1', 'Name server of BilgeKeep', domain('berth-update.example'), ['malicious-activity']),
    indicator('halyard-domain-2', 'Name server of BilgeKeep', domain('pilot-roster.example'), ['malicious-activity']),
    indicator('halyard-address-1', 'Host of forged berth notices', address('192.0.2.44'), ['malicious-activity']),
    indicator('bilgekeep-file-1', 'BilgeKeep, first build', file('bilgekeep 1'), ['malicious-activity']),
    indicator('foghorn-file-1', 'Foghorn Loader as BerthPlan_rev3.exe', file('foghorn 1'), ['malicious-activity']),
    link('intrusion-set/grey-halyard', 'uses', 'malware/bilgekeep'),
    link('intrusion-set/grey-halyard', 'uses', 'malware/foghorn-loader'),
    link('intrusion-set/grey-halyard', 'uses', 'attack-pattern/NC-T010'),
    link('intrusion-set/grey-halyard', 'uses', 'attack-pattern/NC-T033'),
    link('indicator/halyard-domain-1', 'indicates', 'malware/bilgekeep'),
    link('indicator/bilgekeep-file-1', 'indicates', 'malware/bilgekeep'),
    link('indicator/foghorn-file-1', 'indicates', 'malware/foghorn-loader'),
    report(
      'halyard-ports',
      'Grey Halyard reads berth plans in three ports',
      ['threat-actor', 'intrusion-set'],
      'Between 2 and 20 of last month three ports reported the same berth notice, each with its own letterhead and a genuine berth number. Two of the three had opened it. The implant waited four days before its first request, then copied the berth plan every weekday at 05:10 UTC, ten minutes after the port’s own export. We know of no change to any plan: this is reading, not writing, so far.\n\nCheck: DNS text queries to the two domains below, and a file spooldrv.dll in the spooler’s folder that is younger than the operating system.',
      [
        'intrusion-set/grey-halyard',
        'malware/bilgekeep',
        'malware/foghorn-loader',
        'indicator/halyard-domain-1',
        'indicator/halyard-domain-2',
        'indicator/halyard-address-1',
        'indicator/bilgekeep-file-1',
        'attack-pattern/NC-T010',
        'attack-pattern/NC-T033',
      ],
    ),
  ],
}

const halyardFrench: ExampleBatch = {
  by: 'FR',
  collection: 'alliance',
  days: -33,
  time: '13:15',
  rule: { tlp: 'amber' },
  objects: [
    team('FR', 'Cyber Watch France'),
    indicator(
      'halyard-domain-3',
      'Serveur de noms de BilgeKeep',
      domain('plan-de-quai.example'),
      ['malicious-activity'],
      {
        lang: 'fr',
      },
    ),
    indicator(
      'foghorn-file-2',
      'Foghorn Loader, sous le nom PlanQuai_v2.exe',
      file('foghorn 2'),
      ['malicious-activity'],
      {
        lang: 'fr',
      },
    ),
    sighting('halyard-fr', 'malware/bilgekeep', 'FR', 3, {
      description: 'Trois postes d’une capitainerie de l’Atlantique, même poste d’agent à l’origine.',
      lang: 'fr',
    }),
    link('indicator/halyard-domain-3', 'indicates', 'malware/bilgekeep'),
    link('indicator/foghorn-file-2', 'indicates', 'malware/foghorn-loader'),
    report(
      'halyard-fr',
      'Grey Halyard : la même méthode sur la façade atlantique',
      ['intrusion-set', 'observed-data'],
      'Nous confirmons l’analyse néerlandaise. Une capitainerie de l’Atlantique a reçu le faux avis de poste à quai en français, avec un numéro de poste exact et l’heure de marée du jour. Le chargeur ouvre un plan authentique, volé une semaine plus tôt dans un autre port. Délai avant le premier appel : quatre jours, comme aux Pays-Bas.\n\nÀ vérifier : requêtes DNS de type TXT vers plan-de-quai.example, et tout fichier spooldrv.dll plus récent que le système.',
      [
        'intrusion-set/grey-halyard',
        'malware/bilgekeep',
        'indicator/halyard-domain-3',
        'indicator/foghorn-file-2',
        'sighting/halyard-fr',
      ],
      { lang: 'fr' },
    ),
  ],
}

const groundlink: ExampleBatch = {
  by: 'DE',
  collection: 'alliance',
  days: -27,
  time: '15:30',
  rule: { tlp: 'amber+strict', groups: ['members'], members: 'current' },
  objects: [
    team('DE', 'Cyber Watch Germany'),
    weakness(
      'CVE-2099-10417',
      'Groundlink M3 satellite modem, firmware before 7.2.1',
      'The web interface takes the length of an uploaded ephemeris file from the file itself. A longer one runs code as root before any sign-in.',
    ),
    weakness(
      'CVE-2099-10418',
      'Groundlink M3 satellite modem, all firmware',
      'The maintenance account has one password for all devices; it can be changed but comes back after a reset.',
    ),
    infrastructure(
      'salt-lantern-relays',
      'Relays of Salt Lantern',
      ['command-and-control', 'anonymization'],
      'Eleven small web servers in seven countries, all with the same expired certificate for a bakery.',
    ),
    group(
      'salt-lantern',
      'Salt Lantern',
      'Lives in the networks around satellite ground stations. Takes months to reach the scheduling computer and then does nothing that we have seen. Comes in through modems at unmanned sites.',
      { aliases: ['NC-G07'], resource_level: 'government', primary_motivation: 'dominance' },
    ),
    malware(
      'kelpwire',
      'Kelpwire',
      ['rootkit'],
      'Implant for the Groundlink modem’s Linux. Survives a firmware update, because it writes itself into the image that is being installed.',
    ),
    indicator('lantern-address-1', 'Relay of Salt Lantern', address('198.51.100.17'), ['anonymization']),
    indicator('lantern-address-2', 'Relay of Salt Lantern', address('198.51.100.203'), ['anonymization']),
    indicator('lantern-address-3', 'Relay of Salt Lantern', ['ipv6-addr:value', '2001:db8:7:1::53'], ['anonymization']),
    indicator('kelpwire-file-1', 'Kelpwire in a modem image', file('kelpwire 1'), ['malicious-activity']),
    link('intrusion-set/salt-lantern', 'uses', 'malware/kelpwire'),
    link('intrusion-set/salt-lantern', 'uses', 'infrastructure/salt-lantern-relays'),
    link('malware/kelpwire', 'exploits', 'vulnerability/CVE-2099-10417'),
    link('intrusion-set/salt-lantern', 'uses', 'attack-pattern/NC-T027'),
    link('indicator/kelpwire-file-1', 'indicates', 'malware/kelpwire'),
    link('indicator/lantern-address-1', 'indicates', 'infrastructure/salt-lantern-relays'),
    report(
      'groundlink',
      'Salt Lantern enters ground stations through their modems',
      ['intrusion-set', 'vulnerability', 'malware'],
      'Two unmanned stations, found independently. In both, a Groundlink M3 modem was the way in and Kelpwire the tool. The operators had updated the firmware on schedule; the implant was in the updated image. From the modem the way led to the antenna controller and, in one case, to the scheduling computer. Telemetry shows no foreign command.\n\nDo not update over the air. Compare the image’s hash with the vendor’s on another machine, then install from a cable.',
      [
        'intrusion-set/salt-lantern',
        'malware/kelpwire',
        'vulnerability/CVE-2099-10417',
        'vulnerability/CVE-2099-10418',
        'infrastructure/salt-lantern-relays',
        'indicator/lantern-address-1',
        'indicator/lantern-address-2',
        'indicator/lantern-address-3',
        'indicator/kelpwire-file-1',
      ],
    ),
  ],
}

const groundlinkSeen: ExampleBatch = {
  by: 'NO',
  collection: 'alliance',
  days: -24,
  time: '10:20',
  rule: { tlp: 'amber+strict', nations: nationsOfNorth },
  objects: [
    team('NO', 'Cyber Watch Norway'),
    sighting('kelpwire-no', 'malware/kelpwire', 'NO', 2, {
      description:
        'Two modems at one coastal station, both with firmware 7.1.4. Neither had reached the antenna controller.',
    }),
    indicator('lantern-address-4', 'Relay of Salt Lantern, seen from a coastal station', address('203.0.113.98'), [
      'anonymization',
    ]),
    indicator('kelpwire-file-2', 'Kelpwire, build for firmware 7.1', file('kelpwire 2'), ['malicious-activity']),
    link('indicator/kelpwire-file-2', 'indicates', 'malware/kelpwire'),
    link('indicator/lantern-address-4', 'indicates', 'infrastructure/salt-lantern-relays'),
    remedy(
      'modem-by-cable',
      'Reinstall Groundlink modems by cable',
      'Take the modem off the air, write the vendor’s image over the service port, set the maintenance password after the last reset, and compare the image’s hash once more before the antenna is connected.',
    ),
    link('course-of-action/modem-by-cable', 'mitigates', 'malware/kelpwire'),
    link('course-of-action/modem-by-cable', 'mitigates', 'vulnerability/CVE-2099-10417'),
  ],
}

const groundlinkVendor: ExampleBatch = {
  by: 'DE',
  collection: 'alliance',
  days: -19,
  time: '09:00',
  rule: { tlp: 'green' },
  objects: [
    // The same vulnerability in a new version, which everyone in the collection may see now that there is a remedy.
    weakness(
      'CVE-2099-10417',
      'Groundlink M3 satellite modem, firmware before 7.2.1',
      'The web interface takes the length of an uploaded ephemeris file from the file itself. A longer one runs code as root before any sign-in. Version 7.2.1 checks the length and the signature; install it by cable.',
    ),
    remedy(
      'groundlink-721',
      'Install Groundlink firmware 7.2.1',
      'From the vendor’s image on a medium, not over the air.',
    ),
    link('course-of-action/groundlink-721', 'mitigates', 'vulnerability/CVE-2099-10417'),
  ],
}

const pacific: ExampleBatch = {
  by: 'JP',
  collection: 'alliance',
  days: -16,
  time: '02:45',
  rule: { tlp: 'amber', groups: ['pacific-partners'], nations: ['CA', 'FI', 'FR', 'GB', 'US'] },
  objects: [
    team('JP', 'Cyber Watch Japan'),
    campaign(
      'night-tally',
      'Night Tally',
      'Manifests of container terminals on two oceans, copied at night and offered nowhere: somebody keeps them.',
      { first_seen: '@-60d', objective: 'Who ships what to whom' },
    ),
    malware(
      'lowtide-tally',
      'Tallywag',
      ['spyware'],
      'Reads the terminal’s database through the account of its own reporting tool. Leaves no file; lives in a stored procedure.',
    ),
    weakness(
      'CVE-2099-20093',
      'Tallow terminal system, versions 4.0 to 4.6',
      'A report’s title is put into the query as it stands. Any reporting account can define procedures.',
    ),
    indicator('tally-url-1', 'Where Tallywag delivers', url('https://manifest-sync.example/in'), [
      'malicious-activity',
    ]),
    indicator('tally-domain-1', 'Where Tallywag delivers', domain('manifest-sync.example'), ['malicious-activity']),
    link('campaign/night-tally', 'uses', 'malware/lowtide-tally'),
    link('malware/lowtide-tally', 'exploits', 'vulnerability/CVE-2099-20093'),
    link('indicator/tally-domain-1', 'indicates', 'malware/lowtide-tally'),
    report(
      'night-tally',
      'Night Tally: manifests copied from container terminals',
      ['campaign', 'malware'],
      'Found in four terminals that share one reporting tool. The procedure runs once a night and sends one day’s manifests as an image of a weather chart. We ask partners who run Tallow to list procedures that no one on site remembers writing, and to tell us the number, not the names, of terminals concerned.',
      [
        'campaign/night-tally',
        'malware/lowtide-tally',
        'vulnerability/CVE-2099-20093',
        'indicator/tally-url-1',
        'indicator/tally-domain-1',
      ],
    ),
  ],
}

const tideClerk: ExampleBatch = {
  by: 'GB',
  collection: 'alliance',
  days: -12,
  time: '11:10',
  rule: { tlp: 'red', teams: ['cyber-fi', 'cyber-nl', 'cyber-no'] },
  objects: [
    team('GB', 'Cyber Watch United Kingdom'),
    group(
      'tide-clerk',
      'Tide Clerk',
      'A supplier turned: one or two people with lawful accounts at a maker of pilot tablets. We name them to nobody; this record is for the three teams whose pilots use the tablets.',
    ),
    tool('tablet-admin', 'Sextant Fleet Admin', ['remote-access'], 'The maker’s own administration of pilot tablets.'),
    link('intrusion-set/tide-clerk', 'uses', 'tool/tablet-admin'),
    link('intrusion-set/tide-clerk', 'uses', 'attack-pattern/NC-T014'),
    report(
      'tide-clerk',
      'An insider at a maker of pilot tablets',
      ['threat-actor'],
      'For the three teams named alone, by telephone first. Pilot tablets were opened from the maker’s administration at times when no ticket was open, always on the evening before a naval visit. Do not confront the maker: the account owner is known and the case is with the police. Move the tablets of duty pilots to your own administration quietly.',
      ['intrusion-set/tide-clerk', 'tool/tablet-admin', 'attack-pattern/NC-T014'],
    ),
  ],
}

const timeServers: ExampleBatch = {
  by: 'EE',
  collection: 'alliance',
  days: -9,
  time: '08:25',
  rule: { tlp: 'green' },
  objects: [
    team('EE', 'Cyber Watch Estonia'),
    weakness(
      'CVE-2099-30551',
      'Meridian TS-40 time server, firmware up to 3.9',
      'The status page of the antenna input takes a correction value without sign-in and keeps it over a restart.',
    ),
    indicator('drift-address-1', 'Host that corrects time servers', address('203.0.113.7'), ['anomalous-activity']),
    link('attack-pattern/NC-T041', 'targets', 'vulnerability/CVE-2099-30551'),
    sighting('drift-ee', 'attack-pattern/NC-T041', 'EE', 1, {
      description:
        'A harbour radar lost lock for eleven minutes. Its time server had drifted for nine days, 3 ms a day.',
    }),
    report(
      'drift',
      'Time servers moved by milliseconds',
      ['attack-pattern', 'vulnerability'],
      'One harbour radar, one drift of 27 ms in nine days, one radar that lost lock at low water. The correction was entered from outside. Compare your time servers with a second source that they do not know, daily, and alarm on the trend rather than on the value.',
      ['vulnerability/CVE-2099-30551', 'attack-pattern/NC-T041', 'indicator/drift-address-1', 'sighting/drift-ee'],
    ),
  ],
}

const relayMail: ExampleBatch = {
  by: 'FI',
  collection: 'alliance',
  days: -6,
  time: '12:50',
  rule: { tlp: 'amber', groups: ['members'], originator_control: true },
  objects: [
    team('FI', 'Cyber Watch Finland'),
    indicator('halyard-domain-4', 'Name server of BilgeKeep, second build', domain('ice-class-notice.example'), [
      'malicious-activity',
    ]),
    indicator('bilgekeep-file-2', 'BilgeKeep, second build', file('bilgekeep 2'), ['malicious-activity']),
    link('indicator/halyard-domain-4', 'indicates', 'malware/bilgekeep'),
    link('indicator/bilgekeep-file-2', 'indicates', 'malware/bilgekeep'),
    sighting('halyard-fi', 'malware/bilgekeep', 'FI', 1, {
      description: 'An icebreaker agent’s machine. The notice spoke of a changed ice class.',
    }),
    report(
      'halyard-second',
      'BilgeKeep, second build: it now waits for the ice season',
      ['malware', 'indicator'],
      'The second build reads the ship’s ice class from the agent’s software and stays quiet for ships without one. It carries a list of 41 call signs. We hold the list; ask us, and say for which port. Nothing of this leaves your team without asking us first.',
      [
        'malware/bilgekeep',
        'indicator/halyard-domain-4',
        'indicator/bilgekeep-file-2',
        'sighting/halyard-fi',
        'intrusion-set/grey-halyard',
      ],
    ),
  ],
}

const embargoed: ExampleBatch = {
  by: 'NO',
  collection: 'alliance',
  days: -2,
  time: '14:00',
  rule: { tlp: 'green', embargo_days: 4 },
  objects: [
    weakness(
      'CVE-2099-41007',
      'Portolan berth planner, versions 11.0 to 11.4',
      'The exchange with neighbouring ports accepts a plan from whoever knows the port’s number, which is public. Version 11.5 is ready and will be published together with this record.',
    ),
    note(
      'portolan-dates',
      'Agreed with the maker: version 11.5 and this record become public together. Until then it stays with us; two ports know, because they found it.',
      ['vulnerability/CVE-2099-41007'],
      { abstract: 'Embargo agreed with the maker' },
    ),
  ],
}

const embargoOver: ExampleBatch = {
  by: 'FR',
  collection: 'alliance',
  days: -8,
  time: '16:30',
  rule: { tlp: 'green', embargo_days: -1 },
  objects: [
    weakness(
      'CVE-2099-38812',
      'Relais de messagerie Sextant, versions 2.3 à 2.8',
      'Un en-tête de plus de 4 096 octets décale la lecture du suivant : un expéditeur distant fait passer un message pour interne. Corrigé en 2.8.1.',
      { lang: 'fr' },
    ),
    indicator(
      'sextant-probe',
      'Sonde d’un relais Sextant',
      url('http://192.0.2.118/relay-check'),
      ['anomalous-activity'],
      {
        lang: 'fr',
      },
    ),
    link(
      'indicator/sextant-probe',
      'indicates',
      'vulnerability/CVE-2099-38812',
      'La sonde précède l’attaque de quelques heures.',
    ),
  ],
}

const unmarked: ExampleBatch = {
  by: 'NL',
  collection: 'alliance',
  days: -1,
  time: '06:55',
  rule: null,
  objects: [
    sighting('halyard-nl', 'indicator/halyard-domain-4', 'NL', 4, {
      description: 'Four queries from one shipping agent, all before the office opened.',
    }),
    indicator('halyard-address-2', 'Host of forged berth notices', address('192.0.2.71'), ['malicious-activity']),
    link('indicator/halyard-address-2', 'indicates', 'malware/foghorn-loader'),
  ],
}

/** Released to those who were members then; who joined later was not, and does not see it now. */
const before: ExampleBatch = {
  by: 'DE',
  collection: 'alliance',
  days: '2022-09-14',
  time: '09:30',
  rule: { tlp: 'amber', groups: ['members'], members: 'at-release' },
  objects: [
    malware(
      'ballast-worm',
      'Ballast',
      ['worm'],
      'Worm that crossed from a shipyard’s office to its cranes in the summer of 2022. Extinct, and kept on record because its way of crossing is not.',
    ),
    report(
      'ballast-2022',
      'Ballast, a worm between office and cranes',
      ['malware'],
      'Lessons of the shipyard case of summer 2022, as released to the members of that day.',
      ['malware/ballast-worm'],
    ),
  ],
}

export const allianceBatches: ExampleBatch[] = [
  before,
  techniques,
  halyardFirst,
  halyardFrench,
  groundlink,
  groundlinkSeen,
  groundlinkVendor,
  pacific,
  tideClerk,
  timeServers,
  embargoOver,
  relayMail,
  embargoed,
  unmarked,
]

/** An object under a classified marking: it does not enter, and waits for an administrator. */
export const classifiedBatch: ExampleBatch = {
  by: 'DE',
  collection: 'alliance',
  days: -1,
  time: '17:45',
  rule: null,
  objects: [
    {
      type: 'marking-definition',
      id: of('marking-definition/classified'),
      definition_type: 'statement',
      definition: { statement: 'NORTHERN CONFIDENTIAL – not for this network' },
    },
    indicator('classified-address', 'Address from an assessment', address('198.51.100.250'), ['malicious-activity'], {
      object_marking_refs: [of('marking-definition/classified')],
    }),
  ],
}
