// One definition for the router and for links.
export const urls = {
  start: '/exchange',
  search: '/exchange/search',
  timeline: '/exchange/timeline',
  /** The live stream of a collection, by `?collection=ID&after=POSITION`. */
  events: '/exchange/events',
  graph: '/exchange/graph',
  matrix: '/exchange/matrix',
  styles: '/exchange/reading.css',
  object: <Collection extends string, Id extends string>(collection: Collection, id: Id) =>
    `/exchange/objects/${collection}/${id}` as const,
  /** The object as it was sent, byte for byte. */
  objectFile: <Collection extends string, Id extends string>(collection: Collection, id: Id) =>
    `/exchange/objects/${collection}/${id}/file` as const,
  /** Of an object that is one's own. */
  correction: <Collection extends string, Id extends string>(collection: Collection, id: Id) =>
    `/exchange/objects/${collection}/${id}/correction` as const,
  revocation: <Collection extends string, Id extends string>(collection: Collection, id: Id) =>
    `/exchange/objects/${collection}/${id}/revocation` as const,
  deletion: <Collection extends string, Id extends string>(collection: Collection, id: Id) =>
    `/exchange/objects/${collection}/${id}/deletion` as const,
}

/** An address with those parameters that say something. */
export function addressOf(path: string, parameters: Record<string, string | undefined>): string {
  const said = Object.entries(parameters).filter((each): each is [string, string] => Boolean(each[1]))
  return said.length > 0 ? `${path}?${new URLSearchParams(said)}` : path
}
