import type { Indexed } from './read.ts'

/** Who is connected with whom by reviews that help to set the scales. Numbers from 0, the largest component first. */
export interface Connected {
  count: number
  /** By application; -1 for one set aside that no known reviewer connects with any component. */
  application: Int32Array
  /** By reviewer; -1 for one who reviewed only applications set aside. */
  reviewer: Int32Array
}

/**
 * Components of the graph of reviews. Biases can only be compared along reviews, so nothing is ever compared across. An
 * application set aside belongs to the component of most of its reviewers.
 */
export function connect(scores: Indexed): Connected {
  const applications = scores.applications.length
  const parent = Int32Array.from({ length: applications + scores.reviewers.length }, (_, node) => node)
  const root = (node: number): number => {
    let at = node
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  const helps = (row: number) => scores.aside[scores.application[row]!] === 0
  const known = new Uint8Array(scores.reviewers.length)
  for (let row = 0; row < scores.score.length; row++) {
    if (!helps(row)) continue
    known[scores.reviewer[row]!] = 1
    const [x, y] = [root(scores.application[row]!), root(applications + scores.reviewer[row]!)]
    parent[Math.max(x, y)] = Math.min(x, y)
  }
  // The root is the smallest number of a component, an application's: equal sizes stand in the order of names.
  const sizes = new Map<number, number>()
  for (let i = 0; i < applications; i++) if (!scores.aside[i]) sizes.set(root(i), (sizes.get(root(i)) ?? 0) + 1)
  const numbers = new Map([...sizes].sort((x, y) => y[1] - x[1] || x[0] - y[0]).map(([node], number) => [node, number]))
  const reviewer = Int32Array.from(known, (is, j) => (is ? numbers.get(root(applications + j))! : -1))
  const application = Int32Array.from(scores.applications, (_, i) =>
    scores.aside[i] ? majority(scores, i, reviewer) : numbers.get(root(i))!,
  )
  return { count: numbers.size, application, reviewer }
}

function majority({ start, reviewer }: Indexed, application: number, componentOf: Int32Array): number {
  const counts = new Map<number, number>()
  for (let row = start[application]!; row < start[application + 1]!; row++) {
    const component = componentOf[reviewer[row]!]!
    if (component >= 0) counts.set(component, (counts.get(component) ?? 0) + 1)
  }
  return [...counts].sort((x, y) => y[1] - x[1] || x[0] - y[0])[0]?.[0] ?? -1
}
