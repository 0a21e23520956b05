import { randomUUID } from 'node:crypto'
import { type Answer, get, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { bindProducer, endAnalyst, giveAnalyst, unbindProducer } from '../analyst.ts'
import { allAnalysts, allIdentities, organisationById, organisationsLike, personByAddress } from './exchange.sql.ts'
import { AnalystsPage, IdentitiesPage, type TypedAnalyst, type TypedIdentity } from './pages/people.tsx'
import { urls } from './urls.ts'
import { idOf, isId, soughtIn } from './visit.ts'
import { administeringWords } from './words.ts'

const administrators = { who: ['administrator'] } as const

async function analysts(visit: Visit, typed: TypedAnalyst): Promise<Answer> {
  const sought = soughtIn(visit)
  const rows = await allAnalysts(visit.ctx)
  const organisations = await organisationsLike(visit.ctx, sought)
  return page(
    <AnalystsPage
      view={await viewOf(visit)}
      analysts={rows}
      organisations={organisations}
      sought={sought}
      typed={typed}
    />,
    typed.faults.length > 0 ? 422 : 200,
  )
}

async function give(visit: Visit): Promise<Answer> {
  const { ctx, form } = visit
  const typed = { email: form.text('email').trim(), organisation: form.text('organisation') }
  const person = await personByAddress(ctx, typed.email)
  const organisation = isId(typed.organisation) ? await organisationById(ctx, typed.organisation) : undefined
  const faults: TypedAnalyst['faults'] = [
    ...(person ? [] : ['noPerson' as const]),
    ...(organisation ? [] : ['noOrganisation' as const]),
  ]
  if (!person || !organisation) return analysts(visit, { ...typed, faults })
  const outcome = await giveAnalyst(ctx, { person: person.id, organisation: organisation.id })
  if (outcome === 'is-analyst') return analysts(visit, { ...typed, faults: ['isAnalyst'] })
  return redirect(urls.analysts, { kind: 'done', text: administeringWords(ctx.language).analyst.given(person.name) })
}

async function end(visit: Visit<{ id: string }>): Promise<Answer> {
  const say = administeringWords(visit.ctx.language).analyst
  const outcome = await endAnalyst(visit.ctx, idOf(visit))
  return redirect(
    urls.analysts,
    outcome === 'ended' ? { kind: 'done', text: say.ended } : { kind: 'refused', text: say.endedBefore },
  )
}

async function identities(visit: Visit, typed: TypedIdentity): Promise<Answer> {
  const sought = soughtIn(visit)
  const rows = await allIdentities(visit.ctx)
  const organisations = await organisationsLike(visit.ctx, sought)
  return page(
    <IdentitiesPage
      view={await viewOf(visit)}
      identities={rows}
      organisations={organisations}
      sought={sought}
      typed={typed}
    />,
    typed.faults.length > 0 ? 422 : 200,
  )
}

async function bind(visit: Visit): Promise<Answer> {
  const { ctx, form } = visit
  const typed = { identity: form.text('identity').trim(), organisation: form.text('organisation') }
  const identity = typed.identity || `identity--${randomUUID()}`
  const organisation = isId(typed.organisation) ? await organisationById(ctx, typed.organisation) : undefined
  const faults: TypedIdentity['faults'] = [
    ...(identity.startsWith('identity--') && isId(identity.slice('identity--'.length)) ? [] : ['bad' as const]),
    ...(organisation ? [] : ['noOrganisation' as const]),
  ]
  if (!organisation || faults.length > 0) return identities(visit, { ...typed, faults })
  const outcome = await bindProducer(ctx, identity, organisation.id)
  if (outcome === 'is-bound') return identities(visit, { ...typed, faults: ['isBound'] })
  return redirect(urls.identities, { kind: 'done', text: administeringWords(ctx.language).identity.bound(identity) })
}

async function unbind(visit: Visit<{ identity: string }>): Promise<Answer> {
  const say = administeringWords(visit.ctx.language).identity
  const outcome = await unbindProducer(visit.ctx, visit.parameters.identity.slice(0, 100))
  return redirect(
    urls.identities,
    outcome === 'unbound' ? { kind: 'done', text: say.unbound } : { kind: 'refused', text: say.notBound },
  )
}

/** Analysts, and the identities that organisations produce under. */
export const peopleRoutes: Route[] = [
  get(urls.analysts, administrators, (visit) => analysts(visit, { email: '', organisation: '', faults: [] })),
  post(urls.analysts, administrators, give),
  post(urls.analystEnd(':id'), administrators, end),
  get(urls.identities, administrators, (visit) => identities(visit, { identity: '', organisation: '', faults: [] })),
  post(urls.identities, administrators, bind),
  post(urls.identityRemoval(':identity'), administrators, unbind),
]
