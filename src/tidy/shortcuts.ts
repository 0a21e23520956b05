// Rule 6: no file that nothing reaches, no `any`, and no silenced error or lint without one of three reasons.
import { type Fault, isForTests, isGenerated, isInBrowser, type Source } from './source.ts'

const silencers = /@ts-(ignore|expect-error|nocheck)|\b(biome|eslint|oxlint|prettier)-(ignore|disable)/
const reasons = ['outside types', 'measured speed', 'platform gap']

export function shortcutFaults(sources: Source[]): Fault[] {
  return [...sources.flatMap((source) => [...anyFaults(source), ...silencedFaults(source)]), ...unreachable(sources)]
}

function anyFaults({ path, walk, fault }: Source): Fault[] {
  const faults: Fault[] = []
  if (!isGenerated(path))
    walk({ TSAnyKeyword: ({ start }) => faults.push(fault(start, 'shortcut', '`any` hides every fault behind it')) })
  return faults
}

function silencedFaults({ parsed, fault }: Source): Fault[] {
  return parsed.comments
    .filter(({ value }) => silencers.test(value) && !reasons.some((reason) => value.includes(reason)))
    .map(({ start }) =>
      fault(start, 'shortcut', `an error is silenced only for one of these reasons: ${reasons.join(', ')}`),
    )
}

/** What is started by name rather than imported. */
const isRoot = (path: string) =>
  ['src/main.ts', 'src/cli.ts', 'src/jsx.ts'].includes(path) ||
  /^(bin|bench|e2e)\//.test(path) ||
  (isForTests(path) && path.includes('.test.')) ||
  /worker\.ts$/.test(path) ||
  isInBrowser(path)

function unreachable(sources: Source[]): Fault[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const waiting = sources.filter(({ path }) => isRoot(path))
  const reached = new Set(waiting)
  for (let source = waiting.pop(); source; source = waiting.pop()) {
    for (const { target } of source.imports) {
      const next = target === undefined ? undefined : byPath.get(target)
      if (next && !reached.has(next)) {
        reached.add(next)
        waiting.push(next)
      }
    }
  }
  return sources
    .filter((source) => !reached.has(source))
    .map(({ fault }) => fault(0, 'shortcut', 'nothing imports this file: use it or remove it'))
}
