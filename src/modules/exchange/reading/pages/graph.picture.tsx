// The picture itself: SVG from the server, whose nodes are links. No script is needed to open one.
import type { GraphEdge } from '../graph.ts'
import { line_height } from '../label.ts'
import { type Layout, type Place, radius } from '../layout.ts'
import type { NodeView } from './graph.tsx'

interface PictureProps {
  label: string
  layout: Layout
  edges: GraphEdge[]
  nodes: Map<string, NodeView>
}

export const GraphPicture = ({ label, layout, edges, nodes }: PictureProps) => {
  const at = new Map(layout.places.map((place) => [place.node.id, place]))
  const { width, height } = layout
  return (
    <section class="graph-frame" aria-label={label} tabindex={0}>
      <svg class="graph" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <title>{label}</title>
        <defs>
          <marker id="graph-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path class="graph-arrow" d="M0 0 8 4 0 8Z" />
          </marker>
        </defs>
        {edges.map((edge) => (
          <Edge from={at.get(edge.source)!} to={at.get(edge.target)!} />
        ))}
        {layout.words.map(
          (word) =>
            word && (
              <text class="graph-verb" x={word.x} y={word.y + 4} text-anchor="middle">
                {word.text}
              </text>
            ),
        )}
        {layout.places.map((place) => (
          <Node place={place} view={nodes.get(place.node.id)!} />
        ))}
      </svg>
    </section>
  )
}

/** From where it leaves the one to where it meets the other, so that the arrow is seen and no name is crossed out. */
const Edge = ({ from, to }: { from: Place; to: Place }) => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const way = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const start = Math.min(wayOut(from, way), length / 2)
  const end = length - Math.min(wayOut(to, { x: -way.x, y: -way.y }), length / 2)
  return (
    <line
      class="graph-edge"
      x1={Math.round(from.x + way.x * start)}
      y1={Math.round(from.y + way.y * start)}
      x2={Math.round(from.x + way.x * end)}
      y2={Math.round(from.y + way.y * end)}
      marker-end={to.node.heap ? undefined : 'url(#graph-arrow)'}
    />
  )
}

/** How far it is from the middle of a node to beyond its shape, and beyond the label where the way leads through it. */
function wayOut({ label }: Place, way: { x: number; y: number }): number {
  const rim = radius + 3
  const below = radius + line_height * (label.lines.length + 1) + 6
  const half = label.width / 2 + 2
  if (way.y <= 0 || Math.abs(way.x / way.y) * rim > half) return rim
  return Math.min(below / way.y, half / Math.abs(way.x))
}

const Node = ({ place: { x, y, label }, view }: { place: Place; view: NodeView }) => {
  const { node, href, title } = view
  const kind = node.focus ? 'focus' : node.open ? 'open' : node.object ? 'closed' : 'absent'
  const drawing = (
    <g class={`graph-node ${kind}`}>
      <title>{title}</title>
      <path class="graph-shape" d={shapeOf(node.heap ? 'heap' : node.type)} transform={`translate(${x} ${y})`} />
      {[...label.lines, label.type].map((text, line) => (
        <text
          x={x}
          y={y + radius + line_height * (line + 1)}
          text-anchor="middle"
          class={line < label.lines.length ? 'graph-name' : 'graph-type'}
        >
          {text}
        </text>
      ))}
    </g>
  )
  return href ? <a href={href}>{drawing}</a> : drawing
}

const shapes = {
  disc: 'M-13 0a13 13 0 1 0 26 0a13 13 0 1 0-26 0Z',
  diamond: 'M0-15 15 0 0 15-15 0Z',
  square: 'M-12-12H12V12H-12Z',
  hexagon: 'M-14 0-7-12H7L14 0 7 12H-7Z',
  down: 'M-14-11H14L0 14Z',
  sheet: 'M-11-14H5L11-8V14H-11Z',
  ring: 'M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0Z',
  heap: 'M-14-8H14M-14 0H14M-14 8H14',
}

const shapeByType: Record<string, keyof typeof shapes> = {
  ...Object.fromEntries(['intrusion-set', 'threat-actor', 'campaign', 'identity'].map((type) => [type, 'disc'])),
  ...Object.fromEntries(['indicator', 'observed-data', 'sighting'].map((type) => [type, 'diamond'])),
  ...Object.fromEntries(['malware', 'tool', 'infrastructure', 'malware-analysis'].map((type) => [type, 'square'])),
  ...Object.fromEntries(['attack-pattern', 'course-of-action'].map((type) => [type, 'hexagon'])),
  ...Object.fromEntries(['report', 'note', 'opinion', 'grouping', 'incident'].map((type) => [type, 'sheet'])),
  vulnerability: 'down',
  heap: 'heap',
}

const shapeOf = (type: string): string => shapes[shapeByType[type] ?? 'ring']
