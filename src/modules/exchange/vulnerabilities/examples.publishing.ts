// How tests publish the examples.
import type { Ctx } from '#kernel/database/index.ts'
import { type Submitted, submitAdvisory } from './advisory.ts'
import type { Csaf } from './csaf.ts'
import { checkAdvisory } from './csafCheck.ts'
import { bytesOf } from './examples.ts'

/** Judges a document, which must be valid, and submits it. */
export async function submitted(
  enter: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
  place: { organisation: string; collection: string; release?: { nations: string[]; groups: string[] } },
  document: Csaf,
): Promise<Submitted> {
  const bytes = bytesOf(document)
  const checked = await checkAdvisory(bytes)
  if (checked.kind !== 'valid') throw new Error(JSON.stringify(checked))
  const { organisation, ...rest } = place
  return enter((ctx) =>
    submitAdvisory(ctx, {
      sender: { principal: ctx.person!, organisation },
      ...rest,
      bytes,
      facts: checked.facts,
      remarks: checked.remarks,
    }),
  )
}
