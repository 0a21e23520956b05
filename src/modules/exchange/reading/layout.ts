// Where the nodes of a graph stand. The same graph is laid out the same way every time: forces with fixed starting places,
// a generator of its own and a fixed number of steps.
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force'
import type { Graph, GraphNode } from './graph.ts'

export interface Place {
  node: GraphNode
  x: number
  y: number
}

export interface Layout {
  places: Place[]
  width: number
  height: number
}

/** Room for a name of two short lines under each node. */
const label_width = 122
const label_height = 60
/** In a small graph there is room for a word on each line. */
const most_with_words = 30
const margin = 80
const steps = 180

interface Moving extends SimulationNodeDatum {
  node: GraphNode
}

/** Labels are wider than high, so the forces work in a space that is squeezed by their proportion. */
const stretch = label_width / label_height

export function layOut({ nodes, edges }: Graph): Layout {
  const moving: Moving[] = nodes.map((node) => ({ node }))
  const index = new Map(nodes.map((node, at) => [node.id, at]))
  const links = edges.map(({ source, target }) => ({ source: index.get(source)!, target: index.get(target)! }))
  const simulation = forceSimulation(moving)
    .randomSource(generator(7))
    .force(
      'links',
      forceLink(links)
        .distance(label_height * (nodes.length > most_with_words ? 1.2 : 2.2))
        .strength(0.15),
    )
    .force(
      'apart',
      forceManyBody()
        .strength(-90)
        .distanceMax(label_height * 6),
    )
    .force('room', forceCollide(label_height * 0.58).iterations(2))
    .force('x', forceX(0).strength(0.12))
    .force('y', forceY(0).strength(0.12))
    .stop()
  simulation.tick(steps)
  return placed(moving)
}

function placed(moving: Moving[]): Layout {
  const xs = moving.map(({ x = 0 }) => x * stretch)
  const ys = moving.map(({ y = 0 }) => y)
  const [left, top] = [Math.min(0, ...xs) - margin, Math.min(0, ...ys) - margin / 2]
  return {
    places: moving.map(({ node }, at) => ({
      node,
      x: Math.round(xs[at]! - left),
      y: Math.round(ys[at]! - top),
    })),
    width: Math.round(Math.max(0, ...xs) - left + margin),
    height: Math.round(Math.max(0, ...ys) - top + margin),
  }
}

/** A linear congruential generator (Numerical Recipes): equal numbers on every machine. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
