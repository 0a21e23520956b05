// One object of each type of the standard, all invented: the cast of the tests here and of those who need an object to send.
import { releaseMarking } from './release.ts'

type Example = Record<string, unknown> & { type: string; id: string }

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const id = (type: string, n = 1) => `${type}--${uuid(n)}`

export const example_ids = { producer: id('identity'), red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1' }

const dates = { created: '2026-02-01T08:00:00.000Z', modified: '2026-02-02T09:30:00.125Z' }
const phases = [{ kill_chain_name: 'harbour-chain', phase_name: 'approach' }]

const object = (type: string, rest: Record<string, unknown>): Example => ({
  type,
  spec_version: '2.1',
  id: id(type),
  created_by_ref: example_ids.producer,
  ...dates,
  ...rest,
})

const observable = (type: string, rest: Record<string, unknown>): Example => ({
  type,
  spec_version: '2.1',
  id: id(type),
  ...rest,
})

export const domain_examples: Example[] = [
  object('attack-pattern', {
    name: 'Buoy spoofing',
    description: 'A false position is sent to ships.',
    aliases: ['False light'],
    kill_chain_phases: phases,
    external_references: [
      { source_name: 'harbour-catalogue', external_id: 'H1007', url: 'https://harbour.example/H1007' },
    ],
  }),
  object('campaign', {
    name: 'Low tide',
    aliases: ['Ebb'],
    first_seen: '2026-01-01T00:00:00Z',
    last_seen: '2026-01-20T00:00:00Z',
    objective: 'Disturb the port of Quay',
  }),
  object('course-of-action', { name: 'Check positions twice', description: 'Compare with the radar.' }),
  object('grouping', {
    name: 'Quay, January',
    context: 'suspicious-activity',
    object_refs: [id('indicator'), id('campaign')],
  }),
  object('identity', {
    name: 'Harbour Watch',
    identity_class: 'organization',
    sectors: ['transportation'],
    roles: ['watch'],
  }),
  object('incident', { name: 'Night of the false buoys', description: 'Two ships left the channel.' }),
  object('indicator', {
    name: 'Beacon of the false buoy',
    indicator_types: ['malicious-activity'],
    pattern: "[domain-name:value = 'buoy.example']",
    pattern_type: 'stix',
    pattern_version: '2.1',
    valid_from: '2026-02-01T08:00:00Z',
    valid_until: '2026-08-01T08:00:00Z',
    kill_chain_phases: phases,
    labels: ['maritime'],
    confidence: 85,
    lang: 'en',
    object_marking_refs: [example_ids.red],
    granular_markings: [{ selectors: ['labels.[0]', 'pattern'], marking_ref: example_ids.red }],
  }),
  object('infrastructure', {
    name: 'Relay barge',
    infrastructure_types: ['command-and-control'],
    first_seen: '2026-01-01T00:00:00Z',
  }),
  object('intrusion-set', {
    name: 'Grey Cormorant',
    goals: ['Delay ships'],
    resource_level: 'team',
    primary_motivation: 'organizational-gain',
    secondary_motivations: ['dominance'],
  }),
  object('location', {
    name: 'Quay',
    region: 'northern-europe',
    latitude: 59.5,
    longitude: 24.75,
    precision: 1000,
    country: 'EE',
  }),
  object('malware', {
    name: 'Barnacle',
    is_family: true,
    malware_types: ['backdoor'],
    capabilities: ['fingerprints-host'],
    operating_system_refs: [id('software')],
    sample_refs: [id('file')],
  }),
  object('malware-analysis', {
    product: 'slipway',
    version: '2.0',
    analysis_started: '2026-02-01T08:00:00Z',
    analysis_ended: '2026-02-01T09:00:00Z',
    result: 'malicious',
    sample_ref: id('file'),
    operating_system_ref: id('software'),
    analysis_sco_refs: [id('domain-name')],
  }),
  object('note', {
    abstract: 'Pilot says',
    content: 'The light was green.',
    authors: ['Ada'],
    object_refs: [id('incident')],
  }),
  object('observed-data', {
    first_observed: '2026-01-01T00:00:00Z',
    last_observed: '2026-01-01T01:00:00Z',
    number_observed: 3,
    object_refs: [id('domain-name'), id('ipv4-addr')],
  }),
  object('opinion', { opinion: 'agree', explanation: 'We saw the same.', authors: ['Ada'], object_refs: [id('note')] }),
  object('report', {
    name: 'False buoys in January',
    report_types: ['threat-report'],
    published: '2026-02-03T00:00:00Z',
    object_refs: [id('indicator'), id('campaign')],
  }),
  object('threat-actor', {
    name: 'Captain Moonless',
    threat_actor_types: ['criminal'],
    roles: ['director'],
    sophistication: 'advanced',
    personal_motivations: ['personal-gain'],
  }),
  object('tool', { name: 'lampkit', tool_types: ['exploitation'], tool_version: '1.2', kill_chain_phases: phases }),
  object('vulnerability', {
    name: 'CVE-2026-0001',
    description: 'The buoy answers anybody.',
    external_references: [{ source_name: 'cve', external_id: 'CVE-2026-0001' }],
  }),
  object('relationship', {
    relationship_type: 'indicates',
    source_ref: id('indicator'),
    target_ref: id('malware'),
    start_time: '2026-01-01T00:00:00Z',
    stop_time: '2026-01-02T00:00:00Z',
  }),
  object('sighting', {
    sighting_of_ref: id('indicator'),
    observed_data_refs: [id('observed-data')],
    where_sighted_refs: [id('identity'), id('location')],
    first_seen: '2026-01-01T00:00:00Z',
    count: 12,
    summary: true,
  }),
  object('language-content', {
    object_ref: id('campaign'),
    object_modified: dates.modified,
    contents: { fr: { name: 'Marée basse' } },
  }),
  object('extension-definition', {
    name: 'Tides',
    schema: 'https://harbour.example/tides.json',
    version: '1.0.0',
    extension_types: ['property-extension'],
  }),
]

export const marking_examples: Example[] = [
  {
    type: 'marking-definition',
    spec_version: '2.1',
    id: id('marking-definition'),
    created_by_ref: example_ids.producer,
    created: dates.created,
    name: 'Harbour watch only',
    definition_type: 'statement',
    definition: { statement: 'For the watch of the harbours.' },
  },
  releaseMarking(
    {
      nations: ['EE', 'FI'],
      groups: ['baltic-ports'],
      organisations: [id('identity', 2)],
      members: 'current',
      originator_control: true,
      embargo_until: '2026-03-01T00:00:00Z',
    },
    { id: id('marking-definition', 2), created_by: example_ids.producer, created: dates.created, name: 'Baltic ports' },
  ),
  {
    type: 'marking-definition',
    spec_version: '2.1',
    id: example_ids.red,
    created: '2022-10-01T00:00:00.000Z',
    name: 'TLP:RED',
    extensions: {
      'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': {
        extension_type: 'property-extension',
        tlp_2_0: 'red',
      },
    },
  },
  {
    type: 'marking-definition',
    spec_version: '2.1',
    id: 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da',
    created: '2017-01-20T00:00:00.000Z',
    name: 'TLP:GREEN',
    definition_type: 'tlp',
    definition: { tlp: 'green' },
  },
]

const hashes = { MD5: '0'.repeat(32), 'SHA-256': 'a'.repeat(64) }

export const observable_examples: Example[] = [
  observable('artifact', { mime_type: 'image/png', url: 'https://harbour.example/buoy.png', hashes }),
  observable('autonomous-system', { number: 64_500, name: 'Quay net', rir: 'RIPE' }),
  observable('directory', { path: '/srv/lamps', ctime: '2026-01-01T00:00:00Z', contains_refs: [id('file')] }),
  observable('domain-name', { value: 'buoy.example', resolves_to_refs: [id('ipv4-addr')] }),
  observable('email-addr', {
    value: 'pilot@harbour.example',
    display_name: 'Pilot',
    belongs_to_ref: id('user-account'),
  }),
  observable('email-message', {
    is_multipart: true,
    date: '2026-01-01T00:00:00Z',
    from_ref: id('email-addr'),
    to_refs: [id('email-addr', 2)],
    subject: 'New lights',
    additional_header_fields: { 'Reply-To': 'nobody@harbour.example' },
    body_multipart: [{ body: 'See the list.', content_type: 'text/plain' }],
  }),
  observable('file', {
    name: 'lamps.exe',
    size: 4_096,
    hashes,
    magic_number_hex: '4d5a',
    parent_directory_ref: id('directory'),
    extensions: {
      'windows-pebinary-ext': { pe_type: 'exe', number_of_sections: 2, sections: [{ name: '.text', entropy: 6.1 }] },
    },
  }),
  observable('ipv4-addr', { value: '198.51.100.7/32', resolves_to_refs: [id('mac-addr')] }),
  observable('ipv6-addr', { value: '2001:db8::198.51.100.7', belongs_to_refs: [id('autonomous-system')] }),
  observable('mac-addr', { value: '00:00:5e:00:53:01' }),
  observable('mutex', { name: 'lampkit-running' }),
  observable('network-traffic', {
    src_ref: id('ipv4-addr'),
    dst_ref: id('domain-name'),
    protocols: ['ipv4', 'tcp', 'http'],
    src_port: 40_000,
    dst_port: 443,
    is_active: false,
    start: '2026-01-01T00:00:00Z',
    end: '2026-01-01T00:00:09Z',
    extensions: {
      'http-request-ext': { request_method: 'get', request_value: '/lamps', request_header: { Accept: ['*/*'] } },
    },
  }),
  observable('process', {
    pid: 77,
    command_line: 'lamps.exe -n',
    image_ref: id('file'),
    child_refs: [id('process', 2)],
    extensions: { 'windows-service-ext': { service_name: 'lamps', start_type: 'SERVICE_AUTO_START' } },
  }),
  observable('software', {
    name: 'Lampkit',
    cpe: 'cpe:2.3:a:harbour:lampkit:1.2:*:*:*:*:*:*:*',
    languages: ['en', 'fr'],
    vendor: 'Harbour',
    version: '1.2',
  }),
  observable('url', { value: 'https://buoy.example/lamps?n=1' }),
  observable('user-account', {
    user_id: '1001',
    account_login: 'pilot',
    is_privileged: false,
    account_created: '2026-01-01T00:00:00Z',
  }),
  observable('windows-registry-key', {
    key: 'hkey_local_machine\\software\\lamps',
    values: [{ name: 'on', data: '1', data_type: 'REG_DWORD' }],
    creator_user_ref: id('user-account'),
  }),
  observable('x509-certificate', {
    issuer: 'CN=Harbour',
    serial_number: '36:f7',
    validity_not_before: '2026-01-01T00:00:00Z',
    x509_v3_extensions: { key_usage: 'critical' },
  }),
]

/** Of a type and with properties that the standard does not have. */
export const own_example: Example = object('x-harbour-lamp', {
  name: 'North light',
  x_harbour_range: 12,
  x_harbour_bin: 'QQ==',
})

export const all_examples: Example[] = [...domain_examples, ...marking_examples, ...observable_examples, own_example]

/** An envelope as TAXII sends it. */
export const envelopeOf = (...objects: unknown[]): Uint8Array => new TextEncoder().encode(JSON.stringify({ objects }))
