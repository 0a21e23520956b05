// One definition for the router and for links: `urls.ranking(':slug')` is the pattern, `urls.ranking('cold-ports')` the
// address.
export const urls = {
  reviews: '/reviews',
  review: <Id extends string>(id: Id) => `/reviews/${id}` as const,
  reviewDraft: <Id extends string>(id: Id) => `/reviews/${id}/draft` as const,
  reviewReopening: <Id extends string>(id: Id) => `/reviews/${id}/reopening` as const,
  reviewDecline: <Id extends string>(id: Id) => `/reviews/${id}/decline` as const,
  reviewConflict: <Id extends string>(id: Id) => `/reviews/${id}/conflict` as const,
  ownConflicts: '/conflicts',
  ties: '/ties',
  tieRemoval: <Id extends string>(id: Id) => `/ties/${id}/removal` as const,

  applications: <Slug extends string>(slug: Slug) => `/calls/${slug}/applications` as const,
  screening: <Slug extends string>(slug: Slug) => `/calls/${slug}/screening` as const,
  reviewers: <Slug extends string>(slug: Slug) => `/calls/${slug}/reviewers` as const,
  reviewer: <Slug extends string, Id extends string>(slug: Slug, id: Id) => `/calls/${slug}/reviewers/${id}` as const,
  reviewerRemoval: <Slug extends string, Id extends string>(slug: Slug, id: Id) =>
    `/calls/${slug}/reviewers/${id}/removal` as const,
  reminder: <Slug extends string>(slug: Slug) => `/calls/${slug}/reminder` as const,
  callConflicts: <Slug extends string>(slug: Slug) => `/calls/${slug}/conflicts` as const,
  assignment: <Slug extends string>(slug: Slug) => `/calls/${slug}/assignment` as const,
  ranking: <Slug extends string>(slug: Slug) => `/calls/${slug}/ranking` as const,
  decisions: <Slug extends string>(slug: Slug) => `/calls/${slug}/decisions` as const,
  letters: <Slug extends string>(slug: Slug) => `/calls/${slug}/letters` as const,
  exportCsv: <Slug extends string>(slug: Slug) => `/calls/${slug}/export.csv` as const,
  exportJsonl: <Slug extends string>(slug: Slug) => `/calls/${slug}/export.jsonl` as const,

  assignmentDraft: <Id extends string>(id: Id) => `/drafts/${id}` as const,
  draftProgress: <Id extends string>(id: Id) => `/drafts/${id}/progress` as const,
  draftRelease: <Id extends string>(id: Id) => `/drafts/${id}/release` as const,
  draftEnd: <Id extends string>(id: Id) => `/drafts/${id}/end` as const,

  assessment: <Id extends string>(id: Id) => `/applications/${id}/assessment` as const,
  applicationConflicts: <Id extends string>(id: Id) => `/applications/${id}/conflicts` as const,
  conflictRemoval: <Id extends string>(id: Id) => `/conflicts/${id}/removal` as const,
  letter: <Id extends string>(id: Id) => `/applications/${id}/letter` as const,
  nation: '/nation',
}
