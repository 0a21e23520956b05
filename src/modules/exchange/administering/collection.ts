// The form of a collection: what was typed, and what it means or what is wrong with it.
import type { Form } from '#kernel/http/index.ts'
import type { CollectionInput } from '../collection.ts'
import type { Release } from '../stix/marking.ts'

export interface TypedCollection {
  title: string
  description: string
  alias: string
  public: boolean
  default_tlp: string
  groups: string[]
}

export type CollectionFault = 'title' | 'description' | 'alias' | 'tlp' | 'group' | 'taken'

export const defaultTlps = ['green', 'amber', 'amber+strict', 'red'] as const

export const typedCollection = (form: Form): TypedCollection => ({
  title: form.text('title').trim(),
  description: form.text('description').trim(),
  alias: form.text('alias').trim(),
  public: form.text('public') === 'yes',
  default_tlp: form.text('default_tlp'),
  groups: [...new Set(form.all('groups'))],
})

type Read = Omit<CollectionInput, 'id' | 'root'>

/** `before` is the default rule as it stands: what this form does not show of it is kept. */
export function readCollection(
  typed: TypedCollection,
  { groups, before }: { groups: string[]; before: Release | null },
): Read | CollectionFault[] {
  const default_tlp = defaultTlps.find((each) => each === typed.default_tlp)
  const faults: CollectionFault[] = [
    ...(typed.title.length >= 1 && typed.title.length <= 200 ? [] : ['title' as const]),
    ...(typed.description.length <= 2_000 ? [] : ['description' as const]),
    ...(typed.alias === '' || /^[a-z0-9][a-z0-9._-]{0,60}$/.test(typed.alias) ? [] : ['alias' as const]),
    ...(default_tlp ? [] : ['tlp' as const]),
    ...(typed.groups.every((group) => groups.includes(group)) ? [] : ['group' as const]),
  ]
  if (faults.length > 0 || !default_tlp) return faults
  return {
    title: typed.title,
    description: typed.description || null,
    alias: typed.alias || null,
    public: typed.public,
    default_tlp,
    default_release: releaseFor(typed.groups, before),
  }
}

/** True where the default rule says more than which groups see what is unmarked. */
export const saysMore = (release: Release | null): boolean =>
  release !== null &&
  ((release.nations?.length ?? 0) > 0 ||
    release.organisations.length > 0 ||
    release.originator_control ||
    release.embargo_until !== null)

function releaseFor(groups: string[], before: Release | null): Release | null {
  if (groups.length === 0 && !saysMore(before)) return null
  const nations = before?.nations ?? null
  return {
    organisations: [],
    members: 'current',
    originator_control: false,
    embargo_until: null,
    ...before,
    // A rule that names groups or nations asks for one of them.
    nations: groups.length > 0 ? (nations ?? []) : nations?.length === 0 ? null : nations,
    groups,
  }
}
