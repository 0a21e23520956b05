// Which of two versions is the later: every package world has its own rules. What no rule decides is answered with null,
// and whoever asks must say "may affect" rather than guess.

export type Order = 'semver' | 'plain' | 'deb' | 'rpm' | 'pypi'

/** Longer than any version in use; what is longer is nobody's version and costs no time. */
export const longest_version = 200

const orders: ReadonlyMap<string, Order> = new Map([
  ...(['npm', 'semver', 'cargo', 'golang', 'hex', 'pub', 'swift'] as const).map((each) => [each, 'semver'] as const),
  ...(['deb', 'debian', 'ubuntu'] as const).map((each) => [each, 'deb'] as const),
  ...(['rpm', 'redhat', 'suse', 'fedora'] as const).map((each) => [each, 'rpm'] as const),
  ['pypi', 'pypi'] as const,
])

/** The rules of a package URL's type or of a version range's scheme. Without known rules only plain numbers are ordered. */
export const orderOf = (scheme: string | null): Order => orders.get(scheme ?? '') ?? 'plain'

/** Negative: `x` is earlier; 0: the same; null: these rules do not tell. */
export function compareVersions(order: Order, x: string, y: string): number | null {
  if (x.length > longest_version || y.length > longest_version) return null
  const [a, b] = [bare(x), bare(y)]
  return a === b ? 0 : comparers[order](a, b)
}

/** "V6.40" and "Version 6.40" are 6.40. */
export function bare(version: string): string {
  const text = version.trim().toLowerCase()
  return text.replace(/^(version |v)(?=\d)/, '')
}

const comparers: Record<Order, (x: string, y: string) => number | null> = {
  semver: compareSemver,
  plain: comparePlain,
  deb: compareDebian,
  rpm: compareRpm,
  pypi: comparePypi,
}

const isDigit = (code: number) => code >= 48 && code <= 57
const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
const isNumber = (text: string) => text !== '' && [...text].every((sign) => isDigit(sign.charCodeAt(0)))
const sign = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0)

/** As text, because a version may have more digits than a number holds. */
function compareNumbers(x: string, y: string): number {
  const [a, b] = [withoutLeadingZeros(x), withoutLeadingZeros(y)]
  return a.length === b.length ? sign(a, b) : a.length - b.length
}

function withoutLeadingZeros(digits: string): string {
  let start = 0
  while (start < digits.length && digits.charCodeAt(start) === 48) start++
  return digits.slice(start)
}

function compareLists<T>(x: T[], y: T[], compare: (a: T | undefined, b: T | undefined) => number | null) {
  for (let index = 0; index < Math.max(x.length, y.length); index++) {
    const difference = compare(x[index], y[index])
    if (difference !== 0) return difference
  }
  return 0
}

/** Semantic versioning 2.0, section 11; more or fewer than three numbers are taken as they come. */
function compareSemver(x: string, y: string): number | null {
  const [a, b] = [semverParts(x), semverParts(y)]
  if (!a || !b) return null
  const core = compareLists(a.numbers, b.numbers, (m = '0', n = '0') => compareNumbers(m, n))
  if (core !== 0) return core
  if (a.before.length === 0 || b.before.length === 0) return b.before.length - a.before.length
  return compareLists(a.before, b.before, comparePrerelease)
}

function semverParts(version: string): { numbers: string[]; before: string[] } | undefined {
  const [release = ''] = version.split('+', 1)
  const dash = release.indexOf('-')
  const numbers = (dash < 0 ? release : release.slice(0, dash)).split('.')
  const before = dash < 0 ? [] : release.slice(dash + 1).split('.')
  return numbers.every(isNumber) && before.every((part) => part !== '') ? { numbers, before } : undefined
}

function comparePrerelease(x: string | undefined, y: string | undefined): number {
  if (x === undefined || y === undefined) return x === undefined ? -1 : 1
  const [m, n] = [isNumber(x), isNumber(y)]
  if (m && n) return compareNumbers(x, y)
  return m === n ? sign(x, y) : m ? -1 : 1
}

/** Numbers between dots, dashes or underscores. A letter where the other differs is not ours to order. */
function comparePlain(x: string, y: string): number | null {
  const [a, b] = [x.split(/[._-]/), y.split(/[._-]/)]
  return compareLists(a, b, (m = '0', n = '0') => {
    if (m === n) return 0
    return isNumber(m) && isNumber(n) ? compareNumbers(m, n) : null
  })
}

/** Debian policy, section 5.6.12: an epoch, the version of upstream and the revision of the package. */
function compareDebian(x: string, y: string): number | null {
  const [a, b] = [packageParts(x), packageParts(y)]
  return (
    compareNumbers(a.epoch, b.epoch) ||
    compareDebianPart(a.version, b.version) ||
    compareDebianPart(a.release, b.release)
  )
}

function packageParts(version: string): { epoch: string; version: string; release: string } {
  const colon = version.indexOf(':')
  const epoch = colon > 0 && isNumber(version.slice(0, colon)) ? version.slice(0, colon) : ''
  const rest = epoch === '' ? version : version.slice(colon + 1)
  const dash = rest.lastIndexOf('-')
  return { epoch, version: dash < 0 ? rest : rest.slice(0, dash), release: dash < 0 ? '' : rest.slice(dash + 1) }
}

