// Every text a person reads stands in a `words.en.ts` and a `words.fr.ts` beside the code that shows it. The English
// catalogue gives the type; a missing or superfluous French word does not compile.

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)

/** Binds the two catalogues of a folder: `const words = catalogue({ en, fr })`, then `words(reader.language).title`. */
export function catalogue<Words>(texts: { en: Words; fr: NoInfer<Words> }): (language: Language) => Words {
  return (language) => texts[language]
}

/** The first of a browser's languages that we speak (RFC 9110 §12.5.4, quality values respected); else English. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const offers = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = parameters.map((parameter) => /^\s*q=([0-9.]+)$/.exec(parameter)?.[1]).find(Boolean)
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) || 0 }
  })
  const best = offers
    .filter((offer) => offer.quality > 0 && isLanguage(offer.language))
    .reduce<{ language?: string; quality: number }>((a, b) => (b.quality > a.quality ? b : a), { quality: 0 })
  return isLanguage(best.language) ? best.language : 'en'
}
