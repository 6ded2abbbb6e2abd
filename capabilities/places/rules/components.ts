/** The law of component numbers and of what a row of a list says. Pure: the table of classes, which comes in versions, is handed in. */

export interface ClassTable {
  readonly has: (code: string) => boolean
  readonly byName: (zh: string) => string | undefined
}

const SERIAL_DIGITS = 6

/** The number on a component: district, class, serial. A seventh digit would be another number. */
export function componentCode(district: string, kind: string, serial: number): string {
  const text = String(serial).padStart(SERIAL_DIGITS, '0')
  if (text.length > SERIAL_DIGITS) throw new Error(`no number left for ${kind} after ${serial}`)
  return `${district}${kind}${text}`
}

/** Whether a number somebody gave belongs to this district and class. */
export const codeFits = (code: string, district: string, kind: string): boolean =>
  /^\d{17}$/.test(code) && code.startsWith(`${district}${kind}`)

const STATES: Readonly<Record<string, 'good' | 'damaged' | 'missing' | 'unused'>> = {
  good: 'good',
  完好: 'good',
  正常: 'good',
  damaged: 'damaged',
  破损: 'damaged',
  损坏: 'damaged',
  missing: 'missing',
  丢失: 'missing',
  缺失: 'missing',
  unused: 'unused',
  废弃: 'unused',
  停用: 'unused',
}

/** The state a list names; empty means in order. */
export const readState = (text: string): 'good' | 'damaged' | 'missing' | 'unused' | undefined =>
  text === '' ? 'good' : STATES[text.toLowerCase()]

/** The class a list names: by its number, in either form, or by its name. */
export function readClass(text: string, table: ClassTable): string | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s.-]/g, '')
  if (table.has(plain)) return plain
  if (/^\d{4}$/.test(plain) && table.has(`0${plain}`)) return `0${plain}`
  return table.byName(text.trim())
}

export type ComponentProblem =
  | 'class-unknown'
  | 'code-does-not-fit'
  | 'state-unknown'
  | 'point-wrong'
  | 'nowhere'
  | 'day-wrong'
  | 'code-twice'
  | 'outside-district'

export interface ComponentRow {
  readonly class?: string | undefined
  readonly code?: string | undefined
  readonly name?: string | undefined
  readonly place?: string | undefined
  readonly where?: string | undefined
  readonly lon?: string | undefined
  readonly lat?: string | undefined
  readonly state?: string | undefined
  readonly owner?: string | undefined
  readonly keeper?: string | undefined
  readonly since?: string | undefined
  readonly area?: string | undefined
}

export interface ReadComponent {
  readonly class: string
  readonly code: string | undefined
  readonly name: string
  readonly place: string | undefined
  readonly where: string
  readonly point: { readonly lon: number; readonly lat: number } | undefined
  readonly state: 'good' | 'damaged' | 'missing' | 'unused'
  readonly owner: string | undefined
  readonly keeper: string | undefined
  readonly since: string | undefined
  readonly area: string | undefined
}

const filled = (text: string | undefined): string | undefined => text?.normalize('NFKC').trim() || undefined

/** One row of a list, read or refused with the reason. */
export function readComponent(
  row: ComponentRow,
  district: string,
  table: ClassTable,
): ReadComponent | ComponentProblem {
  const kind = readClass(filled(row.class) ?? '', table)
  if (kind === undefined) return 'class-unknown'
  const code = filled(row.code)
  if (code !== undefined && !codeFits(code, district, kind)) return 'code-does-not-fit'
  const state = readState(filled(row.state) ?? '')
  if (state === undefined) return 'state-unknown'
  const point = readPoint(filled(row.lon), filled(row.lat))
  if (point === 'wrong') return 'point-wrong'
  const area = filled(row.area)
  if (area !== undefined && !area.startsWith(district)) return 'outside-district'
  const place = filled(row.place)
  if (point === undefined && place === undefined && area === undefined) return 'nowhere'
  const since = readDay(filled(row.since))
  if (since === 'wrong') return 'day-wrong'
  return {
    class: kind,
    code,
    name: filled(row.name)?.slice(0, 30) ?? '',
    place,
    where: filled(row.where)?.slice(0, 100) ?? '',
    point,
    state,
    owner: filled(row.owner)?.slice(0, 100),
    keeper: filled(row.keeper)?.slice(0, 100),
    since,
    area,
  }
}

function readPoint(
  lon: string | undefined,
  lat: string | undefined,
): { readonly lon: number; readonly lat: number } | undefined | 'wrong' {
  if (lon === undefined && lat === undefined) return undefined
  const [x, y] = [Number(lon ?? 'x'), Number(lat ?? 'x')]
  return Number.isFinite(x) && Number.isFinite(y) && Math.abs(x) <= 180 && Math.abs(y) <= 90
    ? { lon: x, lat: y }
    : 'wrong'
}

/** 2021-03-05, 2021/3/5, 20210305, 2021年3月5日. */
function readDay(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const found = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text)
  if (!found) return 'wrong'
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : 'wrong'
}
