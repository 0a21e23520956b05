// The face of Causeway: an arch of a causeway with its three hangers, on its deck, over moving water.

const ARCH = 'M4.5 20a11.5 11.5 0 0 1 23 0'
const HANGERS = 'M10.25 20v-9.9M16 20V8.6M21.75 20v-9.9'
const DECK = 'M2 20.5h28'
const WATER = 'M3 26.5c2.2-2.3 4.3-2.3 6.5 0s4.3 2.3 6.5 0 4.3-2.3 6.5 0 4.3 2.3 6.5 0'

export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
    <path class="mark-arch" d={ARCH} />
    <path class="mark-hangers" d={HANGERS} />
    <path class="mark-deck" d={DECK} />
    <path class="mark-water" d={WATER} />
  </svg>
)

/** The mark on a paper tile, for `/favicon.svg`. It cannot see the page's style sheet, so its colours stand in it. */
export const favicon = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#fbfaf6"/><g fill="none" stroke="#16212b" stroke-width="2.4" stroke-linecap="round"><path d="${ARCH}"/><path d="${HANGERS}" stroke-width="1.8"/><path d="${DECK}"/><path d="${WATER}" stroke="#0b5c7d"/></g></svg>`
