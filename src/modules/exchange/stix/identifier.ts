// Identifiers of STIX: `indicator--` and a UUID.

const uuid = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/

/** Looked at once from left to right; the expression that OASIS published for the same takes exponential time. */
const type_name = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-?$/

export const isTypeName = (text: string): boolean => text.length >= 3 && text.length <= 250 && type_name.test(text)

/** The type that an identifier names; undefined for what is no identifier. */
export function typeOfId(id: string): string | undefined {
  const end = id.length - 38
  if (end < 3 || id.charCodeAt(end) !== 45 || id.charCodeAt(end + 1) !== 45) return undefined
  const type = id.slice(0, end)
  return isTypeName(type) && uuid.test(id.slice(end + 2)) ? type : undefined
}

export const isIdentifier = (text: string): boolean => typeOfId(text) !== undefined
