// Tells of what arrives while a timeline is open. Nothing moves under the reader: a line says how much is new, and a click
// shows it. Without this the page shows it when it is opened again.
const line = document.querySelector<HTMLElement>('[data-arrivals]')
const address = line?.dataset.arrivals

let count = 0

function tell(): void {
  const link = line?.querySelector('a')
  if (!line || !link) return
  count++
  const text = count === 1 ? line.dataset.one : line.dataset.many?.replace('#', String(count))
  link.textContent = text ?? ''
  line.hidden = false
}

if (line && address) {
  const source = new EventSource(address)
  source.addEventListener('object', tell)
  addEventListener('pagehide', () => source.close())
}
