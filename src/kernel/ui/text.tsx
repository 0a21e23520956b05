import type { Child } from 'hono/jsx'
import { number } from '#kernel/language/index.ts'
import { useReader, useWords } from './reader.tsx'

/** Text for reading: 68 characters wide. */
export const Prose = ({ children }: { children: Child }) => <div class="prose">{children}</div>

/** A part of a page under its own heading. */
export const Section = ({ title, lead, children }: { title: string; lead?: Child; children?: Child }) => (
  <section class="section">
    <h2>{title}</h2>
    {lead && <p class="section-lead">{lead}</p>}
    {children}
  </section>
)

/** Text as a person wrote it: its line breaks stay, its script does not run, its long words break. */
export const Written = ({ text, lang }: { text: string; lang?: string }) => (
  <div class="written" lang={lang}>
    {text.split(/\n{2,}/).map((paragraph) => (
      <p>{paragraph}</p>
    ))}
  </div>
)

export const Code = ({ children }: { children: Child }) => <code class="code">{children}</code>

/** A long id or hash in groups of eight that break between lines; a click takes it whole, and copying it gives no spaces. */
export const Hash = ({ value }: { value: string }) => (
  <code class="hash">
    {(value.match(/.{1,8}/g) ?? []).map((group) => (
      <>
        <span>{group}</span>
        <wbr />
      </>
    ))}
  </code>
)

export interface ChecklistItem {
  label: Child
  done: boolean
  href?: string
}

/** What is done and what is open, with the count in words. */
export const Checklist = ({ items }: { items: ChecklistItem[] }) => {
  const reader = useReader()
  const say = useWords()
  const done = items.filter((item) => item.done).length
  return (
    <div class="checklist">
      <p class="checklist-count">{say.stepsDone(number(reader, done), number(reader, items.length))}</p>
      <ul>
        {items.map((item) => (
          <li class={item.done ? 'done' : 'open'}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <circle cx="8" cy="8" r="6.75" />
              {item.done && <path d="M4.75 8.25 7.25 10.75 11.5 5.75" />}
            </svg>
            <span>
              {item.href ? <a href={item.href}>{item.label}</a> : item.label}
              <span class="unseen">, {item.done ? say.stepDone : say.stepOpen}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Numbered steps, in the order in which they are taken. */
export const Steps = ({ steps }: { steps: Child[] }) => (
  <ol class="steps">
    {steps.map((step) => (
      <li>{step}</li>
    ))}
  </ol>
)

interface SplitViewProps {
  /** What is read. */
  document: Child
  /** What is written about it. Stays in sight from 1100 px. */
  form: Child
  /** Name of the second half, for those who jump by landmark. */
  label: string
}

export const SplitView = ({ document, form, label }: SplitViewProps) => (
  <div class="split">
    <div class="split-document">{document}</div>
    <section class="split-form" aria-label={label}>
      {form}
    </section>
  </div>
)

interface AsideViewProps {
  children: Child
  /** Facts to have at hand while reading or writing. Beside the page from 1100 px, above it where it is narrow. */
  aside: Child
  label: string
}

export const AsideView = ({ children, aside, label }: AsideViewProps) => (
  <div class="with-aside">
    <aside aria-label={label}>{aside}</aside>
    <div class="beside">{children}</div>
  </div>
)

/** Statements with where one stands on each; `ordered` where they are questions in their order. */
export const Rules = ({ items, ordered }: { items: { text: Child; state?: Child }[]; ordered?: boolean }) => {
  const lines = items.map(({ text, state }) => (
    <li>
      <span>{text}</span>
      {state}
    </li>
  ))
  return ordered ? <ol class="statements">{lines}</ol> : <ul class="statements">{lines}</ul>
}
