// What an object is found by, and what a searcher means by what she typed. Both are cut by the same rules, so that a value
// with signs in it (an address, a CVE number, a path) is found however it was written, on either database engine.

/** Longer runs of letters are no words that anyone types; the longest digest has 128 characters. */
const longest_word = 128
const longest_value = 200
/** The database keeps no greater position, and at most 256 positions of one word. */
const last_position = 16_383
const positions_kept = 250
const most_terms = 20
const most_typed = 400

/** Lower case, without accents, and with addresses as they are rather than as analysts defang them. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cc}\p{Cs}]/gu, (sign) => (/\p{M}/u.test(sign) ? '' : ' '))
    .toLowerCase()
    .replace(/\bhxxp/g, 'http')
    .replace(/[[({]\s?(?:\.|dot)\s?[\])}]/g, '.')
    .replace(/[[({]\s?:\s?[\])}]/g, ':')
    .replace(/[[({]\s?(?:@|at)\s?[\])}]/g, '@')
}

const wordsIn = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, longest_word))

/** Runs without blanks, quotes and brackets that have a sign inside; of an address also the host. */
function valuesIn(text: string): string[] {
  return text.split(/[\s"'`<>(){}[\],;=|]+/).flatMap((piece) => {
    const value = trimmed(piece)
    if (!/[^\p{L}\p{N}]/u.test(value)) return []
    const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/:?#]+)/.exec(value)?.[1]
    return (host ? [value, host] : [value]).map((each) => each.slice(0, longest_value))
  })
}

/** Two loops, because an expression that trims the end looks at every run of signs again and again. */
function trimmed(piece: string): string {
  const signs = [...piece]
  let start = 0
  let end = signs.length
  while (start < end && !/[\p{L}\p{N}]/u.test(signs[start]!)) start++
  while (end > start && !/[\p{L}\p{N}]/u.test(signs[end - 1]!)) end--
  return signs.slice(start, end).join('')
}

/** As the database writes a lexeme, whatever is in it. */
const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** The text of a tsvector: the words of the name weigh most, and values stand beside their words. */
export function vectorOf(name: string, text: string): string {
  const places = new Map<string, string[]>()
  let position = 0
  for (const [part, weight] of [
    [plain(name), 'A'],
    [plain(text), ''],
  ] as const) {
    for (const word of wordsIn(part)) {
      position = Math.min(position + 1, last_position)
      const known = places.get(word)
      if (!known) places.set(word, [`${position}${weight}`])
      else if (known.length < positions_kept && position < last_position) known.push(`${position}${weight}`)
    }
    // A phrase does not begin in the name and end in the text.
    position = Math.min(position + 1, last_position)
    for (const value of valuesIn(part)) if (!places.has(value)) places.set(value, [])
  }
  return [...places]
    .map(([lexeme, at]) => (at.length > 0 ? `${quoted(lexeme)}:${at.join(',')}` : quoted(lexeme)))
    .join(' ')
}

/**
 * The text of a tsquery: all terms must be there. A term with signs in it matches as a value or as its words in a row, what
 * stands in quotation marks as a phrase, and the last word as far as it is typed. Undefined where nothing can be searched.
 */
export function queryOf(typed: string): string | undefined {
  const text = plain(typed.slice(0, most_typed))
  const terms = [...text.matchAll(/"([^"]*)"?|[^\s"]+/g)].slice(0, most_terms)
  const open = /[\p{L}\p{N}]$/u.test(text)
  const parts = terms.flatMap((term, index) => {
    const words = wordsIn(term[1] ?? term[0])
    if (words.length === 0) return []
    const phrase = words.map(quoted).join(' <-> ')
    if (term[1] !== undefined) return [`(${phrase})`]
    const reach = open && index === terms.length - 1 ? ':*' : ''
    const values = valuesIn(term[0]).slice(0, 1).map(quoted)
    return [`(${[...values, `${phrase}${reach}`].join(' | ')})`]
  })
  return parts.length > 0 ? parts.join(' & ') : undefined
}

/** The id of a STIX object, typed whole. */
export const idIn = (typed: string): string | undefined =>
  /^\s*([a-z][a-z0-9-]{0,60}--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s*$/i.exec(typed)?.[1]?.toLowerCase()
