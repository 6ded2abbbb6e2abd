import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { PlacesChanged } from '../events.ts'
import { addressKey, formatAddress } from '../rules/address.ts'
import { addPlaces } from './import.ts'

interface Row {
  readonly id: string
  readonly kind: string
  readonly area_code: string
  readonly path_zh: string
  readonly path_en: string
  readonly address_key: string | null
  readonly name_zh: string
  readonly sort: number
}

/**
 * Adds a dwelling that a building has and the record has not: in the building of another one, in the entrance that is named
 * if there is one. Nothing where that building is not known. The same dwelling is not added twice.
 */
export async function addDwelling(
  act: Act<never>,
  said: { readonly beside: string; readonly entrance: string; readonly dwelling: string },
): Promise<string | undefined> {
  const { rows: above } = await sql<Row & { steps: number }>`
    with recursive up as (
      select p.*, 0 as steps from place as p where p.id = ${said.beside}
      union all
      select p.*, up.steps + 1 from up join place as p on p.id = up.parent_id
    )
    select id, kind, area_code, path_zh, path_en, address_key, name_zh, sort, steps from up order by steps`.execute(
    act.tx,
  )
  const beside = above.find(({ kind }) => kind === 'dwelling')
  const building = above.find(({ kind }) => kind === 'building')
  if (!beside?.address_key || !building) return undefined
  const [zone = '', number = ''] = beside.address_key.split('|')
  const address = {
    zone: zone === '' ? null : zone,
    building: number === '' ? null : number,
    entrance: said.entrance === '' ? null : said.entrance,
    floor: null,
    dwelling: said.dwelling,
  }
  const key = addressKey(address)
  const { rows: there } = await sql<{ id: string }>`
    select id from place where address_key = ${key} and area_code = ${beside.area_code} and kind = 'dwelling' and path_zh like ${`${building.path_zh} %`} order by id limit 1`.execute(
    act.tx,
  )
  if (there[0]) return there[0].id
  const { rows: entrances } = await sql<Row>`
    select id, kind, area_code, path_zh, path_en, address_key, name_zh, sort from place
    where parent_id = ${building.id} and kind = 'entrance' order by sort, id`.execute(act.tx)
  const entrance = entrances.find(({ name_zh }) => name_zh.replace(/单元$/, '') === said.entrance)
  const inside = entrance ?? building
  const bare = {
    zone: null,
    building: null,
    entrance: entrance ? null : address.entrance,
    floor: null,
    dwelling: said.dwelling,
  }
  const [nameZh, nameEn] = [formatAddress(bare, 'zh'), formatAddress(bare, 'en')]
  const id = act.newId()
  await addPlaces(act.tx, [
    {
      id,
      kind: 'dwelling',
      parentId: inside.id,
      areaCode: beside.area_code,
      nameZh,
      nameEn,
      pathZh: `${inside.path_zh} ${nameZh}`,
      pathEn: `${inside.path_en}, ${nameEn}`,
      addressKey: key,
      lon: null,
      lat: null,
      floors: null,
      dwellings: null,
      sort: beside.sort,
    },
  ])
  act.announce(PlacesChanged, { places: [{ id, areaCode: beside.area_code }] })
  return id
}
