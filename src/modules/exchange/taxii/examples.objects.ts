// Invented STIX objects, each valid by the standard's schemas and marked for everyone (TLP:CLEAR), told apart by a number.

const clear = { object_marking_refs: ['marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487'] }

const idOf = (type: string, number: number) => `${type}--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const instantOf = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`

/** An address that a scanner came from; `day` tells its versions apart. */
export const indicator = (number: number, { day = 1 } = {}) => ({
  type: 'indicator',
  spec_version: '2.1',
  id: idOf('indicator', number),
  created: instantOf(1),
  modified: instantOf(day),
  name: `Scanner ${number} at the harbour\u2019s edge, day ${day}`,
  indicator_types: ['malicious-activity'],
  pattern: `[ipv4-addr:value = '192.0.2.${number % 256}']`,
  pattern_type: 'stix',
  valid_from: instantOf(1),
  ...clear,
})

export const malware = (number: number, { day = 1 } = {}) => ({
  type: 'malware',
  spec_version: '2.1',
  id: idOf('malware', number),
  created: instantOf(1),
  modified: instantOf(day),
  name: `Barnacle ${number}`,
  is_family: true,
  ...clear,
})

/** The same kind of object in STIX 2.0 and 2.1, under one id. */
export const campaign = (number: number, { day = 1, spec_version = '2.1' } = {}) => ({
  type: 'campaign',
  ...(spec_version === '2.0' ? {} : { spec_version }),
  id: idOf('campaign', number),
  created: instantOf(1),
  modified: instantOf(day),
  name: `Tide ${number}, day ${day}`,
  ...clear,
})

/** A marking that never changes: it has the date of its making and no other. */
export const statement = (number: number) => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: idOf('marking-definition', number),
  created: instantOf(2),
  definition_type: 'statement',
  definition: { statement: `Exercise ${number}` },
  ...clear,
})

/** An observable: it has no dates at all. */
export const domain = (number: number) => ({
  type: 'domain-name',
  spec_version: '2.1',
  id: `domain-name--00000000-0000-5000-8000-${String(number).padStart(12, '0')}`,
  value: `host${number}.example`,
  ...clear,
})
