/** A value as XML has it: an element for each key, a list under its own name. */
export type XmlValue = string | number | boolean | null | undefined | XmlObject | readonly XmlValue[]
export interface XmlObject {
  readonly [name: string]: XmlValue
}

/** What the elements of a list are called, by the name of the list. GeoReport names both. */
const ELEMENT_OF: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

/** Characters that XML 1.0 cannot hold in any spelling (§2.2): left out, since a document with one is read by nobody. */
// oxlint-disable-next-line no-control-regex -- the control characters are the point
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/gu

export const escaped = (text: string): string =>
  text.replace(IMPOSSIBLE, '').replace(/[&<>\r]/g, (sign) => ESCAPED[sign]!)

function element(name: string, value: XmlValue): string {
  const inside = content(name, value)
  return inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`
}

function content(name: string, value: XmlValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return escaped(value)
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value))
    return (value as readonly XmlValue[]).map((one) => element(elementOf(name), one)).join('')
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([part, inside]) => element(part, inside))
    .join('')
}

function elementOf(list: string): string {
  const name = ELEMENT_OF[list]
  if (name === undefined) throw new Error(`no name for the elements of ${list}`)
  return name
}

/** A whole document: no namespace, since the standard has none. */
export const xmlDocument = (root: string, value: XmlValue): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`
