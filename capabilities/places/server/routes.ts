import { findAddress } from '../rules/address.ts'
import { route } from '#kernel/server/route.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { findPlaces, listAreas, listDoorways, namePost, showArea, showDoorway } from '../contract.ts'
import type { GridPost } from '../contract.ts'
import type { z } from 'zod'
import { areaNames, areasBelow, findArea, findDoorway, searchPlaces } from './store.ts'
import type { Tx } from '#kernel/server/database.ts'

type Post = z.infer<typeof GridPost>

const postsOf = async (tx: Tx, code: string): Promise<Post[]> =>
  (
    await sql<Post>`select post, name, phone from grid_post where area_code = ${code} order by post`.execute(
      tx,
    )
  ).rows

export const placesRoutes = [
  route(showDoorway, async ({ params }, act) => {
    const { areaCode: _, ...doorway } =
      (await findDoorway(act.tx, params.code)) ?? act.refuse('doorway-unknown')
    return doorway
  }),
  route(listAreas, async ({ query }, act) => ({ items: await areasBelow(act.tx, query.parent) })),
  route(showArea, async ({ params }, act) => {
    const area = (await findArea(act.tx, params.code)) ?? act.refuse('not-found')
    const above = [6, 9, 12, 15, 18]
      .filter((length) => length < area.code.length)
      .map((length) => area.code.slice(0, length))
    const names = await areaNames(act.tx, above)
    const {
      rows: [held],
    } = await sql<{ buildings: number; dwellings: number }>`
      select count(*) filter (where kind = 'building')::int as buildings, count(*) filter (where kind = 'dwelling')::int as dwellings
      from place where area_code >= ${area.code} and area_code < ${upTo(area.code)}`.execute(act.tx)
    return {
      ...area,
      posts: await postsOf(act.tx, area.code),
      polygon: area.polygon ?? null,
      trail: above
        .filter((code) => names.has(code))
        .map((code) => ({ code, nameZh: names.get(code)!.zh, nameEn: names.get(code)!.en })),
      buildings: held?.buildings ?? 0,
      dwellings: held?.dwellings ?? 0,
    }
  }),
  route(findPlaces, async ({ query }, act) => {
    const words = query.q?.trim() || undefined
    const address = words === undefined ? undefined : findAddress(words)
    const wish = {
      words,
      address: undefined,
      area: query.area,
      parent: query.parent,
      kind: query.kind,
      limit: query.limit,
    }
    const byAddress = address ? await searchPlaces(act.tx, { ...wish, address }) : []
    return { items: byAddress.length > 0 ? byAddress : await searchPlaces(act.tx, wish) }
  }),
  route(listDoorways, async ({ query }, act) => ({
    items: (
      await sql<{ code: string; placeId: never; pathZh: string; pathEn: string }>`
      select d.code, d.place_id as "placeId", p.path_zh as "pathZh", p.path_en as "pathEn"
      from doorway as d
      join place as p on p.id = d.place_id
      where d.area_code >= ${query.area} and d.area_code < ${upTo(query.area)}
      order by p.sort, d.code
      limit 500`.execute(act.tx)
    ).rows,
  })),
  route(namePost, async ({ params, body }, act) => {
    if (params.code.length !== 15) act.refuse('not-a-grid')
    if (!(await findArea(act.tx, params.code))) act.refuse('not-found')
    if (!params.code.startsWith(act.actor.areaCode)) act.refuse('not-allowed')
    act.concerns(`area:${params.code}`, { areaCode: params.code })
    await sql`
      insert into grid_post (area_code, post, name, phone)
      values (${params.code}, ${params.post}, ${body.name}, ${body.phone})
      on conflict (area_code, post) do update set name = excluded.name, phone = excluded.phone`.execute(
      act.tx,
    )
    return { posts: await postsOf(act.tx, params.code) }
  }),
]
