import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { DutyList } from '../contract.ts'

interface Row {
  id: DutyList['id']
  area_code: string
  kind: DutyList['kind']
  org_id: DutyList['orgId']
  codes: string[]
}

/** Every duty list of the district: some dozens of lines. */
export async function allDuties(tx: Tx): Promise<DutyList[]> {
  const { rows } = await sql<Row>`
    select id, area_code, kind, org_id, codes from duty_list order by area_code, kind, id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    areaCode: row.area_code,
    kind: row.kind,
    orgId: row.org_id,
    codes: row.codes,
  }))
}
