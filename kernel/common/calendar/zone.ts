/** Arithmetic between moments and local days of an IANA zone. Nothing here asks for the zone of the process. */

export const DAY_MS = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
export function offsetMs(zone: string, atMs: number): number {
  const read: Record<string, number> = {}
  for (const part of formatOf(zone).formatToParts(atMs)) {
    if (part.type !== 'literal') read[part.type] = Number(part.value)
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000
}

/** Days since 1970-01-01 of a day written `YYYY-MM-DD`. */
export const dayNumber = (text: string): number => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY_MS)

/** The reverse of `dayNumber`. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** 1 = Monday … 7 = Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** The local day a moment falls on. */
export const localDay = (zone: string, atMs: number): number =>
  Math.floor((atMs + offsetMs(zone, atMs)) / DAY_MS)

/**
 * The moment at which the clocks of a zone show a time of a day. Where clocks are set back and show it twice, the first
 * counts; where they are set forward over it, the moment as far after the jump as the time was after its beginning.
 */
export function momentOf(zone: string, day: number, minutes: number): number {
  const localMs = day * DAY_MS + minutes * 60_000
  const before = offsetMs(zone, localMs - DAY_MS)
  const after = offsetMs(zone, localMs + DAY_MS)
  if (before === after) return localMs - before
  const shown = [localMs - before, localMs - after].filter((ms) => ms + offsetMs(zone, ms) === localMs)
  return shown.length > 0 ? Math.min(...shown) : localMs - before
}
