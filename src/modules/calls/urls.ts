// One definition for the router and for links: `urls.call(':slug')` is the pattern, `urls.call('cold-ports')` the address.
export const urls = {
  calls: '/calls',
  newCall: '/calls/new',
  call: <Slug extends string>(slug: Slug) => `/calls/${slug}` as const,
  design: <Slug extends string>(slug: Slug) => `/calls/${slug}/design` as const,
  basics: <Slug extends string>(slug: Slug) => `/calls/${slug}/design/basics` as const,
  challenges: <Slug extends string>(slug: Slug) => `/calls/${slug}/design/challenges` as const,
  eligibility: <Slug extends string>(slug: Slug) => `/calls/${slug}/design/eligibility` as const,
  fields: <Slug extends string>(slug: Slug) => `/calls/${slug}/design/fields` as const,
  criteria: <Slug extends string>(slug: Slug) => `/calls/${slug}/design/criteria` as const,
  preview: <Slug extends string>(slug: Slug) => `/calls/${slug}/design/preview` as const,
  designFile: <Slug extends string>(slug: Slug) => `/calls/${slug}/design.json` as const,
  copies: <Slug extends string>(slug: Slug) => `/calls/${slug}/copies` as const,
  publication: <Slug extends string>(slug: Slug) => `/calls/${slug}/publication` as const,
  drafts: <Slug extends string>(slug: Slug) => `/calls/${slug}/drafts` as const,
  applications: '/applications',
  application: <Id extends string>(id: Id) => `/applications/${id}` as const,
  draft: <Id extends string>(id: Id) => `/applications/${id}/draft` as const,
  submission: <Id extends string>(id: Id) => `/applications/${id}/submission` as const,
  withdrawal: <Id extends string>(id: Id) => `/applications/${id}/withdrawal` as const,
  receipt: <Id extends string>(id: Id) => `/applications/${id}/receipt` as const,
  /** Served by `reviewing`, which writes the letter; named here because the applicant's pages lead to it. */
  letter: <Id extends string>(id: Id) => `/applications/${id}/letter` as const,
  receiptText: <Id extends string>(id: Id) => `/applications/${id}/receipt.json` as const,
  files: <Id extends string, Field extends string>(id: Id, field: Field) =>
    `/applications/${id}/files/${field}` as const,
  fileRemoval: <Id extends string, Field extends string>(id: Id, field: Field) =>
    `/applications/${id}/files/${field}/removal` as const,
  attachment: <Id extends string>(id: Id) => `/attachments/${id}` as const,
}
