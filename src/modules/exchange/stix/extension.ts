// The extensions that the standard itself defines for observables.
import { isObject } from './facts.ts'
import { fault } from './fault.ts'
import { extensionsWith } from './property.ts'
import {
  type Check,
  counts,
  dictionary,
  flag,
  hashes,
  hexes,
  integers,
  list,
  number,
  oneOf,
  record,
  ref,
  refs,
  saying,
  text,
  textOrTexts,
  textOrWhole,
  texts,
  textsNamed,
  time,
  whole,
} from './value.ts'

const count = whole(0)

const pe_header = saying({
  ...hexes(
    'magic_hex',
    'win32_version_value_hex',
    'checksum_hex',
    'subsystem_hex',
    'dll_characteristics_hex',
    'loader_flags_hex',
  ),
  ...integers('major_linker_version', 'minor_linker_version', 'address_of_entry_point', 'base_of_code', 'base_of_data'),
  ...integers('image_base', 'section_alignment', 'file_alignment', 'major_os_version', 'minor_os_version'),
  ...integers('major_image_version', 'minor_image_version', 'major_subsystem_version', 'minor_subsystem_version'),
  ...integers('number_of_rva_and_sizes'),
  ...counts(
    'size_of_code',
    'size_of_initialized_data',
    'size_of_uninitialized_data',
    'size_of_image',
    'size_of_headers',
  ),
  ...counts('size_of_stack_reserve', 'size_of_stack_commit', 'size_of_heap_reserve', 'size_of_heap_commit'),
  hashes,
})

const pe_section = record({ name: text, size: count, entropy: number(), hashes }, { required: ['name'] })

export const of_files = extensionsWith({
  'archive-ext': record({ contains_refs: refs(), comment: text }, { required: ['contains_refs'] }),
  'ntfs-ext': saying({
    sid: text,
    alternate_data_streams: list(record({ name: text, hashes, size: count }, { required: ['name'] })),
  }),
  'pdf-ext': saying({
    ...textsNamed('version', 'pdfid0', 'pdfid1'),
    is_optimized: flag,
    document_info_dict: dictionary(text),
  }),
  'raster-image-ext': saying({
    ...integers('image_height', 'image_width', 'bits_per_pixel'),
    image_compression_algorithm: text,
    exif_tags: dictionary(textOrWhole),
  }),
  'windows-pebinary-ext': saying(
    {
      ...textsNamed('pe_type', 'imphash'),
      ...hexes('machine_hex', 'pointer_to_symbol_table_hex', 'characteristics_hex'),
      ...counts('number_of_sections', 'number_of_symbols', 'size_of_optional_header'),
      time_date_stamp: time,
      file_header_hashes: hashes,
      optional_header: pe_header,
      sections: list(pe_section),
    },
    ['pe_type'],
  ),
})

const families = ['UNSPEC', 'INET', 'IPX', 'APPLETALK', 'NETBIOS', 'INET6', 'IRDA', 'BTH'].map((name) => `AF_${name}`)
const socket_types = ['STREAM', 'DGRAM', 'RAW', 'RDM', 'SEQPACKET'].map((name) => `SOCK_${name}`)

export const of_traffic = extensionsWith({
  'http-request-ext': saying(
    {
      ...textsNamed('request_method', 'request_value', 'request_version'),
      request_header: dictionary(textOrTexts),
      message_body_length: whole(),
      message_body_data_ref: ref('artifact'),
    },
    ['request_method', 'request_value'],
  ),
  'icmp-ext': saying(hexes('icmp_type_hex', 'icmp_code_hex'), ['icmp_type_hex', 'icmp_code_hex']),
  'socket-ext': saying(
    {
      address_family: oneOf(...families),
      is_blocking: flag,
      is_listening: flag,
      options: dictionary(whole()),
      socket_type: oneOf(...socket_types),
      socket_descriptor: count,
      socket_handle: whole(),
    },
    ['address_family'],
  ),
  'tcp-ext': saying(hexes('src_flags_hex', 'dst_flags_hex')),
})

const start_types = ['AUTO_START', 'BOOT_START', 'DEMAND_START', 'DISABLED', 'SYSTEM_ALERT']
const service_types = ['KERNEL_DRIVER', 'FILE_SYSTEM_DRIVER', 'WIN32_OWN_PROCESS', 'WIN32_SHARE_PROCESS']
const states = ['CONTINUE_PENDING', 'PAUSE_PENDING', 'PAUSED', 'RUNNING', 'START_PENDING', 'STOP_PENDING', 'STOPPED']
const service = (names: string[]) => oneOf(...names.map((name) => `SERVICE_${name}`))

/** Windows hands the structure over with empty pointers, so here alone a null is something. */
const startup_info: Check = (value) =>
  isObject(value) && Object.keys(value).length > 0 ? undefined : fault('must be an object that is not empty')

export const of_processes = extensionsWith({
  'windows-process-ext': saying({
    aslr_enabled: flag,
    dep_enabled: flag,
    ...textsNamed('priority', 'owner_sid', 'window_title'),
    startup_info,
    integrity_level: oneOf('low', 'medium', 'high', 'system'),
  }),
  'windows-service-ext': saying({
    ...textsNamed('service_name', 'display_name', 'group_name'),
    descriptions: texts,
    start_type: service(start_types),
    service_dll_refs: refs('file'),
    service_type: service(service_types),
    service_status: service(states),
  }),
})

export const of_accounts = extensionsWith({
  'unix-account-ext': saying({ gid: number(), groups: texts, home_dir: text, shell: text }),
})
