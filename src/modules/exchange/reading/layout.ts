// Where the nodes of a graph stand, and the words on its lines. The same graph is laid out the same way every time: forces
// with fixed starting places, a generator of its own and a fixed number of steps.
import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'
import type { Graph, GraphEdge, GraphNode } from './graph.ts'
import { type Label, line_height, widthOf } from './label.ts'

export interface Place {
  node: GraphNode
  label: Label
  x: number
  y: number
}

/** A word on a line, around its middle. */
export interface PlacedWord {
  text: string
  x: number
  y: number
}

export interface Layout {
  places: Place[]
  /** Of each edge in turn; undefined where there is no room that is free of names and of other words. */
  words: (PlacedWord | undefined)[]
  width: number
  height: number
}

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Of a node's shape. */
export const radius = 13
/** Beyond this many the words on the lines would cover each other; the table has them. */
const most_worded = 40
/** Between two boxes. */
const gap = 10
const margin = 24
const steps = 180
const settling_steps = 60
const most_clearings = 400

interface Moving extends SimulationNodeDatum {
  node: GraphNode
  label: Label
  x: number
  y: number
}

interface Line {
  source: Moving
  target: Moving
  /** Empty where nothing is written on it. */
  word: string
  word_width: number
}

interface Writing {
  label: (node: GraphNode) => Label
  word: (edge: GraphEdge) => string
}

export function layOut({ nodes, edges }: Graph, writing: Writing): Layout {
  // What has no place yet is put on a spiral by the simulation.
  const moving: Moving[] = nodes.map((node) => ({ node, label: writing.label(node), x: Number.NaN, y: Number.NaN }))
  const byId = new Map(moving.map((each) => [each.node.id, each]))
  const worded = edges.length <= most_worded
  const lines = edges.map((edge): Line => {
    const word = worded ? writing.word(edge) : ''
    return { source: byId.get(edge.source)!, target: byId.get(edge.target)!, word, word_width: widthOf(word) }
  })
  const simulation = simulated(moving, lines)
  for (let step = 0; step < steps + settling_steps; step++) {
    if (step < steps) simulation.tick()
    separate(moving)
    if (!worded) continue
    clearLines(moving, lines)
    clearWords(lines)
  }
  for (let step = 0; step < most_clearings && separate(moving); step++);
  return placed(moving, lines)
}

const simulated = (moving: Moving[], lines: Line[]) =>
  forceSimulation(moving)
    .randomSource(generator(7))
    .force(
      'links',
      forceLink(lines.map(({ source, target }) => ({ source, target })))
        .distance(170)
        .strength(0.15),
    )
    .force('apart', forceManyBody().strength(-300).distanceMax(500))
    // A screen is wider than it is high, and so is the picture.
    .force('x', forceX(0).strength(0.03))
    .force('y', forceY(0).strength(0.2))
    .stop()

/** A node with the label under it. */
export function boxOf({ x, y, label }: Pick<Place, 'x' | 'y' | 'label'>): Box {
  const half = Math.max(radius + 3, label.width / 2)
  return {
    left: x - half,
    right: x + half,
    top: y - radius - 3,
    bottom: y + radius + line_height * (label.lines.length + 1) + 5,
  }
}

/** Over a line, at its share of the way. */
function wordBox({ source, target, word_width }: Line, share: number): Box {
  const [x, y] = [source.x + (target.x - source.x) * share, source.y + (target.y - source.y) * share]
  const half = word_width / 2 + 2
  return { left: x - half, right: x + half, top: y - 9, bottom: y + 9 }
}

export const overlap = (a: Box, b: Box, distance = 0): boolean =>
  a.left < b.right + distance &&
  b.left < a.right + distance &&
  a.top < b.bottom + distance &&
  b.top < a.bottom + distance

/** The shortest way on which `a` leaves `b`, along one axis. */
function wayOut(a: Box, b: Box): { x: number; y: number } {
  const [x, y] = [a.left + a.right - b.left - b.right, a.top + a.bottom - b.top - b.bottom]
  const across = gap + (x >= 0 ? b.right - a.left : a.right - b.left)
  const down = gap + (y >= 0 ? b.bottom - a.top : a.bottom - b.top)
  return across < down ? { x: x >= 0 ? across : -across, y: 0 } : { x: 0, y: y >= 0 ? down : -down }
}

