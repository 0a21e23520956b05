import { type Answer, found, get, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { urls } from '../reading/urls.ts'
import { RevokePage } from './pages/revoke.tsx'
import { deleteObject, revocable, revokeObject } from './revocation.ts'
import { composingWords } from './words.ts'

const analysts = { who: ['analyst'] } as const
type OfObject = Visit<{ collection: string; id: string }>

async function look(visit: OfObject): Promise<Answer> {
  const { collection, id } = visit.parameters
  const object = found(await revocable(visit.ctx, collection, id))
  return page(<RevokePage view={await viewOf(visit)} collection={collection} id={id} object={object} />)
}

async function revoke(visit: OfObject): Promise<Answer> {
  const { ctx, parameters, form } = visit
  const say = composingWords(ctx.language).revocation
  const here = urls.revocation(parameters.collection, parameters.id)
  const outcome = await revokeObject(ctx, { ...parameters, version: form.text('version') })
  if (typeof outcome === 'object') return redirect(here, { kind: 'refused', text: say.refused(outcome.refused) })
  switch (outcome) {
    case 'unknown':
    case 'not-writable':
      throw notFound()
    case 'changed':
      return redirect(here, { kind: 'refused', text: say.changed })
    case 'revoked':
      return redirect(urls.object(parameters.collection, parameters.id), { kind: 'done', text: say.revoked })
  }
}

async function remove(visit: OfObject): Promise<Answer> {
  const { ctx, parameters, form } = visit
  const say = composingWords(ctx.language).revocation
  const here = urls.revocation(parameters.collection, parameters.id)
  switch (await deleteObject(ctx, { ...parameters, version: form.text('version') })) {
    case 'not-found':
      throw notFound()
    case 'not-origin':
      return redirect(here, { kind: 'refused', text: say.shared })
    case 'changed':
      return redirect(here, { kind: 'refused', text: say.changed })
    case 'removed':
      return redirect(urls.start, { kind: 'done', text: say.deleted })
  }
}

/** Taking back what one's own organisation has sent. */
export const revocationRoutes: Route[] = [
  get(urls.revocation(':collection', ':id'), analysts, look),
  post(urls.revocation(':collection', ':id'), analysts, revoke),
  post(urls.deletion(':collection', ':id'), analysts, remove),
]
