import type { Child } from 'hono/jsx'
import { instant, number } from '#kernel/language/index.ts'
import { Code, Definition, Section, Table, type View } from '#kernel/ui/index.ts'
import type { Json } from '../links.ts'
import { type PatternPart, readPattern } from '../pattern.ts'
import { urls } from '../urls.ts'
import { objectWords, typeWord } from '../words.ts'
import type { ObjectProps } from './object.tsx'
import { nameOf } from './object-link.tsx'

/** Told elsewhere on the page: as the title, the description, the pattern, the links and the markings. */
const toldElsewhere = new Set([
  ...['type', 'id', 'spec_version', 'name', 'description', 'content', 'explanation', 'pattern', 'revoked'],
  ...[
    'object_marking_refs',
    'granular_markings',
    'external_references',
    'object_refs',
    'pattern_version',
    'extensions',
  ],
])

const dated = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

export const ObjectFacts = ({ view, content, links }: ObjectProps & { content: Json }) => {
  const say = objectWords(view.language)
  const all = Object.entries(content).filter(([property]) => !toldElsewhere.has(property))
  const value = (each: unknown) => <Value view={view} value={each} others={links.others} />
  const worded = all.filter(([property]) => say.properties[property])
  const rest = all.filter(([property]) => !say.properties[property])
  return (
    <>
      {worded.length > 0 && (
        <Section title={say.facts}>
          <Definition
            facts={worded.map(([property, each]) => ({ label: say.properties[property], value: value(each) }))}
          />
        </Section>
      )}
      <Elsewhere view={view} content={content} />
      {rest.length > 0 && (
        <Section title={say.rest} lead={say.restLead}>
          <Definition
            facts={rest.map(([property, each]) => ({ label: <Code>{property}</Code>, value: value(each) }))}
          />
        </Section>
      )}
    </>
  )
}

interface ValueProps {
  view: View
  value: unknown
  others: ReadonlyMap<string, { collection: string; id: string; name: string | null }>
}

const Value = ({ view, value, others }: ValueProps): ReturnType<typeof Code> => {
  const say = objectWords(view.language)
  if (typeof value === 'boolean') return <>{value ? say.yes : say.no}</>
  if (typeof value === 'number') return <>{Number.isInteger(value) ? number(view, value) : String(value)}</>
  if (typeof value === 'string') return <>{textOf({ view, value, others })}</>
  const phases = phasesOf(value)
  if (phases) return <>{phases.join(', ')}</>
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return (
      <>
        {value.map((each, index) => (
          <>
            {index > 0 && ', '}
            {textOf({ view, value: each, others })}
          </>
        ))}
      </>
    )
  return <Code>{JSON.stringify(value)}</Code>
}

function textOf({ view, value, others }: ValueProps & { value: string }): Child {
  if (dated.test(value) && !Number.isNaN(Date.parse(value))) return instant(view, new Date(value), { seconds: true })
  const other = others.get(value)
  return other ? <a href={urls.object(other.collection, other.id)}>{nameOf(view, other)}</a> : value
}

function phasesOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const phases = value.flatMap((each: Json | null) =>
    typeof each?.kill_chain_name === 'string' && typeof each.phase_name === 'string'
      ? [`${each.phase_name} (${each.kill_chain_name})`]
      : [],
  )
  return phases.length === value.length ? phases : undefined
}

/** What it is called in other catalogues, and where more is written about it. Only web addresses become links. */
const Elsewhere = ({ view, content }: { view: View; content: Json }) => {
  const references = (Array.isArray(content.external_references) ? content.external_references : []) as (Json | null)[]
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const told = references.filter((each) => text(each?.source_name))
  if (told.length === 0) return null
  return (
    <Section title={objectWords(view.language).external}>
      <ul class="elsewhere">
        {told.map((each) => (
          <li>
            <b>{[text(each?.source_name), text(each?.external_id)].filter(Boolean).join(' ')}</b>{' '}
            {/^https?:\/\//i.test(text(each?.url)) ? (
              <a href={text(each?.url)} rel="noreferrer noopener">
                {text(each?.url)}
              </a>
            ) : (
              text(each?.url)
            )}{' '}
            {text(each?.description)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const Pattern = ({ view, pattern }: { view: View; pattern: string }) => {
  const say = objectWords(view.language)
  const parts = readPattern(pattern)
  return (
    <Section title={say.pattern} {...(parts ? { lead: say.patternLead } : {})}>
      {parts && <PatternTable view={view} parts={parts} />}
      <pre class="as-sent">{pattern}</pre>
    </Section>
  )
}

const PatternTable = ({ view, parts }: { view: View; parts: PatternPart[] }) => {
  const say = objectWords(view.language)
  const [what = '', comparison = '', value = ''] = say.patternHeads
  const operatorWord = (operator: string): string => {
    const bare = operator.replace(/^NOT /, '')
    const word = say.operators[bare] ?? bare
    return bare === operator ? word : say.negated(word)
  }
  const rows = parts.flatMap((part, index): Child[][] => {
    if (part.kind === 'join') return []
    if (part.kind === 'qualifier') return [['', '', <Code>{part.text}</Code>]]
    const before = parts[index - 1]
    const join = before?.kind === 'join' ? `${say.joins[before.word]} ` : ''
    const path = part.path === 'value' ? '' : ` ${part.path}`
    return [
      [`${join}${typeWord(view.language, part.object)}${path}`, operatorWord(part.operator), <Code>{part.value}</Code>],
    ]
  })
  return (
    <Table
      caption={say.pattern}
      captionUnseen
      columns={[
        { key: 'what', label: what, width: 'wide' },
        { key: 'comparison', label: comparison },
        { key: 'value', label: value },
      ]}
      rows={rows.map((cells, index) => ({ key: String(index), cells }))}
      empty=""
    />
  )
}
