import type { Kit } from '#kernel/server/act.ts'
import { VISITOR } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'

/** When this interface last changed; clients keep what they read until it does. */
const CHANGESET = '2026-11-20T00:00:00+08:00'
const SPECIFICATION = 'http://wiki.open311.org/GeoReport_v2'
const FORMATS = ['text/xml', 'application/json'] as const

interface District {
  readonly nameZh: string
  readonly nameEn: string
}

/** Where the interface is, for clients that know nothing but the house. */
export async function discovery(kit: Kit, base: string) {
  const district = await transact(kit.db, VISITOR, async (tx) => {
    const { rows } = await sql<{ value: District }>`select value from setting where key = 'district'`.execute(
      tx,
    )
    return rows[0]?.value
  })
  const name = [district?.nameZh ?? kit.district, district?.nameEn ?? kit.district].join(' · ')
  const endpoint = (path: string, type: 'production' | 'test') => ({
    specification: SPECIFICATION,
    url: `${base}${path}`,
    changeset: CHANGESET,
    type,
    formats: [...FORMATS],
  })
  return {
    changeset: CHANGESET,
    contact: `${name}: ${base}/`,
    key_service: `请向本区网格化中心申请密钥 · Ask the district centre for a key: ${base}/`,
    endpoints: [endpoint('/open311/v2', 'production'), endpoint('/open311/test/v2', 'test')],
  }
}
