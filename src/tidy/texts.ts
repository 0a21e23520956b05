// Rule 7, the texts: what a person reads stands in words.*.ts, and French is written by its own rules.
import type { Expression, JSXAttribute, JSXChild, JSXExpression } from 'oxc-parser'
import { type Fault, isExamples, isForTests, isWords, type Source } from './source.ts'

const shownAttributes = new Set([
  ...['label', 'title', 'placeholder', 'alt', 'caption', 'help', 'lead', 'text'],
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
])
const shownProperties = new Set(['label', 'title', 'placeholder', 'caption', 'help', 'subject'])
// Keys of a keyboard and codes are the same in every language.
const untranslated = new Set(['kbd', 'code'])
const isText = (text: string) => /\p{L}/u.test(text) && !/^[A-Z0-9/.-]*\d[A-Z0-9/.-]*$/.test(text.trim())

export function textFaults(sources: Source[]): Fault[] {
  return sources
    .filter(({ path }) => path.startsWith('src/') && !isForTests(path) && !isExamples(path))
    .flatMap((source) => (isWords(source.path) ? frenchFaults(source) : shownTexts(source)))
}

interface Text {
  start: number
  text: string
}

function shownTexts({ walk, fault }: Source): Fault[] {
  const texts: Text[] = []
  walk({
    JSXElement({ openingElement: { name }, children }) {
      if (name.type !== 'JSXIdentifier' || !untranslated.has(name.name)) texts.push(...children.flatMap(textsOfChild))
    },
    JSXFragment: ({ children }) => void texts.push(...children.flatMap(textsOfChild)),
    JSXAttribute: (attribute) => void texts.push(...textsOfAttribute(attribute)),
    Property({ key, value }) {
      if (key.type !== 'Identifier' || !shownProperties.has(key.name)) return
      if (value.type !== 'Literal' || typeof value.value !== 'string') return
      // `{ title: 'wide' }` is a choice of the code's own; a text begins with a capital or has several words.
      if (/^\p{Lu}\p{Ll}|\p{L}\s\p{L}/u.test(value.value)) texts.push({ start: value.start, text: value.value })
    },
  })
  return texts
    .filter(({ text }) => isText(text))
    .map(({ start, text }) =>
      fault(start, 'text', `"${text.trim()}" is for people: it belongs in words.en.ts and words.fr.ts`),
    )
}

function textsOfChild(child: JSXChild): Text[] {
  if (child.type === 'JSXExpressionContainer') return literals(child.expression)
  if (child.type !== 'JSXText') return []
  const text = child.value.replace(/&#?\w+;/g, ' ')
  return [{ start: child.start + Math.max(0, text.search(/\S/)), text }]
}

function textsOfAttribute({ name, value }: JSXAttribute): Text[] {
  if (name.type !== 'JSXIdentifier' || !shownAttributes.has(name.name) || !value) return []
  if (value.type === 'JSXExpressionContainer') return literals(value.expression)
  return value.type === 'Literal' ? literals(value) : []
}

/** The texts that an expression may come to: both sides of a choice, and a template's own words. */
function literals(expression: JSXExpression | Expression): Text[] {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [{ start: expression.start, text: expression.value }] : []
    case 'TemplateLiteral':
      return [{ start: expression.start, text: expression.quasis.map(({ value }) => value.cooked ?? '').join(' ') }]
    case 'ConditionalExpression':
      return [...literals(expression.consequent), ...literals(expression.alternate)]
    case 'LogicalExpression':
      return [...literals(expression.left), ...literals(expression.right)]
    case 'ParenthesizedExpression':
      return literals(expression.expression)
    default:
      return []
  }
}

/** French typography (Lexique des règles typographiques, Imprimerie nationale): no plain space where a line must not break. */
function frenchFaults({ path, walk, fault }: Source): Fault[] {
  if (!/\.fr\.ts$/.test(path)) return []
  const faults: Fault[] = []
  const check = (position: number, text: string) => {
    if (/ [;:!?»]|« /.test(text)) faults.push(fault(position, 'text', `a no-break space is missing in "${text}"`))
    else if (/\p{L}[;!?»]|«\p{L}/u.test(text))
      faults.push(fault(position, 'text', `a narrow no-break space is missing in "${text}"`))
  }
  walk({
    Literal({ value, start }) {
      if (typeof value === 'string') check(start, value)
    },
    TemplateElement: ({ value, start }) => check(start, value.cooked ?? value.raw),
  })
  return faults
}
