// Keeps a long form while it is written: sends it a few seconds after the last key, and holds a copy in the browser
// until the server has said that it has it. The form works without this; with it nothing is lost on a bad line.

const pause_ms = 3_000
const retry_ms = 10_000

/** What the browser holds of a form that the server may not have. */
interface Kept {
  content: string
  /** The version that the words were written on. */
  version: string
  /** They were on their way with the form's own button. */
  submitted?: boolean
}

/**
 * Watches the form with this id. It carries its `version` in a field and holds a line with the class `saved-line`, whose
 * `data-saved`, `data-offline`, `data-refused` and `data-restored` are the sentences to show, and whose `data-address` is
 * where to save, if not where the form itself goes. That address answers `{ version, at }` when asked for JSON.
 */
export function keepForm(id: string): void {
  const form = document.getElementById(id)
  const line = form?.querySelector<HTMLElement>('.saved-line')
  if (form instanceof HTMLFormElement && line) watch(form, line, keeperOf(form, line))
}

type Keeper = ReturnType<typeof keeperOf>

function keeperOf(form: HTMLFormElement, line: HTMLElement) {
  const key = `causeway:${form.action}`
  const began = restore(form, key)
  const version = versionOf(form)
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending = false
  let stored = began === undefined ? contentOf(form) : ''

  const say = (sentence: string | undefined) => {
    if (sentence) line.textContent = sentence
  }
  const later = (delay: number) => {
    clearTimeout(timer)
    timer = setTimeout(save, delay)
  }
  const hold = (more: Partial<Kept> = {}) => write(key, { version: version.value, content: contentOf(form), ...more })
  const isStored = () => contentOf(form) === stored

  async function save(): Promise<void> {
    if (sending || isStored()) return
    sending = true
    const sent = contentOf(form)
    try {
      const response = await post(form, line, began)
      if (response.ok) {
        const answer: { version: number; at: string } = await response.json()
        version.value = String(answer.version)
        stored = sent
        write(key, undefined)
        say(line.dataset.saved?.replace('{time}', answer.at))
      } else say(line.dataset.refused)
    } catch {
      say(line.dataset.offline)
      later(retry_ms)
    } finally {
      sending = false
      if (contentOf(form) !== sent) {
        hold()
        later(pause_ms)
      }
    }
  }
  if (began !== undefined) {
    say(line.dataset.restored)
    later(pause_ms)
  }
  return { later, hold, isStored, stop: () => clearTimeout(timer) }
}

function watch(form: HTMLFormElement, line: HTMLElement, keeper: Keeper): void {
  let leaving = false
  form.addEventListener('input', () => {
    keeper.later(pause_ms)
    keeper.hold()
  })
  addEventListener('online', () => keeper.later(0))
  form.addEventListener('submit', () => {
    leaving = true
    keeper.stop()
    keeper.hold({ submitted: true })
  })
  addEventListener('pagehide', () => {
    if (!leaving && !keeper.isStored()) navigator.sendBeacon(addressOf(form, line), bodyOf(form))
  })
}

/**
 * What was typed before the browser was closed or the line broke comes back into the form, and is returned. Words written
 * on an older version take that version with them: the server then notices, and shows them beside what it has.
 */
function restore(form: HTMLFormElement, key: string): string | undefined {
  const kept = read(key)
  if (!kept) return undefined
  const version = versionOf(form)
  const arrived = kept.submitted && kept.version !== version.value
  if (arrived || isSame(kept.content, contentOf(form))) {
    write(key, undefined)
    return undefined
  }
  for (const [name, value] of JSON.parse(kept.content) as [string, string][]) {
    const element = form.elements.namedItem(name)
    if (element instanceof HTMLInputElement && element.type === 'hidden') continue
    if (
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLInputElement ||
      element instanceof RadioNodeList
    )
      element.value = value
  }
  version.value = kept.version
  return contentOf(form)
}

const versionOf = (form: HTMLFormElement) => form.elements.namedItem('version') as HTMLInputElement
const pairs = (form: HTMLFormElement) =>
  [...new FormData(form).entries()].map(([name, value]): [string, string] => [name, String(value)])
const contentOf = (form: HTMLFormElement) => JSON.stringify(pairs(form).filter(([name]) => name !== 'version'))
const bodyOf = (form: HTMLFormElement) => new URLSearchParams(pairs(form))

const addressOf = (form: HTMLFormElement, line: HTMLElement) => line.dataset.address ?? form.action

async function post(form: HTMLFormElement, line: HTMLElement, began: string | undefined): Promise<Response> {
  const send = () =>
    fetch(addressOf(form, line), { method: 'POST', headers: { accept: 'application/json' }, body: bodyOf(form) })
  const response = await send()
  return response.status === 409 && (await isOwnDoing(form, began)) ? send() : response
}

/**
 * A refusal because the stored form has changed may be answered by ourselves: what the last page sent while it was left
 * can arrive after this page was made. Then the stored words are those that this page began with.
 */
async function isOwnDoing(form: HTMLFormElement, began: string | undefined): Promise<boolean> {
  if (began === undefined) return false
  const page = await fetch(location.href, { headers: { accept: 'text/html' } })
  const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').getElementById(form.id)
  if (!(fresh instanceof HTMLFormElement) || !isSame(contentOf(fresh), began)) return false
  versionOf(form).value = versionOf(fresh).value
  return true
}

/** The server tidies white space, which makes no other words of them. */
const isSame = (one: string, other: string) => tidy(one) === tidy(other)
const tidy = (content: string) =>
  content
    .replace(/(?:\s|\\[nrt])+/g, ' ')
    .replaceAll(' "', '"')
    .replaceAll('" ', '"')

// A browser may refuse storage; the words are still in the form then, and on their way to the server.
function write(key: string, kept: Kept | undefined): void {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept))
    else localStorage.removeItem(key)
  } catch {}
}

function read(key: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}
