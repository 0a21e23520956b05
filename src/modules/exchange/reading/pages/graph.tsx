import { compareNames, number } from '#kernel/language/index.ts'
import { EmptyState, LinkButton, Notice, Page, Section, Table, type View } from '#kernel/ui/index.ts'
import type { LinkedRow } from '../detail.sql.ts'
import { type Graph, type GraphEdge, type GraphNode, most_open } from '../graph.ts'
import { labelOf } from '../label.ts'
import { layOut } from '../layout.ts'
import { addressOf, urls } from '../urls.ts'
import { graphWords, objectWords, typeWord, words } from '../words.ts'
import { GraphPicture } from './graph.picture.tsx'
import { nameOf } from './object-link.tsx'
import { ReadingStyles } from './styles.tsx'

export interface GraphProps {
  view: View
  focus: LinkedRow
  /** Ids in the order in which they were opened, the focus first. */
  open: string[]
  graph: Graph
}

/** What a node is called, and what a click on it does. */
export interface NodeView {
  node: GraphNode
  name: string
  type: string
  href?: string
  title: string
}

export const GraphPage = (props: GraphProps) => {
  const { view, focus, open, graph } = props
  const say = graphWords(view.language)
  const nodes = new Map(graph.nodes.map((node) => [node.id, nodeView(props, node)]))
  const objects = graph.nodes.filter(({ heap }) => !heap).length
  const edges = graph.edges.filter(({ word }) => word !== '')
  const name = nameOf(view, graph.nodes.find(({ id }) => id === focus.id)?.object ?? focus)
  return (
    <Page
      view={view}
      title={say.titleOf(name)}
      lead={say.lead}
      crumbs={[
        { href: urls.start, label: words(view.language).exchange },
        { href: urls.object(focus.collection, focus.id), label: name },
        { label: say.title },
      ]}
      wide
    >
      <ReadingStyles />
      {open.length >= most_open && <Notice kind="info" title={say.full(number(view, most_open))} />}
      <Opened {...props} />
      {edges.length === 0 && graph.nodes.length < 2 ? (
        <p class="empty-line">{say.noLinks}</p>
      ) : (
        <>
          <p class="chart-sentence">{say.sentence(number(view, objects), number(view, edges.length))}</p>
          <GraphPicture
            label={say.picture}
            layout={layOut(graph, {
              label: ({ id }) => labelOf(nodes.get(id)!.name, nodes.get(id)!.type),
              word: wordOf(view),
            })}
            edges={graph.edges}
            nodes={nodes}
          />
          <Edges view={view} edges={edges} nodes={nodes} />
        </>
      )}
    </Page>
  )
}

const addressWith = (focus: string, open: string[]) =>
  addressOf(urls.graph, { focus, open: open.filter((id) => id !== focus).join(',') })

function nodeView({ view, focus, open }: GraphProps, node: GraphNode): NodeView {
  const say = graphWords(view.language)
  const type = node.type ? typeWord(view.language, node.type) : ''
  if (node.heap) {
    const count = number(view, node.heap.count)
    const href = addressOf(urls.search, { q: node.heap.of, type: '' })
    return { node, name: say.more(count), type, href, title: say.moreOf(count, type) }
  }
  if (!node.object) return { node, name: say.notHere, type, title: `${type}, ${say.notHere}` }
  const name = nameOf(view, node.object)
  if (node.open || open.length >= most_open)
    return { node, name, type, href: urls.object(node.object.collection, node.id), title: say.read(name, type) }
  return { node, name, type, href: addressWith(focus.id, [...open, node.id]), title: say.open(name, type) }
}

/** In lower case: it stands in the middle of a line. */
const wordOf = (view: View) => (edge: GraphEdge) => {
  // The line to a heap says nothing.
  if (edge.word === '') return ''
  if (edge.kind === 'reference') return graphWords(view.language).about
  const verb = objectWords(view.language).verbs[edge.word]?.[0]
  return verb ? verb.toLocaleLowerCase(view.language) : edge.word
}

const Opened = ({ view, focus, open, graph }: GraphProps) => {
  const say = graphWords(view.language)
  const others = open.filter((id) => id !== focus.id)
  if (others.length === 0) return null
  const nameOfId = (id: string) => {
    const object = graph.nodes.find((node) => node.id === id)?.object
    return object ? nameOf(view, object) : id
  }
  return (
    <nav class="graph-open" aria-label={say.opened}>
      <ul class="chips">
        {others.map((id) => (
          <li>
            <a
              href={addressWith(
                focus.id,
                others.filter((each) => each !== id),
              )}
            >
              {say.close(nameOfId(id))}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Edges = ({ view, edges, nodes }: { view: View; edges: GraphEdge[]; nodes: Map<string, NodeView> }) => {
  const say = graphWords(view.language)
  const end = (id: string) => {
    const { node, name, type } = nodes.get(id)!
    return node.object ? (
      <>
        <a href={urls.object(node.object.collection, id)}>{name}</a> <span class="soft">{type}</span>
      </>
    ) : (
      <>
        {name} <span class="soft">{type}</span>
      </>
    )
  }
  const word = wordOf(view)
  const compare = compareNames(view.language)
  const spoken = (edge: GraphEdge) =>
    [word(edge), ...[edge.source, edge.target].map((id) => nodes.get(id)!.name)].join(' ')
  const sorted = edges.toSorted((a, b) => compare(spoken(a), spoken(b)))
  return (
    <Section title={say.table}>
      <Table
        caption={say.table}
        captionUnseen
        columns={[
          { key: 'from', label: say.from, width: 'wide' },
          { key: 'link', label: say.link },
          { key: 'to', label: say.to },
        ]}
        rows={sorted.map((edge) => ({
          key: `${edge.source} ${edge.word} ${edge.target}`,
          cells: [end(edge.source), word(edge), end(edge.target)],
        }))}
        empty={say.noLinks}
      />
    </Section>
  )
}

/** Without an object to begin with. */
export const NoGraphPage = ({ view, gone }: { view: View; gone: boolean }) => {
  const say = graphWords(view.language)
  return (
    <Page
      view={view}
      title={say.title}
      crumbs={[{ href: urls.start, label: words(view.language).exchange }, { label: say.title }]}
    >
      <EmptyState
        title={say.nothing}
        text={gone ? say.gone : say.nothingText}
        action={<LinkButton href={urls.search}>{say.search}</LinkButton>}
      />
    </Page>
  )
}
