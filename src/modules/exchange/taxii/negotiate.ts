// Content negotiation as RFC 9110 reads headers: names in any case, blanks where they may stand, quoted values, quality
// values, several ranges. Clients differ in all of these, and an exchange that is picky about them is deaf.

export const taxiiMediaType = 'application/taxii+json;version=2.1'

const version = '2.1'

/** Whether a client that sent this Accept header takes TAXII 2.1. Without the header it takes anything. */
export function acceptsTaxii(accept: string | null): boolean {
  if (accept === null || accept.trim() === '') return true
  const fitting = elementsOf(accept)
    .map((element) => ({ precision: precisionOf(element), quality: element.quality }))
    .filter(({ precision }) => precision > 0)
  // The most precise range decides (RFC 9110 §12.5.1): `*/*, application/taxii+json;q=0` is a refusal.
  const best = Math.max(0, ...fitting.map(({ precision }) => precision))
  return fitting.some(({ precision, quality }) => precision === best && quality > 0)
}

function precisionOf({ value, parameters }: Element): number {
  if (value === '*/*') return 1
  if (value === 'application/*') return 2
  if (value !== 'application/taxii+json') return 0
  const wanted = parameters.get('version')
  if (wanted === undefined) return 3
  return wanted === version ? 4 : 0
}

/** Whether a body with this Content-Type is TAXII 2.1 in UTF-8, the only encoding that JSON on the wire has. */
export function isTaxii(contentType: string | null): boolean {
  const [element, ...others] = elementsOf(contentType ?? '')
  if (!element || others.length > 0) return false
  const charset = element.parameters.get('charset')?.toLowerCase()
  return precisionOf(element) >= 3 && (charset === undefined || charset === 'utf-8')
}

/** Whether an answer may be packed with gzip: only where the client asks for it by name, or for anything. */
export function acceptsGzip(acceptEncoding: string | null): boolean {
  const elements = elementsOf(acceptEncoding ?? '')
  const named = elements.filter(({ value }) => value === 'gzip' || value === 'x-gzip')
  const deciding = named.length > 0 ? named : elements.filter(({ value }) => value === '*')
  return deciding.some(({ quality }) => quality > 0)
}

interface Element {
  value: string
  parameters: Map<string, string>
  quality: number
}

/** The readable elements of a list header. One that cannot be read is left out, and the others still count. */
function elementsOf(header: string): Element[] {
  return splitOutsideQuotes(header, ',').flatMap((text) => {
    const [value = '', ...rest] = splitOutsideQuotes(text, ';').map((part) => part.trim())
    const parameters = new Map<string, string>()
    for (const part of rest.filter(Boolean)) {
      const [name = '', ...content] = part.split('=')
      parameters.set(name.trim().toLowerCase(), unquoted(content.join('=').trim()))
    }
    const quality = parameters.get('q') ?? '1'
    // RFC 9110 §12.4.2: nought to one with at most three digits.
    if (value === '' || !/^(0(\.[0-9]{0,3})?|1(\.0{0,3})?)$/.test(quality)) return []
    return [{ value: value.toLowerCase(), parameters, quality: Number(quality) }]
  })
}

const unquoted = (text: string) =>
  text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text

/** One walk over the text, so that a hostile header of any length costs its length. */
function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted && sign === '\\') at++
    else if (sign === '"') quoted = !quoted
    else if (!quoted && sign === separator) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}
