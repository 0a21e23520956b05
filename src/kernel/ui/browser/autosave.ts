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
 * Watches the form with this id. It must post to an address that answers `{ outcome, version, at }` when asked for JSON,
 * carry its `version` in a field, and hold a line with the class `saved-line`, whose `data-saved`, `data-offline` and
 * `data-refused` are the sentences to show.
 */
export function keepForm(id: string): void {
  const element = document.getElementById(id)
  if (element instanceof HTMLFormElement) keep(element)
}

function keep(form: HTMLFormElement): void {
  const line = form.querySelector<HTMLElement>('.saved-line')
  const version = versionOf(form)
  const key = `causeway:${form.action}`
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending = false
  let leaving = false
  let stored = contentOf(form)

  const say = (sentence: string | undefined) => {
    if (line && sentence) line.textContent = sentence
  }
  const later = (delay: number) => {
    clearTimeout(timer)
    timer = setTimeout(save, delay)
  }
  const hold = (more: Partial<Kept> = {}) => write(key, { version: version.value, content: contentOf(form), ...more })

  async function save(): Promise<void> {
    if (sending || leaving || contentOf(form) === stored) return
    sending = true
    const sent = contentOf(form)
    try {
      let response = await post(form)
      if (response.status === 409 && (await isOwnDoing())) response = await post(form)
      if (response.ok) {
        const answer: { version: number; at: string } = await response.json()
        version.value = String(answer.version)
        stored = sent
        write(key, undefined)
        say(line?.dataset.saved?.replace('{time}', answer.at))
      } else say(line?.dataset.refused)
    } catch {
      say(line?.dataset.offline)
      later(retry_ms)
    } finally {
      sending = false
      if (contentOf(form) !== sent) {
        hold()
        later(pause_ms)
      }
    }
  }

  /**
   * A refusal because the stored form has changed may be answered by ourselves: what the last page sent while it was left
   * can arrive after this page was made. Then the stored words are those that this page began with.
   */
  async function isOwnDoing(): Promise<boolean> {
    if (began === undefined) return false
    const page = await fetch(location.href, { headers: { accept: 'text/html' } })
    const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').getElementById(form.id)
    if (!(fresh instanceof HTMLFormElement) || !isSame(contentOf(fresh), began)) return false
    version.value = versionOf(fresh).value
    return true
  }

  const began = restore(form, key)
  if (began !== undefined) later(pause_ms)
  form.addEventListener('input', () => {
    later(pause_ms)
    hold()
  })
  addEventListener('online', () => later(0))
  form.addEventListener('submit', () => {
    leaving = true
    clearTimeout(timer)
    hold({ submitted: true })
  })
  addEventListener('pagehide', () => {
    if (!leaving && contentOf(form) !== stored) navigator.sendBeacon(form.action, bodyOf(form))
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

const post = (form: HTMLFormElement) =>
  fetch(form.action, { method: 'POST', headers: { accept: 'application/json' }, body: bodyOf(form) })

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
