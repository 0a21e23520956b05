// Letters that Unicode does not take apart into a base and a mark.
const letters_without_decomposition: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
}

/** Takes the diacritics off a lower-case word: `détecté` and `detecte` are one word to whoever types in a hurry. */
export function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[œæøłđðþßı]/g, (letter) => letters_without_decomposition[letter]!)
}
