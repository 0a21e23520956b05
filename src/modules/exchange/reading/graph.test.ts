// What a graph shows of too much, and that it stands where it stood.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { LinkedRow } from './detail.sql.ts'
import { link, of } from './examples.ts'
import {
  buildGraph,
  edgesOf,
  type GraphEdge,
  type GraphNode,
  type GraphRows,
  most_nodes,
  most_open,
  neighbourIds,
  readIds,
} from './graph.ts'
import { labelOf, widthOf } from './label.ts'
import { boxOf, layOut, overlap } from './layout.ts'

const row = (name: string, more: Partial<LinkedRow> = {}): LinkedRow => ({
  collection: 'c',
  position: 1,
  id: of(name),
  type: name.slice(0, name.indexOf('/')),
  name,
  revoked: false,
  links: [],
  content: null,
  ...more,
})
const relation = (source: string, verb: string, target: string): LinkedRow => {
  const object = link(source, verb, target)
  const links = [of(source), of(target)]
  return { ...row('relationship/x'), id: object.id as string, links, content: JSON.stringify(object) }
}
const graphOf = (focus: string, rows: GraphRows, others: LinkedRow[]) =>
  buildGraph(of(focus), rows, edgesOf(rows), others)

test('a sighting is told by what was seen, where that may be seen', () => {
  const sighting = (what: string) => {
    const content = JSON.stringify({ type: 'sighting', sighting_of_ref: of(what) })
    return row(`sighting/of ${what}`, { name: null, links: [of(what)], content })
  }
  const rows = { opened: [row('malware/a')], incoming: [sighting('malware/a')] }
  const [, node] = graphOf('malware/a', rows, []).nodes
  assert.deepEqual(node?.object?.ends, [null, 'malware/a'])
  const elsewhere = { opened: [{ ...sighting('malware/hidden') }], incoming: [] }
  assert.equal(graphOf('sighting/of malware/hidden', elsewhere, []).nodes[0]?.object?.ends, undefined)
})

test('a relationship is an edge, what else refers is a node, and what is not here is told so', () => {
  const rows = {
    opened: [row('malware/a', { links: [of('identity/us'), 'T1059'] })],
    incoming: [
      relation('malware/a', 'uses', 'tool/b'),
      relation('indicator/c', 'indicates', 'malware/a'),
      row('report/d', { links: [of('malware/a'), of('malware/elsewhere')] }),
    ],
  }
  const { nodes, edges } = graphOf('malware/a', rows, [row('tool/b'), row('indicator/c')])
  const short = (id: string) => id.slice(0, id.indexOf('--'))
  assert.deepEqual(
    nodes.map(({ type, open, focus, object }) => [type, open, focus, object !== undefined]),
    [
      ['malware', true, true, true],
      ['tool', false, false, true],
      ['indicator', false, false, true],
      ['report', false, false, true],
      ['identity', false, false, false],
    ],
  )
  assert.deepEqual(
    edges.map(({ source, word, target }) => `${short(source)} ${word} ${short(target)}`),
    ['malware uses tool', 'indicator indicates malware', 'report report malware', 'malware malware identity'],
  )
})

test('a rare kind of neighbour is not pushed out by a frequent one', () => {
  const many = Array.from({ length: 400 }, (_, index) => relation('malware/a', 'uses', `attack-pattern/${index}`))
  const others = Array.from({ length: 400 }, (_, index) => row(`attack-pattern/${index}`))
  const rows = { opened: [row('malware/a')], incoming: [...many, relation('campaign/z', 'uses', 'malware/a')] }
  const { nodes } = graphOf('malware/a', rows, [...others, row('campaign/z')])
  assert.equal(nodes.length, most_nodes)
  assert.ok(nodes.some(({ id }) => id === of('campaign/z')))
  assert.deepEqual(
    nodes.filter(({ heap }) => heap).map(({ type, heap }) => [type, heap]),
    [['attack-pattern', { count: 400 - (most_nodes - 3), of: of('malware/a') }]],
  )
})

