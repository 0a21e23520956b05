// Saves a review while it is being written, a few seconds after the last key. What cannot be sent is kept in this
// browser and sent later. Without this script the form has its own button to save.
const quiet_ms = 2_500
const again_ms = 10_000

const box = document.querySelector<HTMLElement>('[data-autosave]')
const form = box?.querySelector('form')
const status = box?.querySelector<HTMLElement>('[data-autosave-status]')
const version = form?.querySelector<HTMLInputElement>('input[name=version]')
const key = `causeway.review.${location.pathname}`

let timer: ReturnType<typeof setTimeout> | undefined
let saving = false
let leaving = false
let sent = ''

const contentOf = (of: HTMLFormElement) => {
  const data = new FormData(of)
  data.delete('version')
  return new URLSearchParams([...data].map(([name, value]) => [name, String(value)])).toString()
}

const tell = (text: string | undefined) => {
  if (status) status.textContent = text ?? ''
}

const clock = () =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(
    new Date(),
  )

function later(delay_ms: number): void {
  clearTimeout(timer)
  timer = setTimeout(save, delay_ms)
}

async function save(): Promise<void> {
  if (!box || !form || !version || leaving) return
  const content = contentOf(form)
  if (content === sent) return
  if (saving) return later(quiet_ms)
  saving = true
  tell(box.dataset.saving)
  try {
    const body = new URLSearchParams(`${content}&version=${version.value}`)
    const answer = await fetch(box.dataset.autosave ?? '', {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
    })
    const saved = answer.ok ? ((await answer.json()) as { version: number }) : undefined
    if (saved) {
      version.value = String(saved.version)
      sent = content
      localStorage.removeItem(key)
      tell(box.dataset.saved?.replace('{time}', clock()))
    } else if (answer.status === 409) {
      keep(content)
      tell(box.dataset.clash)
    } else throw new Error(String(answer.status))
  } catch {
    keep(content)
    tell(box.dataset.kept)
    later(again_ms)
  } finally {
    saving = false
  }
}

interface Kept {
  content: string
  /** The version that the words were written on. */
  version: string
  /** They were on their way with the form's own button. */
  submitted: boolean
}

// A browser may refuse storage; the words are still in the form then.
function keep(content: string, submitted = false): void {
  try {
    const kept: Kept = { content, version: version?.value ?? '0', submitted }
    localStorage.setItem(key, JSON.stringify(kept))
  } catch {}
}

function kept(): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/**
 * Puts back what never reached the server. Words written on an older version take that version with them, so that the
 * server notices and shows both.
 */
function restore(of: HTMLFormElement): void {
  const words = kept()
  const arrived = words?.submitted && words.version !== version?.value
  if (!words || arrived || words.content === contentOf(of)) {
    localStorage.removeItem(key)
    return
  }
  for (const [name, value] of new URLSearchParams(words.content)) {
    const field = of.elements.namedItem(name)
    if (field instanceof HTMLTextAreaElement || field instanceof RadioNodeList) field.value = value
  }
  if (version) version.value = words.version
  tell(box?.dataset.restored)
  later(quiet_ms)
}

if (form) {
  sent = contentOf(form)
  restore(form)
  form.addEventListener('input', () => later(quiet_ms))
  form.addEventListener('change', () => later(quiet_ms))
  form.addEventListener('submit', () => {
    leaving = true
    clearTimeout(timer)
    keep(contentOf(form), true)
  })
  addEventListener('online', () => later(0))
  addEventListener('pagehide', () => {
    if (!leaving && contentOf(form) !== sent) keep(contentOf(form))
  })
}
