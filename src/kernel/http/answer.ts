import type { Readable } from 'node:stream'
import type { Notice } from './route.ts'

/** What a handler decides; turned into a response after its transaction has been committed. */
export type Answer =
  | { kind: 'page'; body: string | { toString(): string } | Promise<string | { toString(): string }>; status: number }
  | { kind: 'redirect'; to: string; notice?: Notice; cookies?: string[] }
  | { kind: 'json'; value: unknown; status: number }
  | {
      kind: 'download'
      body: string | Readable | ReadableStream | AsyncIterable<string>
      name: string
      type: string
      size?: number
      inline?: boolean
    }
  | {
      kind: 'events'
      open(
        signal: AbortSignal,
        lastEventId: string | undefined,
      ): AsyncIterable<{ id: string; event: string; data: unknown }>
    }
  | { kind: 'asset'; body: Uint8Array | string; type: string; immutable: boolean }

export const page = (body: Extract<Answer, { kind: 'page' }>['body'], status = 200): Answer => ({
  kind: 'page',
  body,
  status,
})

/** After a change: 303, so that reloading the next page repeats nothing. */
export const redirect = (to: string, notice?: Notice, cookies?: string[]): Answer => ({
  kind: 'redirect',
  to,
  ...(notice ? { notice } : {}),
  ...(cookies ? { cookies } : {}),
})
export const json = (value: unknown, status = 200): Answer => ({ kind: 'json', value, status })
export const download = (content: Omit<Extract<Answer, { kind: 'download' }>, 'kind'>): Answer => ({
  kind: 'download',
  ...content,
})
