import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { maskPhone } from '#kernel/server/vault.ts'
import type { Me } from '../contract.ts'
import { NEEDS_SECOND_FACTOR, permissionsOf, SEALS_OF } from '../rules.ts'
import { findAccount, grantsOf } from './store.ts'

/** What the district says of itself: name, zone, whether it is the demo. */
export async function districtOf(act: Act<never>): Promise<Me['district']> {
  const { rows } = await sql<{ key: string; value: unknown }>`
    select key, value from setting where key in ('district', 'public-url')`.execute(act.tx)
  const district = rows.find(({ key }) => key === 'district')?.value as Me['district'] | undefined
  const publicUrl = rows.find(({ key }) => key === 'public-url')?.value as string | null | undefined
  return {
    ...(district ?? { code: '', nameZh: '', nameEn: '', zone: 'Asia/Shanghai', demo: false }),
    publicUrl: publicUrl ?? null,
  }
}

const NOBODY = {
  name: null,
  login: null,
  worn: null,
  grants: [],
  permissions: [],
  seals: [],
  secondFactor: false,
  secondFactorNeeded: false,
  maskedPhone: null,
}

const isFactorRequired = async (act: Act<never>): Promise<boolean> =>
  (await sql`select 1 from setting where key = 'second-factor' and value = '"required"'`.execute(act.tx)).rows
    .length > 0

/** Me, as staff under one grant. */
export async function meOf(
  act: Act<never>,
  whose: { readonly accountId: string; readonly grantId: string },
): Promise<Me> {
  const account = await findAccount(act.tx, { id: whose.accountId })
  const grants = (await grantsOf(act.tx, [whose.accountId], act.now())).get(whose.accountId) ?? []
  const worn = grants.find((grant) => grant.id === whose.grantId) ?? null
  const needed =
    worn !== null && NEEDS_SECOND_FACTOR.has(worn.role) && !account?.totpOn && (await isFactorRequired(act))
  return {
    persona: 'staff',
    name: account?.name ?? null,
    login: account?.login ?? null,
    worn,
    grants,
    permissions: !worn ? [] : needed ? ['signed-in', 'staff'] : [...permissionsOf(worn.role)],
    seals: worn ? [...(SEALS_OF[worn.role as keyof typeof SEALS_OF] ?? [])] : [],
    secondFactor: account?.totpOn ?? false,
    secondFactorNeeded: needed,
    maskedPhone: null,
    district: await districtOf(act),
  }
}

/** Me, as a resident signed in by phone, as the holder of one appeal, or as nobody in particular. */
export async function meWithoutAccount(
  act: Act<never>,
  persona: 'resident' | 'holder' | 'visitor',
  phone: string | null,
): Promise<Me> {
  return {
    ...NOBODY,
    persona,
    maskedPhone: maskPhone(phone),
    permissions: persona === 'resident' ? ['signed-in', 'resident'] : [],
    district: await districtOf(act),
  }
}
