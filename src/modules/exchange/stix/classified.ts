// Tells the markings of classified information. What carries one must not stay on a system that is not cleared for it, so it
// goes to quarantine, where people decide: a mark too many costs a look, a mark too few is a breach. Only markings are read;
// a description may speak of secrets as it likes.
import { isObject } from './facts.ts'

/** The marking extension of the US government, which carries a classification as a letter. */
const acs_extension = 'extension-definition--3a65884d-005a-4290-8335-cb2d778a83ce'

/** Nobody writes these by chance. */
const unmistakable = [
  'COSMIC',
  'ATOMAL',
  'NOFORN',
  'TOP SECRET',
  'TRES SECRET',
  'TRÈS SECRET',
  'SECRET DEFENSE',
  'SECRET DÉFENSE',
  'CONFIDENTIEL DEFENSE',
  'CONFIDENTIEL DÉFENSE',
  'DIFFUSION RESTREINTE',
  'BEPERKTE VERSPREIDING',
  'RESTREINT UE',
  'CONFIDENTIEL UE',
  'SECRET UE',
  'OTAN SECRET',
  'VS-NfD',
  'NUR FÜR DEN DIENSTGEBRAUCH',
  'VS-VERTRAULICH',
  'STRENG GEHEIM',
  'ZEER GEHEIM',
  'YDERST HEMMELIGT',
  'TIL TJENESTEBRUG',
  'STRENGT HEMMELIG',
  'KVALIFICERAT HEMLIG',
  'ERITTÄIN SALAINEN',
  'KÄYTTÖ RAJOITETTU',
  'ŚCIŚLE TAJNE',
  'PŘÍSNĚ TAJNÉ',
  'PRÍSNE TAJNÉ',
  'VRLO TAJNO',
  'STROGO TAJNO',
  'SEGRETISSIMO',
  'RISERVATISSIMO',
  'DIFUSIÓN LIMITADA',
  'MUITO SECRETO',
  'STRICT SECRET DE IMPORTANȚĂ DEOSEBITĂ',
  'SECRET DE SERVICIU',
  'SZIGORÚAN TITKOS',
  'KORLÁTOZOTT TERJESZTÉSŰ',
  'TÄIESTI SALAJANE',
  'SEVIŠĶI SLEPENI',
  'VISIŠKAI SLAPTAI',
  'RIBOTO NAUDOJIMO',
  'ÇOK GİZLİ',
  'HİZMETE ÖZEL',
  'TEPËR SEKRET',
  'ΑΚΡΩΣ ΑΠΟΡΡΗΤΟ',
  'ΠΕΡΙΟΡΙΣΜΕΝΗΣ ΧΡΗΣΗΣ',
  'СТРОГО СЕКРЕТНО',
  'ЗА СЛУЖЕБНО ПОЛЗВАНЕ',
]

/** Words of everyday language too: a classification where they stand in capitals, alone, or behind whose it is. */
const in_capitals = [
  'RESTRICTED',
  'CONFIDENTIAL',
  'SECRET',
  'RESTREINT',
  'CONFIDENTIEL',
  'GEHEIM',
  'VERTROUWELIJK',
  'CONFIDENTIEEL',
  'HEMMELIG',
  'HEMMELIGT',
  'FORTROLIGT',
  'KONFIDENSIELT',
  'BEGRENSET',
  'HEMLIG',
  'SALAINEN',
  'LUOTTAMUKSELLINEN',
  'TAJNE',
  'POUFNE',
  'ZASTRZEŻONE',
  'TAJNÉ',
  'DŮVĚRNÉ',
  'DÔVERNÉ',
  'VYHRAZENÉ',
  'TAJNO',
  'POVJERLJIVO',
  'OGRANIČENO',
  'ZAUPNO',
  'SEGRETO',
  'RISERVATO',
  'SECRETO',
  'RESERVADO',
  'CONFIDENCIAL',
  'STRICT SECRET',
  'TITKOS',
  'BIZALMAS',
  'SALAJANE',
  'KONFIDENTSIAALNE',
  'PIIRATUD',
  'SLEPENI',
  'KONFIDENCIĀLI',
  'SLAPTAI',
  'KONFIDENCIALIAI',
  'GİZLİ',
  'SEKRET',
  'ΑΠΟΡΡΗΤΟ',
  'ΕΜΠΙΣΤΕΥΤΙΚΟ',
  'СЕКРЕТНО',
  'ПОВЕРИТЕЛНО',
]

/** Whose classification it is; behind one of these the letters need not be capitals. */
const owners = ['NATO', 'OTAN', 'EU', 'UE', 'FVEY', 'WEU', 'OCCAR', 'EURATOM']
/** These are words themselves, so they count in capitals only. */
const owning_nations = ['UK', 'US', 'USA', 'AUS', 'CAN', 'NZ']

/** What turns the word into everyday language or into its opposite. */
const everyday = '(?<!\\b(?:TRADE|NON|NOT|CLIENT|SHARED|COMMERCIALLY)[ -])'

const word = (alternatives: readonly string[]): string =>
  `(?<![\\p{L}\\p{N}])(?:${alternatives.map((text) => text.replaceAll(' ', '[ _-]')).join('|')})(?![\\p{L}\\p{N}])`

const anywhere = new RegExp(word(unmistakable), 'iu')
const capitals = new RegExp(`${everyday}${word(in_capitals)}`, 'u')
const owned = new RegExp(`${word(owners)}[ :/_-]{1,3}${word(in_capitals)}`, 'iu')
const national = new RegExp(`${word(owning_nations)}[ :/_-]{1,3}(?i:${word(in_capitals)})`, 'u')
const alone = new RegExp(`^(?:classification|classified)?[ :]*${word(in_capitals)}[ .]*$`, 'iu')

/** The classification that a marking's text states; undefined where it states none. */
export function classificationIn(text: string): string | undefined {
  // A marking is short. What stands behind a page of text is no marking, and need not be searched.
  const head = text.slice(0, 5_000).trim()
  for (const form of [owned, national, anywhere, capitals, alone]) {
    const found = form.exec(head)
    if (found) return found[0]
  }
  return undefined
}

/** A label is a marking only as a whole: `NATO SECRET`, but not `secret-scanning`. */
const labelled = (text: string): string | undefined => {
  const found = classificationIn(text)
  return found !== undefined && found.length === text.trim().length ? found : undefined
}

/** The classification that an object states as a marking of its own or, being a marking definition, for others. */
export function classifiedIn(object: Record<string, unknown>, type: string): string | null {
  const stated = acsIn(object) ?? firstOf(object.labels, labelled)
  if (stated !== undefined || type !== 'marking-definition') return stated ?? null
  const { name, definition, definition_type } = object
  const texts = [name, definition_type, ...(isObject(definition) ? Object.values(definition).flat() : [])]
  return firstOf(texts, classificationIn) ?? null
}

function firstOf(values: unknown, find: (text: string) => string | undefined): string | undefined {
  for (const value of Array.isArray(values) ? values : []) {
    const found = typeof value === 'string' ? find(value) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

function acsIn({ extensions }: Record<string, unknown>): string | undefined {
  const extension = isObject(extensions) ? extensions[acs_extension] : undefined
  if (!isObject(extension)) return undefined
  const control = isObject(extension.control_set) ? extension.control_set : {}
  const level = [extension.classification, control.classification].find(
    (value) => typeof value === 'string' && !/^(?:U|UNCLASSIFIED)$/i.test(value),
  )
  return level === undefined ? undefined : String(level).slice(0, 80)
}
