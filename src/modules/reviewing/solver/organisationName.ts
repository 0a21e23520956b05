// When two names stand for one organisation: without case, diacritics, punctuation, spaces and legal form. Nothing is
// guessed beyond that; a letter more or less is another organisation.
import { fold } from './fold.ts'

/** Legal forms and their long names as they are left by `tokensOf`, dots gone ("S.à r.l." gives "sa r l"). */
const legal_forms =
  `a s|ab|ab publ|ad|ag|aktiebolag|aktiengesellschaft|aktieselskab|aksjeselskap|aps|ans|as|asa|bv|besloten vennootschap
bvba|co|comm v|company|corp|corporation|da|dd|doo|dooel|e u|ead|ehf|ek|ev|eood|eurl|fzco|gesellschaft mit beschrankter haftung
gie|gmbh|hf|ik|inc|incorporated|kd|kda|kft|kg|kgaa|ks|lda|limitada|limited|limited liability company|llc|llp|lp|ltd|ltda|mb
naamloze vennootschap|nv|nyrt|ohg|ood|osakeyhtio|osauhing|ou|oy|oyj|p l c|plc|private limited|psa|pte|pty|public limited company
ra|rt|s a|s a r l|s a s|s l|s r l|s r o|sa|sa r l|sa rl|sarl|sas|sasu|sc|sca|scop|scrl|sd|se|sgps|sha|sia|sicav|sl|slu|snc
societa per azioni|societe anonyme|societe par actions simplifiee|societe a responsabilite limitee|sociedad anonima
sp z o o|sp z oo|spa|spol s r o|spol sro|spolka akcyjna|spolka z ograniczona odpowiedzialnoscia|sprl|srl|sro|ud|ug|uab|ug haftungsbeschrankt
vof|vzw|zoo|zrt|ae|epe|ike|ee|anonim sirketi|a s t i|ltd sti|limited sirketi|asbl|stichting
αε|επε|ικε|οε|αβεε|ад|оод|еоод|еад|доо`
    .split(/[|\n]/)
    .map((form) => form.trim())

const forms = new Set(legal_forms)
/** Those that some nations put in front; elsewhere "Co" or "Sea" may begin a name. */
const leading_forms = new Set('ab|as|asbl|ik|mb|osauhing|ou|sia|societe anonyme|stichting|uab'.split('|'))
const longest_form = Math.max(...legal_forms.map((form) => form.split(' ').length))

/** What joins the parts of a name and is written or left out, as a sign or in any language. */
const joiners = new Set('and et und og och en e y i ja'.split(' '))

/** "& Co." is a form with its joiner; before other forms such a word may be the name's own. */
const companies = 'co company compagnie compania'.split(' ')
for (const joiner of joiners) for (const company of companies) forms.add(`${joiner} ${company}`)

/** How else some letters are written where a keyboard lacks them. */
const spelt_out: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', æ: 'ae', œ: 'oe' }

/** A name as it is compared, its words still apart; empty where it is nothing but a legal form. */
export function plainName(name: string): string {
  return wordsOf(fold(lower(name))).join(' ')
}

/**
 * Everything that a name is known by: two names stand for one organisation where they share a key. A name with umlauts has
 * a second key, in which they are spelt out. None for a name that says nothing.
 */
export function nameKeys(name: string): string[] {
  const typed = lower(name).normalize('NFC')
  const spelt = typed.replace(/[äöüøåæœ]/g, (letter) => spelt_out[letter]!)
  const keys = new Set([typed, spelt])
  return [...new Set([...keys].map(keyOf))].filter((key) => key !== '')
}

const keyOf = (lowered: string) => wordsOf(fold(lowered)).join('')

/** A joiner is left out between two words of the name, which is known once the forms are off: "UAB Och" begins with Och. */
function wordsOf(folded: string): string[] {
  const words = withoutForms(tokensOf(folded))
  return withoutForms(words.filter((word, i) => i === 0 || i === words.length - 1 || !joiners.has(word)))
}

/** A final sigma is the same letter as any other. */
const lower = (name: string) => name.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ')

function tokensOf(folded: string): string[] {
  return folded
    .replace(/(?<=(?<![\p{L}\p{N}])\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '')
}

/** Takes legal forms off both ends, the longest first, as often as there are some ("GmbH & Co. KG"). */
function withoutForms(tokens: string[]): string[] {
  for (let count = Math.min(longest_form, tokens.length); count > 0; count--) {
    if (forms.has(tokens.slice(-count).join(' '))) return withoutForms(tokens.slice(0, -count))
    if (leading_forms.has(tokens.slice(0, count).join(' '))) return withoutForms(tokens.slice(count))
  }
  return tokens
}
