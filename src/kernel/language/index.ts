// The door of `language`: catalogues, and dates and numbers as the reader's own language and time zone write them.
export { catalogue, isLanguage, type Language, languages, preferredLanguage } from './catalogue.ts'
export {
  bytes,
  compareNames,
  date,
  duration,
  instant,
  money,
  number,
  percent,
  plural,
  type Reader,
  time,
} from './format.ts'
