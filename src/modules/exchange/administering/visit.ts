// What the routes of the administration read from a visit.
import { cleanText, notFound, type Visit } from '#kernel/http/index.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isId = (text: string): boolean => uuid.test(text)

/** The id in the address; what is none belongs to nothing. */
export function idOf({ parameters }: Pick<Visit<{ id: string }>, 'parameters'>): string {
  if (!isId(parameters.id)) throw notFound()
  return parameters.id
}

/** The letters by which an organisation is searched. */
export const soughtIn = ({ query }: Pick<Visit, 'query'>): string =>
  cleanText(query.get('organisation') ?? '')
    .trim()
    .slice(0, 100)
