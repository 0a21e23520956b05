// A light stemmer of our own for French; English has Porter's.
const cut = `issements issement atrices atrice ateurs ateur ations ation ements ement euses euse ances ance ences ence ables
able ibles ible antes ante ants ant ites ite ives ive ifs if ions ion eurs eur eux ees ee es er e s x`

const endings: { ending: string; left: string }[] = [
  ...cut.split(/\s+/).map((ending) => ({ ending, left: '' })),
  ...['trices', 'trice'].map((ending) => ({ ending, left: 't' })),
  ...['ales', 'aux'].map((ending) => ({ ending, left: 'al' })),
  ...['elles', 'elle'].map((ending) => ({ ending, left: 'el' })),
].sort((x, y) => y.ending.length - x.ending.length)

/** Fewer letters than this say too little: `moteur` must not become `mot`. */
const shortest_stem = 4

/**
 * The stem of a folded, lower-case French word: plurals, genders and the commonest derivations come together (`capteurs`,
 * `capteur`; `détection`, `détecter`, `détecteur`). The longest ending that leaves a stem is cut, once; two forms left
 * apart do less harm than two words confused.
 */
export function frenchStem(word: string): string {
  for (const { ending, left } of endings) {
    if (word.length - ending.length >= shortest_stem && word.endsWith(ending)) {
      return word.slice(0, -ending.length) + left
    }
  }
  return word
}
