import { isLanguage, type Language } from '#kernel/language/index.ts'
import type { Notice } from './route.ts'

/** Reads one cookie of a request. */
export function cookie(headers: Headers, name: string): string | undefined {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [key, ...rest] = part.trim().split('=')
    if (key === name) return rest.join('=')
  }
  return undefined
}

/** `__Host-` binds the cookie to this very host and to HTTPS; without HTTPS (loopback) browsers refuse that name. */
const sessionCookie = (secure: boolean) => (secure ? '__Host-session' : 'session')

export const sessionSecret = (headers: Headers, secure: boolean) => cookie(headers, sessionCookie(secure))

export function setSession(secret: string, ends_at: Date, secure: boolean): string {
  return `${sessionCookie(secure)}=${secret}; Path=/; HttpOnly; SameSite=Lax; Expires=${ends_at.toUTCString()}${secure ? '; Secure' : ''}`
}

export function clearSession(secure: boolean): string {
  return `${sessionCookie(secure)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure ? '; Secure' : ''}`
}

export const setLanguage = (language: Language) => `language=${language}; Path=/; SameSite=Lax; Max-Age=31536000`

export function chosenLanguage(headers: Headers): Language | undefined {
  const value = cookie(headers, 'language')
  return isLanguage(value) ? value : undefined
}

/** A sentence for the next page. It travels with the one browser it is for and is shown as text only. */
export const setNotice = (notice: Notice) =>
  `notice=${Buffer.from(JSON.stringify(notice)).toString('base64url')}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60`

export const clearNotice = 'notice=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'

export function readNotice(headers: Headers): Notice | undefined {
  const value = cookie(headers, 'notice')
  if (!value) return undefined
  try {
    const { kind, text } = JSON.parse(Buffer.from(value, 'base64url').toString('utf8'))
    const known = kind === 'done' || kind === 'refused' || kind === 'info'
    return known && typeof text === 'string' ? { kind, text: text.slice(0, 1000) } : undefined
  } catch {
    return undefined
  }
}
