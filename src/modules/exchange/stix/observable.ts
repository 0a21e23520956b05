// The observables of the standard.
import type { TypeRule } from './domain.ts'
import { of_accounts, of_files, of_processes, of_traffic } from './extension.ts'
import { type Fault, fault, under } from './fault.ts'
import { of_observables } from './property.ts'
import {
  binary,
  type Check,
  counts,
  dictionary,
  either,
  flag,
  hashes,
  hex,
  inOrder,
  isHostName,
  list,
  matching,
  needs,
  oneOf,
  type Rule,
  record,
  ref,
  refs,
  type Shape,
  saying,
  text,
  textOrTexts,
  textOrWhole,
  texts,
  textsNamed,
  time,
  timesNamed,
  url,
  whole,
} from './value.ts'

const observable = (properties: Record<string, Check>, shape: Shape = {}): TypeRule => ({
  kind: 'observable',
  properties: { ...of_observables, ...properties },
  ...shape,
})

const any_refs = list(ref())
const count = whole(0)
const port = whole(0, 65_535)
const times_of_file = { ctime: time, mtime: time, atime: time }
const charset = matching(/^[a-zA-Z0-9/.+_:-]{2,250}$/, 'the name of a character set')

const language = matching(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/, 'a language such as en or pt-BR')

const host: Check = (value) =>
  text(value) ?? (isHostName(String(value)) ? undefined : fault('must be the name of a host'))

const octet = '(?:[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])'
const ipv4 = new RegExp(`^(?:${octet}\\.){3}${octet}(?:/(?:3[0-2]|[12][0-9]|[0-9]))?$`)

const ipv6: Check = (value) => {
  if (typeof value !== 'string') return fault('must be a text')
  const [address = '', prefix, ...more] = value.slice(0, 100).split('/')
  const fits =
    value.length <= 100 &&
    more.length === 0 &&
    (prefix === undefined || (/^[0-9]{1,3}$/.test(prefix) && Number(prefix) <= 128)) &&
    isIpv6(address.replace(/%[A-Za-z0-9._~-]+$/, ''))
  return fits ? undefined : fault('must be an address of IPv6')
}

/** Eight groups of up to four digits; `::` once for the groups left out; the last two may be written as an IPv4 address. */
function isIpv6(address: string): boolean {
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const dotted = last.includes('.') && ipv4.test(last) && !last.includes('/')
  const hex_groups = dotted ? groups.slice(0, -1) : groups
  const given = hex_groups.length + (dotted ? 2 : 0)
  const right_number = halves.length === 2 ? given < 8 : given === 8
  return right_number && hex_groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))
}

/** The hives are written out, so that one key has one name. */
const key: Check = (value) => {
  if (typeof value !== 'string') return fault('must be a text')
  return /^(?:HKLM|HKCC|HKCR|HKCU|HKU)/i.test(value) ? fault('must begin with the whole name of its hive') : undefined
}

const payload_or_url: Rule = (artifact) =>
  'payload_bin' in artifact || 'url' in artifact ? undefined : fault('An artifact must have a payload_bin or a url')

const part = record(
  { body: text, body_raw_ref: ref('artifact', 'file'), content_type: text, content_disposition: text },
  { some: ['body', 'body_raw_ref'], rules: [either('body', 'body_raw_ref')] },
)

/** A message of one part has a body, one of several has a list of parts. */
const body_as_multipart: Rule = ({ is_multipart, body, body_multipart }): Fault | undefined => {
  if (is_multipart === true && body !== undefined)
    return under('body', fault('must not be given where is_multipart is true'))
  if (is_multipart === false && body_multipart !== undefined) {
    return under('body_multipart', fault('must not be given where is_multipart is false'))
  }
  return undefined
}

const still_open: Rule = ({ is_active, end }) =>
  is_active === true && end !== undefined ? under('end', fault('must not be given where is_active is true')) : undefined

const account_flags = { is_service_account: flag, is_privileged: flag, can_escalate_privs: flag, is_disabled: flag }
const account = {
  ...textsNamed('user_id', 'credential', 'account_login', 'account_type', 'display_name'),
  ...account_flags,
  ...timesNamed('account_created', 'account_expires', 'credential_last_changed', 'account_first_login'),
  account_last_login: time,
  extensions: of_accounts,
}

const process_properties = {
  is_hidden: flag,
  pid: whole(),
  created_time: time,
  cwd: text,
  command_line: text,
  environment_variables: dictionary(text),
  opened_connection_refs: refs('network-traffic'),
  creator_user_ref: ref('user-account'),
  image_ref: ref('file'),
  parent_ref: ref('process'),
  child_refs: refs('process'),
  extensions: of_processes,
}

const registry_kinds = ['NONE', 'SZ', 'EXPAND_SZ', 'BINARY', 'DWORD', 'DWORD_BIG_ENDIAN', 'DWORD_LITTLE_ENDIAN', 'LINK']
const registry_more = ['MULTI_SZ', 'RESOURCE_LIST', 'FULL_RESOURCE_DESCRIPTION', 'RESOURCE_REQUIREMENTS_LIST', 'QWORD']
const data_type = oneOf(...[...registry_kinds, ...registry_more, 'INVALID_TYPE'].map((name) => `REG_${name}`))

const registry_key = {
  key,
  values: list(saying({ name: text, data: text, data_type })),
  modified_time: time,
  creator_user_ref: ref('user-account'),
  number_of_subkeys: whole(),
}

