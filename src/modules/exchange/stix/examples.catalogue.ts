// Public catalogues and the schemas of OASIS, which lie beside the checkout where somebody put them and are no part of it.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const folder = fileURLToPath(new URL('../../../../../shared/data/threats/', import.meta.url))

function bytesOf(file: string): Uint8Array | undefined {
  const path = join(folder, file)
  if (!existsSync(path)) return undefined
  const bytes = readFileSync(path)
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

export const attackBytes = () => bytesOf('enterprise-attack-18.1-stix21.json.gz')
export const atlasBytes = () => bytesOf('atlas-stix21.json')

/** A folder of their own with the schemas as published; whoever asks removes it. */
export function unpackedSchemas(): string | undefined {
  const archive = join(folder, 'stix-2.1-json-schemas.tar.gz')
  if (!existsSync(archive)) return undefined
  const target = mkdtempSync(join(tmpdir(), 'causeway-schemas-'))
  execFileSync('tar', ['-xzf', archive, '-C', target])
  return target
}

export const objectsOf = (bytes: Uint8Array): (Record<string, unknown> & { type: string })[] =>
  JSON.parse(new TextDecoder().decode(bytes)).objects

export const missing = 'the public catalogues are not beside the checkout'