function move(each: Moving, by: { x: number; y: number }, share: number): void {
  each.x += by.x * share
  each.y += by.y * share
}

/** Moves apart what lies on one another; tells whether anything did. */
function separate(moving: Moving[]): boolean {
  const boxes = moving.map(boxOf)
  let moved = false
  for (let one = 0; one < moving.length; one++)
    for (let other = one + 1; other < moving.length; other++) {
      if (!overlap(boxes[one]!, boxes[other]!, gap - 1)) continue
      const out = wayOut(boxes[one]!, boxes[other]!)
      move(moving[one]!, out, 0.5)
      move(moving[other]!, out, -0.5)
      boxes[one] = boxOf(moving[one]!)
      boxes[other] = boxOf(moving[other]!)
      moved = true
    }
  return moved
}

/** Moves names out of the way of lines and of the words on them. */
function clearLines(moving: Moving[], lines: Line[]): void {
  for (const line of lines) {
    if (line.word) lengthen(line)
    for (const each of moving) {
      if (each === line.source || each === line.target) continue
      const box = boxOf(each)
      const obstacles = [pointOn(line, box), ...(line.word ? [wordBox(line, 0.5)] : [])]
      for (const obstacle of obstacles) {
        if (!overlap(box, obstacle)) continue
        const out = wayOut(box, obstacle)
        move(each, out, 0.2)
        move(line.source, out, -0.1)
        move(line.target, out, -0.1)
      }
    }
  }
}

/** Moves lines whose words lie on one another. */
function clearWords(lines: Line[]): void {
  const worded = lines.filter(({ word }) => word)
  for (const [index, a] of worded.entries())
    for (const b of worded.slice(index + 1)) {
      const [one, other] = [wordBox(a, 0.5), wordBox(b, 0.5)]
      if (!overlap(one, other)) continue
      const out = wayOut(one, other)
      for (const each of [a.source, a.target]) move(each, out, 0.1)
      for (const each of [b.source, b.target]) move(each, out, -0.1)
    }
}

/** Until the word on it lies free between the names of its two ends. */
function lengthen(line: Line): void {
  const { source, target } = line
  const word = wordBox(line, 0.5)
  if (!overlap(word, boxOf(source)) && !overlap(word, boxOf(target))) return
  const length = Math.hypot(target.x - source.x, target.y - source.y) || 1
  const along = { x: (target.x - source.x) / length, y: (target.y - source.y) / length }
  move(source, along, -4)
  move(target, along, 4)
}

/** The point of a line that is nearest to the middle of a box. */
function pointOn({ source, target }: Line, box: Box): Box {
  const [dx, dy] = [target.x - source.x, target.y - source.y]
  const [x, y] = [(box.left + box.right) / 2 - source.x, (box.top + box.bottom) / 2 - source.y]
  const share = Math.min(1, Math.max(0, (x * dx + y * dy) / (dx * dx + dy * dy || 1)))
  const [left, top] = [source.x + dx * share, source.y + dy * share]
  return { left, right: left, top, bottom: top }
}

function placed(moving: Moving[], lines: Line[]): Layout {
  const boxes = moving.map(boxOf)
  const left = Math.min(...boxes.map((box) => box.left)) - margin
  const top = Math.min(...boxes.map((box) => box.top)) - margin
  for (const each of moving) {
    each.x = Math.round(each.x - left)
    each.y = Math.round(each.y - top)
  }
  return {
    places: moving.map(({ node, label, x, y }) => ({ node, label, x, y })),
    words: placeWords(moving.map(boxOf), lines),
    width: Math.round(Math.max(...boxes.map((box) => box.right)) - left + margin),
    height: Math.round(Math.max(...boxes.map((box) => box.bottom)) - top + margin),
  }
}

/** From the middle outwards. */
const shares = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74]

function placeWords(taken: Box[], lines: Line[]): (PlacedWord | undefined)[] {
  const boxes = [...taken]
  return lines.map((line) => {
    if (!line.word) return undefined
    const free = shares.map((share) => wordBox(line, share)).find((box) => !boxes.some((each) => overlap(box, each)))
    if (!free) return undefined
    boxes.push(free)
    return {
      text: line.word,
      x: Math.round((free.left + free.right) / 2),
      y: Math.round((free.top + free.bottom) / 2),
    }
  })
}

/** A linear congruential generator (Numerical Recipes): equal numbers on every machine. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
