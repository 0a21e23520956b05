// A STIX pattern, cut into what it compares so that it can be read as a list. What is not understood is shown as written:
// nothing here judges a pattern.

export type PatternPart =
  | { kind: 'comparison'; object: string; path: string; operator: string; value: string }
  | { kind: 'join'; word: 'and' | 'or' | 'followed-by' }
  | { kind: 'qualifier'; text: string }

const most_characters = 20_000
const most_parts = 200

const tokens =
  /\s*(?:([bht]?'(?:[^'\\]|\\.)*')|(\b(?:AND|OR|FOLLOWEDBY|NOT|IN|LIKE|MATCHES|ISSUBSET|ISSUPERSET|EXISTS|WITHIN|REPEATS|START|STOP|TIMES|SECONDS)\b)|(<=|>=|!=|<>|==|[=<>])|([[\](),])|([A-Za-z0-9_*:.-]+))/y

type Token = { kind: 'text' | 'word' | 'operator' | 'bracket' | 'name'; text: string }

/** Undefined where the pattern is of another make than usual, or too long to be read as a list. */
export function readPattern(pattern: string): PatternPart[] | undefined {
  if (pattern.length > most_characters) return undefined
  const all = tokensOf(pattern)
  if (!all) return undefined
  const parts: PatternPart[] = []
  const walk = { tokens: all, at: 0 }
  while (walk.at < all.length) {
    const part = nextPart(walk)
    if (part === 'unknown' || parts.length === most_parts) return undefined
    if (part) parts.push(part)
  }
  return parts.some(({ kind }) => kind === 'comparison') ? parts : undefined
}

function tokensOf(pattern: string): Token[] | undefined {
  const found: Token[] = []
  const kinds = ['text', 'word', 'operator', 'bracket', 'name'] as const
  const end = pattern.trimEnd().length
  tokens.lastIndex = 0
  while (tokens.lastIndex < end) {
    const match = tokens.exec(pattern)
    if (!match) return undefined
    const index = match.slice(1).findIndex((each) => each !== undefined)
    found.push({ kind: kinds[index]!, text: match[index + 1]! })
  }
  return found
}

interface Walk {
  tokens: Token[]
  at: number
}

const joins: Record<string, 'and' | 'or' | 'followed-by'> = { AND: 'and', OR: 'or', FOLLOWEDBY: 'followed-by' }
const comparing = new Set(['IN', 'LIKE', 'MATCHES', 'ISSUBSET', 'ISSUPERSET'])
const qualifying = new Set(['WITHIN', 'REPEATS', 'START', 'STOP'])

function nextPart(walk: Walk): PatternPart | 'unknown' | undefined {
  const token = walk.tokens[walk.at]!
  if (token.kind === 'bracket' && token.text !== ',') {
    walk.at++
    return undefined
  }
  if (token.kind === 'word') {
    walk.at++
    if (joins[token.text]) return { kind: 'join', word: joins[token.text]! }
    if (qualifying.has(token.text)) return qualifier(walk, token.text)
    return 'unknown'
  }
  return token.kind === 'name' && token.text.includes(':') ? comparison(walk) : 'unknown'
}

/** `WITHIN 300 SECONDS`, `REPEATS 5 TIMES`, `START t'…' STOP t'…'`: what follows up to the next join. */
function qualifier(walk: Walk, first: string): PatternPart {
  const words = [first]
  for (let token = walk.tokens[walk.at]; token; token = walk.tokens[++walk.at]) {
    if (token.kind === 'bracket' || (token.kind === 'word' && joins[token.text])) break
    words.push(token.text)
  }
  return { kind: 'qualifier', text: words.join(' ') }
}

function comparison(walk: Walk): PatternPart | 'unknown' {
  const subject = subjectOf(walk)
  const negated = walk.tokens[walk.at]?.text === 'NOT'
  if (negated) walk.at++
  const operator = walk.tokens[walk.at++]
  if (!operator || (operator.kind !== 'operator' && !comparing.has(operator.text))) return 'unknown'
  const value = operator.text === 'IN' ? listOf(walk) : valueIn(walk.tokens[walk.at++])
  if (value === undefined) return 'unknown'
  const colon = subject.indexOf(':')
  return {
    kind: 'comparison',
    object: subject.slice(0, colon),
    path: subject.slice(colon + 1),
    operator: `${negated ? 'NOT ' : ''}${operator.text}`,
    value,
  }
}

/** `file:hashes.'SHA-256'`, `process:arguments[0]`: written in several tokens. */
function subjectOf(walk: Walk): string {
  let subject = ''
  for (let token = walk.tokens[walk.at]; token; token = walk.tokens[++walk.at]) {
    if (token.kind === 'operator' || token.kind === 'word') break
    subject += token.kind === 'text' ? unquoted(token.text) : token.text
  }
  return subject
}

function listOf(walk: Walk): string | undefined {
  if (walk.tokens[walk.at++]?.text !== '(') return undefined
  const values: string[] = []
  for (let token = walk.tokens[walk.at++]; token; token = walk.tokens[walk.at++]) {
    if (token.text === ')' && token.kind === 'bracket') return values.join(', ')
    if (token.kind === 'text' || token.kind === 'name') values.push(valueIn(token)!)
  }
  return undefined
}

const valueIn = (token: Token | undefined): string | undefined =>
  token?.kind === 'text' ? unquoted(token.text) : token?.kind === 'name' ? token.text : undefined

/** Bytes, hexadecimal digits and instants have a letter before their quotation marks. */
const unquoted = (text: string) => text.slice(text.indexOf("'") + 1, -1).replace(/\\(.)/g, '$1')
