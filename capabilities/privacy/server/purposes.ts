import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { PurposeContent } from '../contract.ts'
import type { ExtraField, PublicPurpose, Purpose } from '../contract.ts'
import { FIRST_DAY, FIRST_PURPOSES } from '../data/first-purposes.ts'
import { fieldsOn, stateOf, versionsInForce } from '../rules.ts'
import { dayOf } from './days.ts'

export type PurposeVersion = Omit<Purpose, 'state'>

const FIRST: readonly PurposeVersion[] = FIRST_PURPOSES.map((one) => ({
  ...one,
  version: 1,
  since: FIRST_DAY,
  until: null,
  setName: null,
}))

interface Row {
  readonly code: string
  readonly version: number
  readonly content: unknown
  readonly since: string
  readonly until: string | null
  readonly set_name: string
}

/** Every version there is: those every district begins with, and those it laid down. */
export async function allVersions(tx: Tx): Promise<PurposeVersion[]> {
  const { rows } = await sql<Row>`
    select code, version, content, since, until, set_name
    from purpose_version
    order by code, version`.execute(tx)
  return [
    ...FIRST,
    ...rows.map((row) => ({
      ...PurposeContent.parse(row.content),
      code: row.code,
      version: row.version,
      since: row.since,
      until: row.until,
      setName: row.set_name,
    })),
  ]
}

/** The purposes that hold at a moment. */
export const purposesInForce = async (tx: Tx, at: Date): Promise<PurposeVersion[]> =>
  versionsInForce(await allVersions(tx), dayOf(at))

/** The extra fields that may be kept at a moment. */
export const fieldsInForce = async (tx: Tx, at: Date): Promise<ReadonlySet<ExtraField>> =>
  fieldsOn(await purposesInForce(tx, at))

/** The register as staff reads it: what holds first, then what comes, then what was. */
export async function register(act: Act<never>): Promise<Purpose[]> {
  const all = await allVersions(act.tx)
  const today = dayOf(act.now())
  const order = ['in-force', 'coming', 'ended', 'replaced']
  return all
    .map((one) => ({ ...one, state: stateOf(one, all, today) }))
    .toSorted(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        (a.code < b.code ? -1 : a.code > b.code ? 1 : b.version - a.version),
    )
}

export const publicRegister = async (act: Act<never>): Promise<PublicPurpose[]> =>
  (await purposesInForce(act.tx, act.now())).map(({ assessment, setName: _, ...rest }) => ({
    ...rest,
    assessed: assessment !== null,
  }))

export interface PurposeName {
  readonly zh: string
  readonly en: string
}

/** What each purpose is called now, or was last. */
export async function purposeNames(tx: Tx): Promise<(code: string) => PurposeName> {
  const names = new Map<string, PurposeName>()
  for (const { code, nameZh, nameEn } of await allVersions(tx)) names.set(code, { zh: nameZh, en: nameEn })
  return (code) => names.get(code) ?? { zh: code, en: code }
}