const certificate_extensions = saying({
  ...textsNamed('basic_constraints', 'name_constraints', 'policy_constraints', 'key_usage', 'extended_key_usage'),
  ...textsNamed('subject_key_identifier', 'authority_key_identifier', 'subject_alternative_name'),
  ...textsNamed('issuer_alternative_name', 'subject_directory_attributes', 'crl_distribution_points'),
  ...textsNamed('inhibit_any_policy', 'certificate_policies', 'policy_mappings'),
  ...timesNamed('private_key_usage_period_not_before', 'private_key_usage_period_not_after'),
})

const certificate = {
  is_self_signed: flag,
  hashes,
  ...textsNamed('version', 'serial_number', 'signature_algorithm', 'issuer', 'subject', 'subject_public_key_algorithm'),
  ...timesNamed('validity_not_before', 'validity_not_after'),
  subject_public_key_modulus: text,
  subject_public_key_exponent: whole(),
  x509_v3_extensions: certificate_extensions,
}

const email_refs = refs('email-addr')

export const rules_of_observables: Record<string, TypeRule> = {
  artifact: observable(
    {
      mime_type: matching(
        /^(?:application|audio|font|image|message|model|multipart|text|video)\/[a-zA-Z0-9.+_-]/,
        'a media type',
      ),
      payload_bin: binary,
      url,
      hashes,
      encryption_algorithm: oneOf('AES-256-GCM', 'ChaCha20-Poly1305', 'mime-type-indicated'),
      decryption_key: text,
    },
    {
      rules: [
        payload_or_url,
        either('payload_bin', 'url'),
        needs('url', 'hashes'),
        needs('decryption_key', 'encryption_algorithm'),
      ],
    },
  ),
  'autonomous-system': observable({ number: whole(), name: text, rir: text }, { required: ['number'] }),
  directory: observable(
    { path: text, path_enc: charset, ...times_of_file, contains_refs: refs('file', 'directory') },
    { required: ['path'] },
  ),
  'domain-name': observable(
    { value: host, resolves_to_refs: refs('ipv4-addr', 'ipv6-addr', 'domain-name') },
    { required: ['value'] },
  ),
  'email-addr': observable(
    {
      value: matching(/^[^@\s]+@[^@\s]+$/, 'an address of e-mail'),
      display_name: text,
      belongs_to_ref: ref('user-account'),
    },
    { required: ['value'] },
  ),
  'email-message': observable(
    {
      is_multipart: flag,
      date: time,
      content_type: text,
      from_ref: ref('email-addr'),
      sender_ref: ref('email-addr'),
      to_refs: email_refs,
      cc_refs: email_refs,
      bcc_refs: email_refs,
      message_id: text,
      subject: text,
      received_lines: texts,
      additional_header_fields: dictionary(textOrTexts),
      body: text,
      body_multipart: list(part),
      raw_email_ref: ref('artifact'),
    },
    { required: ['is_multipart'], rules: [body_as_multipart] },
  ),
  file: observable(
    {
      extensions: of_files,
      hashes,
      size: count,
      name: text,
      name_enc: charset,
      magic_number_hex: hex,
      mime_type: text,
      ...times_of_file,
      parent_directory_ref: ref('directory'),
      contains_refs: any_refs,
      content_ref: ref('artifact'),
    },
    { some: ['hashes', 'name'] },
  ),
  'ipv4-addr': observable(
    {
      value: matching(ipv4, 'an address of IPv4'),
      resolves_to_refs: refs('mac-addr'),
      belongs_to_refs: refs('autonomous-system'),
    },
    { required: ['value'] },
  ),
  'ipv6-addr': observable(
    { value: ipv6, resolves_to_refs: refs('mac-addr'), belongs_to_refs: refs('autonomous-system') },
    { required: ['value'] },
  ),
  'mac-addr': observable(
    { value: matching(/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/, 'six pairs of small hexadecimal digits with colons') },
    { required: ['value'] },
  ),
  mutex: observable({ name: text }, { required: ['name'] }),
  'network-traffic': observable(
    {
      extensions: of_traffic,
      start: time,
      end: time,
      is_active: flag,
      src_ref: ref('ipv4-addr', 'ipv6-addr', 'mac-addr', 'domain-name'),
      dst_ref: ref('ipv4-addr', 'ipv6-addr', 'mac-addr', 'domain-name'),
      src_port: port,
      dst_port: port,
      protocols: texts,
      ...counts('src_byte_count', 'dst_byte_count', 'src_packets', 'dst_packets'),
      ipfix: dictionary(textOrWhole),
      src_payload_ref: ref('artifact'),
      dst_payload_ref: ref('artifact'),
      encapsulates_refs: refs('network-traffic'),
      encapsulated_by_ref: ref('network-traffic'),
    },
    { required: ['protocols'], some: ['src_ref', 'dst_ref'], rules: [inOrder('start', 'end'), still_open] },
  ),
  process: observable(process_properties, { some: Object.keys(process_properties) }),
  software: observable(
    {
      name: text,
      cpe: matching(
        /^cpe:2\.3:[aho*-](?::(?:[^:\\\s]|\\.)+){10}$/,
        'a name such as cpe:2.3:a:vendor:product:1.0:*:*:*:*:*:*:*',
      ),
      swid: text,
      languages: list(language),
      vendor: text,
      version: text,
    },
    { required: ['name'] },
  ),
  url: observable({ value: url }, { required: ['value'] }),
  'user-account': observable(account, { some: Object.keys(account) }),
  'windows-registry-key': observable(registry_key, { some: Object.keys(registry_key) }),
  'x509-certificate': observable(certificate, { some: Object.keys(certificate) }),
}

export const own_observable = observable({})
