import type { Child } from 'hono/jsx'
import { number } from '#kernel/language/index.ts'
import { Icon } from './icon.tsx'
import { useReader, useWords } from './reader.tsx'

export interface FilterMenu {
  label: string
  name: string
  options: { value: string; label: string; count?: number }[]
  value: string
}

interface FiltersProps {
  /** Where the form goes; without it, to the page it stands in. */
  action?: string
  search?: { name: string; value: string; placeholder?: string; label: string }
  chips?: { label: string; count?: number; href: string; here: boolean }[]
  menus?: FilterMenu[]
  /** Parts of the address that must survive: the chip, the sorting. */
  keep?: Record<string, string>
}

/** What narrows a list: one form that asks by GET, so that every state of a list has an address. */
export const Filters = ({ action, search, chips = [], menus = [], keep = {} }: FiltersProps) => {
  const say = useWords()
  return (
    <search class="filters" aria-label={say.filters}>
      {chips.length > 0 && <Chips chips={chips} />}
      {(search || menus.length > 0) && (
        <form method="get" action={action} class="filter-form">
          {Object.entries(keep).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {search && (
            <label class="filter-search">
              <span class="unseen">{search.label}</span>
              <Icon name="search" />
              <input type="search" name={search.name} value={search.value} placeholder={search.placeholder} />
            </label>
          )}
          {menus.map((menu) => (
            <Menu {...menu} />
          ))}
          <button class="button quiet" type="submit">
            {menus.length > 0 ? say.apply : say.search}
          </button>
        </form>
      )}
    </search>
  )
}

const Chips = ({ chips }: { chips: NonNullable<FiltersProps['chips']> }) => {
  const reader = useReader()
  return (
    <ul class="chips">
      {chips.map((chip) => (
        <li>
          <a href={chip.href} aria-current={chip.here ? 'true' : undefined}>
            {chip.label}
            {chip.count !== undefined && <span class="chip-count"> {number(reader, chip.count)}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}

const Menu = ({ label, name, options, value }: FilterMenu) => {
  const reader = useReader()
  const say = useWords()
  return (
    <label class={value ? 'filter-menu chosen' : 'filter-menu'}>
      <span>{label}</span>
      <select name={name}>
        <option value="">{say.any}</option>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
            {option.count !== undefined && ` (${number(reader, option.count)})`}
          </option>
        ))}
      </select>
    </label>
  )
}

interface PagerProps {
  from: number
  to: number
  total: number
  previous?: string
  next?: string
}

export const Pager = ({ from, to, total, previous, next }: PagerProps) => {
  const reader = useReader()
  const say = useWords()
  return (
    <nav class="pager" aria-label={say.pages}>
      <span>{say.range(number(reader, from), number(reader, to), number(reader, total))}</span>
      {previous && (
        <a class="button quiet" href={previous} rel="prev">
          <Icon name="back" />
          {say.previous}
        </a>
      )}
      {next && (
        <a class="button quiet" href={next} rel="next">
          {say.next}
          <Icon name="forth" />
        </a>
      )}
    </nav>
  )
}

interface PagesProps {
  /** Counted from 1. */
  page: number
  /** Rows before this page. */
  from: number
  shown: number
  total: number
  address: (page: number) => string
}

/** The pager of one page among numbered ones. */
export const Pages = ({ page, from, shown, total, address }: PagesProps) => (
  <Pager
    from={shown === 0 ? 0 : from + 1}
    to={from + shown}
    total={total}
    {...(page > 1 ? { previous: address(page - 1) } : {})}
    {...(from + shown < total ? { next: address(page + 1) } : {})}
  />
)

interface SelectionBarProps {
  /** The buttons; their words end in "…" where a preview follows. */
  children: Child
  /** A check box that takes everything the filters match, on all pages. */
  all?: { name: string; total: number; checked?: boolean; form?: string }
  /** How many were chosen on other pages. */
  elsewhere?: number
  /** What the buttons will show before they do anything. */
  note?: string
}

/**
 * Follows the table whose rows were chosen, inside the same form. It appears when a row is checked, and counts the checked
 * rows, by the style sheet alone.
 */
export const SelectionBar = ({ children, all, elsewhere = 0, note }: SelectionBarProps) => {
  const reader = useReader()
  const say = useWords()
  return (
    <section class={all || elsewhere > 0 ? 'selection-bar always' : 'selection-bar'} aria-label={say.selection}>
      <p class="chosen">
        <span class="chosen-count" /> {say.selected}
        {elsewhere > 0 && ` ${say.selectedElsewhere(number(reader, elsewhere))}`}
      </p>
      {all && (
        <label class="chosen-all">
          <input type="checkbox" name={all.name} value="all" checked={all.checked} form={all.form} />
          <span>{say.selectAll(number(reader, all.total))}</span>
        </label>
      )}
      <div class="buttons">{children}</div>
      {note && <p class="chosen-note">{note}</p>}
    </section>
  )
}
