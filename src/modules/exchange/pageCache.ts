// Pages of objects that were read a moment ago. Partners poll: hundreds of programs ask for the same page of the same
// collection, which changes now and then. A page is kept under the asker's standing, in which everything stands that it
// depends on (exchange.standing); it is never served to somebody who would be shown another. It may be lost at any time.
import type { ObjectRow, Page } from './taxii/store.ts'

export interface PageCache {
  get(key: string): Page<ObjectRow> | undefined
  put(key: string, page: Page<ObjectRow>): void
}

/** Keeps up to `bytes` of content (counted as characters); what was not asked for longest goes first. */
export function pageCache(bytes: number): PageCache {
  const pages = new Map<string, { page: Page<ObjectRow>; size: number }>()
  let held = 0
  const drop = (key: string) => {
    held -= pages.get(key)?.size ?? 0
    pages.delete(key)
  }
  return {
    get(key) {
      const found = pages.get(key)
      if (!found) return undefined
      pages.delete(key)
      pages.set(key, found)
      return found.page
    },
    put(key, page) {
      const size = page.rows.reduce((sum, { content }) => sum + content.length, key.length)
      if (size > bytes / 8) return
      drop(key)
      pages.set(key, { page, size })
      held += size
      for (const oldest of pages.keys()) {
        if (held <= bytes) break
        drop(oldest)
      }
    },
  }
}
