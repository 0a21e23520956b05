// Section 4: the server, its API roots, and what became of an envelope.
import { type Language, preferredLanguage } from '#kernel/language/index.ts'
import { type Call, collectionOf, hidden } from './call.ts'
import { taxiiMediaType } from './negotiate.ts'
import { json, type Reply } from './reply.ts'
import type { CollectionView, Status, StatusDetail } from './store.ts'
import { taxiiWords } from './words.ts'

export const languageOf = (request: Request): Language =>
  preferredLanguage(request.headers.get('accept-language') ?? undefined)

export const stixMediaType = (spec_version: string) => `application/stix+json;version=${spec_version}`

/** What a collection can hold. A manifest names no media type but these (section 5.3.1). */
const storedVersions = ['2.1', '2.0']

/** Section 4.1. Roots are named by paths, so that the answer is right behind every proxy. */
export async function discovery({ request, asker, setting }: Call): Promise<Reply> {
  const language = languageOf(request)
  const words = taxiiWords(language)
  const roots = (await setting.store.roots(asker)).map(({ slug }) => `/taxii2/${slug}/`)
  const answer = {
    title: words.server,
    description: words.serverDescription,
    ...(setting.contact ? { contact: setting.contact } : {}),
    ...(roots.length > 0 ? { default: roots[0], api_roots: roots } : {}),
  }
  return json(answer, 200, { 'content-language': language })
}

/** Section 4.2. */
export async function apiRoot(call: Call): Promise<Reply> {
  const { title, description } = await rootOf(call)
  return json({
    title,
    ...(description ? { description } : {}),
    versions: [taxiiMediaType],
    max_content_length: call.setting.largestEnvelope_bytes,
  })
}

async function rootOf(call: Call) {
  const roots = await call.setting.store.roots(call.asker)
  const root = roots.find(({ slug }) => slug === call.parameters.root)
  if (!root) throw hidden(call)
  return root
}

/** Section 4.3. */
export async function status(call: Call): Promise<Reply> {
  const { root, status: id } = call.parameters
  // What is no identifier is not looked for: databases refuse it in words of their own.
  const found = isIdentifier(id) ? await call.setting.store.status(call.asker, root, id) : undefined
  if (!found) throw hidden(call)
  return json(statusResource(found))
}

const isIdentifier = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** Lists are never empty in TAXII: a property without values is left out (section 2). */
export function statusResource({ successes, failures, pendings, ...rest }: Status) {
  const filled = (name: string, details: StatusDetail[] | undefined) => (details?.length ? { [name]: details } : {})
  return {
    ...rest,
    ...filled('successes', successes),
    ...filled('failures', failures),
    ...filled('pendings', pendings),
  }
}

/** Section 5.1, in the order of their ids, so that it never changes between requests (section 3.3). */
export async function collections(call: Call): Promise<Reply> {
  await rootOf(call)
  const all = await call.setting.store.collections(call.asker, call.parameters.root)
  const shown = all
    .filter(({ can_read, can_write }) => can_read || can_write)
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return json(shown.length > 0 ? { collections: shown.map(collectionResource) } : {})
}

/** Section 5.2. */
export const collection = async (call: Call): Promise<Reply> => json(collectionResource(await collectionOf(call)))

const collectionResource = ({ id, title, description, alias, can_read, can_write }: CollectionView) => ({
  id,
  title,
  ...(description ? { description } : {}),
  ...(alias ? { alias } : {}),
  can_read,
  can_write,
  media_types: storedVersions.map(stixMediaType),
})
