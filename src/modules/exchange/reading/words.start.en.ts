export const en = {
  title: 'Exchange of threats',
  lead: (fresh: number, written: string) =>
    fresh === 0
      ? 'Nothing new since yesterday in what is released to you.'
      : `${fresh === 1 ? '1 object' : `${written} objects`} new since yesterday in what is released to you.`,
  collections: 'Your collections',
  collection: 'Collection',
  fresh: 'New since yesterday',
  latest: 'Latest',
  rights: 'You may',
  reads: 'Read',
  writes: 'Read and add',
  never: 'Nothing yet',
  newest: 'Just in',
  allNewest: 'See the whole timeline',
  matrix: 'Matrix of techniques',
  bundles: 'Bundles by file',
  timeline: 'Timeline',
}
