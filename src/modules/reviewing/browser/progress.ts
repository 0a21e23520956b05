// Follows long work while its page is open: fills the bar and tells the figures, and shows the result as soon as there is
// one. Without it the page has a link that looks again.
const look_ms = 1_000

const box = document.querySelector<HTMLElement>('[data-progress]')
const address = box?.dataset.progress

interface Told {
  state: string
  done: number
  total: number
  facts?: Record<string, string>
}

async function look(): Promise<void> {
  if (!box || !address) return
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } })
    if (answer.ok) {
      const told = (await answer.json()) as Told
      // What waited has begun, or has ended: the page says so in more than one place.
      const waited = box.querySelector('.progress')?.getAttribute('data-state') === 'waiting'
      if (told.state !== 'solving' || (waited && told.facts?.begun)) return location.reload()
      show(box, told)
    }
  } catch {
    // The line is down; the work goes on, and the next look may succeed.
  }
  setTimeout(look, look_ms)
}

function show(box: HTMLElement, { done, total, facts = {} }: Told): void {
  const bar = box.querySelector('progress')
  if (bar) {
    bar.max = total
    bar.value = done
  }
  const [count, share] = box.querySelectorAll('.progress-count > span')
  if (count) count.textContent = (count.textContent ?? '').replace(/\d+/, String(done))
  if (share && facts.share) share.textContent = facts.share
  for (const place of box.querySelectorAll<HTMLElement>('[data-fact]')) {
    const fact = facts[place.dataset.fact ?? '']
    if (fact !== undefined && place.textContent !== fact) place.textContent = fact
  }
}

setTimeout(look, look_ms)
