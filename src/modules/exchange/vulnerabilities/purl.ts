// Package URLs (`pkg:npm/%40scope/name@1.2.3`), read by the reference library and brought to what matching needs.
import { PackageURL } from 'packageurl-js'

export interface Purl {
  type: string
  /** Type, namespace and name in the form that its type calls canonical. */
  key: string
  namespace: string | null
  name: string
  version: string | null
  qualifiers: Record<string, string>
}

const longest_purl = 2_000
/** Tell where a package comes from, not which one it is. */
const incidental = new Set(['repository_url', 'download_url', 'vcs_url', 'file_name', 'checksum'])

export function readPurl(text: string): Purl | undefined {
  const plain = text.trim()
  if (plain.length > longest_purl || !/^pkg:/i.test(plain)) return undefined
  try {
    const { type, namespace, name, version, qualifiers } = PackageURL.fromString(plain)
    if (!type || !name) return undefined
    const kept = Object.entries(qualifiers ?? {}).filter(([key]) => !incidental.has(key))
    return {
      type,
      key: `${type}/${namespace ? `${namespace}/` : ''}${name}`,
      namespace: namespace ?? null,
      name,
      version: version ?? null,
      qualifiers: Object.fromEntries(kept),
    }
  } catch {
    // The library says by throwing that it is none.
    return undefined
  }
}
