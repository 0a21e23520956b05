/** The addresses of these pages, once: the router and every link read them here. */
export const urls = {
  home: '/',
  about: '/about',
  gallery: '/gallery',

  signIn: '/sign-in',
  session: '/session',
  demonstrationSession: '/session/demonstration',
  sessionEnd: '/session/end',
  language: '/language',
  forgottenPassword: '/password/forgotten',
  join: '/join',
  invitation: <Token extends string>(token: Token) => `/invitation/${token}` as const,

  me: '/me',
  password: '/me/password',
  otherSessionsEnd: '/me/sessions/end',
  ownSessionEnd: <Id extends string>(id: Id) => `/me/sessions/${id}/end` as const,
  code: '/me/code',
  codePreparation: '/me/code/preparation',
  codeRemoval: '/me/code/removal',
  tokens: '/me/tokens',
  tokenEnd: <Id extends string>(id: Id) => `/me/tokens/${id}/end` as const,
  mailbox: '/mailbox',
  message: <Id extends string>(id: Id) => `/mailbox/${id}` as const,

  people: '/people',
  newPerson: '/people/new',
  person: <Id extends string>(id: Id) => `/people/${id}` as const,
  roles: <Id extends string>(id: Id) => `/people/${id}/roles` as const,
  roleEnd: <Id extends string, Role extends string>(id: Id, role: Role) => `/people/${id}/roles/${role}/end` as const,
  disabling: <Id extends string>(id: Id) => `/people/${id}/disabling` as const,
  enabling: <Id extends string>(id: Id) => `/people/${id}/enabling` as const,
  nations: '/nations',
  audit: '/audit',
  auditVerification: '/audit/verification',
  job: <Id extends string>(id: Id) => `/jobs/${id}` as const,
  jobStop: <Id extends string>(id: Id) => `/jobs/${id}/stop` as const,
  events: '/events',
} as const

/** An address with the parts of its query that have a value, in the order given. */
export function withQuery(path: string, parts: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts))
    if (value !== undefined && value !== '') query.set(name, String(value))
  return query.size === 0 ? path : `${path}?${query}`
}
