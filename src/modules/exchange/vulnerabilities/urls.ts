// One definition for the router and for links.
export const urls = {
  vulnerabilities: '/exchange/vulnerabilities',
  vulnerability: <Cve extends string>(cve: Cve) => `/exchange/vulnerabilities/${cve}` as const,
  acknowledgement: <Cve extends string>(cve: Cve) => `/exchange/vulnerabilities/${cve}/acknowledgement` as const,
  deadline: <Cve extends string>(cve: Cve) => `/exchange/vulnerabilities/${cve}/deadline` as const,
  statements: <Cve extends string>(cve: Cve) => `/exchange/vulnerabilities/${cve}/statements` as const,
  advisories: '/exchange/advisories',
  newAdvisory: '/exchange/advisories/new',
  advisory: <Id extends string>(id: Id) => `/exchange/advisories/${id}` as const,
  /** The document as it was sent. */
  document: <Id extends string>(id: Id) => `/exchange/advisories/${id}/document.json` as const,
  /** Of several organisations, the one to work for. */
  organisation: '/exchange/organisation',
  products: '/exchange/products',
  productRemoval: <Id extends string>(id: Id) => `/exchange/products/${id}/removal` as const,
}

/** An address with those parameters that say something. */
export function addressOf(path: string, parameters: Record<string, string | undefined>): string {
  const said = Object.entries(parameters).filter((each): each is [string, string] => Boolean(each[1]))
  return said.length > 0 ? `${path}?${new URLSearchParams(said)}` : path
}
