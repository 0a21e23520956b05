// What is refused before a solve under full rules begins, each with its name.
import { checkInstance, instanceError } from './instance.ts'
import type { RuledInstance, RuledMode } from './ruled.ts'

/** Throws an `InstanceError` unless the instance is well formed. Time is linear in its size. */
export function checkRuled(instance: RuledInstance): void {
  checkInstance(instance)
  const { applications, reviewers, kinds, needs } = instance
  if (!Number.isInteger(kinds) || kinds < 1 || kinds > 100) throw instanceError('bad-count', `kinds is ${kinds}`)
  checkNumbers('needs', needs, applications * kinds, 0, 1000)
  checkNumbers('reviewer_kind', instance.reviewer_kind, reviewers, 0, kinds - 1)
  checkNumbers('reviewer_nation', instance.reviewer_nation, reviewers, 0, 2 ** 31 - 1)
  checkNumbers('application_language', instance.application_language, applications, 0, 30)
  checkNumbers('reviewer_languages', instance.reviewer_languages, reviewers, 0, 2 ** 31 - 1)
  if (!Number.isInteger(instance.readers_needed) || instance.readers_needed < 0) {
    throw instanceError('bad-rule', `readers_needed is ${instance.readers_needed}`)
  }
  checkPairs('apart', instance.apart, reviewers, reviewers)
  checkPairs('together', instance.together, reviewers, reviewers)
  checkPairs('fixed', instance.fixed, applications, reviewers)
  checkPairs('kept', instance.kept, applications, reviewers)
  checkEdgesOf('fixed', instance)
  checkEdgesOf('kept', instance)
}

/** Throws an `InstanceError` for a mode that means nothing. */
export function checkMode({ seed, seconds, random_cap }: RuledMode): void {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) throw instanceError('bad-rule', `the seed is ${seed}`)
  if (seconds !== undefined && !(seconds > 0)) throw instanceError('bad-rule', `the time is ${seconds} seconds`)
  if (random_cap !== undefined && !(random_cap > 0 && random_cap <= 1)) {
    throw instanceError('bad-cap', `the cap on probabilities is ${random_cap}, not above 0 and up to 1`)
  }
}

function checkNumbers(name: string, array: Int32Array, length: number, least: number, most: number) {
  if (!(array instanceof Int32Array)) throw instanceError('bad-array', `${name} is not an Int32Array`)
  if (array.length !== length) throw instanceError('bad-array', `${name} has ${array.length} entries, not ${length}`)
  const at = array.findIndex((value) => value < least || value > most)
  if (at !== -1) throw instanceError('bad-rule', `${name} of ${at} is ${array[at]}, not ${least} to ${most}`)
}

function checkPairs(name: string, pairs: Int32Array, first: number, second: number) {
  if (!(pairs instanceof Int32Array)) throw instanceError('bad-array', `${name} is not an Int32Array`)
  if (pairs.length % 2 !== 0) throw instanceError('bad-array', `${name} has ${pairs.length} entries, an odd number`)
  for (let i = 0; i < pairs.length; i += 2) {
    const known = pairs[i]! >= 0 && pairs[i]! < first && pairs[i + 1]! >= 0 && pairs[i + 1]! < second
    if (!known) throw instanceError('bad-rule', `${name} names ${pairs[i]} and ${pairs[i + 1]}`)
    if (first === second && (name === 'apart' || name === 'together') && pairs[i] === pairs[i + 1]) {
      throw instanceError('bad-rule', `${name} names ${pairs[i]} twice`)
    }
  }
}

/** A pair that is to stand must be among those that may. */
function checkEdgesOf(name: 'fixed' | 'kept', instance: RuledInstance) {
  const pairs = instance[name]
  if (pairs.length === 0) return
  const wanted = new Set<number>()
  for (let i = 0; i < pairs.length; i += 2) wanted.add(pairs[i]! * instance.reviewers + pairs[i + 1]!)
  instance.edge_application.forEach((a, e) => {
    wanted.delete(a * instance.reviewers + instance.edge_reviewer[e]!)
  })
  for (const pair of wanted) {
    const [a, r] = [Math.floor(pair / instance.reviewers), pair % instance.reviewers]
    throw instanceError('bad-rule', `${name} names application ${a} and reviewer ${r}, who may not be assigned`)
  }
}
