// Who may see an object follows from its markings. They are compiled once into an audience, a row that all objects with the
// same rules share, so that asking what somebody may see costs the same for a hundred objects and for a million
// (decisions/010-exchange.md).
import { createHash } from 'node:crypto'
import type { Ctx } from '#kernel/database/index.ts'
import {
  type AudienceRow,
  groupIds,
  internAudience,
  lastChange,
  nationIds,
  producersOf,
  type RequirementRow,
} from './audience.sql.ts'
import type { Release, Tlp } from './stix/marking.ts'

/** What all markings of an object say together: all of it must hold. */
export interface Marked {
  tlp: Tlp
  releases: Release[]
}

const strictness: Record<Tlp, number> = { clear: 0, green: 1, amber: 2, 'amber+strict': 3, red: 4 }

/** The strictest of several labels; undefined for none. */
export const strictest = (labels: Tlp[]): Tlp | undefined => labels.toSorted((x, y) => strictness[y] - strictness[x])[0]

export const isWithin = (label: Tlp, ceiling: Tlp): boolean => strictness[label] <= strictness[ceiling]

/** The audience of what is marked so and released today. `unknown`: a code of a nation or group that nobody here knows. */
export async function audienceOf(ctx: Ctx, marked: Marked): Promise<{ audience: number } | { unknown: string }> {
  const compiled = await compile(ctx, marked)
  if ('unknown' in compiled) return compiled
  return { audience: await internAudience(ctx, compiled) }
}

const restricts = ({ nations, groups, organisations }: Release) =>
  nations !== null || groups.length > 0 || organisations.length > 0

async function compile(ctx: Ctx, { tlp, releases }: Marked): Promise<AudienceRow | { unknown: string }> {
  const requirements: RequirementRow[] = []
  for (const release of releases.filter(restricts)) {
    const requirement = await requirementOf(ctx, release)
    if ('unknown' in requirement) return requirement
    requirements.push(requirement)
  }
  const naming = requirements.filter(({ organisations }) => organisations.length > 0)
  const originator_control = releases.some((release) => release.originator_control)
  const audience = {
    tlp,
    named: (naming[0]?.organisations ?? []).filter((each) =>
      naming.every((other) => other.organisations.includes(each)),
    ),
    // Control without anybody named is for nobody else; so is red, which names organisations or reaches none.
    closed: originator_control && requirements.length === 0,
    originator_control,
    requirements: requirements.toSorted((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1)),
  }
  return { key: createHash('sha256').update(JSON.stringify(audience)).digest('base64url'), ...audience }
}

async function requirementOf(ctx: Ctx, release: Release): Promise<RequirementRow | { unknown: string }> {
  const codes = [...new Set(release.nations ?? [])]
  const nations = await nationIds(ctx, codes)
  const groups = await groupIds(ctx, release.groups)
  const unknown = codes.find((code) => !nations.has(code)) ?? release.groups.find((code) => !groups.has(code))
  if (unknown !== undefined) return { unknown }
  // Whoever is named but produces nothing here is nobody here; the others named still count.
  const organisations = await producersOf(ctx, release.organisations)
  const ids = [...groups.values()].sort()
  const dated = ids.length > 0 && release.members === 'at-release'
  return {
    nations: [...nations.values()].sort(),
    groups: ids,
    organisations: [...new Set(organisations.values())].sort(),
    as_of: dated ? await lastChange(ctx, ids, ctx.now.toISOString().slice(0, 10)) : null,
  }
}
