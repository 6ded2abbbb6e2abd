/** A feed of what is public, as Atom (RFC 4287) and as RSS 2.0. Pure: the same rows give the same bytes, so that an ETag holds. */

export interface FeedEntry {
  /** Stable: the same appeal keeps its id for ever. */
  readonly id: string
  readonly title: string
  readonly link: string
  readonly updated: string
  readonly published: string
  readonly category: { readonly term: string; readonly label: string }
  readonly summary: string
}

export interface Feed {
  readonly id: string
  readonly title: string
  readonly self: string
  readonly page: string
  readonly updated: string
  readonly lang: 'zh' | 'en'
  readonly entries: readonly FeedEntry[]
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' } as const

/** Text inside XML: what XML 1.0 does not know at all is left out. */
export const escaped = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- the control characters are the point
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu, '')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign as keyof typeof ENTITIES])

const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`

const entryXml = (entry: FeedEntry): string =>
  [
    '<entry>',
    element('id', entry.id),
    element('title', entry.title),
    `<link rel="alternate" type="text/html" href="${escaped(entry.link)}"/>`,
    element('updated', entry.updated),
    element('published', entry.published),
    `<category term="${escaped(entry.category.term)}" label="${escaped(entry.category.label)}"/>`,
    element('summary', entry.summary),
    '</entry>',
  ].join('')

export const atom = (feed: Feed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.lang === 'zh' ? 'zh-Hans-CN' : 'en'}">`,
    element('id', feed.id),
    element('title', feed.title),
    element('updated', feed.updated),
    `<link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(feed.page)}"/>`,
    '<author><name>Linli 邻里</name></author>',
    ...feed.entries.map(entryXml),
    '</feed>\n',
  ].join('')

const itemXml = (entry: FeedEntry): string =>
  [
    '<item>',
    `<guid isPermaLink="false">${escaped(entry.id)}</guid>`,
    element('title', entry.title),
    element('link', entry.link),
    element('pubDate', new Date(entry.updated).toUTCString()),
    element('category', entry.category.label),
    element('description', entry.summary),
    '</item>',
  ].join('')

export const rss = (feed: Feed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    element('title', feed.title),
    element('link', feed.page),
    element('description', feed.title),
    element('language', feed.lang === 'zh' ? 'zh-cn' : 'en'),
    element('lastBuildDate', new Date(feed.updated).toUTCString()),
    `<atom:link rel="self" type="application/rss+xml" href="${escaped(feed.self)}"/>`,
    ...feed.entries.map(itemXml),
    '</channel></rss>\n',
  ].join('')
