// A person's findings for a feed reader: Atom (RFC 4287) and JSON Feed 1.1.
import { become, type Ctx } from '#kernel/database/index.ts'
import { hashToken } from '#kernel/identity/index.ts'
import type { Language } from '#kernel/language/index.ts'
import { urls as readingUrls } from '../reading/urls.ts'
import { typeWord } from '../reading/words.ts'
import { ownerOfFeed } from './feed.sql.ts'
import { urls } from './urls.ts'
import { type HitRow, hitsOf } from './watch.sql.ts'
import { watchingWords } from './words.ts'

const most_entries = 100

export interface Feed {
  format: 'atom' | 'json'
  language: Language
  hits: HitRow[]
}

/** The feed behind an address, read as its owner; undefined where the secret is nobody's. */
export async function feedOf(ctx: Ctx, file: string): Promise<Feed | undefined> {
  const [, secret, format] = /^([A-Za-z0-9_-]{43})\.(atom|json)$/.exec(file) ?? []
  if (secret === undefined) return undefined
  const owner = await ownerOfFeed(ctx, hashToken(secret))
  if (!owner) return undefined
  const own: Ctx = { ...ctx, person: owner.person, language: owner.language, timeZone: owner.time_zone }
  await become(own, true)
  const { rows } = await hitsOf(own, null, { limit: most_entries, offset: 0 })
  return { format: format as Feed['format'], language: owner.language, hits: rows }
}

interface Entry {
  id: string
  url: string
  title: string
  summary: string
  updated: string
}

function entriesOf({ hits, language }: Feed, origin: string): Entry[] {
  const say = watchingWords(language).feed
  return hits.map(({ watch, watch_title, collection, collection_title, position, id, type, name, found_at }) => ({
    id: `urn:causeway:${watch}:${collection}:${position}`,
    url: origin + readingUrls.object(collection, id),
    title: say.entry(typeWord(language, type), name ?? id),
    summary: say.summary(watch_title, collection_title),
    updated: found_at.toISOString(),
  }))
}

/** What XML 1.0 can hold, and nothing in it is markup. */
const xml = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: outside types (characters that XML cannot hold are what is removed)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

export function atomOf(feed: Feed, { origin, now }: { origin: string; now: Date }): string {
  const say = watchingWords(feed.language).feed
  const entries = entriesOf(feed, origin)
  const body = entries.map(
    ({ id, url, title, summary, updated }) =>
      `  <entry>\n    <id>${xml(id)}</id>\n    <title>${xml(title)}</title>\n    <updated>${updated}</updated>\n` +
      `    <link href="${xml(url)}"/>\n    <summary>${xml(summary)}</summary>\n  </entry>`,
  )
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">`,
    `  <id>${xml(origin + urls.watches)}</id>`,
    `  <title>${xml(say.title)}</title>`,
    `  <updated>${entries[0]?.updated ?? now.toISOString()}</updated>`,
    `  <author><name>Causeway</name></author>`,
    `  <link href="${xml(origin + urls.watches)}"/>`,
    ...body,
    '</feed>',
    '',
  ].join('\n')
}

export const jsonFeedOf = (feed: Feed, { origin }: { origin: string }): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: watchingWords(feed.language).feed.title,
    home_page_url: origin + urls.watches,
    language: feed.language,
    items: entriesOf(feed, origin).map(({ id, url, title, summary, updated }) => ({
      id,
      url,
      title,
      content_text: summary,
      date_published: updated,
    })),
  })
