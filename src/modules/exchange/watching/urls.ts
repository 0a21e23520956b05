// One definition for the router and for links.
export const urls = {
  watches: '/exchange/watches',
  newWatch: '/exchange/watches/new',
  feed: '/exchange/watches/feed',
  feedRemoval: '/exchange/watches/feed/removal',
  watch: <Id extends string>(id: Id) => `/exchange/watches/${id}` as const,
  settings: <Id extends string>(id: Id) => `/exchange/watches/${id}/settings` as const,
  reading: <Id extends string>(id: Id) => `/exchange/watches/${id}/reading` as const,
  removal: <Id extends string>(id: Id) => `/exchange/watches/${id}/removal` as const,
  /** `SECRET.atom` or `SECRET.json`. */
  secretFeed: <File extends string>(file: File) => `/exchange/feeds/${file}` as const,
}
