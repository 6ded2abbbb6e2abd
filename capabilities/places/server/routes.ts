import { route } from '#kernel/server/route.ts'
import type { Route } from '#kernel/server/route.ts'
import { sheetOf } from '#kernel/server/sheet.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { z } from 'zod'
import { findPlaces, listAreas, listDoorways, namePost, showArea, showDoorway } from '../contract.ts'
import type { GridPost } from '../contract.ts'
import * as borders from '../contract/borders.ts'
import * as components from '../contract/components.ts'
import * as map from '../contract/map.ts'
import * as naming from '../contract/naming.ts'
import { COMPONENT_KINDS, COMPONENT_STANDARD } from '../data/component-classes.ts'
import { findAddress } from '../rules/address.ts'
import { draftOf, draftsOf, drawn, facesNamed, gridsInside } from './borders.ts'
import { applyBorders, draftBorders, dropBorders, redrawBorders, undoBorders } from './commands/borders.ts'
import { add, change, end } from './commands/components.ts'
import { draw, point } from './commands/extents.ts'
import { addNameOfArea, addNameOfPlace, removeName, renameArea, renamePlace } from './commands/naming.ts'
import { COMPONENT_COLUMNS } from './component-sheet.ts'
import { componentCounts, componentsOf, findComponent, linesOf } from './components.ts'
import { doorsOf } from './doors.ts'
import { featuresIn, searchAll } from './map.ts'
import { namesOfArea } from './names.ts'
import { placePage } from './place-page.ts'
import { previewOf } from './preview.ts'
import { areaNames, areasBelow, findArea, findDoorway, searchPlaces } from './store.ts'
import { todayOf } from '#kernel/server/today.ts'

type Post = z.infer<typeof GridPost>

const postsOf = async (tx: Tx, code: string): Promise<Post[]> =>
  (
    await sql<Post>`select post, name, phone from grid_post where area_code = ${code} order by post`.execute(
      tx,
    )
  ).rows

export const placesRoutes: readonly Route[] = [
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
  route(listDoorways, ({ query }, act) => doorsOf(act, query)),
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
  ...placeRoutes(),
]

/** Names, components, outlines, the map and the borders of grids. */
function placeRoutes(): readonly Route[] {
  return [
    route(naming.showPlace, ({ params }, act) => placePage(act, params.placeId)),
    route(naming.listAreaNames, async ({ params }, act) => {
      if (!(await findArea(act.tx, params.code))) act.refuse('not-found')
      const names = await namesOfArea(act.tx, params.code)
      return {
        names: act.actor.kind === 'staff' ? names : names.map((name) => ({ ...name, notedName: null })),
      }
    }),
    route(naming.addPlaceName, ({ params, body }, act) => addNameOfPlace(act, params.placeId, body)),
    route(naming.addAreaName, ({ params, body }, act) => addNameOfArea(act, params.code, body)),
    route(naming.removeName, ({ params }, act) => removeName(act, params.nameId)),
    route(naming.renamePlace, ({ params, body }, act) => renamePlace(act, params.placeId, body)),
    route(naming.renameArea, ({ params, body }, act) => renameArea(act, params.code, body)),

    route(components.listComponentClasses, () =>
      Promise.resolve({
        standard: COMPONENT_STANDARD,
        items: COMPONENT_KINDS.map(({ code, zh, en, open }) => ({
          code,
          nameZh: zh,
          nameEn: en,
          open: open ?? false,
        })),
      }),
    ),
    route(components.countComponents, async ({ query }, act) => ({
      items: await componentCounts(act, query.area),
    })),
    route(components.listComponents, ({ query }, act) => componentsOf(act, query, query)),
    route(components.exportComponents, async ({ query }, act) =>
      sheetOf({
        title: '部件台账',
        day: await todayOf(act),
        format: query.format,
        columns: COMPONENT_COLUMNS,
        page: (cursor) => componentsOf(act as never, query, { cursor, limit: 1000 }),
      }),
    ),
    route(components.showComponent, async ({ params }, act) => {
      const component = (await findComponent(act.tx, params.componentId)) ?? act.refuse('not-found')
      return { ...component, history: await linesOf(act.tx, component.id) }
    }),
    route(components.addComponent, ({ body }, act) => add(act, body)),
    route(components.changeComponent, ({ params, body }, act) => change(act, params.componentId, body)),
    route(components.endComponent, ({ params, body }, act) => end(act, params.componentId, body)),

    route(map.mapFeatures, async ({ query }, act) => {
      const [west, south, east, north] = query.bbox
      const { features, cut } = await featuresIn(act, { ...query, box: { west, south, east, north } })
      return { type: 'FeatureCollection' as const, features, cut }
    }),
    route(map.searchMap, async ({ query }, act) => ({ items: await searchAll(act, query.q, query.limit) })),
    route(map.drawExtent, ({ params, body }, act) => draw(act, params.placeId, body.extent)),
    route(map.pointPlace, ({ params, body }, act) => point(act, params.placeId, body)),

    route(borders.showFaces, async ({ params }, act) => {
      if (!(await findArea(act.tx, params.code))) act.refuse('not-found')
      return { faces: await gridsInside(act.tx, params.code) }
    }),
    route(borders.listBorderDrafts, ({ query }, act) => draftsOf(act, query)),
    route(borders.showBorderDraft, async ({ params }, act) => {
      const draft = (await draftOf(act.tx, params.draftId)) ?? act.refuse('not-found')
      return {
        ...(await drawn(act.tx, [draft]))[0]!,
        before: await facesNamed(act.tx, draft.before),
        after: await facesNamed(act.tx, draft.after),
      }
    }),
    route(borders.previewBorders, async ({ params }, act) =>
      previewOf(act, (await draftOf(act.tx, params.draftId)) ?? act.refuse('not-found')),
    ),
    route(borders.draftBorders, ({ body }, act) => draftBorders(act, body)),
    route(borders.redrawBorders, ({ params, body }, act) => redrawBorders(act, params.draftId, body)),
    route(borders.applyBorders, ({ params, body }, act) => applyBorders(act, params.draftId, body.version)),
    route(borders.undoBorders, ({ params }, act) => undoBorders(act, params.draftId)),
    route(borders.dropBorders, ({ params }, act) => dropBorders(act, params.draftId)),
  ]
}
