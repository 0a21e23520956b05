// What is wrong with an object, as the property it lies in and a sentence. What a stranger sent is repeated in it only in
// part and without signs that could turn or end a line.

export interface Fault {
  path: string
  sentence: string
}

const most_echoed = 80
const most_in_path = 160
const most_characters = 300

export const fault = (sentence: string): Fault => ({ path: '', sentence })

/** The fault seen from one level further out. */
export function under(step: string | number, { path, sentence }: Fault): Fault {
  const head = typeof step === 'number' ? `[${step}]` : plain(step, most_echoed)
  const glue = path === '' || path.startsWith('[') ? '' : '.'
  return { path: `${head}${glue}${path}`, sentence }
}

/** For an answer: `pattern: is required for an indicator`. */
export function faultText({ path, sentence }: Fault): string {
  const where = cut(path, most_in_path)
  return cut(where === '' ? sentence : `${where}: ${sentence}`, most_characters)
}

/** Foreign text in quotation marks. */
export const quoted = (text: string): string => `"${plain(text, most_echoed - 2)}"`

/** Foreign text that may stand in a line of an answer, and in a database. */
export const plain = (text: string, most: number): string =>
  cut(text.slice(0, most + 1).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '\ufffd'), most)

/** Never between the halves of a sign. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const end = most - 1
  const code = text.charCodeAt(end - 1)
  return `${text.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end)}…`
}
