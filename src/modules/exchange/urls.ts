// Where the parts of the exchange begin; each has the addresses of its own beside its pages.
import { urls as administering } from './administering/urls.ts'
import { urls as composing } from './composing/urls.ts'
import { urls as peering } from './peering/urls.ts'
import { urls as reading } from './reading/urls.ts'
import { urls as vulnerabilities } from './vulnerabilities/urls.ts'
import { urls as watching } from './watching/urls.ts'

export const exchangeUrls = {
  start: reading.start,
  reports: composing.reports,
  watches: watching.watches,
  vulnerabilities: vulnerabilities.vulnerabilities,
  advisories: vulnerabilities.advisories,
  products: vulnerabilities.products,
  peers: peering.peers,
  administration: administering.overview,
}
