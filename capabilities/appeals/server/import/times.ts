import { dayNumber, momentOf } from '#kernel/common/calendar/zone.ts'

// Year, month, day in this order, with any of the usual marks between; then hours, minutes, seconds.
const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+(.+))?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2})(\d{2})(\d{2})?)?$/
// As American exports have it: 04/12/2018 11:11:26 AM.
const MONTH_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[T\s]+(.+))?$/
const CLOCK =
  /^(上午|下午)?\s*(\d{1,2})\s*[:时点]\s*(\d{1,2})?\s*分?(?::?(\d{1,2})(?:\.\d+)?\s*秒?)?\s*(AM|PM)?\s*(Z|[+-]\d{2}:?\d{2})?$/i
const SECONDS = /^\d{10}(\.\d+)?$/
const MILLISECONDS = /^\d{13}$/

/** Reads times of one zone. A time that names its own zone keeps it. `undefined` for what cannot be read. */
export function timeReader(zone: string): (written: string) => Date | undefined {
  const midnights = new Map<number, number>()
  const midnight = (day: number): number => {
    const known = midnights.get(day)
    if (known !== undefined) return known
    const found = momentOf(zone, day, 0)
    midnights.set(day, found)
    return found
  }
  const at = (
    date: readonly [year: string, month: string, day: string],
    clock: Clock | undefined,
  ): Date | undefined => {
    const [year, month, day] = date.map(Number) as [number, number, number]
    const text = `${date[0]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    const made = new Date(`${text}T00:00:00Z`)
    // 31 February is not the third of March.
    if (
      Number.isNaN(made.getTime()) ||
      made.getUTCDate() !== day ||
      made.getUTCMonth() !== month - 1 ||
      made.getUTCFullYear() !== year
    )
      return undefined
    if (clock === undefined) return new Date(midnight(dayNumber(text)))
    if (clock.offset !== undefined) {
      const whole = new Date(`${text}T${clock.text}${clock.offset}`)
      return Number.isNaN(whole.getTime()) ? undefined : whole
    }
    const number = dayNumber(text)
    const plainDay = midnight(number + 1) - midnight(number) === 86_400_000
    const start = plainDay
      ? midnight(number) + Math.floor(clock.seconds / 60) * 60_000
      : momentOf(zone, number, Math.floor(clock.seconds / 60))
    return new Date(start + (clock.seconds % 60) * 1000)
  }
  return (written) => {
    const text = written.normalize('NFKC').trim()
    if (SECONDS.test(text)) return new Date(Number(text) * 1000)
    if (MILLISECONDS.test(text)) return new Date(Number(text))
    const compact = COMPACT.exec(text)
    if (compact) {
      const [, year = '', month = '', day = '', hour, minute, second = '00'] = compact
      return at(
        [year, month, day],
        hour === undefined || minute === undefined ? undefined : clockOf(`${hour}:${minute}:${second}`),
      )
    }
    const yearFirst = YEAR_FIRST.exec(text)
    const monthFirst = yearFirst ? null : MONTH_FIRST.exec(text)
    const [year, month, day, rest] = yearFirst
      ? yearFirst.slice(1)
      : monthFirst
        ? [monthFirst[3], monthFirst[1], monthFirst[2], monthFirst[4]]
        : []
    if (year === undefined || month === undefined || day === undefined) return undefined
    if (rest === undefined || rest.trim() === '') return at([year, month, day], undefined)
    const clock = clockOf(rest)
    return clock && at([year, month, day], clock)
  }
}

interface Clock {
  readonly seconds: number
  readonly text: string
  readonly offset: string | undefined
}

const two = (n: number): string => String(n).padStart(2, '0')

function clockOf(written: string): Clock | undefined {
  const found = CLOCK.exec(written.trim())
  if (!found) return undefined
  const [, before, hours = '', minutes = '0', seconds = '0', after, zone] = found
  const half = before === '下午' ? 'PM' : before === '上午' ? 'AM' : after?.toUpperCase()
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)]
  const hour = half === 'PM' && h < 12 ? h + 12 : half === 'AM' && h === 12 ? 0 : h
  if (hour > 24 || m > 59 || s > 60 || (hour === 24 && m + s > 0)) return undefined
  const offset =
    zone === undefined
      ? undefined
      : zone.toUpperCase() === 'Z'
        ? 'Z'
        : zone.includes(':')
          ? zone
          : `${zone.slice(0, 3)}:${zone.slice(3)}`
  return { seconds: hour * 3600 + m * 60 + s, text: `${two(hour)}:${two(m)}:${two(s)}`, offset }
}
