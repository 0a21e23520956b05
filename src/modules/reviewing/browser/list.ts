// Keys for a long list, and a selection that survives paging. Without it each page's check boxes work by themselves.
const box = document.querySelector<HTMLElement>('[data-list]')
const form = box?.querySelector('form')
const storage = box?.dataset.list ?? ''
const rows = [...(box?.querySelectorAll<HTMLTableRowElement>('tbody tr') ?? [])]
const checks = rows.map((row) => row.querySelector<HTMLInputElement>('input[type=checkbox]'))
const keys = box?.querySelector<HTMLElement>('[data-list-keys]')

let at = -1

function go(to: number): void {
  if (rows.length === 0) return
  at = Math.max(0, Math.min(rows.length - 1, to))
  const link = rows[at]?.querySelector<HTMLElement>('a.row-link')
  link?.focus()
  rows[at]?.scrollIntoView({ block: 'nearest' })
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== 'checkbox')

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const acts: Record<string, () => void> = {
    j: () => go(at + 1),
    k: () => go(at < 0 ? 0 : at - 1),
    x: () => checks[at]?.click(),
    '/': () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
    '?': () => keys?.toggleAttribute('hidden'),
  }
  const act = acts[event.key]
  if (!act) return
  event.preventDefault()
  act()
}

/** What is chosen in this list, on all of its pages. */
function chosen(): Set<string> {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(storage) ?? '[]') as string[])
  } catch {
    return new Set()
  }
}

function remember(ids: Set<string>): void {
  try {
    if (ids.size === 0) sessionStorage.removeItem(storage)
    else sessionStorage.setItem(storage, JSON.stringify([...ids]))
  } catch {
    // Without storage the selection lasts as long as the page.
  }
}

function show(ids: Set<string>): void {
  for (const hidden of form?.querySelectorAll('[data-elsewhere]') ?? []) hidden.remove()
  const here = new Set(checks.map((check) => check?.value))
  for (const check of checks) if (check) check.checked = ids.has(check.value)
  for (const id of ids) {
    if (here.has(id) || !form) continue
    // A hidden check box counts in the style sheet's counter like those that are seen.
    const hidden = Object.assign(document.createElement('input'), {
      type: 'checkbox',
      name: 'application',
      value: id,
      checked: true,
    })
    hidden.dataset.elsewhere = ''
    const cell = Object.assign(document.createElement('span'), { className: 'check unseen' })
    cell.dataset.elsewhere = ''
    hidden.tabIndex = -1
    hidden.setAttribute('aria-hidden', 'true')
    cell.append(hidden)
    form.prepend(cell)
  }
}

if (box && form) {
  keys?.setAttribute('hidden', '')
  // What was chosen has been acted on: the next selection begins afresh.
  if (document.querySelector('.notice.done')) remember(new Set())
  show(chosen())
  form.addEventListener('change', (event) => {
    const check = event.target
    if (!(check instanceof HTMLInputElement) || check.name !== 'application') return
    const ids = chosen()
    if (check.checked) ids.add(check.value)
    else ids.delete(check.value)
    remember(ids)
  })
  for (const [index, row] of rows.entries()) row.addEventListener('focusin', () => (at = index))
  document.addEventListener('keydown', press)
}
