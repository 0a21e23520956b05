import { compareNames, number, type Reader } from '#kernel/language/index.ts'
import type { EligibilityRule, Field } from '../design.ts'
import { words } from '../words.ts'

/** An eligibility rule as a sentence that is either true or not. `nationName` turns a code into a name. */
export function ruleSentence(reader: Reader, rule: EligibilityRule, nationName: (code: string) => string): string {
  const say = words(reader.language).rule
  switch (rule.kind) {
    case 'nation':
      return typeof rule.admits === 'string'
        ? say[rule.admits]
        : say.nations(rule.admits.nations.map(nationName).sort(compareNames(reader.language)).join(', '))
    case 'size':
      return say.size(number(reader, rule.max_employees))
    case 'age':
      return say.age(rule.max_years)
    case 'readiness':
      return say.readiness(rule.min, rule.max)
  }
}

/** How long or large an answer may be, in words; undefined where nothing needs saying. */
export function limitOf(reader: Reader, field: Field): string | undefined {
  const say = words(reader.language).limit
  switch (field.kind) {
    case 'text':
      return say.words(number(reader, field.max_words))
    case 'line':
      return say.characters(number(reader, field.max_characters))
    case 'number':
      return say.range(bound(reader, field.min), bound(reader, field.max))
    case 'file':
      return say.file
    default:
      return undefined
  }
}

/** A year stays a year, without a space in it. */
const bound = (reader: Reader, value: number) =>
  Math.abs(value) < 10_000 ? String(value).replace('-', '−') : number(reader, value)
