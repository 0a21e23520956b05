// One definition for the router and for links.
const root = '/exchange/administration'

export const urls = {
  overview: root,
  collections: `${root}/collections`,
  newCollection: `${root}/collections/new`,
  collection: <Id extends string>(id: Id) => `${root}/collections/${id}` as const,
  closing: <Id extends string>(id: Id) => `${root}/collections/${id}/closing` as const,
  participants: <Id extends string>(id: Id) => `${root}/collections/${id}/participants` as const,
  participantRemoval: <Id extends string, Organisation extends string>(id: Id, organisation: Organisation) =>
    `${root}/collections/${id}/participants/${organisation}/removal` as const,
  accounts: `${root}/accounts`,
  account: <Id extends string>(id: Id) => `${root}/accounts/${id}` as const,
  token: <Id extends string>(id: Id) => `${root}/accounts/${id}/token` as const,
  password: <Id extends string>(id: Id) => `${root}/accounts/${id}/password` as const,
  permissions: <Id extends string>(id: Id) => `${root}/accounts/${id}/permissions` as const,
  accountEnd: <Id extends string>(id: Id) => `${root}/accounts/${id}/end` as const,
  analysts: `${root}/analysts`,
  analystEnd: <Id extends string>(id: Id) => `${root}/analysts/${id}/end` as const,
  identities: `${root}/identities`,
  identityRemoval: <Identity extends string>(identity: Identity) => `${root}/identities/${identity}/removal` as const,
  quarantine: `${root}/quarantine`,
  held: <Id extends string>(id: Id) => `${root}/quarantine/${id}` as const,
  destruction: <Id extends string>(id: Id) => `${root}/quarantine/${id}/destruction` as const,
  release: <Id extends string>(id: Id) => `${root}/quarantine/${id}/release` as const,
}
