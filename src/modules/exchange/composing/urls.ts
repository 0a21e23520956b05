// One definition for the router and for links.
export const urls = {
  reports: '/exchange/reports',
  newReport: '/exchange/reports/new',
  draft: <Id extends string>(id: Id) => `/exchange/reports/${id}` as const,
  preview: <Id extends string>(id: Id) => `/exchange/reports/${id}/preview` as const,
  release: <Id extends string>(id: Id) => `/exchange/reports/${id}/release` as const,
  removal: <Id extends string>(id: Id) => `/exchange/reports/${id}/removal` as const,
}
