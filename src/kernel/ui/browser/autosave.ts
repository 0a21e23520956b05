// Keeps a long form while it is written: sends it a few seconds after the last key, and holds a copy in the browser
// until the server has said that it has it. The form works without this; with it nothing is lost on a bad line.

const pause_ms = 3_000
const retry_ms = 10_000

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
  const version = form.elements.namedItem('version') as HTMLInputElement
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

  async function save(): Promise<void> {
    if (sending || leaving || contentOf(form) === stored) return
    sending = true
    const sent = contentOf(form)
    try {
      const response = await fetch(form.action, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: bodyOf(form),
      })
      if (response.ok) {
        const answer: { version: number; at: string } = await response.json()
        version.value = String(answer.version)
        stored = sent
        localStorage.removeItem(key)
        say(line?.dataset.saved?.replace('{time}', answer.at))
      } else say(line?.dataset.refused)
    } catch {
      say(line?.dataset.offline)
      later(retry_ms)
    } finally {
      sending = false
      if (contentOf(form) !== sent) later(pause_ms)
    }
  }

  restore(form, key, version.value)
  form.addEventListener('input', () => {
    localStorage.setItem(key, JSON.stringify({ version: version.value, content: contentOf(form) }))
    later(pause_ms)
  })
  addEventListener('online', () => later(0))
  form.addEventListener('submit', () => {
    leaving = true
    clearTimeout(timer)
  })
  addEventListener('pagehide', () => {
    if (!leaving && contentOf(form) !== stored) navigator.sendBeacon(form.action, bodyOf(form))
  })
}

const pairs = (form: HTMLFormElement) =>
  [...new FormData(form).entries()].map(([name, value]): [string, string] => [name, String(value)])
const contentOf = (form: HTMLFormElement) => JSON.stringify(pairs(form).filter(([name]) => name !== 'version'))
const bodyOf = (form: HTMLFormElement) => new URLSearchParams(pairs(form))

/**
 * What was typed before the browser was closed or the line broke comes back into the form. A copy of an older version is
 * dropped: the server has something newer.
 */
function restore(form: HTMLFormElement, key: string, version: string): void {
  const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as { version: string; content: string } | null
  if (!kept) return
  if (kept.version !== version) {
    localStorage.removeItem(key)
    return
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
  queueMicrotask(() => form.dispatchEvent(new Event('input', { bubbles: true })))
}
