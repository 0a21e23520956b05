// What stands under a node of a graph, and how much room it takes. The server has no fonts to measure with, so that widths
// are reckoned from the kinds of letters, rather too wide than too narrow.

export interface Label {
  /** The name on one line or two; what is longer is cut, and stands whole in the node's title. */
  lines: string[]
  type: string
  width: number
}

/** How far apart the baselines of two lines are. */
export const line_height = 14
const most_signs = 22
const most_lines = 2

export function labelOf(name: string, type: string): Label {
  const lines = linesOf(name)
  return { lines, type, width: Math.max(...[...lines, type].map(widthOf)) }
}

/** Broken at blanks, but not at those that must not break; a word that is longer than a line is broken anywhere. */
function linesOf(name: string): string[] {
  const lines: string[] = []
  let rest = [...name.trim()]
  while (rest.length > most_signs && lines.length < most_lines - 1) {
    const blank = rest.lastIndexOf(' ', most_signs)
    lines.push(rest.splice(0, blank > 0 ? blank : most_signs).join(''))
    if (rest[0] === ' ') rest = rest.slice(1)
  }
  return [...lines, cut(rest)]
}

const cut = (signs: string[]): string =>
  signs.length > most_signs
    ? `${signs
        .slice(0, most_signs - 1)
        .join('')
        .trimEnd()}…`
    : signs.join('')

/** In Source Sans 3 at 13 pixels, half bold at most. */
export const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + signWidth(sign), 0)

function signWidth(sign: string): number {
  // From here on come the scripts of East Asia and the pictures, each as wide as it is high.
  if (sign.codePointAt(0)! >= 0x2e80) return 13
  if (/[iljI.,:;'’|!\s]/.test(sign)) return 3.5
  if (/[tfr()[\]/-]/.test(sign)) return 4.7
  if (/[mwMW@%…—]/.test(sign)) return 11.2
  return /\p{Lu}/u.test(sign) ? 8.4 : 7
}
