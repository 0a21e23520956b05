// What the Nordic teams tell each other about their coasts, and what three teams publish for everybody.
import {
  campaign,
  type ExampleBatch,
  file_hash,
  group,
  hashOf,
  indicator,
  link,
  malware,
  note,
  remedy,
  report,
  sighting,
  team,
  weakness,
} from './examples.objects.ts'

const domain = (value: string): [string, string] => ['domain-name:value', value]
const address = (value: string): [string, string] => ['ipv4-addr:value', value]

const copperHeron: ExampleBatch = {
  by: 'SE',
  collection: 'nordic',
  days: -30,
  time: '08:10',
  // Unmarked: the collection itself is for the Nordic group, so nothing else need be said.
  rule: null,
  objects: [
    team('SE', 'Cyber Watch Sweden'),
    group(
      'copper-heron',
      'Copper Heron',
      'Goes for ferry lines and their booking systems, in the weeks before a holiday. Asks for money, but leaves before it is paid.',
      { aliases: ['NC-G11'], primary_motivation: 'personal-gain' },
    ),
    malware('nightferry', 'NightFerry', ['ransomware'], 'Encrypts the bookings of the coming week and nothing else.'),
    indicator('heron-domain-1', 'Payment page of Copper Heron', domain('rebook-desk.example'), ['malicious-activity']),
    indicator('nightferry-file-1', 'NightFerry', [file_hash, hashOf('nightferry 1')], ['malicious-activity']),
    link('intrusion-set/copper-heron', 'uses', 'malware/nightferry'),
    link('indicator/heron-domain-1', 'indicates', 'intrusion-set/copper-heron'),
    link('indicator/nightferry-file-1', 'indicates', 'malware/nightferry'),
    report(
      'heron',
      'Copper Heron: bookings of one week held for ransom',
      ['threat-actor', 'malware'],
      'One ferry line, the week before the autumn holiday. The bookings of the coming week were encrypted at 03:00; the backup of the night before was whole and was back by noon. The line paid nothing. The payment page was gone by evening, which we have not seen before.',
      ['intrusion-set/copper-heron', 'malware/nightferry', 'indicator/heron-domain-1', 'indicator/nightferry-file-1'],
    ),
  ],
}

const heronDenmark: ExampleBatch = {
  by: 'DK',
  collection: 'nordic',
  days: -21,
  time: '13:35',
  rule: { tlp: 'amber', groups: ['nordic'], members: 'current' },
  objects: [
    team('DK', 'Cyber Watch Denmark'),
    sighting('heron-dk', 'malware/nightferry', 'DK', 1, {
      description: 'Found on a booking server before it ran: the start was set for the Friday of the holiday.',
    }),
    indicator('heron-domain-2', 'Payment page of Copper Heron', domain('crossing-refund.example'), [
      'malicious-activity',
    ]),
    link('indicator/heron-domain-2', 'indicates', 'intrusion-set/copper-heron'),
    remedy(
      'bookings-offline',
      'Print the week',
      'Ferry lines print the coming week’s bookings on Thursday evening. Ugly, and it works.',
    ),
    link('course-of-action/bookings-offline', 'mitigates', 'malware/nightferry'),
  ],
}

const jamming: ExampleBatch = {
  by: 'NO',
  collection: 'nordic',
  days: -11,
  time: '05:20',
  rule: { tlp: 'amber+strict', groups: ['nordic'], members: 'at-release' },
  objects: [
    campaign(
      'white-noise',
      'White Noise',
      'Position loss in three fjords, always with an east wind, always when the same survey vessel is in port.',
      { first_seen: '@-40d' },
    ),
    sighting('white-noise-no', 'campaign/white-noise', 'NO', 7, {
      description: 'Seven losses of 4 to 19 minutes, three fjords.',
    }),
    note(
      'white-noise-log',
      'We keep a common log of position losses at minute resolution. Send yours even if you think it was the antenna: the fjords share one wind.',
      ['campaign/white-noise'],
      { abstract: 'A common log of position losses' },
    ),
  ],
}

const iceland: ExampleBatch = {
  by: 'IS',
  collection: 'nordic',
  days: -5,
  time: '10:05',
  rule: { tlp: 'red', teams: ['cyber-no', 'cyber-dk'] },
  objects: [
    team('IS', 'Cyber Watch Iceland'),
    note(
      'cable-station',
      'Two strangers with a maker’s badges at a cable landing station. The maker sent nobody. Compare your visitor books for the same week; we hold the photographs.',
      ['campaign/white-noise'],
      { abstract: 'Visitors at a cable landing station' },
    ),
  ],
}

