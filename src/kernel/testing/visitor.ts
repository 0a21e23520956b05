/** What came back, ready to be compared. */
export interface Reply {
  status: number
  /** Where a redirect leads. */
  location: string | null
  headers: Headers
  html: string
  /** The words a reader sees, without markup, white space joined. */
  text: string
  /** The sentence shown on the next page, from the redirect's cookie. */
  notice: string | undefined
}

export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  /** Sends a form from a page of this site, as a browser would. */
  post(path: string, form?: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Reply>
  upload(path: string, form: FormData, headers?: Record<string, string>): Promise<Reply>
  /** The raw way in, for hostile input. */
  send(path: string, init: RequestInit): Promise<Reply>
}

const origin = 'http://causeway.test'

/** Visits the application without a port. `cookie` says who. */
export function visitor(fetch: (request: Request) => Promise<Response>, cookie?: string): Visitor {
  const send = async (path: string, init: RequestInit = {}): Promise<Reply> => {
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', [cookie, headers.get('cookie')].filter(Boolean).join('; '))
    if (!headers.has('accept')) headers.set('accept', 'text/html')
    headers.set('accept-encoding', 'identity')
    headers.set('host', 'causeway.test')
    return replyOf(await fetch(new Request(origin + path, { ...init, headers, redirect: 'manual' })))
  }
  const sameSite = (headers: Record<string, string>) => ({ origin, 'sec-fetch-site': 'same-origin', ...headers })
  return {
    send,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, form = {}, headers = {}) => {
      const pairs = Object.entries(form).flatMap(([name, value]) =>
        [value].flat().map((each) => [name, each] as [string, string]),
      )
      return send(path, { method: 'POST', body: new URLSearchParams(pairs), headers: sameSite(headers) })
    },
    upload: (path, form, headers = {}) => send(path, { method: 'POST', body: form, headers: sameSite(headers) }),
  }
}

async function replyOf(response: Response): Promise<Reply> {
  const html = await response.text()
  const notice = response.headers.getSetCookie().find((each) => /^notice=./.test(each) && !each.includes('Max-Age=0'))
  return {
    status: response.status,
    location: response.headers.get('location'),
    headers: response.headers,
    html,
    text: wordsOf(html),
    notice: notice
      ? JSON.parse(Buffer.from(notice.slice('notice='.length).split(';')[0]!, 'base64url').toString()).text
      : undefined,
  }
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

const wordsOf = (html: string) =>
  html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)
    .replace(/\s+/g, ' ')
    .trim()
