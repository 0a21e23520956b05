// Follows one job while its page is open: the bar moves, and when the work begins or ends the page is read anew. The words
// and numbers come from the server with the page itself, in the reader's language; the script brings none of its own.

const bar = document.querySelector<HTMLElement>('.progress[id^="job-"]')
const again_ms = 1_000

let readAt = 0
let isPlanned = false

async function readAnew(): Promise<void> {
  isPlanned = false
  readAt = Date.now()
  const response = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!response.ok || !bar) return
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById(bar.id)
  if (!fresh) return
  if (fresh.dataset.state === bar.dataset.state) bar.replaceChildren(...fresh.childNodes)
  else location.reload()
}

/** At most once a second, however fast the work goes; the last event is never left out. */
function readSoon(): void {
  if (isPlanned) return
  isPlanned = true
  setTimeout(() => readAnew().catch(() => undefined), Math.max(0, readAt + again_ms - Date.now()))
}

if (bar) {
  const events = new EventSource('/events')
  // What happened between the page and this connection was told to nobody.
  events.addEventListener('open', readSoon)
  events.addEventListener('job', (event) => {
    if (`job-${JSON.parse((event as MessageEvent<string>).data).id}` === bar.id) readSoon()
  })
}
