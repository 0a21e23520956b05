import { type Answer, get, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { addAccount, endAccount, permit, renewPassword, renewToken } from '../account.ts'
import {
  type AccountLine,
  accountById,
  allAccounts,
  allCollections,
  organisationById,
  organisationsLike,
  permissionsOf,
} from './exchange.sql.ts'
import { AccountPage, AccountsPage, SecretPage, type Secrets, type TypedAccount } from './pages/account.tsx'
import { urls } from './urls.ts'
import { idOf, isId, soughtIn } from './visit.ts'
import { administeringWords } from './words.ts'

const administrators = { who: ['administrator'] } as const
type OfAccount = Visit<{ id: string }>

const nothingTyped: TypedAccount = { name: '', organisation: '', may: [], faults: [] }

async function list(visit: Visit, typed: TypedAccount): Promise<Answer> {
  const { ctx } = visit
  const sought = soughtIn(visit)
  const collections = (await allCollections(ctx)).filter(({ closed_at }) => !closed_at)
  return page(
    <AccountsPage
      view={await viewOf(visit)}
      accounts={await allAccounts(ctx)}
      collections={collections.map(({ id, title }) => ({ collection: id, title }))}
      organisations={await organisationsLike(ctx, sought)}
      sought={sought}
      typed={typed}
    />,
    typed.faults.length > 0 ? 422 : 200,
  )
}

/** Shown once and not kept: the answer to the form itself, because an address that shows it would be a way to read it again. */
const secretPage = async (visit: Visit, secrets: Secrets): Promise<Answer> =>
  page(<SecretPage view={await viewOf(visit)} secrets={secrets} />)

/** The boxes that were checked, one line for each open collection; strangers among the values are nobody's. */
async function permissionsIn(visit: Visit) {
  const may = new Set(visit.form.all('may'))
  return (await allCollections(visit.ctx))
    .filter(({ closed_at }) => !closed_at)
    .map(({ id }) => ({ collection: id, can_read: may.has(`read ${id}`), can_write: may.has(`write ${id}`) }))
}

async function create(visit: Visit): Promise<Answer> {
  const { ctx, form } = visit
  const typed = { name: form.text('name').trim(), organisation: form.text('organisation'), may: form.all('may') }
  const organisation = isId(typed.organisation) ? await organisationById(ctx, typed.organisation) : undefined
  if (!organisation) return list(visit, { ...typed, faults: ['organisation'] })
  const permissions = (await permissionsIn(visit)).filter(({ can_read, can_write }) => can_read || can_write)
  const made = await addAccount(ctx, { name: typed.name, organisation: organisation.id, permissions })
  if (typeof made === 'string') return list(visit, { ...typed, faults: [made] })
  const { id, name, password, token } = made
  return secretPage(visit, { account: id, name, password, token })
}

async function accountOf(visit: OfAccount): Promise<AccountLine> {
  const account = await accountById(visit.ctx, idOf(visit))
  if (!account) throw notFound()
  return account
}

async function show(visit: OfAccount): Promise<Answer> {
  const account = await accountOf(visit)
  const permissions = await permissionsOf(visit.ctx, account.id)
  return page(<AccountPage view={await viewOf(visit)} account={account} permissions={permissions} />)
}

const gone = (visit: OfAccount): Answer =>
  redirect(urls.accounts, { kind: 'refused', text: administeringWords(visit.ctx.language).account.gone })

async function newToken(visit: OfAccount): Promise<Answer> {
  const { id, name } = await accountOf(visit)
  const token = await renewToken(visit.ctx, id)
  return token === 'no-account' ? gone(visit) : secretPage(visit, { account: id, name, token })
}

async function newPassword(visit: OfAccount): Promise<Answer> {
  const { id, name } = await accountOf(visit)
  const password = await renewPassword(visit.ctx, id)
  return password === 'no-account' ? gone(visit) : secretPage(visit, { account: id, name, password })
}

async function permitAll(visit: OfAccount): Promise<Answer> {
  const { ctx } = visit
  const { id } = await accountOf(visit)
  const before = new Map((await permissionsOf(ctx, id)).map((each) => [each.collection, each]))
  for (const wanted of await permissionsIn(visit)) {
    const had = before.get(wanted.collection)
    if (had?.can_read === wanted.can_read && had.can_write === wanted.can_write) continue
    if ((await permit(ctx, { account: id, ...wanted })) === 'no-account') return gone(visit)
  }
  return redirect(urls.account(id), { kind: 'done', text: administeringWords(ctx.language).account.permitted })
}

async function end(visit: OfAccount): Promise<Answer> {
  const { id } = await accountOf(visit)
  if ((await endAccount(visit.ctx, id)) === 'no-account') return gone(visit)
  return redirect(urls.account(id), { kind: 'done', text: administeringWords(visit.ctx.language).account.endedNow })
}

/** Accounts of programs, and their secrets. */
export const accountRoutes: Route[] = [
  get(urls.accounts, administrators, (visit) => list(visit, nothingTyped)),
  post(urls.accounts, administrators, create),
  get(urls.account(':id'), administrators, show),
  post(urls.token(':id'), administrators, newToken),
  post(urls.password(':id'), administrators, newPassword),
  post(urls.permissions(':id'), administrators, permitAll),
  post(urls.accountEnd(':id'), administrators, end),
]
