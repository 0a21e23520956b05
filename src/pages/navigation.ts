import type { NavigationItem, Visit } from '#kernel/http/index.ts'
import { callUrls, countOwnDrafts, ownApplications } from '#modules/calls/index.ts'
import { exchangeUrls, unreadHits } from '#modules/exchange/index.ts'
import { countOpenDuties, reviewingUrls } from '#modules/reviewing/index.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

/** Where this person may go, by what they hold; a count says how much of it waits for them. */
export async function navigation(visit: Visit): Promise<NavigationItem[]> {
  const { ctx, person, rights } = visit
  const say = words(ctx.language).navigation
  if (!person)
    return [
      { href: urls.home, label: say.openCalls },
      { href: urls.about, label: say.about },
    ]
  const watches = rights.has('administrator') || rights.has('officer') || rights.has('observer')
  const duties = await countOpenDuties(ctx)
  const item = (shown: boolean, href: string, label: string, more: Partial<NavigationItem> = {}) =>
    shown ? [{ href, label, ...more }] : []
  return [
    ...item(duties.inPool || rights.has('reviewer'), reviewingUrls.reviews, say.reviews, {
      count: duties.open,
      urgent: duties.open > 0,
    }),
    ...(await analyst(visit)),
    ...(await applications(visit, watches || rights.has('representative') || rights.has('analyst') || duties.inPool)),
    ...item(rights.has('representative'), reviewingUrls.nation, say.nation),
    ...item(true, callUrls.calls, say.calls),
    ...item(watches, urls.people, say.people),
    ...item(rights.has('administrator'), exchangeUrls.administration, say.exchangeAdministration, {
      holds: [exchangeUrls.peers],
    }),
    ...item(true, urls.nations, say.nations),
    ...item(watches, urls.audit, say.audit),
    ...item(true, urls.mailbox, say.mailbox),
  ]
}

/**
 * Everyone who belongs to an organisation may apply for it. Who is here for another reason is offered it only once there
 * is something to find: an officer's menu would otherwise begin with an empty page.
 */
async function applications({ ctx, rights }: Visit, isHereForElse: boolean): Promise<NavigationItem[]> {
  if (!rights.has('applicant')) return []
  if (isHereForElse && (await ownApplications(ctx)).length === 0) return []
  const count = await countOwnDrafts(ctx)
  return [
    {
      href: callUrls.applications,
      label: words(ctx.language).navigation.applications,
      ...(count > 0 ? { count } : {}),
    },
  ]
}

/** The exchange, for those who work with it; what their watch lists found is counted until they have read it. */
async function analyst({ ctx, rights }: Visit): Promise<NavigationItem[]> {
  if (!rights.has('analyst')) return []
  const say = words(ctx.language).navigation
  const count = await unreadHits(ctx)
  return [
    { href: exchangeUrls.start, label: say.exchange },
    {
      href: exchangeUrls.vulnerabilities,
      label: say.vulnerabilities,
      holds: [exchangeUrls.advisories, exchangeUrls.products],
    },
    { href: exchangeUrls.reports, label: say.reports },
    { href: exchangeUrls.watches, label: say.watches, ...(count > 0 ? { count } : {}) },
    { href: exchangeUrls.peers, label: say.peers },
  ]
}
