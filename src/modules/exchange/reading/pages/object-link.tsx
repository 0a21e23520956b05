import type { View } from '#kernel/ui/index.ts'
import { Tag } from '#kernel/ui/index.ts'
import type { Tlp } from '../../stix/marking.ts'
import { objectWords, typeWord, words } from '../words.ts'

/** Longer names are cut in lists; the object's own page has them whole. */
const most_characters = 120

interface Named {
  id: string
  name: string | null
  /** Of a relationship: the names of what it links. Of a sighting: nothing, and what was seen. */
  ends?: [string | null, string | null] | null
}

/**
 * What an object is called in lists: its name; of a relationship what it says; of a sighting what was seen; of what has no
 * words of its own its kind and the beginning of its id.
 */
export function nameOf(view: Pick<View, 'language'>, { id, ends, name: own }: Named): string {
  const isSighting = id.startsWith('sighting--')
  const name = ends && !isSighting ? relationName(view, ends, own) : own?.trim()
  if (name) return name.length > most_characters ? `${name.slice(0, most_characters - 1)}…` : name
  if (ends?.[1]) return objectWords(view.language).sightingOf(ends[1])
  const [type = '', random = ''] = id.split('--')
  return `${typeWord(view.language, type)} ${random.slice(0, 8)}`
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