const finland: ExampleBatch = {
  by: 'FI',
  collection: 'nordic',
  days: -3,
  time: '09:45',
  rule: { tlp: 'amber', nations: ['DK', 'NO', 'SE'], originator_control: true },
  objects: [
    indicator('heron-address-1', 'Host behind the payment pages', address('198.51.100.141'), ['malicious-activity']),
    link('indicator/heron-address-1', 'indicates', 'intrusion-set/copper-heron'),
    sighting('white-noise-fi', 'campaign/white-noise', 'FI', 2, {
      description: 'Two losses on the archipelago ferry lane, 6 and 11 minutes.',
    }),
    report(
      'heron-host',
      'One host behind all payment pages of Copper Heron',
      ['indicator', 'threat-actor'],
      'All payment pages so far resolve to one address for the first hour of their life. Watch for new names on it; do not block it, or we lose the warning.',
      ['indicator/heron-address-1', 'intrusion-set/copper-heron'],
    ),
  ],
}

const published: ExampleBatch[] = [
  {
    by: 'NL',
    collection: 'public',
    days: -36,
    time: '10:00',
    rule: { tlp: 'clear' },
    objects: [
      report(
        'advisory-berth-notices',
        'Advisory: forged berth notices',
        ['attack-pattern'],
        'Shipping agents receive berth notices that open a genuine-looking plan and install a program. Ask the port by telephone when a notice changes a berth on the same day. Harbour masters: publish the address from which you send, and no other.',
        ['indicator/public-berth-1', 'indicator/public-berth-2'],
      ),
      indicator(
        'public-berth-1',
        'Sender of forged berth notices',
        ['email-addr:value', 'notices@berth-update.example'],
        ['malicious-activity'],
      ),
      indicator('public-berth-2', 'Host of forged berth notices', domain('berth-update.example'), [
        'malicious-activity',
      ]),
    ],
  },
  {
    by: 'FR',
    collection: 'public',
    days: -18,
    time: '08:30',
    rule: { tlp: 'clear' },
    objects: [
      weakness(
        'CVE-2099-10417-fr',
        'Modem satellite Groundlink M3, micrologiciel antérieur à 7.2.1',
        'Exécution de code sans authentification par un fichier d’éphémérides trop long. Installer la version 7.2.1 par câble.',
        {
          name: 'CVE-2099-10417',
          external_references: [{ source_name: 'cve', external_id: 'CVE-2099-10417' }],
          lang: 'fr',
        },
      ),
      report(
        'avis-groundlink',
        'Avis : modems Groundlink M3 à mettre à jour par câble',
        ['vulnerability'],
        'La version 7.2.1 corrige CVE-2099-10417. Ne mettez pas à jour par liaison radio : une image altérée survivrait à l’opération. Comparez l’empreinte de l’image sur une autre machine.',
        ['vulnerability/CVE-2099-10417-fr'],
        { lang: 'fr' },
      ),
    ],
  },
  {
    by: 'FI',
    collection: 'public',
    days: -4,
    time: '07:00',
    rule: { tlp: 'clear' },
    objects: [
      report(
        'advisory-time',
        'Advisory: compare your time servers',
        ['vulnerability'],
        'Time servers can be moved by a few milliseconds a day without an alarm. Compare each with a second source that it does not know, daily, and alarm on the trend. Meridian TS-40: install firmware 4.0.',
        ['vulnerability/CVE-2099-30551-public'],
      ),
      weakness(
        'CVE-2099-30551-public',
        'Meridian TS-40 time server, firmware up to 3.9',
        'The status page of the antenna input takes a correction value without sign-in. Firmware 4.0 closes it.',
        { name: 'CVE-2099-30551', external_references: [{ source_name: 'cve', external_id: 'CVE-2099-30551' }] },
      ),
    ],
  },
  {
    by: 'NL',
    collection: 'public',
    days: -1,
    time: '09:15',
    rule: { tlp: 'green' },
    objects: [
      note(
        'public-statistics',
        'For those with an account: 61 agents asked their port by telephone since the advisory, and four were right to.',
        ['report/advisory-berth-notices'],
        { abstract: 'What the advisory brought' },
      ),
    ],
  },
]

export const nordicBatches: ExampleBatch[] = [copperHeron, heronDenmark, jamming, iceland, finland]
export const publicBatches: ExampleBatch[] = published