test('whatever is opened, the nodes stay readable in number and nothing is lost from the count', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(40), { maxLength: 30 }), { minLength: 1, maxLength: most_open }), (sizes) => {
      const opened = sizes.map((_, index) => row(`malware/${index}`))
      const incoming = sizes.flatMap((kinds, at) =>
        kinds.flatMap((count, kind) =>
          Array.from({ length: count }, (_, index) => relation(`malware/${at}`, 'uses', `x-${kind}/${at}-${index}`)),
        ),
      )
      const rows = { opened, incoming }
      const { nodes, edges } = graphOf('malware/0', rows, [])
      assert.ok(nodes.length <= most_nodes)
      const heaped = nodes.reduce((sum, { heap }) => sum + (heap?.count ?? 0), 0)
      const shown = nodes.filter(({ open, heap }) => !open && !heap).length
      assert.equal(shown + heaped, neighbourIds(rows, edgesOf(rows)).length)
      const ids = new Set(nodes.map(({ id }) => id))
      assert.ok(edges.every(({ source, target }) => ids.has(source) && ids.has(target)))
    }),
    { numRuns: 30 },
  )
})

const name = 'Berth plans of three ports, read by night'
const writing = { label: ({ type }: GraphNode) => labelOf(name, type), word: ({ word }: GraphEdge) => word }

test('the same graph stands in the same places, and no name on another', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 }), (sizes) => {
      const opened = sizes.map((_, at) => row(`malware/${at}`))
      const incoming = sizes.flatMap((size, at) => [
        relation('malware/0', 'variant-of', `malware/${at}`),
        ...Array.from({ length: size }, (_, index) => relation(`malware/${at}`, 'uses', `tool/${index * (at + 1)}`)),
      ])
      const graph = graphOf('malware/0', { opened, incoming }, [])
      const layout = layOut(graph, writing)
      assert.deepEqual(layOut(graph, writing), layout)
      const boxes = layout.places.map(boxOf)
      for (const [index, box] of boxes.entries()) {
        assert.ok(box.left >= 0 && box.right <= layout.width && box.top >= 0 && box.bottom <= layout.height)
        for (const other of boxes.slice(index + 1)) assert.ok(!overlap(box, other))
      }
    }),
    { numRuns: 15 },
  )
})

test('the words on the lines of a small graph lie under no name, and on none another', () => {
  const incoming = [
    ...Array.from({ length: 9 }, (_, index) => relation('malware/a', 'communicates-with', `tool/${index}`)),
    ...Array.from({ length: 5 }, (_, index) => relation('campaign/b', 'uses', `tool/${index + 6}`)),
    relation('campaign/b', 'uses', 'malware/a'),
  ]
  const graph = graphOf('malware/a', { opened: [row('malware/a'), row('campaign/b')], incoming }, [])
  const { places, words } = layOut(graph, writing)
  assert.equal(words.filter(Boolean).length, graph.edges.length)
  const boxes = places.map(boxOf)
  for (const word of words) {
    const half = widthOf(word!.text) / 2
    const box = { left: word!.x - half, right: word!.x + half, top: word!.y - 7, bottom: word!.y + 7 }
    assert.ok(!boxes.some((other) => overlap(box, other)))
    boxes.push(box)
  }
})

test('a long name is broken at a blank, then cut; what must not break is not broken', () => {
  assert.deepEqual(labelOf('BilgeKeep', 'Malware').lines, ['BilgeKeep'])
  assert.deepEqual(labelOf('Name server of BilgeKeep, second build', 'Indicator').lines, [
    'Name server of',
    'BilgeKeep, second bui…',
  ])
  assert.deepEqual(labelOf('Salt Lantern enters it\u00a0: modems', 'Rapport').lines, [
    'Salt Lantern enters',
    'it\u00a0: modems',
  ])
  assert.deepEqual(labelOf('d41d8cd98f00b204e9800998ecf8427e', 'File').lines, ['d41d8cd98f00b204e98009', '98ecf8427e'])
  assert.ok(labelOf('BilgeKeep', 'Malware').width < labelOf('BilgeKeep', 'A kind with a long name').width)
})

test('only ids are taken from an address', () => {
  assert.deepEqual(readIds(`${of('malware/a')},x,${of('malware/a')} ' or 1,${of('tool/b')}`), [
    of('malware/a'),
    of('tool/b'),
  ])
  assert.equal(readIds(Array.from({ length: 100 }, (_, index) => of(`tool/${index}`)).join()).length, most_open)
  assert.deepEqual(readIds(''), [])
})
