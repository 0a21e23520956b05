import type { Ctx } from '#kernel/database/index.ts'
import type { Right } from '#kernel/identity/index.ts'
import type { Language } from '#kernel/language/index.ts'
import type { Answer } from './answer.ts'
import type { Form } from './input.ts'
import type { Upload } from './upload.ts'

/**
 * Who may call a route: anyone, anyone who is signed in, or whoever holds one of these rights in some scope. What of it
 * they then see is for the database to say, row by row. `token` names the scope an API token needs; without it the
 * route is for people only.
 */
export interface Access {
  who: 'anyone' | 'signed-in' | readonly Right[]
  token?: string
}

export interface NavigationItem {
  href: string
  label: string
  /** Beginnings of other addresses that belong to it. */
  holds?: string[]
  count?: number
  urgent?: boolean
}

/** One request, as far as handlers need to know it. */
export interface Visit<Parameters = Record<string, string>> {
  ctx: Ctx
  method: 'GET' | 'POST'
  url: URL
  parameters: Parameters
  query: URLSearchParams
  form: Form
  uploads: Upload[]
  headers: Headers
  /** Set when signed in by session; API tokens have a person but no session. */
  session?: { id: string }
  person?: { id: string; name: string; title: Partial<Record<Language, string>> }
  rights: ReadonlySet<Right>
  theme: 'auto' | 'light' | 'dark'
  notice?: Notice
  programme: { name: Record<Language, string>; demonstration: boolean }
  navigation(): Promise<NavigationItem[]>
  /** A network address for rate limits; never logged. */
  address: string
}

/** A sentence shown once on the next page: what was done, or what was not and why. */
export interface Notice {
  kind: 'done' | 'refused' | 'info'
  text: string
}

type ParametersOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Record<Name, string> & ParametersOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Record<Name, string>
    : Record<never, string>

export interface Route {
  method: 'GET' | 'POST'
  path: string
  access: Access
  /** Takes multipart bodies with files; the person is known before the first byte is read. */
  uploads: boolean
  handle(visit: Visit): Promise<Answer> | Answer
}

const define =
  (method: Route['method'], uploads = false) =>
  <Path extends string>(
    path: Path,
    access: Access,
    handle: (visit: Visit<ParametersOf<Path>>) => Promise<Answer> | Answer,
  ): Route => ({ method, path, access, uploads, handle: handle as unknown as Route['handle'] })

/** Shows; runs in a read-only transaction. */
export const get = define('GET')
/** Changes; the one other method that a plain form has. */
export const post = define('POST')
/** Changes, with files. */
export const postWithFiles = define('POST', true)

/**
 * A protocol with rules of its own (its media types, its errors, its way of signing in) under a path of its own. It opens
 * its own transactions; `routes` says who may call what, as for every other route.
 */
export interface Protocol {
  under: string
  handle(request: Request, address: string): Promise<Response>
  routes: { method: string; path: string; who: string }[]
}
