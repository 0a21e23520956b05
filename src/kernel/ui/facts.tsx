import type { Child } from 'hono/jsx'
import { number } from '#kernel/language/index.ts'
import { Icon } from './icon.tsx'
import { useReader, useWords } from './reader.tsx'

export interface Fact {
  label: string
  /** A number is written in the reader's way; anything else stands as it is. */
  value: Child
  of?: number
  href?: string
  urgent?: boolean
}

/** The strip of counts under a heading; a count with `href` leads to what it counts. */
export const Facts = ({ facts }: { facts: Fact[] }) => (
  <dl class="facts">
    {facts.map((fact) => (
      <FactPair {...fact} />
    ))}
  </dl>
)

const FactPair = ({ label, value, of, href, urgent }: Fact) => {
  const reader = useReader()
  const say = useWords()
  const shown = typeof value === 'number' ? number(reader, value) : value
  return (
    <div class={urgent ? 'fact urgent' : 'fact'}>
      <dt>
        {urgent && (
          <span class="fact-flag">
            <Icon name="flag" />
          </span>
        )}
        {label}
        {urgent && <span class="unseen">, {say.needsAction}</span>}
      </dt>
      <dd>
        {href ? (
          <a href={href}>
            {shown}
            <span class="unseen"> {label}</span>
          </a>
        ) : (
          shown
        )}
        {of !== undefined && <small> {say.of(number(reader, of))}</small>}
      </dd>
    </div>
  )
}

/** Facts as pairs of term and value, one under the other. A term with several values gets them in one list. */
export const Definition = ({ facts }: { facts: { label: Child; value: Child | Child[] }[] }) => (
  <dl class="definition">
    {facts.map((fact) => (
      <div>
        <dt>{fact.label}</dt>
        <dd>{fact.value}</dd>
      </div>
    ))}
  </dl>
)
