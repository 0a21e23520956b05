// Random numbers that depend on a stored seed alone, so that whatever was drawn can be drawn again by anybody.

/** Mulberry32: numbers in 0…1 that depend on the 32-bit seed alone. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number 0 … `below - 1`, each exactly as likely (numbers that would favour some are drawn again). */
export function randomBelow(random: () => number, below: number): number {
  const fair = 4294967296 - (4294967296 % below)
  for (;;) {
    const drawn = random() * 4294967296
    if (drawn < fair) return drawn % below
  }
}

/** The numbers 0 … `count - 1` in an order that depends on the seed (Fisher and Yates). */
export function shuffledNumbers(count: number, seed: number): Int32Array {
  const random = randomNumbers(seed)
  const numbers = Int32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const other = numbers[j]!
    numbers[j] = numbers[i]!
    numbers[i] = other
  }
  return numbers
}
