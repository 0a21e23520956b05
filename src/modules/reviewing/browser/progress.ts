// Follows long work while its page is open: fills the bar, and shows the result as soon as there is one. Without it the
// page has a link that looks again.
const look_ms = 1_000

const box = document.querySelector<HTMLElement>('[data-progress]')
const address = box?.dataset.progress

async function look(): Promise<void> {
  if (!box || !address) return
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } })
    if (answer.ok) {
      const { state, done, total } = (await answer.json()) as { state: string; done: number; total: number }
      if (state !== 'solving') return location.reload()
      const bar = box.querySelector('progress')
      if (bar) {
        bar.max = total
        bar.value = done
      }
    }
  } catch {
    // The line is down; the work goes on, and the next look may succeed.
  }
  setTimeout(look, look_ms)
}

setTimeout(look, look_ms)