/** Where runs of digits begin and end alternately, the other runs compared sign by sign: a tilde before everything. */
function compareDebianPart(x: string, y: string): number {
  let [i, j] = [0, 0]
  while (i < x.length || j < y.length) {
    while ((i < x.length && !isDigit(x.charCodeAt(i))) || (j < y.length && !isDigit(y.charCodeAt(j)))) {
      const difference = debianWeight(x, i) - debianWeight(y, j)
      if (difference !== 0) return difference
      i++
      j++
    }
    const [m, n] = [digitsAt(x, i), digitsAt(y, j)]
    const difference = compareNumbers(m, n)
    if (difference !== 0) return difference
    i += m.length
    j += n.length
  }
  return 0
}

function debianWeight(text: string, at: number): number {
  const code = at < text.length ? text.charCodeAt(at) : 0
  if (code === 126) return -1
  if (code === 0 || isDigit(code)) return 0
  return isLetter(code) ? code : code + 256
}

const digitsAt = (text: string, start: number) => runAt(text, start, isDigit)

function runAt(text: string, start: number, belongs: (code: number) => boolean): string {
  let end = start
  while (end < text.length && belongs(text.charCodeAt(end))) end++
  return text.slice(start, end)
}

/** As the package manager does: runs of digits and of letters; a number is later than letters, a tilde before all. */
function compareRpm(x: string, y: string): number | null {
  const [a, b] = [packageParts(x), packageParts(y)]
  const upstream = compareNumbers(a.epoch, b.epoch) || compareRpmPart(a.version, b.version)
  // A range that names no release means every release of the version.
  return upstream !== 0 || a.release === '' || b.release === '' ? upstream : compareRpmPart(a.release, b.release)
}

function compareRpmPart(x: string, y: string): number {
  return compareLists(rpmRuns(x), rpmRuns(y), (m, n) => {
    if (m === '~' || n === '~') return m === n ? 0 : m === '~' ? -1 : 1
    if (m === '^' || n === '^') return m === n ? 0 : m === '^' ? (n === undefined ? 1 : -1) : m === undefined ? -1 : 1
    if (m === undefined || n === undefined) return m === undefined ? -1 : 1
    const [first, second] = [isNumber(m), isNumber(n)]
    if (first && second) return compareNumbers(m, n)
    return first === second ? sign(m, n) : first ? 1 : -1
  }) as number
}

function rpmRuns(text: string): string[] {
  const runs: string[] = []
  for (let at = 0; at < text.length; ) {
    const run = digitsAt(text, at) || runAt(text, at, isLetter) || text[at]!
    if (isDigit(run.charCodeAt(0)) || isLetter(run.charCodeAt(0)) || run === '~' || run === '^') runs.push(run)
    at += run.length
  }
  return runs
}

const pythonStages = ['dev', 'a', 'alpha', 'b', 'beta', 'c', 'rc', 'pre', 'preview', 'post', 'rev', 'r']
const stageOrder: Record<string, number> = {
  dev: -4,
  a: -3,
  alpha: -3,
  b: -2,
  beta: -2,
  c: -1,
  rc: -1,
  pre: -1,
  preview: -1,
}

/** Python's rules for the common forms: epoch, release, one of pre-release, post-release or development release. */
function comparePypi(x: string, y: string): number | null {
  const [a, b] = [pythonParts(x), pythonParts(y)]
  if (!a || !b) return null
  return (
    compareNumbers(a.epoch, b.epoch) ||
    compareLists(a.numbers, b.numbers, (m = '0', n = '0') => compareNumbers(m, n)) ||
    a.stage - b.stage ||
    compareNumbers(a.stage_number, b.stage_number)
  )
}

interface PythonVersion {
  epoch: string
  numbers: string[]
  stage: number
  stage_number: string
}

function pythonParts(version: string): PythonVersion | undefined {
  const [release = ''] = version.split('+', 1)
  const mark = release.indexOf('!')
  const epoch = mark < 0 ? '0' : release.slice(0, mark)
  const rest = release.slice(mark + 1)
  const numbers = runAt(rest, 0, (code) => isDigit(code) || code === 46)
  const tail = rest.slice(numbers.length).replace(/^[-_.]/, '')
  const stage = runAt(tail, 0, isLetter)
  const stage_number = tail.slice(stage.length).replace(/^[-_.]/, '')
  const list = (numbers.endsWith('.') ? numbers.slice(0, -1) : numbers).split('.')
  if (!list.every(isNumber) || !isNumber(epoch) || !(stage_number === '' || isNumber(stage_number))) return undefined
  if (stage === '') return tail === '' ? { epoch, numbers: list, stage: 0, stage_number: '0' } : undefined
  if (!pythonStages.includes(stage)) return undefined
  return { epoch, numbers: list, stage: stageOrder[stage] ?? 1, stage_number: stage_number || '0' }
}
