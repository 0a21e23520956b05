// The picture itself: SVG from the server, whose nodes are links. No script is needed to open one.
import type { GraphEdge } from '../graph.ts'
import type { Layout, Place } from '../layout.ts'
import type { NodeView } from './graph.tsx'

interface PictureProps {
  label: string
  layout: Layout
  edges: GraphEdge[]
  nodes: Map<string, NodeView>
  words: (edge: GraphEdge) => string
}

/** Beyond this many the words on the lines would cover each other; the table has them. */
const most_worded = 40
const radius = 13
/** On a shorter line the word would lie under the names of the two nodes. */
const shortest_worded = 110

export const GraphPicture = ({ label, layout, edges, nodes, words }: PictureProps) => {
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
        <g>
          {edges.map((edge) => (
            <Edge
              from={at.get(edge.source)!}
              to={at.get(edge.target)!}
              word={edges.length <= most_worded && edge.word ? words(edge) : ''}
            />
          ))}
        </g>
        {layout.places.map((place) => (
          <Node place={place} view={nodes.get(place.node.id)!} />
        ))}
      </svg>
    </section>
  )
}

/** From rim to rim, so that the arrow is seen. */
const Edge = ({ from, to, word }: { from: Place; to: Place; word: string }) => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length]
  const rim = radius + 3
  return (
    <>
      <line
        class="graph-edge"
        x1={Math.round(from.x + dx * rim)}
        y1={Math.round(from.y + dy * rim)}
        x2={Math.round(to.x - dx * rim)}
        y2={Math.round(to.y - dy * rim)}
        marker-end={to.node.heap ? undefined : 'url(#graph-arrow)'}
      />
      {word && length >= shortest_worded && (
        <text class="graph-verb" x={(from.x + to.x) / 2} y={(from.y + to.y) / 2} text-anchor="middle">
          {word}
        </text>
      )}
    </>
  )
}

const Node = ({ place: { x, y }, view }: { place: Place; view: NodeView }) => {
  const { node, name, type, href, title } = view
  const kind = node.focus ? 'focus' : node.open ? 'open' : node.object ? 'closed' : 'absent'
  const drawing = (
    <g class={`graph-node ${kind}`}>
      <title>{title}</title>
      <path class="graph-shape" d={shapeOf(node.heap ? 'heap' : node.type)} transform={`translate(${x} ${y})`} />
      <text x={x} y={y + radius + 14} text-anchor="middle" class="graph-name">
        {short(name)}
      </text>
      <text x={x} y={y + radius + 28} text-anchor="middle" class="graph-type">
        {type}
      </text>
    </g>
  )
  return href ? <a href={href}>{drawing}</a> : drawing
}

const most_signs = 20
const short = (name: string) => (name.length > most_signs ? `${name.slice(0, most_signs - 1)}…` : name)

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
