// Contents of objects that were read a moment ago, in UTF-8 as they are sent on. Partners poll: what hundreds of programs
// fetch from the database, unpack and encode is mostly the same. A content is kept under its SHA-256 digest, so it is the
// content whoever asks and wherever it stands; who may have it the database has said before, for this very request.

export interface Contents {
  get(digest: string): Buffer | undefined
  put(digest: string, content: Buffer): void
}

/** Keeps up to `bytes` of content; what was not asked for longest goes first. It may be lost at any time. */
export function keptContents(bytes: number): Contents {
  const contents = new Map<string, Buffer>()
  let held = 0
  return {
    get(digest) {
      const found = contents.get(digest)
      if (!found) return undefined
      contents.delete(digest)
      contents.set(digest, found)
      return found
    },
    put(digest, content) {
      if (contents.has(digest) || content.length > bytes / 8) return
      contents.set(digest, content)
      held += content.length
      for (const [oldest, { length }] of contents) {
        if (held <= bytes) break
        contents.delete(oldest)
        held -= length
      }
    },
  }
}
