import type { View } from '#kernel/ui/index.ts'
import { Tag } from '#kernel/ui/index.ts'
import type { Tlp } from '../../stix/marking.ts'
import { objectWords, words } from '../words.ts'

/** Longer names are cut in lists; the object's own page has them whole. */
const most_characters = 120

interface Named {
  id: string
  name: string | null
  /** Of a relationship: the names of what it links. */
  ends?: [string | null, string | null] | null
}

/** The name of an object, of a relationship what it says, of an unnamed object the beginning of its id. */
export function nameOf(view: Pick<View, 'language'>, object: Named): string {
  const name = object.ends ? relationName(view, object.ends, object.name) : object.name?.trim()
  if (!name) return `${words(view.language).unnamed} (${object.id.replace(/^(.*--[0-9a-f]{8}).*$/, '$1')})`
  return name.length > most_characters ? `${name.slice(0, most_characters - 1)}…` : name
}

function relationName(
  view: Pick<View, 'language'>,
  [source, target]: [string | null, string | null],
  verb: string | null,
) {
  const say = objectWords(view.language)
  const word = (verb && say.verbs[verb]?.[0].toLocaleLowerCase(view.language)) ?? verb ?? '–'
  return `${source ?? say.hiddenEnd} ${word} ${target ?? say.hiddenEnd}`
}

export const Marking = ({ view, tlp }: { view: Pick<View, 'language'>; tlp: Tlp }) => (
  <Tag>{words(view.language).tlps[tlp]}</Tag>
)

/** A position in a log is the instant of becoming visible, in microseconds since 1970. */
export const addedAt = (position: number): Date => new Date(Math.floor(position / 1000))
